"""Check questions: what the pages of a knowledge base must be found for.

    [[check]]
    question = "How is gout treated?"
    page = "gout"
    section = "treatment"

They stand in a `checks.toml` beside the pages; a page is named by its id.
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from kb.corpus import files_in
from kb.errors import SourceUnreadable
from kb.model import Frozen, Line, PageId, Section
from kb.pages import read_page
from kb.problems import Problem, reason

FILE_NAME = "checks.toml"
"""What a file of check questions is called, in whatever folder of a knowledge base."""

FIRST = 5
"""Snippets among which the expected one is looked for, unless a question says otherwise."""

_FIX = 'Write `[[check]]`, and below it `question = "…"`, `page = "gout"`, `section = "treatment"`.'


class Check(Frozen):
    """A question, and the page and section that one of its first snippets must be from."""

    question: Line
    page: PageId
    section: Section
    first: Annotated[int, Field(ge=1, le=100)] = FIRST


class CheckQuestion(Frozen):
    """A check whose page is known by the name of its condition, as snippets have it."""

    question: Line
    condition: Line
    section: Section
    first: int = FIRST


class _List(Frozen):
    check: tuple[Check, ...] = ()


def checks_in(places: Iterable[Path]) -> list[CheckQuestion]:
    """The questions of every file that the places hold; of pages that are not there, none.

    Raises:
        PageInvalid, SourceUnreadable: a file or a page that is asked for cannot be read.
    """
    places = tuple(places)
    pages = _pages(places)
    names: dict[str, str] = {}
    found: dict[str, CheckQuestion] = {}
    for check in (check for path in check_files(places) for check in read_checks(path)):
        if check.page not in pages:
            continue
        if check.page not in names:
            names[check.page] = read_page(pages[check.page]).name
        fields = {"condition": names[check.page]} | check.model_dump(exclude={"page"})
        found.setdefault(check.question, CheckQuestion.model_validate(fields))
    return list(found.values())


def check_files(places: Iterable[Path]) -> list[Path]:
    """Every file of check questions in these places, sorted, each once."""
    folders = (place for place in places if place.is_dir())
    found = (path for folder in folders for path in folder.rglob(FILE_NAME) if path.is_file())
    return sorted({path.resolve(): path for path in found}.values())


def read_checks(path: Path) -> tuple[Check, ...]:
    """The checks of a file.

    Raises:
        SourceUnreadable: it is no UTF-8, no TOML, or a check lacks or misspells a field.
    """
    try:
        return _List.model_validate(tomllib.loads(path.read_bytes().decode())).check
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise SourceUnreadable(path, why, "Check that you may read it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceUnreadable(path, f"the file is no TOML: {error}", _FIX) from error
    except ValidationError as error:
        detail = error.errors()[0]
        place = ".".join(map(str, detail["loc"]))
        raise SourceUnreadable(path, f"`{place}`: {reason(detail)}", _FIX) from error


def problems_in(places: Iterable[Path]) -> Iterator[Problem]:
    """What is wrong with the files of check questions: unreadable, or of pages that are not there.

    Raises:
        SourceUnreadable: a place does not exist.
    """
    places = tuple(places)
    pages = _pages(places)
    for path in check_files(places):
        try:
            checks = read_checks(path)
        except SourceUnreadable as error:
            yield Problem(path, 1, error.problem, error.fix)
            continue
        for check in checks:
            if check.page not in pages:
                message = f"{check.question!r} expects the page {check.page!r}, which is not here"
                yield Problem(
                    path, _line(path, check), message, "Mend the id, or delete the check."
                )


def _pages(places: tuple[Path, ...]) -> dict[str, Path]:
    """Pages by their ids: a page's file is named after it."""
    return {path.stem: path for path in files_in(places) if path.suffix == ".md"}


def _line(path: Path, check: Check) -> int:
    """The line that the question stands on, or the first."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if check.question in line), 1)
