"""What is kept for maintainers, as types: proposals, tickets with a way back, gaps, corrections."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.document import Outcome
from bot.state.model import Place, Route, Status, Ticket


class ProposalStatus(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Ruling(StrEnum):
    """What a maintainer decides on a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Undecided(StrEnum):
    """Why a decision on a proposal does not count."""

    UNKNOWN = "unknown"
    """There is no proposal of that number."""
    DECIDED = "decided"
    """Somebody else was first."""
    OWN = "own"
    """Nobody decides on what they proposed themselves."""


@dataclass(frozen=True, slots=True)
class NewProposal:
    """An edit of the knowledge base that another maintainer is to look at."""

    edit: str
    """As JSON; the state does not look into it."""
    page: str
    """The id of the concept page."""
    summary: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed edit and what became of it; all times aware, in UTC."""

    number: int
    proposed: NewProposal
    status: ProposalStatus
    opened_at: datetime
    proposer: int | None = None
    """A user id; None once they had what is kept of them erased."""
    decided_by: str | None = None
    """A keyed hash; None where an operator decided, or had it erased."""
    reason: str = ""
    decided_at: datetime | None = None
    applied_at: datetime | None = None
    """When the accepted edit was written to its page: until then that is owed."""


@dataclass(frozen=True, slots=True)
class FiledTicket:
    """A ticket, and how whoever raised it can be told; the route goes once they were."""

    ticket: Ticket
    route: Route | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the knowledge base has nothing on."""

    name: str
    """A condition; empty where none was understood."""
    known: bool
    """It is in the knowledge base."""
    section: str
    """That was asked for; empty where the question was general."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What was asked and not answered, how often; a question that names two things counts twice."""

    lacking: Lacking
    outcome: Outcome
    """`ANSWERED` where a section that was asked for is missing."""
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer that shows a snippet; its text may have expired."""

    question_id: str
    status: Status
    index_version: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Correction:
    """That an answer was corrected, and a snippet that it no longer shows."""

    question_id: str
    corrected_at: datetime
    snippet_id: str
    """Empty where it still shows them all."""
    status: Status
    """`DELIVERED` once the corrected answer is shown."""
    place: Place | None
