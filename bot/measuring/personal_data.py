"""Personal data: what of it is blocked or noticed, and how much that is none is blocked, too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.measuring.figures import Family, Figure, Goal, at_least, at_most, share
from bot.measuring.sets import Row, rows, stepped
from bot.model import Finding, Question, Severity
from bot.rules import personal_data
from retrieval.progress import Progress

CLEAN = "none"
"""The kind of consumer questions that hold no personal data."""

SINGLE = "single_name"

BLOCKED: Mapping[str, tuple[str, Goal]] = {
    "full_name": ("full name blocked", at_least(0.95)),
    "full_name_lower": ("full name in lower case blocked", at_least(0.75)),
    "phone": ("phone blocked", at_least(0.90)),
    "email": ("e-mail blocked", at_least(0.99)),
    CLEAN: ("clean ones blocked", at_most(0.015)),
}
NOTICED: Mapping[str, tuple[str, Goal]] = {
    "person": ("full name noticed", at_least(0.75)),
    "phone": ("phone noticed", at_least(0.90)),
    "address": ("address noticed", at_least(0.65)),
}


class ConsumerRow(Row):
    """A consumer's question, and what of personal data was put into it."""

    kind: str
    text: str


class Span(Row):
    """A passage that tells of somebody."""

    kind: str
    start: int
    end: int


class GeneralRow(Row):
    """A sentence with its passages."""

    text: str
    spans: tuple[Span, ...]


def consumer(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Consumer questions: what is blocked of each kind, and first names that are noticed."""
    found: dict[str, list[list[Finding]]] = defaultdict(list)
    for row in stepped(list(rows(files[0], ConsumerRow)), "consumer questions", progress):
        found[row.kind].append(personal_data.findings(Question(row.text)))
    for kind, (name, goal) in BLOCKED.items():
        yield _share(f"consumer questions: {name}", map(is_blocked, found[kind]), goal)
    noticed = map(bool, found[SINGLE])
    yield _share("consumer questions: single first name noticed", noticed, at_least(0.70))


def general(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """General sentences: passages of which a finding covers at least half."""
    covered: dict[str, list[bool]] = defaultdict(list)
    for row in stepped(list(rows(files[0], GeneralRow)), "general sentences", progress):
        found = personal_data.findings(Question(row.text))
        for span in row.spans:
            if not _is_single(span, row.text):
                covered[span.kind].append(_is_covered(span, found))
    for kind, (name, goal) in NOTICED.items():
        yield _share(f"general sentences: {name}", covered[kind], goal)


def is_blocked(found: Iterable[Finding]) -> bool:
    """Whether a post with these findings is refused."""
    return any(one.severity is Severity.REJECT for one in found)


def _is_single(span: Span, text: str) -> bool:
    """Whether a passage is one name alone, of which nobody asks that it is blocked."""
    return span.kind == "person" and len(text[span.start : span.end].split()) < 2


def _is_covered(span: Span, found: Iterable[Finding]) -> bool:
    covered = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in found)
    return covered * 2 >= span.end - span.start


def _share(what: str, found: Iterable[bool], goal: Goal) -> Figure:
    return share(Family.PERSONAL_DATA, what, found, goal)
