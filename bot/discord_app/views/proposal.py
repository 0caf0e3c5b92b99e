"""A proposal as a message: what would change, why, by whom, and what can be decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped, link
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TOTAL, MAX_FIELD_VALUE
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished
from bot.discord_app.views.differing import struck
from bot.discord_app.views.drafted import (
    COLOUR,
    WARNING,
    change_lines,
    problem_embeds,
    titled,
)
from bot.state.maintenance import Proposal
from bot.texts import Language, say
from bot.texts.proposals import Proposals

ACCEPTED: Final = 0x2E7D32
REFUSED: Final = 0xA23B3B

LONGEST_REASON: Final = 900
"""Characters of a reason in a field, with what escapes it."""


LEFT_FREE: Final = 400
"""Characters of the message for what is added to it: its place in a list, or what became of it."""


class Step(StrEnum):
    """What a button under a proposal does."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    TAKE_BACK = "back"


LABELS: Final = {
    Step.ACCEPT: (Proposals.ACCEPT, discord.ButtonStyle.success),
    Step.REFUSE: (Proposals.REFUSE, discord.ButtonStyle.danger),
    Step.TAKE_BACK: (Proposals.TAKE_BACK, discord.ButtonStyle.secondary),
}

Source = tuple[str, str | None]
"""Publisher, and link where there is one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a proposal would change now."""

    place: str
    before: str = ""
    after: str = ""
    source_before: Source | None = None
    source: Source | None = None
    reason: str = ""
    """Why a statement should go."""
    problems: Sequence[str] = field(default=())
    refused: str = ""
    """Why it cannot be made as things are."""


def proposal_embeds(
    proposal: Proposal, sight: Sight, tongue: Language
) -> tuple[discord.Embed, ...]:
    """The proposal with all that whoever decides wants to know."""
    title = say(Proposals.TITLE, tongue, number=proposal.number, place=sight.place)
    text = "\n".join(_lines(sight, tongue))[:MAX_EMBED_DESCRIPTION]
    embed = discord.Embed(title=titled(title), description=text, colour=COLOUR)
    if sight.refused:
        embed.colour = discord.Colour(WARNING)
    for name, source in _sources(sight):
        embed.add_field(name=say(name, tongue), value=_cited(source), inline=False)
    if sight.reason:
        why = shortened(sight.reason, LONGEST_REASON, lambda part: len(escaped(part)))
        embed.add_field(name=say(Proposals.REASON, tongue), value=escaped(why), inline=False)
    embed.add_field(name="\u200b", value=_by(proposal, tongue), inline=False)
    if len(embed) > MAX_EMBED_TOTAL - LEFT_FREE:
        embed.remove_field(1)  # the source before: the longest statements have the longest links
    room = MAX_EMBED_TOTAL - LEFT_FREE - len(embed)
    return (embed, *problem_embeds(sight.problems, tongue, room))


def open_message(
    proposal: Proposal, embeds: Sequence[discord.Embed], steps: Sequence[Step], tongue: Language
) -> Shown:
    """A proposal that waits, with what can be decided."""
    return Shown(tuple(embeds), finished(step_buttons(proposal.number, steps, tongue)))


def step_buttons(number: int, steps: Sequence[Step], tongue: Language) -> list[Item]:
    """Buttons that decide."""
    return [
        button(say(LABELS[step][0], tongue), step_id(step, number), LABELS[step][1])
        for step in steps
    ]


def step_id(step: Step, number: int) -> str:
    """The custom id of a button under a proposal."""
    return f"cw:proposal:{step}-{number}"


def decided_embeds(
    shown: Sequence[discord.Embed], text: str, *, accepted: bool
) -> tuple[discord.Embed, ...]:
    """The message of a proposal once it is decided: what it was, and what became of it."""
    colour = ACCEPTED if accepted else REFUSED
    first = [embed.copy() for embed in shown[:1]]
    room = MAX_EMBED_TOTAL - sum(map(len, first))
    told = text if len(text) <= room else f"{text[: room - 1]}…"
    return (*first, discord.Embed(description=told, colour=colour))


def _lines(sight: Sight, tongue: Language) -> Sequence[str]:
    if sight.refused:
        told = say(Proposals.CANNOT_NOW, tongue, why=sight.refused)
        label = f"**{say(Proposals.TYPED, tongue)}**" if sight.after else ""
        return tuple(part for part in (told, label, escaped(sight.after)) if part)
    if sight.after:
        return change_lines(sight.before, sight.after, tongue)
    return (f"**{say(Proposals.TO_WITHDRAW, tongue)}**", struck(sight.before))


def _sources(sight: Sight) -> Iterator[tuple[Proposals, Source]]:
    """The source, and the one before where it is another."""
    old, new = sight.source_before, sight.source
    if latest := new or old:
        yield Proposals.SOURCE_NAME, latest
    if new and old and new != old:
        yield Proposals.SOURCE_BEFORE, old


def _cited(source: Source) -> str:
    publisher, url = source
    shown = link(publisher, url) if url else escaped(publisher)
    return shown if len(shown) <= MAX_FIELD_VALUE else escaped(shortened(publisher, 100))


def _by(proposal: Proposal, tongue: Language) -> str:
    when = format_dt(proposal.opened_at, "R")
    if proposal.proposer is None:
        return say(Proposals.BY_NOBODY, tongue, when=when)
    return say(Proposals.BY, tongue, person=f"<@{proposal.proposer}>", when=when)
