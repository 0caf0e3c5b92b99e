"""Which statements say the same thing, so that one of them is shown with both sources.

A wrong merge credits a source with what it does not say, so doubt keeps both: two statements
are the same only if they share their telling words in the same order, and one of them adds no
more than a word or two that change nothing.
"""

import re
import unicodedata

from rapidfuzz.distance import LCSseq

MAX_EXTRA_SHARE = 0.125
"""One word in eight may be added; read off pairs of restated sentences in public health pages."""


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


EMPTY_WORDS = _words(
    "a also an are as at be been being by for has have in is it its of on that "
    "the their there these this those to was were which who with"
)
"""Words that carry nothing on their own; they may differ freely."""

TELLING_WORDS = _words(
    "absent always avoid before after below above decrease decreased except few fewer high higher "
    "hypo hyper if increase increased infrequent infrequently less low lower men mild more most "
    "never no none nor not or only rare rarely seldom severe sometimes unless unlikely until "
    "usually common commonly uncommon often without women male female child adult children adults "
    "cannot isn aren doesn don didn won t may"
)
"""Words that turn a statement round or narrow it; a statement with one more says another thing."""

_WORD = re.compile(r"[^\W_]+(?:\.[0-9]+)?")
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("aem", "em"), ("oed", "ed"))
_SHORT = 3
"""Words up to this length keep their s: gas, has."""
_HEDGES = dict.fromkeys(("can", "could", "might"), "may")
_OUR = re.compile(r"(?<=[a-z]{3})our(s|al|ed)?$")


def _stem(word: str) -> str:
    """British spelling, plural endings and the words for *perhaps* evened out."""
    word = _HEDGES.get(word, word)
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    word = _OUR.sub(r"or\1", word)
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and word[-2] not in "su" else word


_TELLING_STEMS = frozenset(map(_stem, TELLING_WORDS))


def content_words(text: str) -> list[str]:
    """The words of a statement in order, without those that carry nothing."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [_stem(word) for word in words if word not in EMPTY_WORDS]


def say_the_same(one: str, other: str) -> bool:
    """Whether two statements say the same thing in nearly the same words."""
    shorter, longer = sorted((content_words(one), content_words(other)), key=len)
    extra = len(longer) - len(shorter)
    if not shorter or extra > MAX_EXTRA_SHARE * len(longer):
        return False
    if LCSseq.similarity(shorter, longer) < len(shorter):
        return False
    return not any(_tells(word) for word in _surplus(longer, shorter))


def _tells(word: str) -> bool:
    return word in _TELLING_STEMS or any(c.isdigit() for c in word)


def _surplus(longer: list[str], shorter: list[str]) -> list[str]:
    left = list(longer)
    for word in shorter:
        left.remove(word)
    return left
