"""Urgency: emergencies that are noticed, harmless texts that alarm, and what is denied."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from bot import urgency
from bot.measuring.figures import Family, Figure, Goal, at_least, at_most, share
from bot.measuring.sets import Row, columns, rows, stepped
from bot.model import Question, UrgencyKind
from bot.urgency.negation import is_negated
from retrieval.progress import Progress

TIERS: Mapping[str, Goal | None] = {
    "critical": at_least(0.95),
    "urgent": None,
    "routine": at_most(0.05),
}
DESPAIR = "self_harm"
"""The category of own texts that are words of despair, no emergency of the body."""


class Case(Row):
    """What a person in a vignette tells."""

    chief_complaint: str = ""
    history: str = ""


class Labels(Row):
    """How urgent it is."""

    gold_risk_tier: str


class Vignette(Row):
    """A made-up case."""

    input: Case
    labels: Labels

    @property
    def told(self) -> str:
        """The case as a text."""
        return ". ".join(filter(None, (self.input.chief_complaint, self.input.history)))


class Label(StrEnum):
    """What a text in lay words is."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    HARMLESS = "harmless"


NOTICED: Mapping[Label, Callable[[set[UrgencyKind]], bool]] = {
    Label.EMERGENCY: lambda found: UrgencyKind.MEDICAL in found,
    Label.CRISIS: lambda found: UrgencyKind.SELF_HARM in found,
    Label.HARMLESS: bool,
}
"""Whether a text is taken for what it is; a harmless one, whether it alarms."""


class LayRow(Row):
    """An own text in lay words, and what it is an example of."""

    category: str
    text: str


class LabelledRow(LayRow):
    """One of a set that holds texts of all sorts."""

    label: Label


Found = Mapping[tuple[Label, str], Sequence[bool]]
"""By label and category."""


def vignettes(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Cases noticed as urgent, by how urgent they are."""
    cases = [row for file in files for row in rows(file, Vignette)]
    noticed: dict[str, list[bool]] = defaultdict(list)
    for case in stepped(cases, "vignettes", progress):
        noticed[case.labels.gold_risk_tier].append(is_urgent(case.told))
    for tier, goal in TIERS.items():
        yield share(Family.URGENCY, f"vignettes: {tier} noticed", noticed[tier], goal)


def negation(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Clinical sentences: findings that are denied, told from those that are there."""
    lines = list(columns(files[0], 4))[1:]
    said, true = [], []
    for _, finding, sentence, status, *_ in stepped(lines, "denied findings", progress):
        said.append(is_negated(sentence, finding))
        true.append(status == "Negated")
    both = list(zip(said, true, strict=True))
    told, denied = (right for a, right in both if a), (found for found, b in both if b)
    yield share(Family.URGENCY, "denied findings: precision", told, at_least(0.90))
    yield share(Family.URGENCY, "denied findings: recall", denied, at_least(0.95))


def lay_emergencies(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Own emergencies in lay words: what is noticed of all, and of each category."""
    texts = [
        (Label.CRISIS if row.category == DESPAIR else Label.EMERGENCY, row)
        for row in rows(files[0], LayRow)
    ]
    found = _found(texts, "emergencies in lay words", progress)
    yield _of(found, Label.EMERGENCY, "own emergencies in lay words noticed", at_least(0.90))
    yield _of(found, Label.CRISIS, "own words of despair noticed", at_least(0.90))
    yield from _by_category("own", found)


def lay_lookalikes(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Own harmless texts that sound like an emergency: what alarms, of all and by category."""
    texts = [(Label.HARMLESS, row) for row in rows(files[0], LayRow)]
    found = _found(texts, "harmless look-alikes", progress)
    yield _of(found, Label.HARMLESS, "own harmless look-alikes that alarm", at_most(0.10))
    yield from _by_category("own", found)


def second_set(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """A later own set, in which each text says itself what it is."""
    texts = [(row.label, row) for row in rows(files[0], LabelledRow)]
    found = _found(texts, "second own set", progress)
    yield _of(found, Label.EMERGENCY, "second own set: emergencies noticed", at_least(0.80))
    yield _of(found, Label.CRISIS, "second own set: words of despair noticed", at_least(0.85))
    yield _of(found, Label.HARMLESS, "second own set: harmless texts that alarm", at_most(0.10))
    yield from _by_category("second", found)


def kinds(text: str) -> set[UrgencyKind]:
    """What kinds of urgency a text shows."""
    return {sign.kind for sign in urgency.assess(Question(text))}


def is_urgent(text: str) -> bool:
    """Whether a text tells of an emergency of the body."""
    return UrgencyKind.MEDICAL in kinds(text)


def _found(texts: Sequence[tuple[Label, LayRow]], stage: str, progress: Progress) -> Found:
    """What is noticed in each text."""
    found: dict[tuple[Label, str], list[bool]] = defaultdict(list)
    for label, row in stepped(texts, stage, progress):
        found[label, row.category].append(NOTICED[label](kinds(row.text)))
    return found


def _of(found: Found, label: Label, what: str, goal: Goal) -> Figure:
    some = (one for (named, _), every in found.items() if named is label for one in every)
    return share(Family.URGENCY, what, some, goal)


def _by_category(whose: str, found: Found) -> Iterator[Figure]:
    for (label, category), some in sorted(found.items()):
        what = f"{whose}, {label}: {category.replace('_', ' ')}"
        yield share(Family.CATEGORIES, what, some)
