"""Condition pages in the text form that the project grew out of.

A line with the condition's name, blocks of `• statement[domain]` with a line for each symptom
above its statements, two blank lines between blocks, and a form at the end. Which section a block
is of was lost; it is found by its words and its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.drafts import Draft, section_blocks
from kb.errors import SourceUnreadable
from kb.importers.placing import Part, place
from kb.model import MAX_STATEMENT, Citation, ConceptPage, Section, Statement, one_line, slug
from kb.problems import Problem, Report

_BULLET = re.compile(r"^\s*[•·*–-]\s+")
_CITED = re.compile(
    r"^(?P<text>.+?)\s*\[(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\]$", re.IGNORECASE
)
_ADMIN = re.compile(r"^\s*(edit concept|question editor|create issue ticket)\b", re.IGNORECASE)
_FORM = re.compile(r"^\s*(ask (a )?question\b|\d+ characters left\b)", re.IGNORECASE)
_SHAPE = "Give the text of a condition page: its name, then `• statement[domain]` lines."


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds something, with the number of empty lines above it."""

    number: int
    text: str
    gap: int


@dataclass(slots=True)
class _Block:
    """What stands between two gaps of the page: headings, each with its statements."""

    headings: dict[str | None, list[Statement]] = field(default_factory=dict)

    def part(self) -> Part:
        """Its words, for finding its section."""
        said = [s.text for statements in self.headings.values() for s in statements]
        return Part(tuple(name for name in self.headings if name), tuple(said))


def read(source: Path | str, report: Report | None = None) -> ConceptPage:
    """The page that a file (a path) or a text (a string) of this form holds.

    Headings without statements are kept as known gaps; bullets without a source are reported and
    passed over.

    Raises:
        SourceUnreadable: the file cannot be read, or holds no condition or no cited statement.
    """
    name = source if isinstance(source, Path) else Path("the text")
    text = _text(source) if isinstance(source, Path) else source
    lines = list(_content(text.removeprefix("\ufeff")))
    if not lines or _BULLET.match(lines[0].text):
        raise SourceUnreadable(name, "it names no condition", _SHAPE)
    blocks, flaws = _blocks(lines[1:])
    if not any(any(block.headings.values()) for block in blocks):
        raise SourceUnreadable(name, "it holds no cited statement", _SHAPE)
    for line, message in flaws:
        if report:
            report(Problem(name, line, message, "End it with `[domain]`, and keep it short."))
    placed = place([block.part() for block in blocks])
    condition = lines[0].text
    sections = section_blocks(_joined(zip(placed, blocks, strict=True)))
    return ConceptPage(id=slug(condition), name=condition, sections=sections)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise SourceUnreadable(path, why, "Check the name.") from error
    except UnicodeDecodeError as error:
        why = f"byte {error.start + 1} is no UTF-8 text"
        raise SourceUnreadable(path, why, "Save the file as UTF-8.") from error


def _content(text: str) -> Iterator[_Line]:
    """The page's lines, wrapped statements joined, without the form and the admin links."""
    pending: _Line | None = None
    gap = 0
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if _FORM.match(raw):
            break
        line = one_line(raw)
        if pending and not _runs_on(pending.text, raw):
            yield pending
            pending = None
        if pending:
            pending = _Line(pending.number, f"{pending.text} {line}", pending.gap)
        elif not line:
            gap += 1
        elif not _ADMIN.match(line):
            pending, gap = _Line(number, line, gap), 0
    if pending:
        yield pending


def _runs_on(before: str, raw: str) -> bool:
    """Whether a line is the rest of a bullet that was wrapped before its source."""
    open_bullet = _BULLET.match(before) and not _CITED.match(before)
    if not open_bullet or not raw.strip() or _BULLET.match(raw):
        return False
    return raw[0].isspace() or not before.endswith((".", "!", "?")) or bool(_CITED.match(raw))


def _blocks(lines: list[_Line]) -> tuple[list[_Block], list[tuple[int, str]]]:
    """The blocks between the page's widest gaps, and the bullets that state nothing usable."""
    apart = min(2, max((line.gap for line in lines[1:]), default=1)) or 1
    blocks, flaws = [_Block()], []
    heading: str | None = None
    for line in lines:
        if line.gap >= apart and blocks[-1].headings:
            blocks.append(_Block())
            heading = None
        bullet = _BULLET.match(line.text)
        if not bullet:
            heading = line.text
            blocks[-1].headings.setdefault(heading, [])
        elif isinstance(said := _statement(line.text[bullet.end() :]), Statement):
            blocks[-1].headings.setdefault(heading, []).append(said)
        else:
            flaws.append((line.number, said))
    return [block for block in blocks if block.headings], flaws


def _statement(text: str) -> Statement | str:
    """The cited statement of a bullet, or what keeps it from being one."""
    cited = _CITED.match(text)
    if not cited:
        return "the statement has no source"
    if len(cited["text"]) > MAX_STATEMENT:
        return f"the statement is longer than {MAX_STATEMENT:,} characters"
    return Statement(text=cited["text"], citation=Citation(publisher=cited["domain"].lower()))


def _joined(placed: Iterator[tuple[Section, _Block]]) -> Draft:
    """The blocks by section; those of one section are put together."""
    draft: Draft = {}
    for section, block in placed:
        into = draft.setdefault(section, {})
        for name, statements in block.headings.items():
            into.setdefault(name, []).extend(statements)
    return draft
