"""What looks like a name and is none, and the words around names: `not_people.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

_OWN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that are no other letter with an accent."""

_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)


def plain(word: str) -> str:
    """A word in lower case without accents and possessive, as the lists hold it."""
    word = _POSSESSIVE.sub("", word).replace("’", "'").lower()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(_OWN_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Every group of the table, each of several lists."""
    text = resources.files(__package__).joinpath("not_people.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def group(name: str) -> frozenset[str]:
    """The plain words of one group of the table."""
    return frozenset(plain(word) for words in table()[name].values() for word in words)
