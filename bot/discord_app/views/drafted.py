"""An edit before it is proposed, as a private message from which it can be read back.

The message is all there is of it: so nothing that was typed is lost with a restart, and what is
proposed is what was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE, MAX_EMBED_TOTAL
from bot.discord_app.maintenance.typed import Typed
from bot.discord_app.render.cut import shortened
from bot.discord_app.views.differing import as_typed, differing
from bot.harmless import harmless
from bot.texts import Language, say
from bot.texts.proposals import Proposals

COLOUR: Final = 0x3B6EA5
WARNING: Final = 0xC27C0E

MOST_STATEMENTS: Final = 3800
"""Characters of two wordings together; the rest of the description is for what stands between."""

MOST_PROBLEMS: Final = 2000
"""Characters, where everything else in the message leaves room for them."""

LABELS: Final = {
    "heading": Proposals.HEADING,
    "link": Proposals.LINK,
    "publisher": Proposals.PUBLISHER,
    "title": Proposals.SOURCE_TITLE,
    "read_on": Proposals.SOURCE_DATE,
}
"""Fields of the message by those of the form; the text stands last in its description."""

_FIELDS: Final = {say(key, tongue): name for name, key in LABELS.items() for tongue in Language}
_NOTHING: Final = "…"
_LINK: Final = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+")
"""A link that Discord recognises as one whole: it holds no brackets."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would come of an edit that was typed."""

    place: str
    """Condition › section."""
    before: str = ""
    """The statement as it stands; empty where it is new."""
    refused: str = ""
    """Why it cannot be made; empty where it can."""
    problems: Sequence[str] = ()


def drafted_embeds(typed: Typed, outlook: Outlook, tongue: Language) -> tuple[discord.Embed, ...]:
    """The message that shows what was typed, what it would do, and what is wrong with it."""
    lines = _refused(typed, outlook, tongue) if outlook.refused else _change(typed, outlook, tongue)
    embed = _with_fields(typed, outlook.place, lines, tongue)
    if outlook.refused:
        embed.colour = discord.Colour(WARNING)
    return (embed, *problem_embeds(outlook.problems, tongue, MAX_EMBED_TOTAL - len(embed)))


def statement_embed(filled: Typed, place: str, tongue: Language) -> discord.Embed:
    """A statement as it stands, from which the form is filled in."""
    return _with_fields(filled, place, (escaped(filled.text),), tongue)


def _with_fields(typed: Typed, place: str, lines: Sequence[str], tongue: Language) -> discord.Embed:
    embed = discord.Embed(title=titled(place), description="\n".join(lines), colour=COLOUR)
    for name, key in LABELS.items():
        if value := str(getattr(typed, name)):
            embed.add_field(name=say(key, tongue), value=_literal(value), inline=False)
    return embed


def read_back(embeds: Sequence[discord.Embed]) -> Typed:
    """What was typed, from the message that shows it."""
    embed = embeds[0]
    values = {_FIELDS[one.name]: _value(one) for one in embed.fields if one.name in _FIELDS}
    shown = (embed.description or "").rpartition("\n")[2]
    return Typed(text="" if shown == _NOTHING else as_typed(shown), **values)


def problem_embeds(
    problems: Sequence[str], tongue: Language, room: int
) -> tuple[discord.Embed, ...]:
    """What the checks found, in an embed of its own, as far as there is room; none for nothing."""
    if not problems:
        return ()
    title = say(Proposals.PROBLEMS, tongue)
    most = max(1, min(MOST_PROBLEMS, room - len(title)))
    text = escaped("\n".join(f"• {shortened(one, 300)}" for one in problems))
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return (discord.Embed(title=title, description=cut, colour=WARNING),)


def change_lines(before: str, after: str, tongue: Language) -> tuple[str, ...]:
    """A statement before and after a change, the difference marked; what comes stands last."""
    if not before:
        return (_label(Proposals.NEW, tongue), escaped(after))
    old, new = differing(before, after, MOST_STATEMENTS)
    old_label, new_label = (_label(key, tongue) for key in (Proposals.BEFORE, Proposals.AFTER))
    return (old_label, old, "", new_label, new)


def titled(text: str) -> str:
    """A title of an embed, cut to what Discord shows."""
    return escaped(shortened(text, MAX_EMBED_TITLE, lambda part: len(escaped(part))))


def _change(typed: Typed, outlook: Outlook, tongue: Language) -> tuple[str, ...]:
    told = say(Proposals.NOT_PROPOSED_YET, tongue)
    return (told, "", *change_lines(outlook.before, typed.text, tongue))


def _refused(typed: Typed, outlook: Outlook, tongue: Language) -> tuple[str, ...]:
    text = escaped(typed.text) or _NOTHING
    room = MAX_EMBED_DESCRIPTION - len(text) - 100
    why = outlook.refused if len(outlook.refused) <= room else outlook.refused[: room - 1] + "…"
    return (why, "", _label(Proposals.TYPED, tongue), text)


def _label(key: Proposals, tongue: Language) -> str:
    return f"**{say(key, tongue)}**"


def _literal(value: str) -> str:
    """A value letter by letter; a link can be clicked."""
    if _LINK.fullmatch(value):
        return value
    return "`{}`".format(harmless(value).replace("`", "'"))


def _value(field: object) -> str:
    return str(getattr(field, "value", "")).removeprefix("`").removesuffix("`")
