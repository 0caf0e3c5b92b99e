"""What follows a decision on a proposal, at once or after whatever broke it off."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.maintenance.decisions import Decision
from bot.discord_app.maintenance.notice import Notice, Verdict, changed
from bot.discord_app.maintenance.outcome import (
    corrected,
    is_logged,
    log_decision,
    log_use,
    tell_proposer,
    why_not,
)
from bot.discord_app.maintenance.publishing import tongue_of
from bot.discord_app.maintenance.reasons import sentence
from bot.discord_app.places import Places
from bot.discord_app.services import Services, Serving
from bot.errors import StateUnavailable
from bot.state.maintenance import Proposal, ProposalStatus, Ruling
from bot.state.moderation import Deed
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError

Show = Callable[[Verdict, bool], Awaitable[None]]
"""Shows what became of a proposal, and whether it was accepted."""


@dataclass(frozen=True, slots=True)
class Following:
    """A decision, and how what becomes of it is shown."""

    client: discord.Client
    decision: Decision
    show: Show
    fresh: bool = False
    """Made just now: nothing came of it yet."""

    @classmethod
    def at(cls, client: discord.Client, decision: Decision, notice: Notice) -> "Following":
        """Shown where somebody has clicked just now, and where everybody sees it."""

        async def show(verdict: Verdict, accepted: bool) -> None:  # noqa: FBT001 - as `Show` has it
            await notice.show(verdict, accepted=accepted)

        return cls(client, decision, show, fresh=True)

    @property
    def handed(self) -> Services:
        """The services of the bot."""
        return cast("Serving", self.client).services

    @property
    def person(self) -> str:
        """Mentions whoever decided; nobody is notified."""
        return f"<@{self.decision.user}>"

    @property
    def tongue(self) -> Language:
        """The language of what everybody sees."""
        return tongue_of(self.client.get_guild(self.decision.server))

    async def decided(self, proposal: Proposal) -> bool:
        """Log, show and tell all that a decision led to; False where its page is still owed."""
        if proposal.status is ProposalStatus.REFUSED:
            spoilt = self.decision.ruling is Ruling.ACCEPTED
            await (self._spoilt(proposal) if spoilt else self._refused(proposal))
            return True
        return bool(proposal.applied_at) and await self._accepted(proposal)

    async def log(self, what: Deed, why: str = "") -> bool:
        """Add the decision to the log; False where it stands there, and all were told."""
        known = not self.fresh and await is_logged(self.handed, self.decision, what)
        if not known:
            await log_decision(self.handed, self.decision, what, why)
        return not known

    async def _refused(self, proposal: Proposal) -> None:
        is_new = await self.log(Deed.REFUSED, proposal.reason)
        why = escaped(proposal.reason)
        if self.decision.own:
            await self.show(partial(say, Proposals.TAKEN_BACK_BY, person=self.person), False)
            return
        await self.show(partial(say, Proposals.REFUSED_BY, person=self.person, why=why), False)
        if is_new:
            await self._tell(proposal, Proposals.DM_REFUSED, why)

    async def _spoilt(self, proposal: Proposal) -> None:
        is_new = await self.log(Deed.REFUSED, proposal.reason)
        why = await why_not(self.handed.upkeep, proposal)
        await self.show(lambda tongue: say(Proposals.SPOILT, tongue, why=why(tongue)), False)
        if is_new:
            await self._tell(proposal, Proposals.DM_SPOILT, why(self.tongue))

    async def _accepted(self, proposal: Proposal) -> bool:
        is_new = await self.log(Deed.ACCEPTED)
        await self.show(partial(say, Proposals.ACCEPTED_BY, person=self.person), True)
        if is_new:
            await self._tell(proposal, Proposals.DM_ACCEPTED)
        verdict = await self._into_use(proposal)
        await self.show(partial(verdict, person=self.person), True)
        return True

    async def _into_use(self, proposal: Proposal) -> Callable[..., str]:
        """Index what was written, log that, and return how to say what came of it."""
        try:
            indexed = await self.handed.upkeep.bring_in()
        except StateUnavailable:
            raise
        except (RetrievalError, KnowledgeBaseError, OSError) as error:
            sentence(error, self.tongue)  # which logs it
            return partial(say, Proposals.NOT_IN_USE)
        if indexed is None:
            return partial(say, Proposals.ROLLED_BACK)
        count = await corrected(self.handed, proposal, self.decision.since)
        await log_use(self.handed, self.decision, indexed.version, count, self.tongue)
        few = {0: Proposals.IN_USE, 1: Proposals.IN_USE_ONE}
        return partial(say, few.get(count, Proposals.IN_USE_MANY), count=count)

    async def _tell(self, proposal: Proposal, key: Proposals, why: str = "") -> None:
        await tell_proposer(self.client, proposal, self.decision, key, why)


async def conclude(client: discord.Client, decision: Decision) -> bool:
    """Bring a decision to its end that something broke off; False where it is not its time yet."""
    proposal = await cast("Serving", client).services.state.proposals.get(decision.number)
    wanted = ProposalStatus(decision.ruling.value)
    spoilt = decision.ruling is Ruling.ACCEPTED
    if proposal is None or proposal.status is ProposalStatus.OPEN:
        return True
    if proposal.status is not wanted and not spoilt:
        return True  # somebody else was first
    if proposal.decided_by is None and not decision.own:
        return True  # so was the operator, or whoever decided had it erased
    place = decision.place
    shown = await Places(client).find(place) if place else None

    async def show(verdict: Verdict, accepted: bool) -> None:  # noqa: FBT001 - as `Show` has it
        if shown:
            tongue = tongue_of(client.get_guild(decision.server))
            await changed(client, shown, verdict(tongue), accepted=accepted)

    return await Following(client, decision, show).decided(proposal)
