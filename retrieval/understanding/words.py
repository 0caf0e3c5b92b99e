"""Words of a text as people write them, and the one form under which they are compared."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(
    r"(?<!what)(?<!who)(?<!how)(?<!where)(?<!it)(?<!that)['’]s$", re.IGNORECASE
)

_PLURALS = (
    (re.compile(r"([^aeiou])ies$"), r"\1y"),
    (re.compile(r"(x|ch|sh|ss|[nrt]us)es$"), r"\1"),
    (re.compile(r"([^sui])s$"), r"\1"),
)
_BRITISH = {"ae": "e", "oe": "e", "tumour": "tumor", "behaviour": "behavior", "fibre": "fiber"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place in the text; `key` is what it is compared by."""

    written: str
    key: str
    start: int
    end: int

    @property
    def capitals(self) -> bool:
        """Whether it is written as abbreviations are: `IMNM`, `T2DM`, `UTIs`."""
        return _in_capitals(self.written)


def _in_capitals(written: str) -> bool:
    stem = _POSSESSIVE.sub("", written)
    stem = stem[:-1] if len(stem) > 2 and stem.endswith("s") else stem
    return len(stem) > 1 and stem.isupper()


@lru_cache(maxsize=65536)
def folded(written: str) -> str:
    """A word in lower case, without accents and possessive: `Sjögren's` → `sjogren`."""
    word = _POSSESSIVE.sub("", written).replace("’", "'")
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return word.lower()


@lru_cache(maxsize=65536)
def key(written: str) -> str:
    """The form by which words are compared: folded, singular, American.

    `Tumours` → `tumor`, `Crohn's` → `crohn`. Abbreviations keep their last letter (`AIDS`), so
    that they differ from the plural of a word (`aids`); lighter than the stems of the sparse
    index, which cannot tell `hepatic` from `hepatitis`.
    """
    word = folded(written)
    if _in_capitals(written):
        return word[:-1] if written.endswith("s") else word
    word = american(word)
    return _singular(word) if len(word) > 3 and word[-1] == "s" else word


def american(word: str) -> str:
    """A folded word as Americans spell it: `haemophilia` → `hemophilia`."""
    for british, spelling in _BRITISH.items():
        if british in word:
            word = word.replace(british, spelling)
    return word


def _singular(word: str) -> str:
    for pattern, singular in _PLURALS:
        word, found = pattern.subn(singular, word)
        if found:
            break
    return word


def words(text: str) -> list[Word]:
    """Every word of a text, in order; signs and underscores part words, hyphens too."""
    return [
        Word(found.group(), key(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def words_of(text: str) -> list[str]:
    """The folded words of a text, as the lexicon counts them."""
    return [folded(found) for found in _WORD.findall(text)]


def phrase_key(text: str) -> str:
    """The form by which names and cues are compared: the keys of the words, joined by blanks."""
    return " ".join(word.key for word in words(text))


def joined(parts: Iterable[Word]) -> str:
    """The phrase key of words already read."""
    return " ".join(word.key for word in parts)
