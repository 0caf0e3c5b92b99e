"""Everything that is wrong with a knowledge base, with file, line and fix, at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb import checks
from kb.corpus import files_in
from kb.errors import SourceUnreadable
from kb.lines import LineInvalid, numbered_lines, parse_line
from kb.model import Citation, ConceptPage
from kb.pages import decode, scan
from kb.problems import Problem, Severity
from kb.withdrawn import lists_in, read_list

__all__ = ["Detector", "Problem", "Severity", "lint", "lint_page"]

_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Detector:
    """A rule that is handed in: from a statement's text to what is wrong with it, if anything."""

    name: str
    find: Callable[[str], Iterable[str]]
    fix: str = "Reword the statement."
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement, or a name, with the place where it was said first."""

    path: Path
    line: int
    condition: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(slots=True)
class _Seen:
    """What the files before this one said, to find what is said twice."""

    statements: dict[str, _Said] = field(default_factory=dict)
    ids: dict[str, _Said] = field(default_factory=dict)
    names: dict[str, _Said] = field(default_factory=dict)
    aliases: dict[str, _Said] = field(default_factory=dict)


def lint(paths: Iterable[Path], detectors: Sequence[Detector] = ()) -> list[Problem]:
    """Every problem of the pages, snippet files and lists at the paths, by file and line.

    Raises:
        SourceUnreadable: a path does not exist, or is of another kind.
    """
    seen = _Seen()
    places = tuple(paths)
    problems = [*_check_lists(places), *checks.problems_in(places)]
    for path in files_in(places):
        check = _check_page if path.suffix == ".md" else _check_lines
        problems.extend(check(path, seen, detectors))
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def _check_lists(places: Iterable[Path]) -> Iterator[Problem]:
    for path in lists_in(places):
        try:
            read_list(path)
        except SourceUnreadable as error:
            yield Problem(path, 1, error.problem, error.fix)


def lint_page(data: bytes, path: Path, detectors: Sequence[Detector] = ()) -> list[Problem]:
    """Every problem of one page by itself, by line, as if the file held these bytes."""
    problems = _check_data(data, path, _Seen(), detectors)
    return sorted(problems, key=lambda problem: problem.line)


def _check_page(path: Path, seen: _Seen, detectors: Sequence[Detector]) -> Iterator[Problem]:
    try:
        data = path.read_bytes()
    except OSError as error:
        fix = "Check that you may read it."
        yield Problem(path, 1, error.strerror or "the file cannot be read", fix)
        return
    yield from _check_data(data, path, seen, detectors)


def _check_data(
    data: bytes, path: Path, seen: _Seen, detectors: Sequence[Detector]
) -> Iterator[Problem]:
    text, undecoded = decode(data, path)
    scanned = scan(text, path)
    yield from undecoded
    yield from scanned.problems
    if scanned.front:
        yield from _check_id(path, scanned.lines.get("id", 1), scanned.front.id)
    name = scanned.front.name if scanned.front else path.stem
    for placed in scanned.statements:
        place = _Said(path, placed.line, name)
        yield from _check_citation(placed.statement.citation, place)
        yield from _check_text(placed.statement.text, place, seen, detectors)
    if scanned.page:
        yield from _check_names(scanned.page, path, scanned.lines, seen)


def _check_id(path: Path, line: int, page_id: str) -> Iterator[Problem]:
    if page_id != path.stem:
        message = f"the id {page_id!r} differs from the file name {path.stem!r}"
        yield Problem(path, line, message, f"Rename the file to {page_id}.md, or mend the id.")


def _check_names(
    page: ConceptPage, path: Path, lines: dict[str, int], seen: _Seen
) -> Iterator[Problem]:
    """Whether another page has this one's id, its name, or one of its other names."""
    at = _Said(path, lines.get("id", 1), page.name)
    if (other := seen.ids.setdefault(page.id, at)) is not at:
        yield Problem(path, at.line, f"{other} has the id {page.id!r} too", "Give one another id.")
    at = _Said(path, lines.get("name", 1), page.name)
    if (other := seen.names.setdefault(page.name.casefold(), at)) is not at:
        fix = "Join the two pages, or tell the names apart."
        yield Problem(path, at.line, f"{other} has the name {page.name!r} too", fix)
    yield from _check_alias(page.name, at, seen)
    for alias in page.also_known_as:
        at = _Said(path, lines.get("also_known_as", 1), page.name)
        yield from _check_alias(alias, at, seen)


def _check_alias(alias: str, at: _Said, seen: _Seen) -> Iterator[Problem]:
    """Whether two conditions go by one name; two pages of one name are told apart before."""
    other = seen.aliases.setdefault(alias.casefold(), at)
    if other.condition.casefold() != at.condition.casefold():
        message = f"{alias!r} also names {other.condition} ({other})"
        fix = "Keep it only where it means this very condition."
        yield Problem(at.path, at.line, message, fix, Severity.WARNING)


def _check_citation(citation: Citation, at: _Said) -> Iterator[Problem]:
    """Whether the source can be found: by its link, or by a domain where there is none."""
    if citation.url is None and not _DOMAIN.fullmatch(citation.publisher):
        message = f"the citation [{citation.publisher}] has no link, and is no domain"
        fix = "Write ` [publisher](https://…)`, or the domain alone, as in ` [example.org]`."
        yield Problem(at.path, at.line, message, fix)


def _check_text(
    text: str, at: _Said, seen: _Seen, detectors: Sequence[Detector]
) -> Iterator[Problem]:
    """Whether the statement was said before, and what the handed-in rules find in it."""
    first = seen.statements.setdefault(text.casefold(), at)
    if first is not at:
        within = first.condition == at.condition
        severity = Severity.ERROR if within else Severity.WARNING
        fix = "Keep one of them." if within else "Say it for this condition, or keep one of them."
        yield Problem(at.path, at.line, f"{first} says the same", fix, severity)
    for detector in detectors:
        for message in detector.find(text):
            said = f"{detector.name}: {message}"
            yield Problem(at.path, at.line, said, detector.fix, detector.severity)


def _check_lines(path: Path, seen: _Seen, detectors: Sequence[Detector]) -> Iterator[Problem]:
    last = 0
    try:
        for last, line in numbered_lines(path):
            yield from _check_line(line, _Said(path, last, ""), seen, detectors)
    except SourceUnreadable as error:
        yield Problem(path, last + 1, error.problem, error.fix)


def _check_line(
    line: bytes, at: _Said, seen: _Seen, detectors: Sequence[Detector]
) -> Iterator[Problem]:
    try:
        snippet = parse_line(line)
    except LineInvalid as error:
        yield Problem(at.path, at.line, str(error), "Mend the fields it names, or delete the line.")
        return
    place = _Said(at.path, at.line, snippet.condition)
    yield from _check_text(snippet.text, place, seen, detectors)
