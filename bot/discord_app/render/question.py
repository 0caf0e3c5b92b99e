"""A person's question as a card, and as the name of its thread."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE, MAX_THREAD_NAME
from bot.discord_app.render.blocks import heading
from bot.discord_app.render.cut import one_line, shortened
from bot.discord_app.render.page import Page, on_messages, paged
from bot.discord_app.render.units import Atom, Markup, Unit, Words, units
from bot.harmless import harmless
from bot.model import Question
from bot.texts import Key, Language, Phrase, say
from bot.texts.answer import Answer

COLOUR = 0x5865F2

_DETAILS: Final[tuple[tuple[str, Key], ...]] = (
    ("age", Phrase.FIELD_AGE),
    ("sex", Phrase.FIELD_SEX),
    ("symptoms", Phrase.FIELD_SYMPTOMS),
    ("treatment", Phrase.FIELD_TREATMENT),
    ("duration", Phrase.FIELD_DURATION),
)

_TOKEN = re.compile(r"<[^<>\s]*>|\b\w+://\S+")
"""A mention, an emoji or a link: nothing a name can show."""
_LOOKED_THROUGH = 1000
"""First characters of a text that a name is made of."""
_LABELLED = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_MARKUP = re.compile(
    r"^[^\S\n]*(?:(?:#{1,3}|-#|[-*+]|>|>>>|\d+\.)[^\S\n]+)+"
    r"|[*`\\]|@(?=\w)|~~|\|\||__|(?<!\w)_|_(?!\w)",
    re.MULTILINE,
)


def question_pages(question: Question, language: Language) -> tuple[Page, ...]:
    """The card that shows a question; a long one goes on on further pages."""
    title = _title(question.title) or say(Answer.RENDER_QUESTION, language)
    texts = paged(_units(question, language), heading, MAX_EMBED_DESCRIPTION)
    cards = [discord.Embed(title=title, description=text, colour=COLOUR) for text in texts]
    empty = discord.Embed(title=title, colour=COLOUR)

    def footer(number: int, count: int) -> str:
        return say(Answer.RENDER_PAGE, language, page=number, pages=count) if count > 1 else ""

    return on_messages((), cards or [empty], footer)


def thread_name(question: Question, language: Language = Language.ENGLISH) -> str:
    """The title, else the first words of the text, without markup; never empty."""
    names = (_name(question.title), _name(question.text), say(Answer.RENDER_QUESTION, language))
    return next(name for name in names if name)


def _units(question: Question, language: Language) -> Iterator[Unit]:
    title = one_line(question.title)
    if title and _title(title) != escaped(title):
        yield from units(Words(title, bold=True))
    yield from units(Words(question.text))
    yield from units(*_details(question, language))


def _details(question: Question, language: Language) -> Iterator[Atom]:
    """One line of what was said besides: **Age:** 54 · **Sex:** female."""
    said = [(label, one_line(getattr(question, name))) for name, label in _DETAILS]
    for place, (label, value) in enumerate((label, value) for label, value in said if value):
        if place:
            yield Markup(" · ", 3)
        yield Words(say(label, language), bold=True)
        yield Markup(": ", 2)
        yield Words(value)


def _title(title: str) -> str:
    return escaped(shortened(title, MAX_EMBED_TITLE, lambda part: len(escaped(part))))


def _name(text: str) -> str:
    """A name of plain words; empty where nothing of it could be seen."""
    line = shortened(_plain(harmless(text[:_LOOKED_THROUGH])), MAX_THREAD_NAME)
    return line if any(unicodedata.category(letter)[0] in "LNPS" for letter in line) else ""


def _plain(text: str) -> str:
    """The text without markup, also without what is markup only once other markup is gone."""
    plain = ""
    while plain != text:
        plain, text = text, _MARKUP.sub("", _TOKEN.sub(" ", _LABELLED.sub(r"\1", text)))
    return plain
