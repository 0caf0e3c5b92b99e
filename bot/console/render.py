"""A document drawn for a terminal: quiet, readable from 40 columns on, never by colour alone."""

from typing import assert_never

from rich import box
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.document import (
    Block,
    ClosestBlock,
    Document,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Source,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.harmless import harmless, harmless_url
from bot.model import UrgencyKind
from bot.plain import numbers, source_parts

MOST_COLUMNS = 100
"""Lines longer than this are hard to follow, however wide the window is."""

INDENT = 4
"""As wide as `[1] `, so that links and statements begin in one column."""

HEADING = Style(bold=True, color="bright_blue")
NUMBER = Style(bold=True)
QUIET = Style(dim=True)
SOURCE = Style(color="cyan")
STRONG = Style(bold=True)

TONES: dict[Tone, Style] = {
    Tone.PLAIN: Style(),
    Tone.CORRECTION: Style(italic=True),
    Tone.CORRECTED: STRONG,
    Tone.GAP: Style(italic=True),
    Tone.ADVICE: Style(),
    Tone.PROBLEM: STRONG,
    Tone.WAITING: Style(italic=True),
}

URGENT: dict[UrgencyKind, tuple[box.Box, Style]] = {
    UrgencyKind.MEDICAL: (box.HEAVY, Style(color="yellow", bold=True)),
    UrgencyKind.SELF_HARM: (box.ROUNDED, Style(color="bright_blue", bold=True)),
}
"""Told apart by the frame as well as by its colour; yellow and blue differ to every eye."""


def render(document: Document) -> RenderableType:
    """What a terminal shows of a document; no text in it is read as markup.

    Evidence that waits is left out: hand in `document.revealed()` for it.
    """
    parts: list[RenderableType] = []
    if document.title:
        parts.append(words(document.title, STRONG))
    parts += [draw(block) for block in document.shown()]
    parts.append(words(document.reminder))
    return Constrain(_spaced(parts), MOST_COLUMNS)


def words(text: str, style: Style | None = None) -> Text:
    """Text of others as it may be shown in a terminal."""
    return Text(harmless(text), style or Style(), overflow="fold")


def draw(block: Block) -> RenderableType:
    """One block."""
    match block:
        case UrgencyBlock():
            return _urgency(block)
        case GroupBlock():
            return _group(block)
        case SourcesBlock():
            return _sources(block)
        case NoteBlock(tone, text, points):
            return Group(words(text, TONES[tone]), *map(_point, points))
        case ClosestBlock(title, conditions):
            return Group(words(title), *(_point(name, STRONG) for name in conditions))
        case FindingsBlock(title, hint, findings):
            heads = [words(title, STRONG)] + ([words(hint)] if hint else [])
            return Group(*heads, *map(_point, findings))
        case _:
            assert_never(block)


def _urgency(block: UrgencyBlock) -> Panel:
    frame, style = URGENT[block.kind]
    lines = [words(line) for line in block.lines]
    return Panel(
        _spaced([words(block.title, STRONG), *lines]),
        box=frame,
        border_style=style,
        padding=(1, 2),
    )


def _group(block: GroupBlock) -> Group:
    heading = words(f"{block.condition} › {block.section}", HEADING)
    rows: list[RenderableType] = []
    last: str | None = None
    for evidence in block.evidence:
        if evidence.heading and evidence.heading != last:
            rows.append(words(evidence.heading, STRONG))
        last = evidence.heading
        rows.append(_hanging(f"[{evidence.number}]", _statement(evidence)))
    return _spaced([heading, *rows])


def _statement(evidence: EvidenceBlock) -> Group:
    cited = Text(overflow="fold")
    shown: set[str] = set()
    for source in evidence.sources:
        if source.publisher not in shown:
            cited.append(" · " if shown else "— ", QUIET)
            cited.append(harmless(source.publisher), SOURCE + _link(source))
            shown.add(source.publisher)
    remark = [words(evidence.remark, STRONG)] if evidence.remark else []
    return Group(words(evidence.text), cited, *remark)


def _sources(block: SourcesBlock) -> Group:
    lines = (_source(source, full=block.full) for source in block.sources)
    return Group(words(block.title, HEADING), *lines)


def _source(source: Source, *, full: bool) -> Group:
    publisher, *details = source_parts(source, full=full)
    head = Text.assemble((f"{numbers(source)} ", NUMBER), words(publisher))
    styles = {source.url: SOURCE + _link(source)}
    under = [words(detail, styles.get(detail)) for detail in details]
    return Group(head, *(Padding(line, (0, 0, 0, INDENT), expand=False) for line in under))


def _link(source: Source) -> Style:
    return Style(link=harmless_url(source.url)) if source.url else Style()


def _point(text: str, style: Style | None = None) -> Table:
    return _hanging(" •", words(text, style), Style())


def _hanging(head: str, body: RenderableType, style: Style = NUMBER) -> Table:
    """A head in a column of its own, so that the lines of its body begin under one another."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(head, style), body)
    return table


def _spaced(parts: list[RenderableType]) -> Group:
    """Parts with an empty line between each two."""
    return Group(*[line for part in parts for line in (Text(), part)][1:])
