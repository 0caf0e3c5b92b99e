"""Respect privacy: no full names and no contact information in a post.

Contacts are found by their shape, names by the words before or after them, or by all that speaks
for one. False blocks are worse than a miss here, so each shape asks for a cue wherever laboratory
values, doses, drug codes or years could look like it.
"""

from collections.abc import Callable, Iterable

from bot.model import Finding, Question, Rule, Severity
from bot.rules.finding import finding
from bot.rules.personal import (
    Passage,
    addresses,
    emails,
    german,
    handles,
    id_numbers,
    names,
    people,
    phones,
)
from bot.rules.reading import read

SEARCHES: tuple[Callable[[str], Iterable[Passage]], ...] = (
    emails.passages,
    phones.passages,
    id_numbers.passages,
    handles.passages,
    addresses.passages,
    names.passages,
    german.passages,
    people.passages,
)
"""Every search, each for its kinds of passages."""

WARNED = frozenset({"first_name"})
"""Kinds that are only warned of; all others are refused."""


def findings(question: Question) -> list[Finding]:
    """One finding for each passage that tells who or where somebody is."""
    post = read(question)
    if not post.strip():
        return []
    passages = [passage for search in SEARCHES for passage in search(post)]
    return [_finding(passage, post) for passage in _without_overlaps(passages)]


def _without_overlaps(passages: Iterable[Passage]) -> list[Passage]:
    """Passages apart from each other: the longest names the kind of those that touch."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda one: (one.kind in WARNED, one.start, -one.end)):
        if passage.kind in WARNED:
            if all(passage.end <= one.start or passage.start >= one.end for one in kept):
                kept.append(passage)
        elif kept and passage.start < kept[-1].end:
            kept[-1] = _joined(kept[-1], passage)
        else:
            kept.append(passage)
    return sorted(kept, key=lambda one: one.start)


def _joined(one: Passage, other: Passage) -> Passage:
    longest = max(one, other, key=lambda passage: passage.end - passage.start)
    return Passage(longest.kind, one.start, max(one.end, other.end))


def _finding(passage: Passage, post: str) -> Finding:
    severity = Severity.WARN if passage.kind in WARNED else Severity.REJECT
    shown = masked(passage.kind, post[passage.start : passage.end])
    span = (passage.start, passage.end)
    return finding(Rule.PERSONAL_DATA, passage.kind, severity, span, shown=shown)


def masked(kind: str, text: str) -> str:
    """The first letter of each word, or the last two digits: enough to find it again."""
    if kind in {"phone", "id_number"}:
        return "…" + "".join(sign for sign in text if sign.isalnum())[-2:]
    if kind == "email":
        return text.strip()[:1] + "…@…"
    return " ".join(word[:1] + "…" for word in text.split()[:4])
