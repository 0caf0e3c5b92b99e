"""A reindexing that somebody asked for: what is kept of it over a restart."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import discord
from discord.utils import format_dt
from pydantic import TypeAdapter

from bot.state.model import Place
from bot.texts import Language

KIND: Final = "reindex"
"""Of its errand."""


@dataclass(frozen=True, slots=True)
class Job:
    """By whom, in which server, since when, and in which message it is shown."""

    server: int
    user: int
    language: Language
    """Of the message, which others read, too."""
    since: datetime
    """Aware; answers corrected from then on are corrected because of it."""
    snippet: str = ""
    """The id of the statement whose withdrawal it follows; empty where it follows none."""
    place: Place | None = None
    """None where the bot may write nowhere."""

    def placed(self, message: discord.Message | None) -> "Job":
        """The same, with the message that shows it."""
        if message is None:
            return self
        return replace(self, place=Place(message.channel.id, message.id))

    @property
    def link(self) -> str:
        """A link to its message, as far as there is one."""
        place = self.place
        if place is None:
            return ""
        return f"https://discord.com/channels/{self.server}/{place.channel}/{place.message}"

    @property
    def who(self) -> str:
        """Mentions who asked for it; nobody is notified."""
        return f"<@{self.user}>"

    @property
    def when(self) -> str:
        """Since when, as Discord shows it."""
        return format_dt(self.since, "R")


JOBS: Final = TypeAdapter(Job)
"""Jobs as JSON, and back."""
