"""Points in time as Discord shows them to a person: *3 days ago*, *November 22, 2026*."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.discord_app.gallery.words import Said, discord_says
from bot.texts import Language

_UNITS: Final = (
    (45, 1, Said.SECONDS, Said.SECONDS),
    (45 * 60, 60, Said.MINUTE, Said.MINUTES),
    (22 * 3600, 3600, Said.HOUR, Said.HOURS),
    (float("inf"), 86400, Said.DAY, Said.DAYS),
)
"""Seconds below which a unit is used, its length, and its words for one and for several."""


def moment(at: datetime, style: str, now: datetime, language: Language) -> str:
    """What stands in the place of `<t:…:style>`; a style that is not used here shows all of it."""
    return _STYLES.get(style, _full)(at, now, language)


def _relative(at: datetime, now: datetime, language: Language) -> str:
    seconds = (at - now).total_seconds()
    _, length, one, several = next(unit for unit in _UNITS if abs(seconds) < unit[0])
    count = max(1, round(abs(seconds) / length))
    away = discord_says(several if count > 1 else one, language, count=count)
    return discord_says(Said.AHEAD if seconds > 0 else Said.AGO, language, away=away)


def _day(at: datetime, _now: datetime, language: Language) -> str:
    month = discord_says(Said.MONTHS, language).split()[at.month - 1]
    return discord_says(Said.DATE, language, day=at.day, month=month, year=at.year)


def _full(at: datetime, now: datetime, language: Language) -> str:
    return f"{_day(at, now, language)} {at:%H:%M}"


_STYLES: Final[Mapping[str, Callable[[datetime, datetime, Language], str]]] = {
    "R": _relative,
    "D": _day,
}
