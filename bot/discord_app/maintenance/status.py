"""`/kb status`: what answers, what waits to be done, and what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.maintenance.gaps import DAYS, heading, missing
from bot.discord_app.maintenance.jobs import Job
from bot.discord_app.maintenance.reasons import EXPECTED, sentence
from bot.discord_app.maintenance.reindexing import reindexer
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, allowed
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.errors import StateUnavailable
from bot.texts import Language, number, say
from bot.texts.knowledge import Knowledge
from bot.upkeep.lacking import Wanting
from bot.upkeep.port import IndexState

MOST_ASKED: Final = 3


async def status(interaction: discord.Interaction) -> None:
    """Show it, privately."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    tongue = language(interaction)
    overview = await _overview(interaction)
    embed = discord.Embed(
        title=say(Knowledge.STATUS_TITLE, tongue), description="\n".join(_lines(overview, tongue))
    )
    await patient(lambda: interaction.edit_original_response(**edited(Shown((embed,)))))


@dataclass(frozen=True, slots=True)
class _Overview:
    """What a maintainer should know."""

    index: IndexState | str
    """What is wrong with it, in a sentence, where it cannot be read."""
    proposals: int
    tickets: int
    gaps: Sequence[Wanting]
    """What was asked most and not answered."""
    job: Job | None
    """The reindexing that is under way."""


async def _overview(interaction: discord.Interaction) -> _Overview:
    """Raises StateUnavailable where the database rests."""
    handed = services(interaction)
    return _Overview(
        await _index(interaction),
        len(await handed.state.proposals.open_ones()),
        len(await handed.state.reports.tickets()),
        (await missing(handed, DAYS))[:MOST_ASKED],
        reindexer(interaction).busy,
    )


async def _index(interaction: discord.Interaction) -> IndexState | str:
    try:
        return await services(interaction).upkeep.status()
    except StateUnavailable:
        raise
    except EXPECTED as error:
        return sentence(error, language(interaction))


def _lines(overview: _Overview, tongue: Language) -> Iterator[str]:
    index = overview.index
    yield from [index] if isinstance(index, str) else _facts(index, tongue)
    counts = {"proposals": overview.proposals, "tickets": overview.tickets}
    yield say(Knowledge.OPEN, tongue, **counts)
    if overview.gaps:
        yield say(Knowledge.MOST_ASKED, tongue)
        yield from (f"- {heading(one, tongue)}" for one in overview.gaps)
    if job := overview.job:
        yield say(Knowledge.BEING_INDEXED, tongue, who=job.who, when=job.when) + f" {job.link}"
    yield ""
    yield say(_next(overview), tongue)


def _facts(index: IndexState, tongue: Language) -> Iterator[str]:
    built = format_dt(index.built_at, "R")
    yield say(Knowledge.VERSION, tongue, version=f"`{index.version}`", when=built)
    if index.rolled_back:
        yield say(Knowledge.WENT_BACK, tongue)
    counts = {name: number(getattr(index, name), tongue) for name in ("snippets", "conditions")}
    yield say(Knowledge.HOLDS, tongue, **counts)
    yield say(Knowledge.ENCODER, tongue, encoder=escaped(index.encoder))
    yield say(Knowledge.CHANGED if index.changed else Knowledge.UNCHANGED, tongue)
    yield say(Knowledge.WITHDRAWN_COUNT, tongue, count=number(index.withdrawn, tongue))
    yield say(Knowledge.EARLIER, tongue, count=number(index.earlier, tongue))


def _is_behind(index: IndexState | str) -> bool:
    """Whether it should be brought up to date; who went back on purpose is not told to undo it."""
    return isinstance(index, IndexState) and index.changed and not index.rolled_back


def _next(overview: _Overview) -> Knowledge:
    """What to do next: what keeps answers from being true before what keeps them from being."""
    index = overview.index
    steps = (
        (overview.job is not None, Knowledge.NEXT_WAIT),
        (_is_behind(index), Knowledge.NEXT_REINDEX),
        (overview.proposals > 0, Knowledge.NEXT_PROPOSALS),
        (overview.tickets > 0, Knowledge.NEXT_TICKETS),
        (bool(overview.gaps), Knowledge.NEXT_GAPS),
    )
    wrong = isinstance(index, str) and overview.job is None
    due = (key for is_due, key in steps if is_due)
    return Knowledge.NEXT_REINDEX if wrong else next(due, Knowledge.NEXT_NOTHING)
