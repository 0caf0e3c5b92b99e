"""Snippets that are withdrawn: a list beside the pages that takes them off all of them.

    [withdrawn]
    0f3a… = { on = 2024-05-31, reason = "The study was retracted.", text = "What it said." }

One line a snippet, so that a line gone brings one back, and a page or an imported file stays as
it is. A list holds for every place of a knowledge base that it is part of, its own or another.
"""

import json
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from kb.errors import SourceUnreadable
from kb.files import written
from kb.locks import locked
from kb.model import ConceptPage, Frozen, Heading, Line, SectionBlock, Snippet
from kb.problems import reason

FILE_NAME = "withdrawn.toml"
"""What a list is called, in whatever folder of a knowledge base."""

_TABLE = "[withdrawn]"
_HEAD = f"""\
# Statements that nobody is shown any more, wherever they stand. Delete a line to bring one back.
{_TABLE}
"""
_FIX = 'Write `[withdrawn]`, and below it a line such as `id = { on = 2024-05-31, reason = "…" }`.'

SnippetId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Withdrawal(Frozen):
    """Why and since when a snippet is withdrawn, and what it said."""

    on: date
    reason: Line
    text: Line | None = None


class _List(Frozen):
    withdrawn: dict[SnippetId, Withdrawal] = Field(default_factory=dict)


def withdrawals(places: Iterable[Path]) -> dict[str, Withdrawal]:
    """Every withdrawal of the lists that these places are or hold, by the snippet's id.

    Raises:
        SourceUnreadable: a list cannot be read; without it nobody knows what must not be shown.
    """
    found: dict[str, Withdrawal] = {}
    for path in lists_in(places):
        found |= read_list(path)
    return found


def lists_in(places: Iterable[Path]) -> list[Path]:
    """Every list that the places are or hold, sorted, each once."""
    return sorted({path.resolve(): path for place in places for path in _lists(place)}.values())


def _lists(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (path for path in place.rglob(FILE_NAME) if path.is_file())
    elif place.name == FILE_NAME:
        yield place


def without(page: ConceptPage, withdrawn: Container[str]) -> ConceptPage:
    """The page without the statements of these ids; a heading that is left empty is a gap."""
    told = page.snippets()
    sections = []
    for block in page.sections:
        headings = [_left(heading, told, withdrawn) for heading in block.headings]
        named = tuple(one for one in headings if one.name is not None or one.statements)
        sections.append(SectionBlock(section=block.section, headings=named))
    return page.model_copy(update={"sections": tuple(sections)})


def _left(heading: Heading, told: Iterator[Snippet], withdrawn: Container[str]) -> Heading:
    """What is left of a heading; `told` goes on by its statements."""
    kept = [one for one in heading.statements if next(told).id not in withdrawn]
    return Heading(name=heading.name, statements=tuple(kept))


def read_list(path: Path) -> Mapping[str, Withdrawal]:
    """What stands on a list; nothing where there is none.

    Raises:
        SourceUnreadable: it cannot be read.
    """
    return _parsed(_text(path), path)


def withdraw(path: Path, snippet_id: str, withdrawal: Withdrawal, *, lock: Path) -> bool:
    """Put a snippet on a list, which is made if need be; False where it stands on it already.

    Raises:
        SourceUnreadable: the list cannot be read or written.
        KnowledgeBaseBusy: somebody else is changing the knowledge base.
    """
    with locked(lock):
        text = _text(path)
        listed = _parsed(text, path)
        if snippet_id in listed:
            return False
        whole = text if text.endswith("\n") or not text else f"{text}\n"
        head = "" if _TABLE in text else _HEAD
        line = _line(snippet_id, withdrawal)
        _write(path, f"{whole}{head}{line}", dict(listed) | {snippet_id: withdrawal})
        return True


def bring_back(path: Path, snippet_id: str, *, lock: Path) -> bool:
    """Take a snippet off a list; False where it does not stand on it.

    Raises:
        SourceUnreadable: the list cannot be read or written.
        KnowledgeBaseBusy: somebody else is changing the knowledge base.
    """
    with locked(lock):
        text = _text(path)
        listed = dict(_parsed(text, path))
        if listed.pop(snippet_id, None) is None:
            return False
        lines = text.splitlines(keepends=True)
        kept = (line for line in lines if line.split("=")[0].strip(" \t\"'") != snippet_id)
        _write(path, "".join(kept), listed)
        return True


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise SourceUnreadable(path, why, "Check that you may read it.") from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(path, "it is no UTF-8 text", "Save it as UTF-8.") from error


def _parsed(text: str, path: Path) -> Mapping[str, Withdrawal]:
    try:
        return _List.model_validate(tomllib.loads(text)).withdrawn
    except tomllib.TOMLDecodeError as error:
        raise SourceUnreadable(path, f"the list is no TOML: {error}", _FIX) from error
    except ValidationError as error:
        detail = error.errors()[0]
        place = ".".join(map(str, detail["loc"]))
        raise SourceUnreadable(path, f"`{place}`: {reason(detail)}", _FIX) from error


def _line(snippet_id: str, withdrawal: Withdrawal) -> str:
    said = f"on = {withdrawal.on.isoformat()}, reason = {_quoted(withdrawal.reason)}"
    if withdrawal.text:
        said += f", text = {_quoted(withdrawal.text)}"
    return f"{snippet_id} = {{ {said} }}\n"


def _quoted(line: str) -> str:
    """A line as a TOML string; it has no control characters, which JSON would spell otherwise."""
    return json.dumps(line, ensure_ascii=False)


def _write(path: Path, text: str, wanted: Mapping[str, Withdrawal]) -> None:
    """Write the list, once it is sure that it reads as it is meant to.

    Raises:
        SourceUnreadable: it would not, as it is written in another form, or cannot be written.
    """
    try:
        as_meant = _parsed(text, path) == wanted
    except SourceUnreadable:
        as_meant = False
    if not as_meant:
        problem = "the list is not written one line a snippet"
        raise SourceUnreadable(path, problem, f"Change it by hand. {_FIX}")
    try:
        with written(path) as file:
            file.write(text)
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise SourceUnreadable(path, why, "Check that you may write there.") from error
