"""JSON lines from stdin, answered one for one, in order."""

import sys
from collections.abc import Callable
from typing import Any

import pydantic_core
import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.cli.exits import Code
from bot.cli.inputs import lines, text_of
from bot.cli.lines import ErrorLine, Id, LineOut, emit
from bot.errors import InputUnusable
from bot.model import Question

FIX = 'Write {"id": …, "text": "…"} on one line.'


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
        return Question(
            text=self.text,
            title=self.title or "",
            age=self.age or "",
            sex=self.sex or "",
            symptoms=self.symptoms or "",
            treatment=self.treatment or "",
            duration=self.duration or "",
        )


Out = LineOut | dict[str, Any]
"""An answer, as a model or, where keys were added on request, as an object."""


def answer_lines(reply: Callable[[LineIn], Out]) -> None:
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


def _answer(content: bytes, place: str, reply: Callable[[LineIn], Out]) -> Out:
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
