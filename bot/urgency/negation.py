"""Whether a sign in a text is there now, or denied, long past, or only asked about.

After NegEx (Chapman and others, 2001, doi 10.1006/jbin.2001.1029): a trigger opens a scope of
words that ends with the sentence, with a word such as `but`, or after a number of words. The
triggers are a table of each language, `triggers.toml` and `triggers_german.toml`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bot.urgency.phrases import Finder, Spot
from bot.urgency.table import words_of
from bot.urgency.tokens import Token, tokens

ENGLISH = "triggers.toml"

_FORWARD, _BACKWARD, _HISTORY = 24, 8, 5
"""Words that a scope reaches: lists after `denies` are long, `was ruled out` stands close by."""

_LOOK_ALIKES = frozenset({"not_a_trigger", "not_past"})


@dataclass(frozen=True, slots=True)
class Scopes:
    """For each word of a text, by its number: is what is said there denied, past, or only asked."""

    negated: frozenset[int]
    past: frozenset[int]
    supposed: frozenset[int]
    asked: frozenset[int]

    def holds_now(self, spot: Spot, *, even_asked: bool = False) -> bool:
        """Whether a sign is told as there and now."""
        if spot.first in self.negated or spot.first in self.past:
            return False
        return even_asked or not (spot.first in self.supposed or spot.first in self.asked)


def scopes(words: Sequence[Token], triggers: str = ENGLISH) -> Scopes:
    """The scopes of every trigger of a table in a text; linear in its length."""
    spots = _finder(triggers).spots(words)
    sentences = _Sentences(words, spots)
    return Scopes(
        negated=frozenset(_negated(spots, sentences)),
        past=frozenset(_past(spots, sentences)),
        supposed=frozenset(_forward("supposed", spots, sentences, _FORWARD)),
        asked=frozenset(chain(_asked(spots, sentences), _clauses("lasting", spots, sentences))),
    )


def is_negated(sentence: str, finding: str) -> bool:
    """Whether a sentence denies a finding that it names; false if it does not name it.

    A finding that holds its own `no` or `without` is judged by what stands before it.
    """
    at = sentence.lower().find(finding.lower())
    if at < 0:
        return False
    words = tokens(sentence)
    first = next((number for number, word in enumerate(words) if word.end > at), None)
    return first in scopes(words).negated


class _Sentences:
    """Where sentences and clauses begin and end, by the numbers of their words."""

    def __init__(self, words: Sequence[Token], spots: Sequence[Spot]) -> None:
        self.size = len(words)
        self.starts = [
            number
            for number, word in enumerate(words)
            if not number or words[number - 1].sentence != word.sentence
        ]
        ends = {spot.first for spot in spots if spot.group == "ends"}
        self.breaks = sorted(ends.union(self.starts))
        self.commas = sorted(n for n, word in enumerate(words) if word.after_comma)

    def clause(self, at: int) -> range:
        return _stretch(self.breaks, at, self.size)

    def sentence(self, at: int) -> range:
        return _stretch(self.starts, at, self.size)

    def comma_after(self, at: int) -> int:
        place = bisect_right(self.commas, at)
        return self.commas[place] if place < len(self.commas) else self.size


def _stretch(borders: Sequence[int], at: int, size: int) -> range:
    place = bisect_right(borders, at)
    return range(borders[place - 1], borders[place] if place < len(borders) else size)


def _negated(spots: Sequence[Spot], sentences: _Sentences) -> Iterator[int]:
    yield from _forward("negation_before", spots, sentences, _FORWARD)
    for spot in _triggers("negation_after", spots):
        clause = sentences.clause(spot.first)
        yield from range(max(clause.start, spot.first - _BACKWARD), spot.first)


def _past(spots: Sequence[Spot], sentences: _Sentences) -> Iterator[int]:
    yield from _clauses("past_clause", spots, sentences)
    for spot in _triggers("past_before", spots):
        stop = min(sentences.clause(spot.last).stop, sentences.comma_after(spot.last))
        yield from range(spot.last + 1, min(stop, spot.last + 1 + _HISTORY))


def _clauses(group: str, spots: Sequence[Spot], sentences: _Sentences) -> Iterator[int]:
    for spot in _triggers(group, spots):
        yield from sentences.clause(spot.first)


def _asked(spots: Sequence[Spot], sentences: _Sentences) -> Iterator[int]:
    """The words of questions that open like one and speak of no person."""
    persons = {sentences.sentence(spot.first).start for spot in spots if spot.group == "person"}
    greeted = {spot.last + 1 for spot in spots if spot.group == "greeting"}
    greeted |= {
        spot.last + 1
        for spot in spots
        if spot.group == "joining" and spot.first == sentences.sentence(spot.first).start
    }
    for spot in spots:
        sentence = sentences.sentence(spot.first)
        opens = spot.first == sentence.start or spot.first in greeted
        if spot.group == "question" and opens and sentence.start not in persons:
            yield from sentence


def _forward(group: str, spots: Sequence[Spot], sentences: _Sentences, reach: int) -> Iterator[int]:
    for spot in _triggers(group, spots):
        stop = min(sentences.clause(spot.last).stop, spot.last + 1 + reach)
        yield from range(spot.last + 1, stop)


def _triggers(group: str, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The spots of a group that do not lie within a look-alike such as `not only`."""
    spared = {
        number
        for spot in spots
        if spot.group in _LOOK_ALIKES
        for number in range(spot.first, spot.last + 1)
    }
    return (spot for spot in spots if spot.group == group and spot.first not in spared)


@cache
def _finder(triggers: str) -> Finder:
    return Finder(words_of(triggers))
