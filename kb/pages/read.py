"""Concept pages from Markdown, with every problem at once."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kb.errors import PageInvalid
from kb.model import ConceptPage
from kb.pages.body import BodyReader, Placed
from kb.pages.front import Flaw, Front, scan_front
from kb.problems import Problem, reason


@dataclass(frozen=True, slots=True)
class Scan:
    """What a page's text holds: the page itself only where nothing is wrong with it."""

    page: ConceptPage | None
    problems: tuple[Problem, ...]
    statements: tuple[Placed, ...] = ()
    """Every statement that could be read, with its line, on a faulty page too."""
    front: Front | None = None
    """The front matter, if it is sound."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each field of the front matter."""


def decode(data: bytes, path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with plain line ends; bytes that are no UTF-8 are a problem."""
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {data[error.start]:#04x} is no UTF-8 text"
        text = data.decode("utf-8", "replace")
        problems += (Problem(path, line, message, "Save the file as UTF-8."),)
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), problems


def scan(text: str, path: Path) -> Scan:
    """Read a page as far as it can be read; never raises for what stands in it."""
    lines = text.split("\n")
    front = scan_front(lines)
    body = BodyReader(front.front)
    for number, line in enumerate(lines[front.body_at :], front.body_at + 1):
        body.read(number, line)
    flaws = [*front.flaws, *body.finish(front.lines)]
    page = None if flaws or front.front is None else _page(body, flaws)
    problems = tuple(
        Problem(path, flaw.line, flaw.message, flaw.fix)
        for flaw in sorted(flaws, key=lambda flaw: flaw.line)
    )
    return Scan(page, problems, tuple(body.statements), front.front, dict(front.lines))


def _page(body: BodyReader, flaws: list[Flaw]) -> ConceptPage | None:
    try:
        return body.page()
    except ValidationError as error:
        flaws.extend(Flaw(1, reason(detail), "Mend what it names.") for detail in error.errors())
        return None


def parse_page(text: str, path: Path | str = "page.md") -> ConceptPage:
    """The page that the text holds.

    Raises:
        PageInvalid: with the first problem's line and fix.
    """
    scanned = scan(text, Path(path))
    if scanned.page is None:
        first = scanned.problems[0]
        raise PageInvalid(path, first.line, first.message, first.fix)
    return scanned.page


def read_page(path: Path) -> ConceptPage:
    """The page that a file holds.

    Raises:
        PageInvalid: the file cannot be read, is no UTF-8, or holds no page.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        fix = "Check the name and that you may read it."
        raise PageInvalid(path, 1, error.strerror or "cannot be read", fix) from error
    text, problems = decode(data, path)
    for problem in problems:
        raise PageInvalid(path, problem.line, problem.message, problem.fix)
    return parse_page(text, path)
