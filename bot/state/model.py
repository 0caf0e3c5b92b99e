"""What is kept, as types. User ids stand in `Route` alone, which is encrypted and short-lived."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.document import Document, Outcome
from bot.model import Question
from bot.state.errands_port import Errand
from bot.texts import Language

if TYPE_CHECKING:
    from bot.state.maintenance import Proposal
    from bot.state.moderation import Entry, HeldPost


class Status(StrEnum):
    """How far an accepted question has come."""

    ACCEPTED = "accepted"
    """Stored; an answer is owed."""
    ANSWERED = "answered"
    """The reply is stored; its delivery is owed."""
    DELIVERED = "delivered"
    EXPIRED = "expired"
    """Older than the retention time: text, person and route are gone; what was cited stays."""


@dataclass(frozen=True, slots=True)
class Place:
    """A message in a channel, thread or direct-message channel."""

    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class Route:
    """How to reply to a question: who asked, where, and how the channel is answered."""

    user: int
    channel: int
    language: Language = Language.ENGLISH
    server: int | None = None
    private: bool = False
    """Only the asker may see the reply."""
    message: int | None = None
    """The message that asked, or that opens the thread of the question; None: there is none yet."""
    thread: int | None = None
    """The thread that the reply belongs into, once there is one."""
    application: int | None = None
    token: str | None = None
    """Of the interaction, whose original response is edited with the reply."""
    token_until: datetime | None = None
    """Aware, in UTC; Discord's interaction tokens last 15 minutes."""


@dataclass(frozen=True, slots=True)
class Post:
    """A question that passed the posting rules and is to be kept and answered.

    `source` makes it idempotent: `interaction:ID` or `message:ID`, whatever it came by.
    """

    source: str
    question: Question
    route: Route
    about: tuple[str, ...] = ()
    """Conditions talked of before, for a follow-up."""


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A reply as it is shown, and what it was made of."""

    outcome: Outcome
    document: Document
    index_version: str
    snippet_ids: tuple[str, ...] = ()
    """In the order of their numbers in the document; further citations of a number follow it."""
    urgent: bool = False
    about: tuple[str, ...] = ()
    """Conditions that a follow-up is about."""
    unknown: tuple[str, ...] = ()
    """Diseases that were asked about and that the knowledge base lacks: names, never other words.

    They are kept without the question, and so are the next.
    """
    gaps: tuple[str, ...] = ()
    """Sections that were asked for and that nothing is shown of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An accepted question with everything that is kept of it; all times aware, in UTC."""

    id: str
    """16 hexadecimal digits; stands in the custom ids of buttons."""
    source: str
    question: Question
    route: Route
    status: Status
    revision: int
    """Counts the question's editions from 1; a reply belongs to one of them."""
    accepted_at: datetime
    about: tuple[str, ...] = ()
    reply: StoredReply | None = None
    place: Place | None = None
    """Where the reply stands, once delivered where everybody or the asker can see it again."""
    noticed: bool = False
    """Whether the asker was told that the answer has to wait."""
    removal: Errand | None = field(default=None, compare=False)
    """Once it is deleted, or private from now on: what is to be removed from its channel."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a post: `new` is False where the same source had been accepted before."""

    asked: Asked
    new: bool


@dataclass(frozen=True, slots=True)
class PolicyVersions:
    """Which editions of the texts a person agrees to."""

    terms: str
    privacy: str


class Consent(StrEnum):
    """Whether a person has agreed to the texts as they stand now."""

    NONE = "none"
    OUTDATED = "outdated"
    """They agreed to an older edition."""
    GIVEN = "given"


class TicketKind(StrEnum):
    """What a ticket is about."""

    SNIPPET = "snippet"
    ANSWER = "answer"
    CONDITION = "condition"
    MISSING = "missing"
    """The knowledge base had nothing good enough."""
    NOT_A_NAME = "not_a_name"
    """What a posting rule took for a name is a disease or a medicine, says the asker."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """An issue that a person raised; `subject` is a snippet id, a question id or a condition."""

    kind: TicketKind
    subject: str
    text: str
    number: int = 0
    """Given by the database, as is what follows."""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    """The maintainer, as a keyed hash."""
    note: str = ""
    """What its reporter is answered."""
    url: str = ""
    """Of its copy in a project outside, where there is one."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the asker thinks of an answer; `reason` is the key of a choice, or empty."""

    question_id: str
    helpful: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that is kept of one person, for `/privacy show` and `export`."""

    consents: tuple[tuple[PolicyVersions, datetime, datetime | None], ...]
    """Versions, when agreed, when withdrawn."""
    questions: tuple[Asked, ...]
    opinions: tuple[Opinion, ...]
    tickets: tuple[Ticket, ...]
    held: tuple["HeldPost", ...] = ()
    proposals: tuple["Proposal", ...] = ()
    entries: tuple["Entry", ...] = ()
    """Lines of the log that tell of what they did, or that concern them."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept of them."""
        kept = (self.consents, self.questions, self.opinions, self.tickets)
        return not any((*kept, self.held, self.proposals, self.entries))


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: the messages that showed it are still to be removed from the channels."""

    questions: int
    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    held: tuple[Place, ...] = ()
    """In queue channels."""
    removals: tuple[Errand, ...] = field(default=(), compare=False)
    """Noted in the same moment: each removes what showed one question, the last what was held."""
