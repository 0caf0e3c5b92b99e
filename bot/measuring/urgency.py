"""Urgency: emergencies that are noticed, harmless texts that alarm, and what is denied."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
"""The category of own texts that must be taken for self-harm, not for an emergency of the body."""


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


class LayRow(Row):
    """An own text in lay words, and what it is an example of."""

    category: str
    text: str


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
    noticed: dict[str, list[bool]] = defaultdict(list)
    for row in stepped(list(rows(files[0], LayRow)), "emergencies in lay words", progress):
        kind = UrgencyKind.SELF_HARM if row.category == DESPAIR else UrgencyKind.MEDICAL
        noticed[row.category].append(kind in kinds(row.text))
    medical = [one for name, found in noticed.items() if name != DESPAIR for one in found]
    goal = at_least(0.90)
    yield share(Family.URGENCY, "own emergencies in lay words noticed", medical, goal)
    yield share(Family.URGENCY, "own words of despair noticed", noticed.pop(DESPAIR, []), goal)
    yield from _by_category("emergency", noticed)


def lay_lookalikes(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Own harmless texts that sound like an emergency: what alarms, of all and by category."""
    alarmed: dict[str, list[bool]] = defaultdict(list)
    for row in stepped(list(rows(files[0], LayRow)), "harmless look-alikes", progress):
        alarmed[row.category].append(bool(kinds(row.text)))
    every = [one for found in alarmed.values() for one in found]
    yield share(Family.URGENCY, "own harmless look-alikes that alarm", every, at_most(0.10))
    yield from _by_category("look-alike", alarmed)


def kinds(text: str) -> set[UrgencyKind]:
    """What kinds of urgency a text shows."""
    return {sign.kind for sign in urgency.assess(Question(text))}


def is_urgent(text: str) -> bool:
    """Whether a text tells of an emergency of the body."""
    return UrgencyKind.MEDICAL in kinds(text)


def _by_category(what: str, found: Mapping[str, Sequence[bool]]) -> Iterator[Figure]:
    for category, some in sorted(found.items()):
        yield share(Family.CATEGORIES, f"{what}, {category.replace('_', ' ')}", some)
