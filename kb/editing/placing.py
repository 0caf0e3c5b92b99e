"""Where on a page a statement goes, and the lines that change for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.editing.sheet import Lines, Mark, Sheet, Told, line_end
from kb.model import Section, Statement
from kb.pages.citation import format_citation, split_citation

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a statement is put in: before the line `index`, under what is not there yet."""

    index: int
    lead: tuple[str, ...] = ()
    """Heading lines that the page lacks, and the empty lines that set them off."""


def spot(sheet: Sheet, section: Section, heading: str | None) -> Spot:
    """The last place under a heading; a section that lacks comes in the order of sections."""
    under = [one for one in sheet.told if _place(one) == (section, heading)]
    if under:
        return Spot(under[-1].index + 1)
    marks = [mark for mark in sheet.marks if mark.section is section]
    for mark in marks:
        if mark.heading == heading:
            return Spot(mark.index + 1, ("",))
    named = ("", f"### {heading}", "") if heading else ("",)
    if marks:
        return Spot(_end_of(sheet, marks[0]), named)
    return Spot(_start_of(sheet, section), ("", f"## {section.label}", *named))


def put_in(lines: Lines, where: Spot, statement: Statement) -> Lines:
    """The lines with a new statement; a page that sets nothing off with empty lines stays so."""
    before, after = lines[: where.index], lines[where.index :]
    spaced = not after or not after[0].strip()
    lead = where.lead if spaced else tuple(filter(None, where.lead))
    said = f"{_BULLET}{statement.text} {format_citation(statement.citation)}"
    end = line_end(before[-1]) or line_end(lines[0])
    added = [f"{line}{end}" for line in (*lead, said)]
    if not line_end(before[-1]):
        before, added = [*before[:-1], before[-1] + end], [*added[:-1], said]
    return [*before, *added, *after]


def take_out(lines: Lines, told: Sequence[Told]) -> Lines:
    """The lines without some statements, and without an empty line where that would leave two.

    A page without a line end at its end still has none, unless empty lines are at its end now.
    """
    left = list(lines)
    for one in sorted(told, key=lambda one: one.index, reverse=True):
        at = one.index
        del left[at]
        if not left[at - 1].strip() and (at == len(left) or not left[at].strip()):
            del left[at - 1]
    if not line_end(lines[-1]) and left[-1].strip():
        left[-1] = left[-1].removesuffix(line_end(left[-1]))
    return left


def reword(line: str, old: Statement, new: Statement) -> str:
    """The line of a statement with another one on it; what is not another stays as it is spelt."""
    end = line_end(line)
    body = line.removesuffix(end).removeprefix(_BULLET)
    told = body.strip()
    parts = split_citation(told)
    if parts is None:
        raise ValueError("no statement stands on this line")
    spelt = parts[0] if new.text == old.text else new.text
    cited = told[len(parts[0]) + 1 :] if _same(old, new) else format_citation(new.citation)
    before, _, after = body.partition(told)
    return f"{_BULLET}{before}{spelt} {cited}{after}{end}"


def _same(old: Statement, new: Statement) -> bool:
    """Whether the two have one citation, as far as it stands on their lines."""
    one, other = old.citation, new.citation
    return (one.publisher, one.url) == (other.publisher, other.url)


def _place(told: Told) -> tuple[Section | None, str | None]:
    return told.placed.section, told.placed.heading


def _start_of(sheet: Sheet, section: Section) -> int:
    """Where a section that the page lacks begins: before the first that comes after it."""
    order = list(Section)
    for mark in sheet.marks:
        if order.index(mark.section) > order.index(section):
            return _content_end(sheet, mark.index)
    return _content_end(sheet, len(sheet.lines))


def _end_of(sheet: Sheet, section: Mark) -> int:
    """The line after the last one of a section that is not empty."""
    later = (m.index for m in sheet.marks if m.index > section.index and m.heading is None)
    return _content_end(sheet, next(later, len(sheet.lines)))


def _content_end(sheet: Sheet, before: int) -> int:
    """The line after the last one before `before` that is not empty."""
    while not sheet.lines[before - 1].strip():
        before -= 1
    return before
