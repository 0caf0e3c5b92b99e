"""Numbers with what they measure: shares, spans of time, ages, amounts and how many people.

Each is an interval in one unit, so that `1 in 100` is `1%` and `12 weeks` is nearly `3 months`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final


class Measure(StrEnum):
    """What a number measures."""

    SHARE = "share"
    """Of a whole, 0 to 1."""
    TIME = "time"
    """In days."""
    AGE = "age"
    """In years."""
    DOSE = "dose"
    """In milligrams."""
    COUNT = "count"
    """Of people, cases or families."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of one measure; `start:end` is where it stands in its text."""

    measure: Measure
    low: float
    high: float
    start: int
    end: int


CLEARLY: Final = 1.25
"""Two numbers further apart than this are not two roundings of one: 3 months are 12 weeks."""

_WORDS: Final = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
}
_SCALES: Final = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNITS: Final = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.0,
    "decade": 3650.0,
}
_DOSES: Final = {"mcg": 1e-3, "microgram": 1e-3, "mg": 1.0, "milligram": 1.0, "g": 1e3, "gram": 1e3}
_PARTS: Final = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2}

_N = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:" + "|".join(_WORDS) + r")\b)"
    r"(?:\s(?:" + "|".join(_SCALES) + r")\b)?"
)
_TO = r"\s?(?:-|–|—|to|or|and)\s?"
_HEDGE = (
    r"(?:(?P<most>up to|as many as|at most|within|no more than|(?:less|fewer|lower) than|under"
    r"|below|before(?: the)?)"
    r"|(?P<least>at least|(?:more|greater|higher|older) than|over|above|after(?: the)?))?\s?"
    r"(?:an estimated|about|approximately|around|roughly|nearly|almost)?\s?"
)
_RANGE = rf"(?:between\s)?(?P<low>{_N})(?:{_TO}(?P<high>{_N}))?"

_KINDS: Final = {
    "odds": (
        rf"(?P<part>{_N})\s(?:in|of|out of)\s(?:every\s)?(?P<low>{_N})"
        rf"(?:{_TO}(?:(?:1|one)\sin\s)?(?P<high>{_N}))?"
    ),
    "per": (
        rf"{_RANGE}\s(?:(?:cases?|people|persons|individuals|births)\s)?(?:per|in every)\s"
        rf"(?P<whole>{_N})"
    ),
    "percent": (
        rf"(?:between\s)?(?P<low>{_N})(?:\s?(?:percent|per cent|%))?"
        rf"(?:{_TO}(?P<high>{_N}))?\s?(?:percent\b|per cent\b|%)"
    ),
    "part": (
        r"(?P<part>(?:one|two|three|a)[\s-])?(?P<name>half|third|quarter|fourth|fifth)s?\sof\b"
    ),
    "age": rf"(?:the\s)?(?:ages?|aged)\s(?:of\s)?{_RANGE}(?:\syears?)?",
    "old": rf"{_RANGE}[\s-]years?[\s-](?:old|of age)",
    "dose": rf"{_RANGE}\s?(?P<unit>mcg|micrograms?|mg|milligrams?|grams?|(?-i:g))\b",
    "time": rf"{_RANGE}[\s-](?P<unit>minute|hour|day|week|month|year|decade)s?\b",
    "count": rf"{_RANGE}\s(?=(?:people|persons|individuals|cases|families|patients|americans)\b)",
}
"""Ways to write a quantity, the fuller before the shorter: `3 percent of` before `3`."""
_PATTERNS: Final = tuple(
    (kind, re.compile(rf"(?<![\w.,-]){_HEDGE}\b{pattern}", re.IGNORECASE))
    for kind, pattern in _KINDS.items()
)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in the order they stand; of two ways to read one, the fuller."""
    found: list[Quantity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            free = all(match.end() <= one.start or match.start() >= one.end for one in found)
            read = _quantity(kind, match) if free else None
            if read:
                found.append(read)
    return sorted(found, key=lambda one: one.start)


def clearly_differ(one: Quantity, other: Quantity) -> bool:
    """Whether no number fits both, nor is one a rounding of the other; false across measures."""
    below, above = sorted((one, other), key=lambda quantity: (quantity.low, quantity.high))
    if one.measure is not other.measure or above.low <= below.high:
        return False
    return _middle(above) >= CLEARLY * _middle(below)


def _middle(quantity: Quantity) -> float:
    return quantity.low if quantity.high == inf else (quantity.low + quantity.high) / 2


def _quantity(kind: str, match: re.Match[str]) -> Quantity | None:
    measure, low, high = _interval(kind, match.groupdict())
    if low > high or (measure is Measure.SHARE and high > 1):
        return None
    if match["most"]:
        low = 0.0
    if match["least"]:
        high = 1.0 if measure is Measure.SHARE else inf
    return Quantity(measure, low, high, *match.span())


def _interval(kind: str, said: dict[str, str | None]) -> tuple[Measure, float, float]:
    if kind == "part":
        share = _PARTS[str(said["name"]).lower()] * _number((said["part"] or "one").strip("- "))
        return Measure.SHARE, share, share
    low = _number(str(said["low"]))
    high = _number(str(said["high"] or said["low"]))
    match kind:
        case "odds":
            part = _number(str(said["part"]))
            return Measure.SHARE, part / max(low, high, 1.0), part / max(min(low, high), 1.0)
        case "per" | "percent":
            whole = _number(str(said.get("whole") or 100))
            return Measure.SHARE, low / max(whole, 1.0), high / max(whole, 1.0)
        case "time" | "dose":
            unit = str(said["unit"]).lower()
            factor = _UNITS[unit] if kind == "time" else _DOSES[unit.removesuffix("s")]
            return Measure(kind), low * factor, high * factor
        case _:
            return (Measure.COUNT if kind == "count" else Measure.AGE), low, high


def _number(written: str) -> float:
    """The value of a number as it was written: `5.7 million`, `30,000`, `three`, or `a` for 1."""
    first, _, scale = written.lower().partition(" ")
    value = _WORDS.get(first) or (1.0 if first == "a" else float(first.replace(",", "")))
    return value * _SCALES.get(scale, 1.0)
