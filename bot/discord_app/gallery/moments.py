"""Points in time as Discord shows them to a person: *3 days ago*, *November 22, 2026*."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.texts import Language

Words = Mapping[Language, str]

_UNITS: Final[tuple[tuple[float, float, Words, Words], ...]] = (
    (45, 1, {Language.ENGLISH: "a few seconds", Language.GERMAN: "ein paar Sekunden"}, {}),
    (
        45 * 60,
        60,
        {Language.ENGLISH: "a minute", Language.GERMAN: "einer Minute"},
        {Language.ENGLISH: "{} minutes", Language.GERMAN: "{} Minuten"},
    ),
    (
        22 * 3600,
        3600,
        {Language.ENGLISH: "an hour", Language.GERMAN: "einer Stunde"},
        {Language.ENGLISH: "{} hours", Language.GERMAN: "{} Stunden"},
    ),
    (
        float("inf"),
        86400,
        {Language.ENGLISH: "a day", Language.GERMAN: "einem Tag"},
        {Language.ENGLISH: "{} days", Language.GERMAN: "{} Tagen"},
    ),
)
"""Seconds below which a unit is used, its length, and its words for one and for several."""

_AGO: Final[Words] = {Language.ENGLISH: "{} ago", Language.GERMAN: "vor {}"}
_IN: Final[Words] = {Language.ENGLISH: "in {}", Language.GERMAN: "in {}"}

_MONTHS: Final[Mapping[Language, str]] = {
    Language.ENGLISH: "January February March April May June July August September October "
    "November December",
    Language.GERMAN: "Januar Februar März April Mai Juni Juli August September Oktober "
    "November Dezember",
}


def moment(at: datetime, style: str, now: datetime, language: Language) -> str:
    """What stands in the place of `<t:…:style>`; a style that is not used here shows all of it."""
    return _STYLES.get(style, _full)(at, now, language)


def _relative(at: datetime, now: datetime, language: Language) -> str:
    seconds = (at - now).total_seconds()
    frame = (_IN if seconds > 0 else _AGO)[language]
    away = abs(seconds)
    for below, length, one, several in _UNITS:
        if away < below:
            count = max(1, round(away / length))
            words = several if several and count > 1 else one
            return frame.format(words[language].format(count))
    raise AssertionError("the last unit has no end")


def _day(at: datetime, _now: datetime, language: Language) -> str:
    month = _MONTHS[language].split()[at.month - 1]
    if language is Language.GERMAN:
        return f"{at.day}. {month} {at.year}"
    return f"{month} {at.day}, {at.year}"


def _full(at: datetime, now: datetime, language: Language) -> str:
    return f"{_day(at, now, language)} {at:%H:%M}"


_STYLES: Final[Mapping[str, Callable[[datetime, datetime, Language], str]]] = {
    "R": _relative,
    "D": _day,
}
