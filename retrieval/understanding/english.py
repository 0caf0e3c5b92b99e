"""General English: which words are right, and which are everyday ones.

The list is the frequency dictionary inside the package symspellpy (82,834 words, by Google Books
n-grams and SCOWL; MIT), read as a file, so that the package itself need not be imported.
"""

import importlib.util
import math
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

EVERYDAY = 9_000
"""The commonest so many words are everyday ones: `kidney` is 7,055th, `alzheimer` 9,670th."""


def _list() -> Path:
    spec = importlib.util.find_spec("symspellpy")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("symspellpy is missing; reinstall citewell with `make setup`")
    return Path(spec.origin).with_name("frequency_dictionary_en_82_765.txt")


@cache
def _ranks() -> dict[str, int]:
    """Each word's place by frequency; the file is in order but for its last 65 words."""
    listed = _list().read_text(encoding="utf-8-sig").split()[::2]
    return dict(zip(listed, range(len(listed)), strict=True))


def is_english(word: str) -> bool:
    """Whether a folded word is in the list."""
    return word in _ranks()


def english_words() -> AbstractSet[str]:
    """Every word of the list."""
    return _ranks().keys()


def is_everyday(word: str, commonest: int = EVERYDAY) -> bool:
    """Whether a folded word is among the commonest of English."""
    return _ranks().get(word, commonest) < commonest


def rarity(word: str) -> float:
    """How much a folded word tells, from 0 for the commonest to 1 for one not in the list.

    The logarithm of its place by frequency: by Zipf's law that of its frequency, turned round.
    """
    ranks = _ranks()
    return math.log1p(ranks.get(word, len(ranks))) / math.log1p(len(ranks))
