"""Reasons that moderators give, as templates and a note of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.texts import Key, Language, say
from bot.texts.queue import Queue


class Purpose(StrEnum):
    """What a reason is given for."""

    REMOVE_HELD = "remove_held"
    """The subject is the id of a held post."""
    WARN = "warn"
    """The subject is the id of a held post."""
    REMOVE_MESSAGE = "remove_message"
    """The subject is `CHANNEL-MESSAGE`."""


class Reason(StrEnum):
    """What can be chosen; the value stands in forms."""

    PERSONAL_DATA = "personal_data"
    ADVERTISING = "advertising"
    INSULT = "insult"
    DANGEROUS = "dangerous"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


PICKED: Final[Mapping[Reason, Key]] = {
    Reason.PERSONAL_DATA: Queue.PICK_PERSONAL_DATA,
    Reason.ADVERTISING: Queue.PICK_ADVERTISING,
    Reason.INSULT: Queue.PICK_INSULT,
    Reason.DANGEROUS: Queue.PICK_DANGEROUS,
    Reason.OFF_TOPIC: Queue.PICK_OFF_TOPIC,
    Reason.OTHER: Queue.PICK_OTHER,
}
"""What a moderator reads in the form."""

TOLD: Final[Mapping[Reason, Key]] = {
    Reason.PERSONAL_DATA: Queue.BECAUSE_PERSONAL_DATA,
    Reason.ADVERTISING: Queue.BECAUSE_ADVERTISING,
    Reason.INSULT: Queue.BECAUSE_INSULT,
    Reason.DANGEROUS: Queue.BECAUSE_DANGEROUS,
    Reason.OFF_TOPIC: Queue.BECAUSE_OFF_TOPIC,
    Reason.OTHER: Queue.BECAUSE_OTHER,
}
"""What the author is told."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a moderator handed in."""

    reason: Reason
    words: str

    def note(self, language: Language) -> str:
        """What the author is told, in a language; the moderator's own words stay as they are."""
        if self.reason is Reason.OTHER and self.words:
            return self.words
        return " ".join(part for part in (say(TOLD[self.reason], language), self.words) if part)
