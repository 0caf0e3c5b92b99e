"""`/kb gaps`: what was asked and not answered, by condition and meaning; never anybody's words."""

import asyncio
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, allowed
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import Pages, Services, language, services
from bot.document import Outcome
from bot.texts import Language, number, say, section_label
from bot.texts.knowledge import Knowledge
from bot.upkeep.lacking import Part, Wanting, grouped
from kb.errors import KnowledgeBaseError
from kb.model import Section

DAYS: Final = 30
"""Days looked back, unless somebody says otherwise."""

MOST_DAYS: Final = 365

SHOWN: Final = 15
"""Conditions in the message; a file has the others, too."""

LONGEST_NAME: Final = 100
OTHER_NAMES: Final = 3
"""Spellings in the message, beside the most common one."""

_UNNAMED: Final = {Outcome.OUT_OF_SCOPE: Knowledge.GAPS_NO_HEALTH}


async def show_gaps(interaction: discord.Interaction, days: int = DAYS) -> None:
    """Show them, privately."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    tongue, found = language(interaction), await missing(services(interaction), days)
    embed, shown = _embed(found, days, tongue)
    files = [text_file(_table(found, tongue), "gaps.csv")] if shown < len(found) else []
    await patient(
        lambda: interaction.edit_original_response(
            embed=embed, attachments=files, allowed_mentions=NO_PINGS
        )
    )


async def missing(handed: Services, days: int) -> list[Wanting]:
    """What was not answered in the last days, what was asked most first.

    Raises:
        StateUnavailable: the database rests.
    """
    since = datetime.now(UTC) - timedelta(days=days)
    gaps = await handed.state.questions.unanswered(since)
    return await asyncio.to_thread(grouped, gaps, _names(handed.pages))


def heading(one: Wanting, tongue: Language) -> str:
    """What was asked for, how often, and on which day last."""
    when = format_dt(one.latest, "d")
    count = number(one.count, tongue)
    return say(Knowledge.GAPS_LINE, tongue, name=_name(one, tongue), count=count, when=when)


def _names(pages: Pages) -> Callable[[str], str | None]:
    """The name of a condition by any of its names; none while the knowledge base is unreadable."""

    def name_of(name: str) -> str | None:
        try:
            page = pages.page(name)
        except (KnowledgeBaseError, OSError):
            return None
        return page.name if page else None

    return name_of


def _embed(found: Sequence[Wanting], days: int, tongue: Language) -> tuple[discord.Embed, int]:
    """The message, and how many conditions it has room for."""
    title = say(Knowledge.GAPS_TITLE, tongue)
    if not found:
        text = say(Knowledge.GAPS_NONE, tongue, days=days)
        return discord.Embed(title=title, description=text), 0
    more = say(Knowledge.GAPS_MORE, tongue, count=number(len(found), tongue))
    ending = say(Knowledge.GAPS_NEXT, tongue)
    room = MAX_EMBED_DESCRIPTION - len(more) - len(ending) - 4
    lines: list[str] = []
    for one in found[:SHOWN]:
        entry = "\n".join(_entry(one, tongue))
        if room < len(entry) + 1:
            break
        room -= len(entry) + 1
        lines.append(entry)
    shown = len(lines)
    ends = [*([more] if shown < len(found) else []), "", ending]
    return discord.Embed(title=title, description="\n".join([*lines, *ends])), shown


def _entry(one: Wanting, tongue: Language) -> Iterator[str]:
    yield heading(one, tongue)
    if any(part.section for part in one.parts):
        yield "-# " + " · ".join(_part(part, tongue) for part in one.parts)
    if one.name and not one.known:
        yield "-# " + say(Knowledge.GAPS_LACKED, tongue)
    if one.spellings:
        names = ", ".join(escaped(_short(name)) for name in one.spellings[:OTHER_NAMES])
        yield "-# " + say(Knowledge.GAPS_ALSO, tongue, names=names)


def _part(part: Part, tongue: Language) -> str:
    count = number(part.count, tongue)
    return say(Knowledge.GAPS_PART, tongue, section=_section(part.section, tongue), count=count)


def _name(one: Wanting, tongue: Language) -> str:
    if one.name:
        return escaped(_short(one.name))
    return say(_UNNAMED.get(one.outcome, Knowledge.GAPS_NO_CONDITION), tongue)


def _section(name: str, tongue: Language) -> str:
    """The section in words; one that this release does not know keeps its name."""
    if not name:
        return say(Knowledge.GAPS_GENERAL, tongue)
    return section_label(Section(name), tongue) if name in set(Section) else escaped(name)


def _short(name: str) -> str:
    return shortened(name, LONGEST_NAME)


def _table(found: Sequence[Wanting], tongue: Language) -> str:
    """All of it as CSV, one line for each thing that was asked of a condition."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(say(Knowledge.GAPS_HEAD, tongue).split(","))
    for one in found:
        rows.writerows(
            [
                _cell(one.name),
                int(one.known),
                part.section,
                part.count,
                part.latest.date().isoformat(),
                _cell("; ".join(one.spellings)),
                part.outcome.value,
            ]
            for part in one.parts
        )
    return written.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@") else text
