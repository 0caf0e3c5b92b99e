"""A text as the words that names are made of, each with what kind of word it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from bot.rules.personal import lexicon
from bot.rules.personal.names import listed
from bot.rules.personal.tables import group, plain
from retrieval.understanding.english import is_english


class Sort(Enum):
    """What a token may be in a name."""

    FIRST_NAME = auto()
    SURNAME = auto()
    UNKNOWN = auto()
    ORDINARY = auto()
    MEDICAL = auto()
    INITIAL = auto()
    PARTICLE = auto()
    NO_NAME = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign at its place; `plain` is the form in which words are listed."""

    text: str
    start: int
    end: int
    plain: str
    sort: Sort
    is_surname: bool = False
    is_word: bool = False
    """Whether a listed name is an ordinary word, too: `Rose`, `Young`."""
    is_medical: bool = False

    @property
    def is_core(self) -> bool:
        """Whether it may begin or end a name."""
        return self.sort not in _AROUND

    @property
    def is_listed(self) -> bool:
        """Whether it is a name in some language."""
        return self.sort in (Sort.FIRST_NAME, Sort.SURNAME)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


_AROUND = frozenset({Sort.INITIAL, Sort.PARTICLE, Sort.NO_NAME})

_TOKEN = re.compile(
    r"\n+|(?:mr|mrs|ms|dr|st|prof|jr|sr|vs|etc)\.|(?:[^\W\d_]\.){1,4}(?![^\W_])"
    r"|['’](?:s|m|re|ve|ll|d)\b|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+(?:['’-](?!(?:s|m|re|ve|ll|d)\b)[^\W\d_]+)*|\S",
    re.IGNORECASE,
)
"""Words as the recogniser was taught them; every sign by itself, so that reading is linear."""

_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.){1,4}")
_NO_INITIALS = frozenset({"a", "i", "e", "y", "u", "o"})
"""Letters that are words when they are small; two of them are even when they are not."""
_MOST = 30
"""Letters of the longest name in one word."""


def tokens(text: str) -> Sequence[Token]:
    """Every word and sign of a text in order, line feeds too; blanks are left out."""
    return [_token(found) for found in _TOKEN.finditer(text)]


@cache
def _no_names() -> frozenset[str]:
    own = listed("no_names.toml") | listed("no_names_german.toml")
    around = group("beside") | group("roles") | group("titles") | lexicon.listed("german")
    return around | {plain(word) for word in own}


def _token(found: re.Match[str]) -> Token:
    text = found[0]
    start, end = found.span()
    if not text[0].isalpha() or len(text) > _MOST:
        return Token(text, start, end, text, Sort.NO_NAME)
    folded = plain(text)
    if len(folded) < 2 or "." in text:
        return Token(text, start, end, folded, _short(text, folded))
    if folded in group("particles") or folded in _no_names():
        sort = Sort.PARTICLE if folded in group("particles") else Sort.NO_NAME
        return Token(text, start, end, folded, sort)
    return _word(found, folded)


def _short(text: str, folded: str) -> Sort:
    """Whether a letter or two are somebody's initials, and not a word or a title."""
    if folded.rstrip(".") in group("particles"):
        return Sort.PARTICLE
    is_word = folded in ("a", "i") or (not text.isupper() and folded[:1] in _NO_INITIALS)
    is_initial = _INITIALS.fullmatch(text) and not is_word
    return Sort.INITIAL if is_initial else Sort.NO_NAME


def _word(found: re.Match[str], folded: str) -> Token:
    is_first, is_last = lexicon.is_first_name(folded), lexicon.is_surname(folded)
    is_word = lexicon.is_word(folded) or folded in group("words")
    is_medical = lexicon.is_medical(folded)
    if is_first or is_last:
        sort = Sort.FIRST_NAME if is_first else Sort.SURNAME
        return Token(found[0], *found.span(), folded, sort, is_last, is_word, is_medical)
    if is_word or is_english(folded):
        return Token(found[0], *found.span(), folded, Sort.ORDINARY, False, True, is_medical)
    sort = Sort.MEDICAL if is_medical else Sort.UNKNOWN
    return Token(found[0], *found.span(), folded, sort, is_medical=is_medical)
