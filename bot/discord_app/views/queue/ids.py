"""What the buttons of the queue do, as their custom ids say it."""

import hashlib
from enum import StrEnum
from typing import Final

from bot.state.moderation import HeldPost, HoldReason

PREFIX: Final = "cw:queue"
"""Begins the custom ids of everything in the queue's messages that is the queue's own."""

UNSEEN: Final = "0"
"""The edition of a text that is not shown: nobody decides on what they read there."""


class Action(StrEnum):
    """What a button under a held post does; its name stands in the custom id."""

    APPROVE = "approve"
    REMOVE = "remove"
    REDACT = "redact"
    WARN = "warn"
    TIME_OUT = "timeout"
    READ = "read"
    CARE = "care"
    """Somebody looks after whoever may harm themselves."""


def custom_id(action: Action, held: HeldPost) -> str:
    """What a click on this button says: also which edition of the text was looked at."""
    return f"{PREFIX}:{action}-{held.id}-{edition(held)}"


def times_id(held: HeldPost) -> str:
    """What a choice from the menu of times says."""
    return f"{PREFIX}-time:{held.id}"


def edition(held: HeldPost) -> str:
    """Tells two texts of one post apart: its author may change it while somebody looks at it."""
    if held.hold.reason is HoldReason.ALERT:
        return UNSEEN
    typed = repr(held.hold.post.question).encode("utf-8", "replace")
    return hashlib.sha256(typed).hexdigest()[:8]
