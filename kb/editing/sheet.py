"""A page's text as its lines, each with its own line end, and what stands on which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import PageInvalid
from kb.model import ConceptPage, Section, Snippet, one_line
from kb.pages import Placed, scan
from kb.pages.front import FENCE, Front

_SECTIONS = {section.value: section for section in Section} | {
    section.label.lower(): section for section in Section
}
Lines = list[str]
"""Lines with their ends; joined, they are the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that opens a section or, with a name, a heading in it; `index` counts from 0."""

    index: int
    section: Section
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the snippet that it makes, with its line."""

    placed: Placed
    snippet: Snippet

    @property
    def index(self) -> int:
        """The line, from 0."""
        return self.placed.line - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sound page beside its text."""

    path: Path
    lines: Lines
    page: ConceptPage
    front: Front
    body_at: int
    """The first line after the front matter, from 0."""
    told: tuple[Told, ...]
    marks: tuple[Mark, ...]

    @classmethod
    def read(cls, text: str, path: Path) -> "Sheet":
        """The page that a file's text holds; the text is as it is stored, line ends and all.

        Raises:
            PageInvalid: it holds no page; with the first problem's line and fix.
        """
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
        scanned = scan(plain, path)
        if scanned.page is None or scanned.front is None:
            first = scanned.problems[0]
            raise PageInvalid(path, first.line, first.message, first.fix)
        rows = plain.split("\n")
        _, fence, *_ = (number for number, row in enumerate(rows) if row.rstrip() == FENCE)
        # A sound page names each section and heading once: lines and page are in one order.
        told = tuple(map(Told, scanned.statements, scanned.page.snippets()))
        marks = tuple(_marks(rows, fence + 1))
        return cls(path, _split(text), scanned.page, scanned.front, fence + 1, told, marks)

    def find(self, snippet_id: str) -> tuple[Told, ...]:
        """Every line that says this snippet; more than one where a page says it twice."""
        return tuple(one for one in self.told if one.snippet.id == snippet_id)


def _split(text: str) -> Lines:
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])


def _marks(plain: Sequence[str], body_at: int) -> Iterator[Mark]:
    section = None
    for index, line in enumerate(plain[body_at:], body_at):
        if line.startswith("## "):
            section = _SECTIONS[line[3:].strip().lower()]
            yield Mark(index, section)
        elif line.startswith("### ") and section:
            yield Mark(index, section, one_line(line[4:].strip()))


def line_end(line: str) -> str:
    """The line's own end; empty for a last line without one."""
    if line.endswith("\r\n"):
        return "\r\n"
    return "\n" if line.endswith("\n") else ""
