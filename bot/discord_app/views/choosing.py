"""Choosing what to edit on a concept page: a section, then a statement in it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import discord

from bot.conditions import key
from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_OPTIONS
from bot.discord_app.maintenance.typed import Target, filled
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished, menu, option
from bot.discord_app.views.drafted import COLOUR, statement_embed, titled
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.texts import Language, say, section_label
from bot.texts.proposals import Proposals
from kb.model import ConceptPage, Section, Snippet

SHORT: Final = 130
"""Characters of a statement in a list, as many as leave room for 25 of them."""

ON_BUTTON: Final = 50
"""Characters of a heading in the description of an option."""


def edit_id(action: str, rest: str) -> str:
    """The custom id of a button of the editor."""
    return f"cw:kb-edit:{action}-{rest}"


def overview(page: ConceptPage, tongue: Language) -> Shown:
    """All sections, those that say nothing yet among them."""
    title = titled(say(Proposals.EDIT_TITLE, tongue, condition=page.name))
    text = say(Proposals.EDIT_CHOOSE, tongue)
    embed = discord.Embed(title=title, description=text, colour=COLOUR)
    return Shown((embed,), finished([_sections(page, None, tongue)]))


def section_view(
    page: ConceptPage, section: Section, number: int, tongue: Language, note: str = ""
) -> Shown:
    """The statements of a section, 25 a page, with a menu of them; `number` counts from 0."""
    told = _of(page, section)
    leaves = [told[at : at + MAX_OPTIONS] for at in range(0, max(len(told), 1), MAX_OPTIONS)]
    now = clamped(number, len(leaves))
    leaf = list(enumerate(leaves[now], now * MAX_OPTIONS + 1))
    lines = [f"**{at}** {_short(one.text)}" for at, one in leaf]
    text = "\n".join(lines) or say(Proposals.SECTION_EMPTY, tongue)
    embed = discord.Embed(title=titled(place(page.name, section, None, tongue)), colour=COLOUR)
    embed.description = text
    notes = (discord.Embed(description=note),) if note else ()
    target = Target(key(page.name), section.value)
    items = [
        *_statements(leaf, target, tongue),
        _sections(page, section, tongue),
        button(say(Proposals.NEW_HERE, tongue), edit_id("new", target.mark), row=2),
        *turning(Turn(now, len(leaves), row=2), partial(_page_id, target), tongue),
    ]
    return Shown((*notes, embed), finished(items))


def statement_view(page: ConceptPage, snippet: Snippet, tongue: Language) -> Shown:
    """A statement whole, with what can be done about it."""
    target = Target(key(page.name), snippet.id)
    back = Target(target.page, snippet.section.value)
    where = place(page.name, snippet.section, snippet.heading, tongue)
    primary = discord.ButtonStyle.primary
    items = (
        button(say(Proposals.CHANGE, tongue), edit_id("change", target.mark), primary),
        button(say(Proposals.WITHDRAW, tongue), edit_id("withdraw", target.mark)),
        button(say(Proposals.BACK, tongue), _page_id(back, 0)),
    )
    return Shown((statement_embed(filled(snippet), where, tongue),), finished(items))


def place(condition: str, section: Section, heading: str | None, tongue: Language) -> str:
    """Condition › section › heading."""
    return " › ".join(filter(None, (condition, section_label(section, tongue), heading)))


def _sections(page: ConceptPage, chosen: Section | None, tongue: Language) -> Item:
    options = []
    for section in Section:
        counted = _counted(len(_of(page, section)), tongue)
        label = section_label(section, tongue)
        options.append(option(label, section.value, counted, chosen=section is chosen))
    custom_id = f"cw:kb-section:{key(page.name)}"
    return menu(say(Proposals.CHOOSE_SECTION, tongue), custom_id, options, row=1)


def _statements(
    leaf: Sequence[tuple[int, Snippet]], target: Target, tongue: Language
) -> Iterator[Item]:
    """The menu of a page of statements; a statement that stands twice is offered once."""
    options = {
        one.id: option(f"{at} {one.text}", one.id, shortened(one.heading or "", ON_BUTTON) or None)
        for at, one in leaf
    }
    if options:
        custom_id = f"cw:kb-statement:{target.mark}"
        placeholder = say(Proposals.CHOOSE_STATEMENT, tongue)
        yield menu(placeholder, custom_id, list(options.values()), row=0)


def _of(page: ConceptPage, section: Section) -> list[Snippet]:
    return [one for one in page.snippets() if one.section is section]


def _counted(count: int, tongue: Language) -> str:
    few = {0: Proposals.COUNT_NONE, 1: Proposals.COUNT_ONE}
    return say(few.get(count, Proposals.COUNT), tongue, count=count)


def _short(text: str) -> str:
    return escaped(shortened(text, SHORT, lambda part: len(escaped(part))))


def _page_id(target: Target, number: int) -> str:
    return edit_id("page", f"{target.mark}-{number}")
