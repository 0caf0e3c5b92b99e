"""Which statements say the same thing, so that one of them is shown with both sources.

A wrong merge credits a source with what it does not say, so doubt keeps both: two statements
are the same only if nothing but spelling and empty words sets them apart. Likeness by numbers
will not do: of the pairs of MedQuAD sentences on one condition that are nine tenths alike, many
differ in just the word that matters (*type A*, *type B*; *before*, *after*; *not*).
"""

import re
import unicodedata
from functools import lru_cache


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


EMPTY_WORDS = _words(
    "a also an are be been being furthermore has have however is it its itself likewise so that "
    "the their then there therefore these this those thus was were which who"
)
"""Words that may differ freely. No prepositions: *caused by it* is not *caused it*."""

HEDGES = dict.fromkeys(("can", "could", "might"), "may")
"""Words for *perhaps*; a statement with one of them is not the same as one without."""

_TOKEN = re.compile(
    r"[^\W_]+(?:[.,][0-9]+)*"  # words and numbers, `0.5` and `1,000` whole
    r"|[<>≤≥=±%+°−]|(?<!\w)-(?=[0-9])"  # signs that make a number another one
)
_LETTER_A = re.compile(r"(?<=\w )A\b")
"""The letter in `type A`, which is no article."""

_SHORT_FORM = re.compile(r"\s*\(([A-Z]{2,8})\)")
"""`(TCS)` behind the words that it is short for says nothing more."""

_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("aem", "em"), ("oed", "ed"))
_OUR = re.compile(r"(?<=[a-z]{3})our(s|al|ed)?$")
_SHORT = 3
"""Words up to this length keep their s: gas."""


def say_the_same(one: str, other: str) -> bool:
    """Whether two statements have the same words in the same order, empty ones aside."""
    words = content_words(one)
    return bool(words) and words == content_words(other)


@lru_cache(maxsize=4096)  # each statement is compared with every other of its answer
def content_words(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a statement in order, without those that carry nothing."""
    full = _SHORT_FORM.sub(_unless_initials, unicodedata.normalize("NFKC", text))
    plain = _LETTER_A.sub("letter-a", full).casefold()
    return tuple(_even(word) for word in _TOKEN.findall(plain) if word not in EMPTY_WORDS)


def _unless_initials(short: re.Match[str]) -> str:
    """Nothing for letters that the words right before them begin with, else the letters."""
    letters = short[1].casefold()
    words = re.findall(r"[^\W_]+", short.string[: short.start()])[-len(letters) :]
    return "" if letters == "".join(word[0] for word in words).casefold() else short[0]


def _even(word: str) -> str:
    """British spelling, plural endings and the words for *perhaps* evened out."""
    word = HEDGES.get(word, word)
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    word = _OUR.sub(r"or\1", word)
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and word[-2] not in "su" else word
