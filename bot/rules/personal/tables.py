"""The tables beside this file: words that look like names and are none, words around numbers."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

_OWN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that are no other letter with an accent."""

_PLACEHOLDER = re.compile("⟨([^⟩]+)⟩")
_DIGIT = re.compile(r"\d")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)


def plain(word: str) -> str:
    """A word in lower case without accents and possessive, as the lists hold it."""
    if word.isalpha() and word.isascii():
        return word.lower()
    word = _POSSESSIVE.sub("", word).replace("’", "'").lower()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(_OWN_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def has_digits(text: str) -> bool:
    """Whether there is a digit in a text: without one, most patterns need not be tried."""
    return bool(_DIGIT.search(text))


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words or patterns, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def filled(pattern: str, of: Callable[[str], str]) -> str:
    """A pattern with each ⟨name⟩ in it replaced by the pattern that the name stands for."""
    return _PLACEHOLDER.sub(lambda found: of(found[1]), pattern)


def text_of(name: str) -> str:
    """The text of a table beside this file."""
    return resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8")


@cache
def table(name: str = "not_people") -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Every group of a table, each of several lists."""
    return tomllib.loads(text_of(name))


@cache
def group(name: str) -> frozenset[str]:
    """The plain words of one group of `not_people.toml`."""
    return frozenset(plain(word) for words in table()[name].values() for word in words)
