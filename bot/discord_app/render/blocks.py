"""Blocks of a document as units: what stands in an embed's description, from top to bottom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import assert_never

from bot.discord_app.escape import escaped, link
from bot.discord_app.render.cut import one_line, shortened
from bot.discord_app.render.units import MAX_HEADING, Atom, Markup, Unit, Words, units
from bot.document import (
    Block,
    ClosestBlock,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Source,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.model import UrgencyKind
from bot.texts import Language, Phrase, day, say

MAX_LABEL = 100
"""Most characters of a link's label; a longer publisher is cut after a word."""

BOLD = (Tone.PROBLEM, Tone.CORRECTED)
"""Notes that nobody should read over."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a block is shown with."""

    language: Language
    title: str | None = None
    """The document's; a condition that stands there is not named again above its sections."""
    linked: bool = False
    """Evidence above carries the links of its sources."""


def block_units(block: Block, around: Around) -> Iterator[Unit]:
    """The units of one block."""
    match block:
        case UrgencyBlock():
            yield from _notice(block)
        case GroupBlock():
            yield from _group(block, around)
        case SourcesBlock():
            short = around.linked and not block.full
            yield from _publishers(block) if short else _sources(block, around.language)
        case NoteBlock(tone, text, points):
            yield from _above(units(Words(text, bold=tone in BOLD)), points)
        case ClosestBlock(title, conditions):
            yield from _above(units(Words(title, bold=True)), conditions)
        case FindingsBlock(title, hint, findings):
            yield from units(Words(title, bold=True))
            yield from _above(units(Words(hint)), findings)
        case _:
            assert_never(block)


def heading(text: str) -> Unit:
    """A heading above what follows, on one line."""
    line = shortened(text, MAX_HEADING, lambda part: len(escaped(part)))
    return Unit(f"### {escaped(line)}", len(line), leads=True)


def _notice(block: UrgencyBlock) -> Iterator[Unit]:
    """What to do stands first, in bold where minutes count; despair is met without alarm."""
    medical = block.kind is UrgencyKind.MEDICAL
    for place, line in enumerate(block.lines):
        yield from units(Words(line, bold=medical and not place))


def _group(block: GroupBlock, around: Around) -> Iterator[Unit]:
    """Condition › section, then each snippet under its own heading, which is said once."""
    if not block.evidence:
        return
    named = block.condition == around.title
    under = block.section if named else f"{block.condition} › {block.section}"
    statements = list(chain.from_iterable(_statements(block.evidence, under)))
    yield replace(heading(under), under=under, group=sum(unit.seen for unit in statements))
    yield from statements


def _statements(evidence: Iterable[EvidenceBlock], under: str) -> Iterator[Iterable[Unit]]:
    last: str | None = None
    for one in evidence:
        if one.heading and one.heading != last:
            above = units(Words(one.heading, bold=True), under=under)
            yield [replace(unit, leads=len(unit.text) <= MAX_HEADING) for unit in above]
        last = one.heading
        yield units(*_statement(one), under=under)


def _statement(evidence: EvidenceBlock) -> Iterator[Atom]:
    number = f"**[{evidence.number}]** "
    yield Markup(number, len(number) - 4)
    yield Words(evidence.text)
    cited = {(source.publisher, source.url): source for source in evidence.sources}
    for place, source in enumerate(cited.values()):
        yield _cited(source, " · " if place else " — ")
    if evidence.remark:
        yield Markup("\n")
        yield Words(evidence.remark, bold=True)


def _cited(source: Source, before: str = "") -> Markup:
    label = shortened(source.publisher, MAX_LABEL)
    text = link(label, source.url) if source.url else escaped(label)
    return Markup(before + text, len(before) + len(label))


def _publishers(block: SourcesBlock) -> Iterator[Unit]:
    """One line: each publisher with the numbers of what it published."""
    published: dict[str, set[int]] = {}
    for source in block.sources:
        published.setdefault(source.publisher, set()).update(source.numbers)
    told = sorted((sorted(numbers), publisher) for publisher, numbers in published.items())
    atoms: list[Atom] = [Words(block.title, bold=True)]
    for place, (numbers, publisher) in enumerate(told):
        atoms += [Markup(" · " if place else ": ", 2), Words(publisher)]
        atoms += [Markup(" ", 1), _numbers(numbers)]
    yield from units(*atoms)


def _sources(block: SourcesBlock, language: Language) -> Iterator[Unit]:
    """Each source with its link, in full with all that is known of it."""
    above = units(Words(block.title, bold=True))
    yield from (replace(unit, leads=len(unit.text) <= MAX_HEADING) for unit in above)
    for source in block.sources:
        atoms: list[Atom] = [_numbers(source.numbers), Markup(" ", 1), _cited(source)]
        for detail in _details(source, language) if block.full else ():
            atoms += [Markup("\n"), Words(detail)]
        yield from units(*atoms, tight=not block.full)


def _details(source: Source, language: Language) -> Iterator[str]:
    if source.title:
        yield source.title
    known: list[str] = []
    if source.retrieved_on:
        known.append(say(Phrase.RETRIEVED, language, day=day(source.retrieved_on, language)))
    if source.licence:
        known.append(say(Phrase.LICENCE, language, licence=source.licence))
    if known:
        yield " · ".join(known)


def _numbers(numbers: Iterable[int]) -> Words:
    return Words(" ".join(f"[{number}]" for number in numbers))


def _above(lead: Iterable[Unit], points: tuple[str, ...]) -> Iterator[Unit]:
    """A line with the points of a list under it, if there are any."""
    lines = [line for point in points if (line := one_line(point))]
    below = [one for line in lines for one in units(Markup("- ", 2), Words(line), tight=True)]
    for unit in lead:
        if below and len(unit.text) <= MAX_HEADING:
            yield replace(unit, leads=True, group=sum(one.seen for one in below))
        else:
            yield unit
    yield from below
