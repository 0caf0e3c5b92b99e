"""Deciding on a proposal: the first wins, and everybody concerned is told."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import assert_never

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.forms.reason import Reasoned, ReasonForm
from bot.discord_app.maintenance.drafting import refused
from bot.discord_app.maintenance.handing_back import hand_back
from bot.discord_app.maintenance.notice import Notice
from bot.discord_app.maintenance.outcome import (
    corrected,
    log_decision,
    log_use,
    tell_proposer,
    why_not,
)
from bot.discord_app.maintenance.publishing import tongue_of
from bot.discord_app.patience import UNREACHED, acknowledge
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import logged, tell
from bot.discord_app.services import language, services
from bot.errors import StateUnavailable
from bot.state.maintenance import Proposal, ProposalStatus, Undecided
from bot.state.moderation import Deed
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from bot.upkeep.port import Applied, Spoilt
from kb.editing import EditRefused
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError


async def accept(interaction: discord.Interaction, number: int) -> None:
    """Accept a proposal, write its page, and bring it into use."""
    await acknowledge(interaction.response.defer)
    since = datetime.now(UTC)
    try:
        outcome = await services(interaction).upkeep.accept(number, interaction.user.id)
    except EditRefused as error:
        await log_decision(interaction, Deed.ACCEPTED, number)
        told = partial(_not_written, error, interaction.user.mention)
        await (await Notice.of(interaction, number)).show(told, accepted=True)
        return
    match outcome:
        case Undecided():
            await _not_counted(interaction, number, outcome)
        case Spoilt():
            await _spoilt(interaction, outcome)
        case Applied():
            await _accepted(interaction, outcome, since)
        case _:
            assert_never(outcome)


async def ask_why(interaction: discord.Interaction, number: int) -> None:
    """Open the form for why a proposal is refused; who may not refuse it need not type."""
    proposal = await services(interaction).state.proposals.get(number)
    if why := _undecided(proposal, interaction.user.id):
        await acknowledge(interaction.response.defer)
        await _not_counted(interaction, number, why)
        return
    form = ReasonForm(Reasoned.REFUSE, str(number), language(interaction), take_refusal)
    await acknowledge(lambda: interaction.response.send_modal(form))


async def take_refusal(interaction: discord.Interaction, key: str, reason: str) -> None:
    """Refuse a proposal for a reason, which whoever proposed it is told."""
    try:
        if not await allowed(interaction, Power.MAINTAIN):
            await hand_back(interaction, reason, Proposals.TEXT_BACK)
            return
        await acknowledge(interaction.response.defer)
        await _refuse(interaction, int(key), reason)
    except Exception as error:  # noqa: BLE001 - whatever it is, the text goes back
        logged(interaction, error)
        with suppress(*UNREACHED):
            await hand_back(interaction, reason, Proposals.NOT_TAKEN)


async def take_back(interaction: discord.Interaction, number: int) -> None:
    """Whoever proposed it does not want it any more."""
    await acknowledge(interaction.response.defer)
    handed, user = services(interaction), interaction.user
    proposal = await handed.state.proposals.get(number)
    if proposal is None:
        await _not_counted(interaction, number, Undecided.UNKNOWN)
        return
    if proposal.proposer != user.id:
        await tell(interaction, say(Proposals.NOT_YOURS, language(interaction)))
        return
    why = say(Proposals.TAKEN_BACK, tongue_of(interaction.guild))
    # Nobody decides on their own: nobody does here, either.
    outcome = await handed.upkeep.refuse(number, None, why)
    if isinstance(outcome, Undecided):
        await _not_counted(interaction, number, outcome)
        return
    await log_decision(interaction, Deed.REFUSED, number, why)
    verdict = partial(say, Proposals.TAKEN_BACK_BY, person=user.mention)
    await (await Notice.of(interaction, number)).show(verdict, accepted=False)


async def _refuse(interaction: discord.Interaction, number: int, reason: str) -> None:
    person = interaction.user.mention
    outcome = await services(interaction).upkeep.refuse(number, interaction.user.id, reason)
    if isinstance(outcome, Undecided):
        await _not_counted(interaction, number, outcome)
        return
    await log_decision(interaction, Deed.REFUSED, number, reason)
    why = escaped(reason)
    verdict = partial(say, Proposals.REFUSED_BY, person=person, why=why)
    await (await Notice.of(interaction, number)).show(verdict, accepted=False)
    await tell_proposer(interaction, outcome, Proposals.DM_REFUSED, why)


async def _accepted(interaction: discord.Interaction, done: Applied, since: datetime) -> None:
    number, person = done.proposal.number, interaction.user.mention
    await log_decision(interaction, Deed.ACCEPTED, number)
    notice = await Notice.of(interaction, number)
    await notice.show(
        lambda tongue: say(Proposals.ACCEPTED_BY, tongue, person=person), accepted=True
    )
    await tell_proposer(interaction, done.proposal, Proposals.DM_ACCEPTED)
    await notice.show(
        partial(await _into_use(interaction, done, since), person=person), accepted=True
    )


async def _into_use(
    interaction: discord.Interaction, done: Applied, since: datetime
) -> Callable[..., str]:
    """Index what was written, log that, and return how to say what came of it."""
    try:
        indexed = await services(interaction).upkeep.reindex()
        count = await corrected(interaction, done, since)
        await log_use(interaction, done.proposal.number, indexed.version, count)
    except (RetrievalError, KnowledgeBaseError, StateUnavailable, OSError) as error:
        logged(interaction, error)
        return partial(say, Proposals.NOT_IN_USE)
    few = {0: Proposals.IN_USE, 1: Proposals.IN_USE_ONE}
    return partial(say, few.get(count, Proposals.IN_USE_MANY), count=count)


async def _spoilt(interaction: discord.Interaction, spoilt: Spoilt) -> None:
    number = spoilt.proposal.number
    await log_decision(interaction, Deed.REFUSED, number, spoilt.why)
    why = await why_not(services(interaction).upkeep, spoilt)
    await (await Notice.of(interaction, number)).show(
        lambda tongue: say(Proposals.SPOILT, tongue, why=why(tongue)), accepted=False
    )
    told = why(tongue_of(interaction.guild))
    await tell_proposer(interaction, spoilt.proposal, Proposals.DM_SPOILT, told)


def _not_written(error: EditRefused, person: str, tongue: Language) -> str:
    return say(Proposals.NOT_WRITTEN, tongue, person=person, why=refused(error, tongue))


def _undecided(proposal: Proposal | None, user: int) -> Undecided | None:
    """Why somebody cannot decide on a proposal; None where they can."""
    if proposal is None:
        return Undecided.UNKNOWN
    if proposal.status is not ProposalStatus.OPEN:
        return Undecided.DECIDED
    return Undecided.OWN if proposal.proposer == user else None


async def _not_counted(interaction: discord.Interaction, number: int, why: Undecided) -> None:
    """Tell whoever was too late, and bring a message up to date that still offers to decide."""
    tongue = language(interaction)
    proposal = await services(interaction).state.proposals.get(number)
    if why is Undecided.OWN:
        await tell(interaction, say(Proposals.NOT_OWN, tongue))
        return
    if proposal is None or why is Undecided.UNKNOWN:
        await tell(interaction, say(Proposals.NO_SUCH, tongue))
        return
    accepted = proposal.status is ProposalStatus.ACCEPTED
    key = Proposals.ALREADY_ACCEPTED if accepted else Proposals.ALREADY_REFUSED
    await tell(interaction, say(key, tongue))
    notice = await Notice.of(interaction, number)
    if await notice.is_open():
        await notice.show(partial(_status, proposal), accepted=accepted)


def _status(proposal: Proposal, tongue: Language) -> str:
    if proposal.status is ProposalStatus.ACCEPTED:
        return say(Proposals.ACCEPTED, tongue)
    return say(Proposals.REFUSED, tongue, why=escaped(proposal.reason))
