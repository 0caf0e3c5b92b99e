"""JSON lines in and out: the keys that programs rely on."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import pydantic_core
import typer
from pydantic import (
    BaseModel,
    ConfigDict,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
)

from bot.cli.exits import Code
from bot.cli.inputs import lines, text_of
from bot.errors import InputUnusable
from bot.model import Finding, Question, Urgency
from kb.model import Section
from retrieval.model import Hit

Id = StrictStr | StrictInt | StrictFloat | None
"""What a program calls its line by; given back as it came."""

FIX = 'Write {"id": …, "text": "…"} on one line.'
OPTIONAL = ("title", "age", "sex", "symptoms", "treatment", "duration")


class LineIn(BaseModel):
    """A question on one line; other keys are ignored, as data sets bring their own."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    id: Id = None
    text: str
    title: str | None = None
    age: str | None = None
    sex: str | None = None
    symptoms: str | None = None
    treatment: str | None = None
    duration: str | None = None

    @property
    def question(self) -> Question:
        """As the rules and the answering want it."""
        return Question(self.text, **{name: getattr(self, name) or "" for name in OPTIONAL})


class LineOut(BaseModel):
    """One line out."""

    model_config = ConfigDict(frozen=True)

    id: Id = None


class ErrorLine(LineOut):
    """In the place of an answer to a line that could not be used."""

    error: str


class FindingLine(BaseModel):
    """What a posting rule found."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    rule: str
    kind: str
    severity: str
    start: int
    end: int
    message: str


class UrgencyLine(BaseModel):
    """A sign of an emergency."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    kind: str
    start: int
    end: int


class CheckLine(LineOut):
    """Rules and urgency of one post."""

    verdict: str
    findings: tuple[FindingLine, ...]
    urgent: bool
    urgency: tuple[UrgencyLine, ...]


class HitLine(BaseModel):
    """A ranked snippet."""

    model_config = ConfigDict(frozen=True)

    snippet_id: str
    doc_id: str | None
    condition: str
    section: Section
    text: str
    publisher: str
    url: str | None
    score: float


class SearchLine(LineOut):
    """Ranked snippets for one query."""

    hits: tuple[HitLine, ...]


class AskLine(LineOut):
    """One reply."""

    outcome: str
    urgent: bool
    evidence: tuple[HitLine, ...]
    index_version: str | None
    text: str
    """The reply as a person would read it."""


def finding_lines(findings: Sequence[Finding]) -> tuple[FindingLine, ...]:
    """As programs read them."""
    return tuple(FindingLine.model_validate(finding) for finding in findings)


def urgency_lines(urgency: Sequence[Urgency]) -> tuple[UrgencyLine, ...]:
    """As programs read them."""
    return tuple(UrgencyLine.model_validate(sign) for sign in urgency)


def hit_line(hit: Hit) -> HitLine:
    """As programs read it."""
    snippet = hit.snippet
    return HitLine(
        snippet_id=snippet.id,
        doc_id=snippet.doc_id,
        condition=snippet.condition,
        section=snippet.section,
        text=snippet.text,
        publisher=snippet.citation.publisher,
        url=snippet.citation.url,
        score=round(hit.score, 6),
    )


def emit(line: BaseModel | dict[str, Any]) -> None:
    """Write one JSON object as a line and let whoever reads have it at once."""
    content = line.model_dump(mode="json") if isinstance(line, BaseModel) else line
    typer.echo(pydantic_core.to_json(content).decode())
    sys.stdout.flush()


def answer_lines(reply: Callable[[LineIn], LineOut | dict[str, Any]]) -> None:
    """Answer stdin's lines in order, one for one; those that cannot be used get their error.

    Raises:
        Exit: with `WRONG_USE` when all is answered, where a line could not be used.
    """
    bad = False
    for number, content in lines(sys.stdin.buffer):
        answer = _answer(content, f"line {number}", reply)
        bad |= isinstance(answer, ErrorLine)
        emit(answer)
    if bad:
        raise typer.Exit(Code.WRONG_USE)


def _answer(
    content: bytes, place: str, reply: Callable[[LineIn], LineOut | dict[str, Any]]
) -> LineOut | dict[str, Any]:
    named: Id = None
    try:
        value = _json(text_of(content, place), place)
        named = _id(value)
        return reply(_line(value, place))
    except InputUnusable as error:
        told = error if error.place == place else InputUnusable(place, error.problem, error.fix)
        return ErrorLine(id=named, error=str(told))


def _json(text: str, place: str) -> Any:
    try:
        return pydantic_core.from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise InputUnusable(place, f"this is not JSON ({error})", FIX) from None


def _id(value: Any) -> Id:
    """What the line is called by, where it can be told."""
    named = value.get("id") if isinstance(value, dict) else None
    return named if isinstance(named, str | int | float) and not isinstance(named, bool) else None


def _line(value: Any, place: str) -> LineIn:
    try:
        return LineIn.model_validate(value)
    except ValidationError as error:
        raise InputUnusable(place, _problem(error), FIX) from None


def _problem(error: ValidationError) -> str:
    first = error.errors()[0]
    if not first["loc"]:
        return "this is no JSON object"
    if first["type"] == "missing":
        return f'there is no "{first["loc"][0]}"'
    return f'"{first["loc"][0]}" is of the wrong type'
