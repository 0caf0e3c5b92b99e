"""Sets of texts, read line by line; what cannot be used is named with its file and line."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import InputUnusable
from kb.lines import LineInvalid, numbered_lines, parse_object
from kb.problems import reason
from retrieval.progress import Progress

FIX = "Mend the line, or take it out."


class Row(BaseModel):
    """A line of a set; keys that are not measured are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TextRow(Row):
    """A text, and nothing else that counts."""

    text: str


Some = TypeVar("Some", bound=Row)
Item = TypeVar("Item")


def rows(path: Path, kind: type[Some]) -> Iterator[Some]:
    """The lines of a JSON lines file, plain or gzipped.

    Raises:
        InputUnusable: a line is no JSON object, or lacks what is measured.
        SourceUnreadable: the file is missing, or its gzip stream is broken.
    """
    for number, line in numbered_lines(path):
        try:
            yield kind.model_validate(parse_object(line))
        except ValidationError as error:
            raise unusable(path, number, _problem(error)) from None
        except LineInvalid as error:
            raise unusable(path, number, str(error)) from None


def columns(path: Path, least: int) -> Iterator[Sequence[str]]:
    """The lines of a table whose columns are parted by tabs, as they stand, without quotes.

    Raises:
        InputUnusable: a line has fewer columns than it must, or is not UTF-8.
        SourceUnreadable: the file is missing.
    """
    for number, line in numbered_lines(path):
        try:
            cells = line.decode().rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            raise unusable(path, number, "the line is not UTF-8") from None
        if len(cells) < least:
            problem = f"the line has {len(cells)} columns where {least} are needed"
            raise unusable(path, number, problem)
        yield cells


def unusable(path: Path, number: int, problem: str) -> InputUnusable:
    """What to raise for a line; its text is not quoted, as it may be anything."""
    return InputUnusable(f"{path}:{number}", problem, FIX)


def stepped(items: Sequence[Item], stage: str, progress: Progress) -> Iterator[Item]:
    """The items, one after the other, each told when it is done with."""
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, len(items))


def _problem(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"there is no `{place}`" if first["type"] == "missing" else f"`{place}`: {reason(first)}"
