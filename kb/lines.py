"""Snippets as lines of JSON: flat, one a line, fields without a value left out."""

import gzip
import json
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kb.errors import SourceUnreadable
from kb.model import MAX_STATEMENT, Citation, Snippet
from kb.problems import reason

SNIPPET_FILES = (".jsonl", ".jsonl.gz")
"""How the name of a snippet file ends."""

_CITATION = ("publisher", "url", "title", "retrieved_on", "licence")


class LineInvalid(ValueError):
    """A line holds no snippet; its text says why, and never quotes the whole line."""


def dump_line(snippet: Snippet) -> str:
    """The snippet as one line of JSON, without its line end; `parse_line` gives it back."""
    return json.dumps(snippet_fields(snippet), ensure_ascii=False)


def snippet_fields(snippet: Snippet) -> dict[str, object]:
    """The snippet as flat fields, without those that have no value; `snippet_of` reads them."""
    cited = snippet.citation
    fields = {
        "condition": snippet.condition,
        "section": snippet.section.value,
        "heading": snippet.heading,
        "text": snippet.text,
        "publisher": cited.publisher,
        "url": cited.url,
        "title": cited.title,
        "retrieved_on": cited.retrieved_on and cited.retrieved_on.isoformat(),
        "licence": cited.licence,
        "doc_id": snippet.doc_id,
        "also_known_as": snippet.also_known_as,
        "codes": snippet.codes,
    }
    return {name: value for name, value in fields.items() if value is not None and value != ()}


def parse_line(line: str | bytes) -> Snippet:
    """The snippet on a line of JSON.

    Raises:
        LineInvalid: the line is no JSON object, or lacks or misspells a field.
    """
    return snippet_of(parse_object(line))


def parse_object(line: str | bytes) -> dict[str, object]:
    """The JSON object on a line.

    Raises:
        LineInvalid: the line is no JSON object.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineInvalid(f"the line is no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise LineInvalid("the line is no JSON object")
    return fields


def snippet_of(fields: dict[str, object]) -> Snippet:
    """The snippet that flat fields make.

    Raises:
        LineInvalid: a field is missing, unknown or of a wrong kind.
    """
    place = {name: value for name, value in fields.items() if name not in _CITATION}
    try:
        cited = _citation(*(cast("str | None", fields.get(name)) for name in _CITATION))
        return Snippet.model_validate(place | {"citation": cited})
    except ValidationError as error:
        raise LineInvalid("; ".join(map(_said, error.errors()))) from error
    except TypeError as error:
        raise LineInvalid("publisher, url, title, retrieved_on and licence are texts") from error


@lru_cache(maxsize=4096)
def _citation(
    publisher: str | None, url: str | None, title: str | None, on: str | None, licence: str | None
) -> Citation:
    """One citation for all statements of a source, which stand together."""
    values = (publisher, url, title, on, licence)
    known = {name: v for name, v in zip(_CITATION, values, strict=True) if v is not None}
    return Citation.model_validate(known)


def _said(detail: ErrorDetails) -> str:
    place = ".".join(map(str, detail["loc"]))
    too_long = f"has more than {MAX_STATEMENT:,} characters; split it"
    return f"`{place}`: {too_long if detail['type'] == 'too_long' else reason(detail)}"


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a plain or gzipped file that hold anything, numbered from 1, streamed.

    Raises:
        SourceUnreadable: the file is missing, or its gzip stream is broken.
    """
    try:
        with _open(path) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(path, why, "Check the name, or fetch the file again.") from error


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")
