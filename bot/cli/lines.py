"""JSON lines in and out: the keys that programs rely on."""

import sys
from collections.abc import Sequence
from typing import Any

import pydantic_core
import typer
from pydantic import (
    BaseModel,
    ConfigDict,
    StrictFloat,
    StrictInt,
    StrictStr,
)

from bot.model import Finding, Urgency
from kb.model import Section
from retrieval.model import Hit

BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
"""What JSON lets stand and many readers take for the end of a line."""

Id = StrictStr | StrictInt | StrictFloat | None
"""What a program calls its line by; given back as it came."""


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
    typer.echo(pydantic_core.to_json(content).decode().translate(BREAKS))
    sys.stdout.flush()
