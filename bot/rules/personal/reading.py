"""A text as the recogniser of names sees it: its words, what capitals tell, what the model says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.rules.personal import recogniser
from bot.rules.personal.tokens import Sort, Token, tokens
from bot.rules.personal.windows import Window, windows

MOST_WORDS = 1_500
"""Words that are shown to the model: more than a post within the limit has, half a second."""

_TITLED = 0.4
"""Share of ordinary words with a capital from which a line's capitals tell nothing."""

_ENDS = frozenset(".?!\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens, with what the model says of them and where capitals tell nothing."""

    text: str
    tokens: Sequence[Token]
    labels: Mapping[int, tuple[str, int, int]]
    """By token: the entity's label, its first and last token."""
    titled: frozenset[int]
    """Tokens in lines in which all words begin with a capital."""


Worth = Callable[[Reading, Window], bool]
"""Whether a window may be a name at all, whatever the model will say of it."""


def read(text: str, worth: Worth = lambda _reading, _window: True) -> tuple[Reading, list[Window]]:
    """A text with the windows that are worth weighing; without any, the model is not asked."""
    found = tokens(text)
    titled = _titled(found)
    asked = windows(text, found)
    unlabelled = Reading(text, found, {}, titled)
    some = [one for one in asked if worth(unlabelled, one)]
    # It is shown all that it would be shown otherwise: what it says depends on what stands around.
    labels = _labels(found, asked, titled) if some else {}
    return Reading(text, found, labels, titled), some


def _lines(found: Sequence[Token], ends: frozenset[str]) -> Iterator[range]:
    first = 0
    for at, token in enumerate(found):
        if token.text[0] in ends:
            yield range(first, at + 1)
            first = at + 1
    if first < len(found):
        yield range(first, len(found))


def _titled(found: Sequence[Token]) -> frozenset[int]:
    """Tokens in lines whose ordinary words have capitals, too."""
    titled: set[int] = set()
    for line in _lines(found, frozenset("\n")):
        plain_words = [
            found[at].is_capital
            for before, at in pairwise(line)
            if found[at].sort in (Sort.ORDINARY, Sort.NO_NAME)
            and found[at].text[0].isalpha()
            and len(found[at].text) > 1
            and found[before].text[0] not in ".?!:"
        ]
        if plain_words and sum(plain_words) > _TITLED * len(plain_words):
            titled.update(line)
    return frozenset(titled)


def _labels(
    found: Sequence[Token], asked: Sequence[Window], titled: frozenset[int]
) -> dict[int, tuple[str, int, int]]:
    """What the model takes tokens for, in the sentences alone in which somebody may be named."""
    begun = {window.first for window in asked}
    shown = [at for line in _lines(found, _ENDS) if not begun.isdisjoint(line) for at in line][
        :MOST_WORDS
    ]
    entities = recogniser.entities([_as_taught(found, at, titled) for at in shown])
    labels: dict[int, tuple[str, int, int]] = {}
    for one in entities:
        span = (one.label, shown[one.first], shown[one.last])
        labels.update(dict.fromkeys(shown[one.first : one.last + 1], span))
    return labels


def _as_taught(found: Sequence[Token], at: int, titled: frozenset[int]) -> str:
    """A word with the capital that it would have in a newspaper."""
    token = found[at]
    word = token.text
    if token.sort is Sort.INITIAL:
        return word.upper()
    if token.sort in (Sort.FIRST_NAME, Sort.SURNAME, Sort.UNKNOWN) and not token.is_word:
        is_shouted = word.isupper() and len(word) > 3
        return word[0].upper() + (word[1:].lower() if is_shouted else word[1:])
    before = found[at - 1] if at else None
    if before and before.sort is Sort.FIRST_NAME and not before.is_word and token.is_core:
        return word[0].upper() + word[1:]
    is_inside = before is not None and before.text[0] not in _ENDS
    return word.lower() if at in titled and is_inside and len(word) > 1 else word
