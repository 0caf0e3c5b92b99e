"""A document as pages of embeds: urgency on top, the reminder under every page."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBED_TITLE
from bot.discord_app.render.blocks import Around, block_units, heading
from bot.discord_app.render.cut import shortened
from bot.discord_app.render.page import MAX_FOOTER, Page, on_messages, paged
from bot.discord_app.render.units import MAX_HEADING, Unit
from bot.document import Document, GroupBlock, Outcome, UrgencyBlock
from bot.model import UrgencyKind
from bot.texts import Language, say
from bot.texts.answer import Answer

URGENT: Final[dict[UrgencyKind, tuple[str, int]]] = {
    UrgencyKind.MEDICAL: ("⚠️ ", 0xD83C3E),
    UrgencyKind.SELF_HARM: ("", 0x5B8DEF),
}
"""Sign before the title, and colour: red alarms, and a person in despair needs no alarm."""

COLOURS: Final[dict[Outcome, int]] = {
    Outcome.ANSWERED: 0x2E8B57,
    Outcome.INSUFFICIENT: 0xD9A300,
    Outcome.OUT_OF_SCOPE: 0x80848E,
    Outcome.REJECTED: 0xE67E22,
    Outcome.UNAVAILABLE: 0x80848E,
    Outcome.PAGE: 0x3A7CA5,
    Outcome.SOURCES: 0x3A7CA5,
    Outcome.URGENCY: 0xC0392B,
}
"""A second sign beside the words, never the only one."""


def pages(document: Document, language: Language) -> tuple[Page, ...]:
    """What Discord shows of a document, a page a message, at least one.

    Evidence that waits is left out: hand in `document.revealed()` for it.
    """
    blocks = list(document.shown())
    notices = [block for block in blocks if isinstance(block, UrgencyBlock)]
    rest = [block for block in blocks if not isinstance(block, UrgencyBlock)]
    linked = any(isinstance(block, GroupBlock) for block in rest)
    around = Around(language, document.title, linked)
    units = (unit for block in rest for unit in block_units(block, around))
    texts: list[str | None] = [*paged(units, partial(_continued, language))]
    title = _title(document.title)
    bodies = [
        discord.Embed(title=title, description=text, colour=COLOURS[document.outcome])
        for text in texts or ([] if notices else [None])
    ]
    above = (embed for notice in notices for embed in _notice(notice, language))
    return on_messages(above, bodies, partial(_footer, document.reminder, language))


def _notice(block: UrgencyBlock, language: Language) -> Iterator[discord.Embed]:
    sign, colour = URGENT[block.kind]
    texts = paged(block_units(block, Around(language)), partial(_continued, language))
    title = sign + (_title(block.title, MAX_EMBED_TITLE - len(sign)) or "")
    for text in (*texts,) or (None,):
        yield discord.Embed(title=title, description=text, colour=colour)


def _title(text: str | None, most: int = MAX_EMBED_TITLE) -> str | None:
    return escaped(shortened(text or "", most, lambda part: len(escaped(part)))) or None


def _continued(language: Language, under: str) -> Unit:
    above = shortened(under, MAX_HEADING // 2)
    return heading(say(Answer.RENDER_CONTINUED, language, heading=above))


def _footer(reminder: str, language: Language, number: int, count: int) -> str:
    """The reminder, after the number of the page where there are several; no markup acts there."""
    numbered = say(Answer.RENDER_PAGE, language, page=number, pages=count) if count > 1 else ""
    parts = filter(None, (numbered, reminder))
    return shortened(" · ".join(parts), MAX_FOOTER)
