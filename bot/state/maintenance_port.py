"""What maintainers need of the state, and all of it; all raises StateUnavailable if it cannot."""

from datetime import datetime
from typing import Protocol

from bot.state.errands_port import Errands
from bot.state.maintenance import (
    Cited,
    Correction,
    FiledTicket,
    Gap,
    NewProposal,
    Proposal,
    Ruling,
    Undecided,
)
from bot.state.model import Asked, Route, StoredReply, Ticket
from bot.state.moderation_port import Audit, HeldPosts, Servers
from bot.state.port import Questions, Reports, State


class Proposals(Protocol):
    """Edits of the knowledge base that one maintainer proposes and another decides on."""

    async def open(self, user: int, new: NewProposal) -> Proposal:
        """Keep a proposal, durably, under a number that is never given again."""

    async def get(self, number: int) -> Proposal | None:
        """The proposal of a number."""

    async def open_ones(self) -> list[Proposal]:
        """Proposals that nobody has decided on, the oldest first."""

    async def all(self, since: datetime) -> list[Proposal]:
        """Proposals opened at this time or later, the oldest first."""

    async def decide(
        self, number: int, ruling: Ruling, user: int | None, reason: str = ""
    ) -> Proposal | Undecided:
        """Decide on an open proposal: the first wins, and nobody decides on their own.

        Without a user it is the operator, at the command line, who decides.
        """

    async def owed(self) -> list[Proposal]:
        """Accepted proposals that are still to be written to their pages, the oldest first."""

    async def applied(self, number: int) -> None:
        """The accepted edit is written to its page."""

    async def spoilt(self, number: int, reason: str) -> Proposal | None:
        """Refuse an accepted proposal that cannot be written, as its page changed meanwhile."""


class Tickets(Reports, Protocol):
    """Opinions and tickets, with what becomes of a ticket."""

    async def open(self, user: int, ticket: Ticket, route: Route | None = None) -> int:
        """Keep a ticket, and how its reporter can be told what came of it; returns its number."""

    async def get(self, number: int) -> FiledTicket | None:
        """The ticket of a number, open or closed."""

    async def answer(self, number: int, note: str) -> FiledTicket | None:
        """Keep what the reporter is answered; None where the ticket is closed or gone."""

    async def close(self, number: int, user: int, note: str = "") -> FiledTicket | None:
        """Close a ticket: the first wins; None for all others. Without a note the last one stands.

        Its route stays until `told`, so that a restart in between keeps nobody waiting.
        """

    async def told(self, number: int) -> None:
        """The reporter was told, or cannot be: how to is dropped, once the ticket is closed."""

    async def untold(self) -> list[FiledTicket]:
        """Closed tickets whose reporters are still to be told, the oldest first."""

    async def mirrored(self, number: int, url: str) -> None:
        """Keep where a copy of the ticket stands outside."""

    async def unmirrored(self) -> list[Ticket]:
        """Open tickets of which no copy stands outside, the oldest first."""


class Answers(Questions, Protocol):
    """Questions and replies, with what is corrected and what is lacking."""

    async def citing(self, snippet_id: str) -> list[Cited]:
        """The answers that show a snippet, the oldest first; expired ones are among them."""

    async def cited(self) -> list[str]:
        """The snippets that answers show, each once; those of expired answers are among them."""

    async def uncite(self, question_id: str, snippet_id: str) -> None:
        """Forget that an answer whose text has expired shows a snippet, and note it as corrected.

        An answer whose text is kept is corrected by `replace_reply`: of such nothing changes.
        """

    async def replace_reply(
        self, question_id: str, revision: int, reply: StoredReply
    ) -> Asked | None:
        """Correct the reply to an edition, whose delivery is owed again, and note it.

        None where the question is gone, edited since, or not answered yet.
        """

    async def corrections(self, since: datetime, snippet_id: str | None = None) -> list[Correction]:
        """Answers corrected since then, because of one snippet or of any, the oldest first."""

    async def unanswered(self, since: datetime) -> list[Gap]:
        """What was asked since then and not answered, as counts, what was asked most first."""


class WholeState(State, Protocol):
    """Everything that is kept, for a front that serves moderators and maintainers, too."""

    @property
    def questions(self) -> Answers:
        """Questions and replies."""

    @property
    def reports(self) -> Tickets:
        """Opinions and tickets."""

    @property
    def servers(self) -> Servers:
        """Settings of each server."""

    @property
    def held(self) -> HeldPosts:
        """Posts that wait for a moderator."""

    @property
    def audit(self) -> Audit:
        """What was done in each server."""

    @property
    def proposals(self) -> Proposals:
        """Proposed edits of the knowledge base."""

    @property
    def errands(self) -> Errands:
        """What is still to be done outside of the database."""
