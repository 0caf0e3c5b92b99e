"""Edits that one maintainer proposes and another decides on, from the form to the page."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.state.maintenance import NewProposal, Proposal, ProposalStatus, Ruling, Undecided
from bot.state.maintenance_port import Proposals
from bot.upkeep.books import Books
from bot.upkeep.port import Applied, Looked, Spoilt
from kb.editing import EDITS, Change, Edit, EditRefused, Why
from kb.errors import KnowledgeBaseError

log = logging.getLogger(__name__)

PASSING = frozenset({Why.BUSY, Why.CHANGED, Why.READ_ONLY})
"""What keeps an edit from being written now, and may not the next time."""

LONGEST_SUMMARY = 100
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Proposing:
    """Whatever was accepted is written once, be it by whoever starts next."""

    proposals: Proposals
    books: Books
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self, edit: Edit) -> Looked:
        """What an edit would change now; raises EditRefused where it cannot be made."""
        return await asyncio.to_thread(self.books.look, edit)

    async def propose(self, user: int, edit: Edit) -> Proposal:
        """Keep an edit until another maintainer decides; raises EditRefused as `look` does."""
        looked = await self.look(edit)
        new = NewProposal(EDITS.dump_json(edit).decode(), looked.page, summary(looked))
        return await self.proposals.open(user, new)

    async def accept(self, number: int, user: int | None) -> Applied | Spoilt | Undecided:
        """Decide on a proposal, and write its page; without a user it is the operator.

        Raises:
            EditRefused: it is accepted, and cannot be written yet: that is owed.
            KnowledgeBaseError: as above, or its page cannot be read: then nothing is decided.
        """
        async with self._turn:
            possible = await self._is_possible(number)
            decided = await self.proposals.decide(number, Ruling.ACCEPTED, user)
            if isinstance(decided, Undecided):
                return decided
            # What could be made a moment ago and now stands there was made by `finish` elsewhere.
            return await self._write(decided, by_others=possible)

    async def refuse(self, number: int, user: int | None, reason: str) -> Proposal | Undecided:
        """Refuse a proposal, with a reason for whoever proposed it."""
        return await self.proposals.decide(number, Ruling.REFUSED, user, reason)

    async def finish(self) -> list[Applied | Spoilt]:
        """Write what was accepted and is not written; what cannot be now stays owed."""
        done: list[Applied | Spoilt] = []
        async with self._turn:
            for owed in await self.proposals.owed():
                try:
                    done.append(await self._write(owed, by_others=True))
                except KnowledgeBaseError as error:
                    log.warning("Proposal %s cannot be written yet: %s", owed.number, error)
        return done

    async def last_written(self) -> datetime | None:
        """When a proposal was last written to its page."""
        every = await self.proposals.all(LONG_AGO)
        return max((one.applied_at for one in every if one.applied_at), default=None)

    async def _is_possible(self, number: int) -> bool:
        """Whether an open proposal can be made now; raises where its page cannot be read."""
        known = await self.proposals.get(number)
        if known is None or known.status is not ProposalStatus.OPEN:
            return False
        try:
            await self.look(edit_of(known))
        except EditRefused:
            return False
        return True

    async def _write(self, proposal: Proposal, *, by_others: bool) -> Applied | Spoilt:
        edit, number = edit_of(proposal), proposal.number
        try:
            change: Change | None = await asyncio.to_thread(self.books.write, edit)
        except EditRefused as error:
            if error.why in PASSING:
                raise
            page = proposal.proposed.page
            if not by_others or not await asyncio.to_thread(self.books.says, edit, page):
                return await self._spoilt(proposal, f"{_sentence(error.problem)} {error.fix}")
            change = None
        await self.proposals.applied(number)
        written = await self.proposals.get(number) or proposal
        return Applied(written, change.gone, change.new) if change else Applied(written)

    async def _spoilt(self, proposal: Proposal, why: str) -> Applied | Spoilt:
        refused = await self.proposals.spoilt(proposal.number, why)
        if refused is None:  # it was written by another process
            return Applied(await self.proposals.get(proposal.number) or proposal)
        return Spoilt(refused, why)


def edit_of(proposal: Proposal) -> Edit:
    """The edit that is proposed."""
    return EDITS.validate_json(proposal.proposed.edit)


def summary(looked: Looked) -> str:
    """An edit on a line: the condition, and how what is said begins."""
    said = looked.after or looked.before
    line = f"{looked.condition}: {said}"
    sign = "−" if not looked.after else "+" if not looked.before else "±"
    return f"{sign} {line}" if len(line) <= LONGEST_SUMMARY else f"{sign} {line[:97].rstrip()}…"


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."
