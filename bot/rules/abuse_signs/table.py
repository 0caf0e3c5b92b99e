"""The table of abuse, and its notation compiled: see the head of `abuse.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from bot.rules.abuse_signs import Kind
from bot.rules.abuse_signs.anchors import anchors_of

GAP: Final = r"[^\w.!?\n]{1,4}"
"""Between two words of a phrase: no sentence ends there."""

BEGINS: Final = "^ "
"""Before a phrase that counts only where a sentence begins."""
_SEEMS: Final = {"a": "a@4*", "e": "e3*", "i": "i1!*|", "o": "o0*", "u": "uv*@", "s": "s$5"}
"""What is typed for a letter so that no list finds it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table; searched for only where one of its anchors is among the words."""

    kind: Kind
    pattern: re.Pattern[str]
    begins: bool
    """Whether it counts only where a sentence begins."""
    anchors: frozenset[str]
    """Words as `bot.rules.abuse_signs.anchors` reads them; empty where any text may hold it."""


@dataclass(frozen=True, slots=True)
class Table:
    """All that is looked for, ready to be searched for in folded text."""

    phrases: tuple[Phrase, ...]
    lures: re.Pattern[str]
    shorteners: frozenset[str]
    invites: tuple[str, ...]
    brands: Mapping[str, frozenset[str]]
    told: re.Pattern[str]
    told_after: re.Pattern[str]
    illness: re.Pattern[str]


@cache
def table() -> Table:
    """The table as it lies beside the rule.

    Raises:
        KeyError: a phrase names a list that is not there.
    """
    text = resources.files("bot.rules").joinpath("abuse.toml").read_text("utf-8")
    rows = tomllib.loads(text)
    lists = {name: _any_of(words) for name, words in rows["lists"].items()}
    lists |= {name: _any_disguised(words) for name, words in rows["disguised"].items()}
    lists |= rows["shapes"]
    words = rows["lists"] | rows["disguised"]
    return Table(
        phrases=tuple(
            Phrase(
                Kind(kind),
                compiled(phrase, lists),
                phrase.startswith(BEGINS),
                anchors_of(phrase, words),
            )
            for kind, phrases in rows["phrases"].items()
            for phrase in phrases
        ),
        lures=_words(rows["lures"]["words"]),
        shorteners=frozenset(rows["lures"]["shorteners"]),
        invites=tuple(rows["invites"]["hosts"]),
        brands={brand: frozenset(hosts) for brand, hosts in rows["brands"].items()},
        told=_words(rows["spared"]["told"]),
        told_after=_words(rows["spared"]["told_after"]),
        illness=_words(rows["spared"]["illness"]),
    )


def compiled(phrase: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    """A phrase of the table as a pattern; whether a sentence begins there is not looked at."""
    pattern = phrase.removeprefix(BEGINS).replace("... ", r"(?:[^\s.!?]{1,20} ){0,4}")
    pattern = re.sub(r"\{([a-z]\w*)\*\} ", lambda match: f"(?:{{{match[1]}}} ){{0,6}}", pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern).replace(" ", GAP)
    pattern = re.sub(r"\{([a-z]\w*)\}", lambda match: lists[match[1]], pattern)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(words)}(?!\w)")


def _any_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", GAP) for word in longest_first) + ")"


def _any_disguised(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join("".join(map(_seems, word)) for word in longest_first) + ")"


def _seems(letter: str) -> str:
    return f"[{re.escape(_SEEMS.get(letter, letter))}]{{1,5}}"
