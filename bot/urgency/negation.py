"""Whether a sign in a text is there now, or denied, long past, or only asked about.

After NegEx (Chapman and others, 2001, doi 10.1006/jbin.2001.1029): a trigger opens a scope of
words that ends with the sentence, with a word such as `but`, or after a number of words. The
triggers are a table, `context.toml`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.urgency.phrases import Finder, Hit
from bot.urgency.table import words_of
from bot.urgency.tokens import Token, tokens

_FORWARD, _BACKWARD, _HISTORY = 24, 8, 5
"""Words that a scope reaches: lists after `denies` are long, `was ruled out` stands close by."""


@dataclass(frozen=True, slots=True)
class Context:
    """For each word of a text, by its number: is what is said there denied, past, or only asked."""

    negated: frozenset[int]
    past: frozenset[int]
    supposed: frozenset[int]
    asked: frozenset[int]

    def holds_now(self, hit: Hit, *, even_asked: bool = False) -> bool:
        """Whether a sign is told as there and now."""
        if hit.first in self.negated or hit.first in self.past:
            return False
        return even_asked or not (hit.first in self.supposed or hit.first in self.asked)


def context(words: Sequence[Token]) -> Context:
    """The scopes of every trigger in a text; linear in its length."""
    hits = _finder().hits(words)
    sentences = _Sentences(words, hits)
    return Context(
        negated=frozenset(_negated(hits, sentences)),
        past=frozenset(_past(hits, sentences)),
        supposed=frozenset(_forward("supposed", hits, sentences, _FORWARD)),
        asked=frozenset(_asked(hits, sentences)),
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
    return first in context(words).negated


class _Sentences:
    """Where sentences and clauses begin and end, by the numbers of their words."""

    def __init__(self, words: Sequence[Token], hits: Sequence[Hit]) -> None:
        self.size = len(words)
        self.starts = [
            number
            for number, word in enumerate(words)
            if not number or words[number - 1].sentence != word.sentence
        ]
        ends = {hit.first for hit in hits if hit.group == "ends"}
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


def _negated(hits: Sequence[Hit], sentences: _Sentences) -> Iterator[int]:
    yield from _forward("negation_before", hits, sentences, _FORWARD)
    for hit in _triggers("negation_after", hits):
        clause = sentences.clause(hit.first)
        yield from range(max(clause.start, hit.first - _BACKWARD), hit.first)


def _past(hits: Sequence[Hit], sentences: _Sentences) -> Iterator[int]:
    for hit in _triggers("past_clause", hits):
        yield from sentences.clause(hit.first)
    for hit in _triggers("past_before", hits):
        stop = min(sentences.clause(hit.last).stop, sentences.comma_after(hit.last))
        yield from range(hit.last + 1, min(stop, hit.last + 1 + _HISTORY))


def _asked(hits: Sequence[Hit], sentences: _Sentences) -> Iterator[int]:
    """The words of questions that open like one and speak of no person."""
    persons = {sentences.sentence(h.first).start for h in hits if h.group == "person"}
    greeted = {h.last + 1 for h in hits if h.group == "greeting"}
    for hit in hits:
        sentence = sentences.sentence(hit.first)
        opens = hit.first == sentence.start or hit.first in greeted
        if hit.group == "question" and opens and sentence.start not in persons:
            yield from sentence


def _forward(group: str, hits: Sequence[Hit], sentences: _Sentences, reach: int) -> Iterator[int]:
    for hit in _triggers(group, hits):
        stop = min(sentences.clause(hit.last).stop, hit.last + 1 + reach)
        yield from range(hit.last + 1, stop)


def _triggers(group: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of a group that do not lie within a look-alike such as `not only`."""
    spared = {
        number
        for hit in hits
        if hit.group == "not_a_trigger"
        for number in range(hit.first, hit.last + 1)
    }
    return (hit for hit in hits if hit.group == group and hit.first not in spared)


@cache
def _finder() -> Finder:
    return Finder(words_of("context.toml"))
