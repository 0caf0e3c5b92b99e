"""Showing a new proposal to those who may decide on it."""

import discord

from bot.discord_app.maintenance.sight import sight_of
from bot.discord_app.patience import UNREACHED
from bot.discord_app.places import Places, may_write
from bot.discord_app.sending import send
from bot.discord_app.services import language_of, services
from bot.discord_app.views.proposal import Step, open_message, proposal_embeds
from bot.state.maintenance import Proposal
from bot.state.moderation import Act, Deed
from bot.texts import Language
from kb.editing import EDITS, Withdraw


async def publish(interaction: discord.Interaction, proposal: Proposal) -> str | None:
    """Log a proposal and show it where it was made, else in the queue channel; returns its link.

    None where it can be shown in neither; it waits all the same.
    """
    guild = interaction.guild
    if guild is None:
        return None
    handed, tongue = services(interaction), tongue_of(guild)
    edit = EDITS.validate_json(proposal.proposed.edit)
    why = edit.reason if isinstance(edit, Withdraw) else ""
    act = Act(interaction.user.id, Deed.PROPOSED, subject(proposal.number), why)
    await handed.ledger.record(guild.id, act)
    embeds = proposal_embeds(proposal, await sight_of(handed.upkeep, proposal, tongue), tongue)
    shown = open_message(proposal, embeds, tuple(Step), tongue)
    for wanted in (interaction.channel_id, handed.servers.known(guild.id).queue_channel):
        channel = await Places(interaction.client).channel(wanted) if wanted else None
        if channel is None or not may_write(channel):
            continue
        try:
            message = await send(channel, shown, nonce=f"proposal{proposal.number}")
        except UNREACHED:
            continue
        return message.jump_url
    return None


def subject(number: int) -> str:
    """How the log names a proposal."""
    return f"proposal:{number}"


def tongue_of(guild: discord.Guild | None) -> Language:
    """The language of what everybody in a server sees."""
    return language_of(guild.preferred_locale.value) if guild else Language.ENGLISH
