"""Shapes of spam: the same again and again, and walls of signs. Words do not matter here."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.rules.abuse_signs import Kind, Sign

MOST_SAME_LINES: Final = 5
"""The same line with letters; a plan for tapering repeats its doses four times at most."""
MOST_SAME_WORDS: Final = 15
"""The same word in a row: *pain pain pain* is none."""
MOST_MENTIONS: Final = 8
"""As Discord's own rule is set up: a thread of helpers has that many."""
MOST_EMOJI: Final = 20
MOST_MARKS: Final = 12
"""Marks above and below one letter; no script stacks more than four."""
_SCREAM: Final = re.compile(r"([A-ZÄÖÜ])\1{39}")
_MENTION: Final = re.compile(r"<@[!&]?\d{1,20}>|@(?:everyone|here)\b")
_CRY: Final = re.compile(r"([^\n!]{9,60}!{1,9} ?)\1{3}")
"""The same exclamation three times more."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SHOUTED: Final = 120
_BANGS: Final = 12


def signs(text: str) -> Iterator[Sign]:
    """At most one sign for the whole text: a flood is looked at as a whole."""
    if any(test(text) for test in _TESTS):
        yield Sign(Kind.FLOOD, 0, len(text))


def _same_lines(text: str) -> bool:
    lines = (line.strip().casefold() for line in text.split("\n"))
    counted = Counter(line for line in lines if len(_WORD.findall(line)) > 1)
    return any(count >= MOST_SAME_LINES for count in counted.values())


def _same_words(text: str) -> bool:
    words = _WORD.findall(text.casefold())
    return any(len(list(run)) >= MOST_SAME_WORDS for _, run in groupby(words))


def _mentions(text: str) -> bool:
    return len(set(_MENTION.findall(text))) > MOST_MENTIONS


def _emoji(text: str) -> bool:
    if text.isascii():
        return False
    shown = [sign for sign in text if not sign.isspace()]
    emoji = sum(unicodedata.category(sign) == "So" for sign in shown)
    return emoji >= MOST_EMOJI and emoji * 2 > len(shown)


def _stacked(text: str) -> bool:
    if text.isascii():
        return False
    marks = groupby(text, key=lambda sign: unicodedata.category(sign) in {"Mn", "Me"})
    return any(stacked and len(list(run)) >= MOST_MARKS for stacked, run in marks)


def _shouted(text: str) -> bool:
    """Capitals alone are how some people write; with a dozen exclamation marks they shout."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(letters) >= _SHOUTED and capitals >= 0.9 * len(letters) and text.count("!") >= _BANGS


def _again(text: str) -> bool:
    return bool(_SCREAM.search(text) or _CRY.search(text))


_TESTS: Final = (_same_lines, _same_words, _mentions, _emoji, _stacked, _shouted, _again)
