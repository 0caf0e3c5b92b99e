"""Which words of a text may be a name, by their kinds and by what they are known for otherwise.

Nothing that a suppressor knows (diseases, drugs, places, institutions, authors of scores) is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.rules.personal import lexicon
from bot.rules.personal.tables import group, plain, table
from bot.rules.personal.tokens import Sort, Token

_MOST_CORES = 4
MOST_TOKENS = 7
"""Tokens of the longest name, initials and particles among them."""

_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens from `first` to `last` that may be a name; `cores` without initials and particles."""

    first: int
    last: int
    cores: tuple[int, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one word that stands alone."""
        return self.first == self.last


def windows(text: str, found: Sequence[Token]) -> Sequence[Window]:
    """Every run of words that could be a name and is known for nothing else."""
    known = {at: span for span in _known_spans(found) for at in span}
    return [one for one in _possible(text, found) if not _is_suppressed(found, one, known)]


def _possible(text: str, found: Sequence[Token]) -> Iterator[Window]:
    """Every run of words that could be a name by their kinds."""
    for first, token in enumerate(found):
        if token.sort is Sort.FIRST_NAME and not _is_no_single(token):
            yield Window(first, first, (first,))
        if token.is_core or token.sort is Sort.INITIAL:
            yield from _from(text, found, first)


def _is_no_single(token: Token) -> bool:
    is_acronym = token.text.isupper() and len(token.text) < 5
    return token.is_medical or is_acronym or token.plain in group("alone")


def _from(text: str, found: Sequence[Token], first: int) -> Iterator[Window]:
    cores = [first] if found[first].is_core else []
    for last in range(first + 1, min(first + MOST_TOKENS, len(found))):
        if not _go_together(text, found[last - 1], found[last]):
            return
        if not found[last].is_core:
            continue
        cores.append(last)
        if len(cores) > _MOST_CORES:
            return
        if _may_be_a_name([found[core] for core in cores]):
            yield Window(first, last, tuple(cores))


def _go_together(text: str, one: Token, other: Token) -> bool:
    if other.sort is Sort.NO_NAME:
        return False
    between = text[one.end : other.start]
    return between in (" ", "  ") or (not between and one.sort is Sort.INITIAL)


def _may_be_a_name(cores: Sequence[Token]) -> bool:
    """Whether the words are written alike, and one of them is no plain word."""
    if all(core.sort in (Sort.ORDINARY, Sort.MEDICAL) for core in cores):
        return False
    capitals = {core.is_capital for core in cores}
    if len(capitals) == 2:
        return cores[0].sort is Sort.FIRST_NAME and not any(core.is_word for core in cores)
    return capitals == {True} or not all(core.is_word for core in cores)


def _known_spans(found: Sequence[Token]) -> Iterator[range]:
    """Where words together are known for something else: a disease, a place, a brand."""
    for first, token in enumerate(found):
        if not token.text[0].isalpha():
            continue
        for end in range(first + 2, min(first + _LONGEST_PHRASE, len(found)) + 1):
            if not found[end - 1].text[0].isalpha():
                break
            words = [one.plain for one in found[first:end]]
            if _is_known(words):
                yield range(first, end)


def _is_known(words: Sequence[str]) -> bool:
    phrase = " ".join(words)
    return (
        phrase in _phrases()
        or lexicon.is_place(phrase)
        or (len(words) == 2 and lexicon.is_in_a_disease(words[0], words[1]))
    )


def _is_suppressed(found: Sequence[Token], window: Window, known: Mapping[int, range]) -> bool:
    """Whether a window holds a drug or medicine, or begins or ends in a phrase that is no name."""
    cores = [found[at] for at in window.cores]
    if any(
        (core.is_medical and not core.is_listed) or lexicon.is_drug(core.plain) for core in cores
    ):
        return True
    last = known.get(window.last)
    return window.first in known or (last is not None and last.stop > window.last + 1)


@cache
def _phrases() -> frozenset[str]:
    phrases = (phrase for several in table()["phrases"].values() for phrase in several)
    return frozenset(" ".join(map(plain, phrase.split())) for phrase in phrases)
