"""The words by which a title is cut out of a text, from `titles.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retrieval.understanding.words import folded

Span = tuple[int, int]
"""A passage of a text, as code points."""

_LISTS = ("asks", "asks_with_mark", "hanging", "polite")


@dataclass(frozen=True, slots=True)
class Cues:
    """The table; its words are folded."""

    opening: re.Pattern[str]
    ending: re.Pattern[str]
    part: re.Pattern[str]
    asks: frozenset[str]
    asks_with_mark: frozenset[str]
    hanging: frozenset[str]
    polite: frozenset[str]


@cache
def cues() -> Cues:
    """The table, read once."""
    text = resources.files("bot.rules").joinpath("titles.toml").read_text("utf-8")
    table = tomllib.loads(text)
    openings, endings, parts = ("|".join(table[name]) for name in ("openings", "endings", "parts"))
    return Cues(
        re.compile(rf"(?:{openings})(?![\w'’])[ ,.:!–-]{{0,5}}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{endings})[ ,.:!–-]{{0,5}}\Z", re.IGNORECASE),
        re.compile(rf"(?:{parts})", re.IGNORECASE),
        *(frozenset(map(folded, table[name])) for name in _LISTS),
    )
