"""`/kb reindex`, and the way to it for whatever else changes the knowledge base."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import discord

from bot.discord_app.maintenance.jobs import Job
from bot.discord_app.maintenance.reindexer import Reindexer
from bot.discord_app.patience import acknowledge
from bot.discord_app.places import Destination, Places, may_write
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import tell
from bot.discord_app.services import language, language_of, services
from bot.texts import say
from bot.texts.knowledge import Knowledge

if TYPE_CHECKING:
    from bot.discord_app.client import CitewellBot
    from bot.discord_app.cogs.knowledge import KnowledgeCog


async def reindex(interaction: discord.Interaction) -> None:
    """`/kb reindex`: begin, unless somebody is at it."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    if job := reindexer(interaction).busy:
        await tell(interaction, at_it(job, interaction))
        return
    await tell(interaction, begun(await begin(interaction), interaction))


async def begin(
    interaction: discord.Interaction, snippet: str = "", since: datetime | None = None
) -> Job:
    """Have the index brought up to date, after whatever is under way; returns where it is shown.

    For whatever changes the knowledge base. `snippet` is the id of a statement that was withdrawn,
    and `since` when: answers that were corrected from then on are listed at the end.

    Raises:
        StateUnavailable: it cannot be noted, and is not begun.
    """
    guild = interaction.guild
    if guild is None:
        raise ValueError("the index is looked after in a server")
    tongue = language_of(guild.preferred_locale.value)
    since = since or datetime.now(UTC)
    job = Job(guild.id, interaction.user.id, tongue, since, snippet)
    return await reindexer(interaction).begin(job, lambda: _channels(interaction))


def begun(job: Job, interaction: discord.Interaction) -> str:
    """That it is under way, and where that can be seen."""
    key = Knowledge.BEGUN if job.place else Knowledge.BEGUN_UNSEEN
    return say(key, language(interaction), link=job.link)


def at_it(job: Job, interaction: discord.Interaction) -> str:
    """Who is at it, since when, and where that can be seen."""
    who = {"who": job.who, "when": job.when, "link": job.link}
    return say(Knowledge.BUSY, language(interaction), **who).strip()


def reindexer(interaction: discord.Interaction) -> Reindexer:
    """The one of the bot that received an interaction."""
    cog = cast("CitewellBot", interaction.client).get_cog("KnowledgeCog")
    return cast("KnowledgeCog", cog).reindexer


async def _channels(interaction: discord.Interaction) -> list[Destination]:
    """Where it may be shown: the log channel, where patients are not disturbed; else here.

    A private reply would not do: after 15 minutes, or a restart, nothing can change it any more.
    """
    handed, member = services(interaction), interaction.user
    logs = handed.servers.known(interaction.guild_id or 0).log_channel
    found = []
    for wanted in (logs, interaction.channel_id):
        channel = await Places(interaction.client).channel(wanted) if wanted else None
        if channel and may_write(channel) and _sees(member, channel):
            found.append(channel)
    return found


def _sees(member: discord.User | discord.Member, channel: Destination) -> bool:
    if isinstance(channel, discord.DMChannel) or not isinstance(member, discord.Member):
        return False
    return channel.permissions_for(member).view_channel
