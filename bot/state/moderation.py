"""What is kept for moderators, as types: settings, held posts, and the log of what was done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Finding
from bot.state.errands_port import Errand
from bot.state.model import Place, Post


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the bot behaves in one server; ids are those of its channels and roles."""

    server: int
    watched_channels: tuple[int, ...] = ()
    """Where every message is held against the posting rules, and a forum's posts are answered."""
    queue_channel: int | None = None
    log_channel: int | None = None
    moderator_role: int | None = None
    """None: whoever may manage messages."""
    helper_role: int | None = None
    maintainer_role: int | None = None
    country: str | None = None
    """Whose emergency numbers are named: two letters (ISO 3166-1), such as `DE`."""
    silent_after_human: bool = True
    """The bot says nothing where a human has answered first."""
    reminder_after: int = 60
    """Minutes that a post may wait until moderators are reminded of it."""
    paused: bool = False
    paused_since: datetime | None = None
    """Aware, in UTC; None while it is not paused, and where an older edition paused it."""


ALERT_SOURCE = "alert:"
"""What the source of an alert begins with; the source of its post follows."""


class HoldReason(StrEnum):
    """Why a post waits for a moderator."""

    FINDING = "finding"
    """A posting rule found something."""
    MODERATOR = "moderator"
    """A moderator wants it looked at."""
    OBJECTION = "objection"
    """Its author asks for another look."""
    NAME_CLAIM = "name_claim"
    """Its author says that what a rule took for a name is none."""
    ALERT = "alert"
    """Its author may harm themselves: nobody judges the post, somebody looks after the person.

    Its source is `alert:` and that of the post; it can be objected to by nobody.
    """


class Decision(StrEnum):
    """What a moderator decides on a held post."""

    APPROVED = "approved"
    REMOVED = "removed"
    REDACTED = "redacted"
    """Posted without what was found."""


class HeldStatus(StrEnum):
    """Whether a held post waits, and what was decided otherwise."""

    WAITING = "waiting"
    APPROVED = "approved"
    REMOVED = "removed"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class Hold:
    """A post that is to wait for a moderator of a server; its source makes it idempotent."""

    server: int
    post: Post
    findings: tuple[Finding, ...] = ()
    reason: HoldReason = HoldReason.FINDING
    edits: str | None = None
    """The id of the accepted question that this is a new edition of."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post in the queue of a server, or one that was; all times aware, in UTC."""

    id: str
    """16 hexadecimal digits; stands in the custom ids of buttons."""
    hold: Hold
    """Question, route, findings, and why it waits, or waited last."""
    person: str
    """Who wrote it, as a keyed hash."""
    status: HeldStatus
    held_at: datetime
    waiting_since: datetime
    """Later than `held_at` where its author objected, or it was held once more."""
    place: Place | None = None
    """Its message in the queue channel; None: it is still to be shown, perhaps anew."""
    before: Place | None = None
    """Its earlier message there, where it waits anew: that one tells of the decision before."""
    decided_by: str | None = None
    """The moderator as a keyed hash, here and below of the last decision, also while it waits."""
    decided_at: datetime | None = None
    note: str = ""
    """What its author is told."""
    objected: bool = False
    """Its author has asked for another look, which they can do once."""


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a hold: `new` is False where the same was held before."""

    post: HeldPost
    new: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What showed a post that waited, until its message was deleted."""

    server: int
    places: tuple[Place, ...]
    """Its messages in the queue channel."""
    removal: Errand | None
    """They are removed unless this is done: a crash leaves no text there."""


class Deed(StrEnum):
    """What the log of a server tells of: the closed set."""

    HELD = "held"
    APPROVED = "approved"
    REMOVED = "removed"
    REDACTED = "redacted"
    WARNED = "warned"
    TIMED_OUT = "timed_out"
    OBJECTED = "objected"
    ALERTED = "alerted"
    """Moderators were told of a post that may be about self-harm."""
    OPENED = "opened"
    """A moderator read the text behind an alert."""
    CALLED = "called"
    """Somebody asked for a human helper."""
    SETTINGS = "settings"
    PAUSED = "paused"
    RESUMED = "resumed"
    AUTOMOD = "automod"
    EXPORTED = "exported"
    """A moderator took the log along."""
    REINDEXED = "reindexed"
    ROLLED_BACK = "rolled_back"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """A snippet was taken out of the knowledge base."""
    CORRECTED = "corrected"
    TICKET_ANSWERED = "ticket_answered"
    TICKET_CLOSED = "ticket_closed"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done and is to be logged; `who` is a user id, the bot's own for itself."""

    who: int
    what: Deed
    subject: str
    """What it was done to: `message:ID`, `held:ID`, `ticket:7`, …; no word of what was typed."""
    why: str = ""
    about: int | None = None
    """The user whom it concerns, for their history."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log; `hash` is over everything in it and `previous`, the line before."""

    server: int
    number: int
    """Counts up from 1 in each server."""
    at: datetime
    who: str
    """A keyed hash."""
    what: Deed
    subject: str
    said: str
    """A keyed hash of why: it still vouches for the reason once that is erased."""
    previous: str
    hash: str
    user: int | None = None
    """Whose hash `who` is; None once they had what is kept of them erased."""
    why: str = ""
    """Empty as well once whom it concerns had it erased."""
