"""What the rest of the bot needs of the state; `bot.state.database` is the one implementation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Question
from bot.state.model import (
    Accepted,
    Asked,
    Consent,
    Erased,
    Opinion,
    PersonalData,
    Place,
    PolicyVersions,
    Post,
    Route,
    StoredReply,
    Ticket,
)


class Questions(Protocol):
    """Questions from acceptance to delivery. Every method raises StateUnavailable if it cannot."""

    async def accept(self, post: Post) -> Accepted:
        """Store a post, durably, before it is acknowledged; the same source is stored once."""

    async def get(self, question_id: str) -> Asked | None:
        """The question, unless it was deleted, erased or has expired."""

    async def owed(self, limit: int = 100) -> list[Asked]:
        """Questions accepted or answered and not delivered, the oldest first."""

    async def settle(self, question_id: str, revision: int, reply: StoredReply) -> Asked | None:
        """Store the reply to an edition; None where the question is gone or edited since."""

    async def noticed(self, question_id: str, revision: int, place: Place | None) -> None:
        """Remember that the asker was told, in this place, that the answer has to wait."""

    async def routed(self, question_id: str, route: Route) -> None:
        """Keep a route that has become more precise: its thread or message exists now."""

    async def delivered(self, question_id: str, revision: int, place: Place | None) -> None:
        """The reply to this edition is shown; the interaction's token is dropped."""

    async def revise(self, question_id: str, question: Question, route: Route) -> Asked | None:
        """Replace a question by its next edition, whose answer is owed; None if it is gone."""

    async def delete(self, question_id: str) -> Asked | None:
        """Remove a question, its reply and what was said of it; what was there is returned."""

    async def of_person(self, user: int, limit: int = 25) -> list[Asked]:
        """A person's questions, the latest first."""

    async def in_thread(self, thread: int) -> Asked | None:
        """The latest answered question of a thread."""

    async def first_in_thread(self, thread: int) -> Asked | None:
        """The question that a thread began with: its asker is the thread's starter."""

    async def by_source(self, source: str) -> Asked | None:
        """The question that came by this interaction or message."""

    async def expire(self, before: datetime) -> int:
        """Empty the questions accepted before a time; returns how many."""


class People(Protocol):
    """Consent, and a person's rights over what is kept. Raises StateUnavailable if it cannot."""

    async def is_same(self, asked: Asked, user: int) -> bool:
        """Whether this user asked that question."""

    async def consent(self, user: int, versions: PolicyVersions) -> Consent:
        """Whether the person has agreed to these editions."""

    async def agree(self, user: int, versions: PolicyVersions) -> None:
        """The person agrees."""

    async def withdraw(self, user: int) -> None:
        """The person takes the consent back; what is kept stays until they erase it."""

    async def personal_data(self, user: int) -> PersonalData:
        """Everything that is kept of a person."""

    async def erase(self, user: int) -> Erased:
        """Remove everything of a person but the fact that an erasure took place."""


class Reports(Protocol):
    """Opinions on answers, and tickets to the maintainers. Raises StateUnavailable."""

    async def opine(self, user: int, opinion: Opinion) -> None:
        """Keep what a person thinks of an answer; a later opinion replaces the earlier one."""

    async def open(self, user: int, ticket: Ticket) -> int:
        """Keep a ticket; returns its number."""

    async def tickets(self) -> Sequence[Ticket]:
        """Open tickets, the oldest first."""


class State(Protocol):
    """The database as one thing that is handed in."""

    @property
    def questions(self) -> Questions:
        """Questions and replies."""

    @property
    def people(self) -> People:
        """Consent and rights."""

    @property
    def reports(self) -> Reports:
        """Opinions and tickets."""

    async def ping(self) -> None:
        """Raise StateUnavailable unless something can be written now."""

    async def close(self) -> None:
        """Let go of the database."""
