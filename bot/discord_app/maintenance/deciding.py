"""Deciding on a proposal: the first wins, and everybody concerned is told."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import assert_never

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.forms.reason import Reasoned, ReasonForm
from bot.discord_app.maintenance.concluding import Following
from bot.discord_app.maintenance.decisions import Decision, decisions
from bot.discord_app.maintenance.drafting import refused
from bot.discord_app.maintenance.handing_back import hand_back
from bot.discord_app.maintenance.notice import Notice
from bot.discord_app.maintenance.publishing import tongue_of
from bot.discord_app.patience import UNREACHED, acknowledge
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import logged, tell
from bot.discord_app.services import language, services
from bot.state.maintenance import Proposal, ProposalStatus, Ruling, Undecided
from bot.state.moderation import Deed
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from bot.upkeep.port import Applied, Spoilt
from kb.editing import EditRefused


async def accept(interaction: discord.Interaction, number: int) -> None:
    """Accept a proposal, write its page, and bring it into use."""
    await acknowledge(interaction.response.defer)
    notice = await Notice.of(interaction, number)
    decision = _decision(notice, Ruling.ACCEPTED)
    async with decisions(interaction).noted(decision) as noted:
        try:
            outcome = await services(interaction).upkeep.accept(number, interaction.user.id)
        except EditRefused as error:
            noted.unfinished = True
            await Following.at(interaction.client, decision, notice).log(Deed.ACCEPTED)
            told = partial(_not_written, error, interaction.user.mention)
            await notice.show(told, accepted=True)
            return
        await _followed(notice, decision, outcome)


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
    await _refuse(interaction, number, why, own=True)


async def _refuse(
    interaction: discord.Interaction, number: int, reason: str, *, own: bool = False
) -> None:
    notice = await Notice.of(interaction, number)
    decision = _decision(notice, Ruling.REFUSED, own=own)
    async with decisions(interaction).noted(decision):
        judge = None if own else interaction.user.id
        outcome = await services(interaction).upkeep.refuse(number, judge, reason)
        await _followed(notice, decision, outcome)


def _decision(notice: Notice, ruling: Ruling, *, own: bool = False) -> Decision:
    there = notice.interaction
    server, since = there.guild_id or 0, datetime.now(UTC)
    return Decision(notice.number, ruling, server, there.user.id, since, notice.place, own)


async def _followed(
    notice: Notice, decision: Decision, outcome: Proposal | Applied | Spoilt | Undecided
) -> None:
    """Have everybody learn what was decided, or whoever was too late that they were."""
    match outcome:
        case Undecided():
            await _not_counted(notice.interaction, decision.number, outcome)
        case Proposal():
            await Following.at(notice.interaction.client, decision, notice).decided(outcome)
        case Applied() | Spoilt():
            await _followed(notice, decision, outcome.proposal)
        case _:
            assert_never(outcome)


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
