"""Precision against recall of personal data, as the threshold on a name's odds is moved.

Counted by text: one with personal data of a tier that is found, against a clean one that is
flagged. Each text is read and its names are weighed once; then only the threshold moves. Findings
of other kinds count as they are, and so do full names where first names are swept.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.measuring.personal_data import CLEAN, SINGLE, ConsumerRow
from bot.measuring.sets import rows, stepped
from bot.model import Severity
from bot.rules.personal import people
from bot.rules.personal_data import SEARCHES, WARNED
from retrieval.progress import Progress, silent

THRESHOLDS = tuple(half / 2 for half in range(-12, 13))
"""Odds above those that the rule asks for, as logarithms; the rule itself stands at 0."""

Flagged = Callable[["Weighed", float], bool]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a text holds: the weight of its likeliest names, and what else is found in it."""

    full: float
    """Of full names; minus infinity where none is possible."""
    single: float
    """Of first names that stand alone."""
    is_rejected: bool
    """Whether it is refused for anything but names that were weighed."""
    is_noticed: bool
    """Whether anything at all but those is found."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold gives; precision is None where nothing is flagged."""

    threshold: float
    precision: float | None
    recall: float


@dataclass(frozen=True, slots=True)
class Curve:
    """One tier's points by rising threshold, over so many texts with and without personal data."""

    tier: Severity
    points: tuple[Point, ...]
    holding: int
    clean: int

    @property
    def chosen(self) -> Point:
        """What the rule itself gives."""
        return next(point for point in self.points if point.threshold == 0)


@dataclass(frozen=True, slots=True)
class Tier:
    """The kinds of consumer questions that a tier is for, and what it makes of a text."""

    kinds: frozenset[str]
    flags: Flagged


TIERS: Mapping[Severity, Tier] = {
    Severity.REJECT: Tier(
        frozenset({"full_name", "full_name_lower", "phone", "email"}),
        lambda text, threshold: text.is_rejected or text.full > threshold,
    ),
    Severity.WARN: Tier(
        frozenset({SINGLE}),
        lambda text, threshold: text.is_noticed or text.full > 0 or text.single > threshold,
    ),
}


def curves(file: Path, progress: Progress = silent) -> list[Curve]:
    """A curve each tier over the consumer questions; none where they cannot tell.

    Raises:
        InputUnusable: a line of the file cannot be used.
    """
    every = list(rows(file, ConsumerRow))
    read = [(row.kind, weighed(row.text)) for row in stepped(every, "weights of names", progress)]
    clean = [text for kind, text in read if kind == CLEAN]
    found = []
    for severity, tier in TIERS.items():
        holding = [text for kind, text in read if kind in tier.kinds]
        if holding and clean:
            points = tuple(_point(at, tier.flags, holding, clean) for at in THRESHOLDS)
            found.append(Curve(severity, points, len(holding), len(clean)))
    return found


def weighed(text: str) -> Weighed:
    """A text with its names weighed and everything else found."""
    reading, windows = people.read(text)
    weights: dict[bool, list[float]] = {True: [-math.inf], False: [-math.inf]}
    for window in windows:
        weights[window.first == window.last].append(people.weight(reading, window))
    searches = (search for search in SEARCHES if search is not people.passages)
    others = {passage.kind for search in searches for passage in search(text)}
    return Weighed(
        full=max(weights[False]),
        single=max(weights[True]),
        is_rejected=bool(others - WARNED),
        is_noticed=bool(others),
    )


def _point(
    threshold: float, flags: Flagged, holding: Sequence[Weighed], clean: Iterable[Weighed]
) -> Point:
    right = sum(flags(text, threshold) for text in holding)
    wrong = sum(flags(text, threshold) for text in clean)
    precision = right / (right + wrong) if right + wrong else None
    return Point(threshold, precision, right / len(holding))
