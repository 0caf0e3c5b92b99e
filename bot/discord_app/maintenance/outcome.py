"""What follows a decision on a proposal: the log, whoever proposed it, and what was corrected."""

from contextlib import suppress
from datetime import datetime
from functools import partial

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.maintenance.drafting import said
from bot.discord_app.maintenance.notice import Verdict
from bot.discord_app.maintenance.publishing import subject, tongue_of
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import services
from bot.state.maintenance import Proposal
from bot.state.moderation import Act, Deed
from bot.texts import number as counted
from bot.texts import say
from bot.texts.knowledge import Knowledge
from bot.texts.proposals import Proposals
from bot.upkeep.port import Applied, Spoilt, Upkeep
from kb.editing import EDITS, EditRefused


async def log_decision(
    interaction: discord.Interaction, what: Deed, number: int, why: str = ""
) -> None:
    """Add what somebody decided to the log of their server."""
    if interaction.guild_id:
        act = Act(interaction.user.id, what, subject(number), why)
        await services(interaction).ledger.record(interaction.guild_id, act)


async def log_use(
    interaction: discord.Interaction, number: int, version: str, answers: int
) -> None:
    """Add that it is in use, and how many answers were corrected, to the log of their server."""
    server, user = interaction.guild_id, interaction.user.id
    if server is None:
        return
    ledger = services(interaction).ledger
    await ledger.record(server, Act(user, Deed.REINDEXED, f"index:{version}"))
    if answers:
        count = counted(answers, tongue_of(interaction.guild))
        why = say(Knowledge.CORRECTED_WHY, tongue_of(interaction.guild), count=count)
        await ledger.record(server, Act(user, Deed.CORRECTED, subject(number), why))


async def tell_proposer(
    interaction: discord.Interaction, proposal: Proposal, key: Proposals, why: str = ""
) -> None:
    """By direct message; who takes none finds the outcome where the proposal is shown."""
    if proposal.proposer is None:
        return
    text = say(
        key,
        tongue_of(interaction.guild),
        number=proposal.number,
        person=interaction.user.mention,
        summary=escaped(proposal.proposed.summary),
        why=why,
    )
    nonce = f"{key.name}{proposal.number}"[:25]
    with suppress(*UNREACHED):
        user = await Places(interaction.client).user(proposal.proposer)
        await patient(lambda: user.send(text[:2000], allowed_mentions=NO_PINGS, nonce=nonce))


async def corrected(interaction: discord.Interaction, done: Applied, since: datetime) -> int:
    """How many answers were corrected because of what is gone."""
    questions = services(interaction).state.questions
    found = [await questions.corrections(since, snippet.id) for snippet in done.gone]
    return len({one.question_id for some in found for one in some})


async def why_not(upkeep: Upkeep, spoilt: Spoilt) -> Verdict:
    """Why a page could not be written, in words of the catalogue where it has them."""
    try:
        await upkeep.look(EDITS.validate_json(spoilt.proposal.proposed.edit))
    except EditRefused as error:
        return partial(said, error.why)
    return lambda _: escaped(spoilt.why)
