"""Statements of two publishers on one condition that cannot both be right.

A wrong mark shakes trust in what is right, so doubt marks nothing. Two statements are at odds only
if both name their condition and say the same of it in the same words, but for a number that
differs clearly, or for a single *not*. What parts *men* from *people*, *type 2* from *type 1*, or
*in Japan* from *worldwide* is a word like any other, and forbids the mark.

The reader of denials in `bot.urgency` is for what patients tell of themselves; what a source says
of a condition (*does not cause*, *cannot be cured*) means nothing to it, on purpose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.answering.quantities import Measure, Quantity, clearly_differ, quantities
from bot.answering.sameness import content_words
from bot.model import Dissent
from kb.model import Snippet


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


IDLE: Final = _words(
    "affected individual patient people person "
    "affect found occur occurrence present prevalence frequency seen happen "
    "estimate estimated estimation known thought believed reported about approximately around "
    "roughly nearly almost generally however additionally overall worldwide world throughout "
    "globally every each out in of for with at on as any between from ranging "
    "rare condition disease disorder"
)
"""Words around a number that do not change what it is a number of."""

ALIKE: Final = {
    "newborn": "birth",
    "infant": "birth",
    "live": "birth",
    "male": "man",
    "men": "man",
    "female": "woman",
    "women": "woman",
    "get": "have",
    "develop": "have",
    "ha": "have",
}
"""Words that may stand for one another where the rest is the same."""

OPEN: Final = frozenset(
    content_words(
        "may some many most few often sometimes usually typically always all every only rarely "
        "seldom generally yet fully completely until unless if when although though but because "
        "other rather either both than more less longer"
    )
)
"""Beside one of these, a statement and its denial can both be right."""

_NOT: Final = _words("not no never")
_DENYING: Final = re.compile(r"\b(?:not|no|never|cannot)\b|n[’']t\b", re.IGNORECASE)
_DOING: Final = _words("do doe did")

_NAME = "thecondition"
_WITH_IT = "havingit"
_HAVING = re.compile(
    rf"(?:cases of {_NAME}|{_NAME} cases|(?:with|who have|having|(?:of|in) those with) {_NAME})",
    re.IGNORECASE,
)
"""`people with it` are others than people: 1 in 100 of the one is not 1 in 100 of the other."""
_IT = re.compile(r"\b(?:the|this) (?:condition|disease|disorder|illness|syndrome)\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:these|those|them|this|such)\b", re.IGNORECASE)
"""Of what such a word speaks, another sentence says."""
_TO = re.compile(r"\bto (?=(?:affect|occur|happen|be|have)\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<=[a-z%)])[.;!?]\d*(?:\s+|$)"
    r"|[,;]\s(?=(?:which|who|making|and|typically|usually|mostly|most often)\b)"
    r"|[,;]?\s(?=(?:although|though|but|while|whereas)\b)"
)
_SENTENCE = re.compile(r"(?<=[a-z%)])[.;!?](?:\s+|$)")
_SHORT_FORMS = (
    (re.compile(r"\b(?:can\s?not|can[’']t)\b", re.IGNORECASE), "able not"),
    (re.compile(r"\bcan\b", re.IGNORECASE), "able"),
    (re.compile(r"n[’']t\b", re.IGNORECASE), " not"),
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A clause with one number in it: what the number is, and what it is a number of."""

    frame: tuple[str, ...]
    quantity: Quantity


def dissent(one: Snippet, other: Snippet) -> Dissent | None:
    """What two statements on one condition are at odds about; None where both can be right."""
    if one.citation.publisher == other.citation.publisher or one.heading != other.heading:
        return None
    names = _names(one, other)
    if _numbers_differ(one.text, other.text, names):
        return Dissent.NUMBERS
    return Dissent.DENIAL if _one_denies(one.text, other.text, names) else None


def _names(*snippets: Snippet) -> tuple[str, ...]:
    """Every name of their condition, the longest first, so that none is replaced in part."""
    named = (name for one in snippets for name in (one.condition, *one.also_known_as))
    return tuple(sorted({name.casefold() for name in named}, key=lambda n: (-len(n), n)))


def _numbers_differ(one: str, other: str, names: tuple[str, ...]) -> bool:
    return any(
        claim.frame == against.frame and clearly_differ(claim.quantity, against.quantity)
        for claim in _claims(one, names)
        for against in _claims(other, names)
    )


@lru_cache(maxsize=1024)  # each statement is compared with every other of its answer
def _claims(text: str, names: tuple[str, ...]) -> tuple[_Claim, ...]:
    return tuple(_clauses(_unnamed(text, names)))


def _clauses(text: str) -> Iterator[_Claim]:
    """A claim for each clause that names the condition and holds a single number."""
    for clause in _CLAUSE.split(text):
        told = _IT.sub(_NAME, clause) if clause and _NAME in clause else ""
        numbers = quantities(told) if told and not _BACK.search(told) else []
        if len(numbers) == 1:
            (number,) = numbers
            frame = _frame(f"{told[: number.start]} {told[number.end :]}")
            if frame != (_WITH_IT,) or number.measure is not Measure.SHARE:
                yield _Claim(frame, number)


def _frame(text: str) -> tuple[str, ...]:
    """What is left of a clause without its number, its condition, and idle words, each once."""
    having = _HAVING.sub(_WITH_IT, _TO.sub("", text))
    words = (ALIKE.get(word, word) for word in content_words(having))
    return tuple(dict.fromkeys(word for word in words if word not in IDLE and word != _NAME))


def _one_denies(one: str, other: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence of one is a sentence of the other with a single `not` more."""
    if not (_DENYING.search(one) or _DENYING.search(other)):
        return False
    plain, denied = (
        {(_said(words), _nots(words)) for words in _sentences(text, names)} for text in (one, other)
    )
    return any(
        said == denial and {nots, more} == {0, 1} for said, nots in plain for denial, more in denied
    )


def _said(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _NOT and word not in _DOING)


def _nots(words: Sequence[str]) -> int:
    return sum(word in _NOT for word in words)


@lru_cache(maxsize=1024)
def _sentences(text: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of each sentence that names the condition and leaves nothing open."""
    for short, full in _SHORT_FORMS:
        text = short.sub(full, text)
    told = (content_words(part) for part in _SENTENCE.split(_unnamed(text, names)) if part)
    return tuple(words for words in told if _NAME in words and not OPEN.intersection(words))


def _unnamed(text: str, names: tuple[str, ...]) -> str:
    """The text with one word for every name of its condition, and its short form after it."""
    return _pattern(names).sub(_NAME, text)


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(name).replace(r"\-", r"[\s-]") for name in names)
    return re.compile(
        rf"\b(?:{either})s?(?!\w)(?:\s\((?-i:[A-Z][A-Za-z0-9-]{{1,9}})\))?", re.IGNORECASE
    )
