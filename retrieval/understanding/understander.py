"""What is made of a query before anything is searched."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.model import Section
from retrieval.model import Correction, Mention, Query, Understanding
from retrieval.understanding.abbreviations import Expansion, abbreviations
from retrieval.understanding.diseases import disease_spans, disease_words, is_disease
from retrieval.understanding.english import is_english
from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import NameIndex, Span
from retrieval.understanding.sections import section_cues
from retrieval.understanding.spelling import Mending, Speller
from retrieval.understanding.words import Word, american, folded, joined, phrase_key, words

READ = 10_000
"""Characters of a query that are looked at; twice what a question may hold."""

SHOUTED = 12
"""So many letters without one in lower case are shouting, not abbreviations."""

MOST_EXPANSIONS = 8

_SAYS_LITTLE = frozenset(
    {"disease", "syndrome", "disorder", "mellitu", "mellitus", "condition", "morbus"}
)
"""Words that make no other disease of one: `diabetes` and `diabetes mellitus`."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of a mended query, and what was found in them."""

    text: str
    words: list[Word]
    names: list[Span]
    """Runs of words that are a condition's name."""
    expansions: list[Expansion]

    def said(self, span: Span) -> str:
        return self.text[self.words[span.first].start : self.words[span.last - 1].end]


class Understander:
    """Understands queries with the words and names of one index version; safe across threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = NameIndex(lexicon.names)
        self._all_names = f" {' | '.join(lexicon.names)} "
        self._speller = Speller(lexicon.counts, _is_known)

    def understand(self, query: Query) -> Understanding:
        """Corrections, mentions, sections, expansions and unknown conditions of a query.

        What was talked of before (`Query.about`) is not read into it: mentions are what the query
        itself names, and stay empty where it names nothing.
        """
        text = unicodedata.normalize("NFC", query.text)
        mended, corrections = self._mended(text)
        reading = self._read(mended)
        found = list(self._mentioned(reading))
        return Understanding(
            text=mended,
            corrections=corrections,
            mentions=self._mentions(reading, found),
            sections=_sections(reading),
            expansions=tuple(self._expansions(reading, found))[:MOST_EXPANSIONS],
            unknown=tuple(dict.fromkeys(self._unknown(reading, found))),
        )

    def _mended(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        read = _heard(text)
        if is_foreign(read):
            return text, ()
        corrections, parts, end = [], [], 0
        for mending in self._speller.mend(read):
            start, stop = read[mending.first].start, read[mending.last - 1].end
            correction = Correction(text[start:stop], _cased(mending, read))
            corrections.append(correction)
            parts += [text[end:start], correction.read_as]
            end = stop
        return "".join([*parts, text[end:]]), tuple(corrections)

    def _read(self, text: str) -> _Reading:
        heard = _heard(text)
        names = self._names.spans(heard)
        return _Reading(text, heard, names, abbreviations().find(heard))

    def _mentioned(self, reading: _Reading) -> Iterator[Span]:
        """Conditions named, by their names or by what abbreviations and synonyms stand for."""
        yield from reading.names
        for expansion in reading.expansions:
            span = expansion.span
            if not any(_overlap(span, name) for name in reading.names):
                numbers = self._meant(expansion)
                if numbers:
                    yield Span(span.first, span.last, numbers)

    def _meant(self, expansion: Expansion) -> tuple[int, ...]:
        """Numbers of the conditions that the first known meaning names."""
        named = (self._names.conditions_of(phrase_key(meaning)) for meaning in expansion.meanings)
        return next(filter(None, named), ())

    def _mentions(self, reading: _Reading, found: Sequence[Span]) -> tuple[Mention, ...]:
        said: dict[int, str] = {}
        for span in sorted(found, key=lambda span: span.first):
            for number in span.conditions:
                said.setdefault(number, reading.said(span))
        conditions = self._lexicon.conditions
        return tuple(Mention(conditions[number], words) for number, words in said.items())

    def _expansions(self, reading: _Reading, found: Sequence[Span]) -> Iterator[str]:
        """Phrases that the text does not hold, each once, and words as Americans spell them."""
        yield from self._americanised(reading.words)
        seen = f" {joined(reading.words)} "
        for phrase in self._meanings(reading, found):
            key = f" {phrase_key(phrase)} "
            if key not in seen:
                seen += f"|{key}"
                yield phrase

    def _americanised(self, text: Sequence[Word]) -> Iterator[str]:
        counts = self._lexicon.counts
        for word in {folded(word.written): None for word in text}:
            if word not in counts and american(word) in counts:
                yield american(word)

    def _meanings(self, reading: _Reading, found: Sequence[Span]) -> Iterator[str]:
        for span in found:
            if len(span.conditions) == 1:
                yield self._lexicon.conditions[span.conditions[0]]
        for expansion in reading.expansions:
            if not any(_within_longer(expansion.span, name) for name in reading.names):
                yield from expansion.meanings

    def _unknown(self, reading: _Reading, found: Sequence[Span]) -> Iterator[str]:
        """Diseases named that no condition of the knowledge base is, as the query has them."""
        for span in disease_spans(reading.words, self._lexicon.counts):
            is_meant = any(_same_disease(span, mention, reading.words) for mention in found)
            if not is_meant and not self._is_had(reading.words[span.first : span.last]):
                yield reading.said(span)
        for expansion in reading.expansions:
            meaning = expansion.meanings[0]
            free = not any(_overlap(expansion.span, mention) for mention in found)
            if (
                free
                and expansion.short
                and is_disease(meaning)
                and not self._is_had(words(meaning))
            ):
                yield meaning

    def _is_had(self, disease: Sequence[Word]) -> bool:
        """Whether a condition's name holds these words, as `leukemia` in many longer ones."""
        return f" {joined(disease)} " in self._all_names


def _is_known(word: str) -> bool:
    return is_english(word) or word in disease_words()


def _heard(text: str) -> list[Word]:
    """The words of a text; of one that shouts, English words count as written small."""
    heard = words(text[:READ])
    letters = sum(map(str.isalpha, text[:READ]))
    if letters < SHOUTED or text[:READ].upper() != text[:READ]:
        return heard
    return [_calmed(word) for word in heard]


def _calmed(word: Word) -> Word:
    if len(word.written) < 5 and not is_english(folded(word.written)):
        return word
    small = words(word.written.lower())
    return replace(word, written=word.written.lower(), key=small[0].key) if small else word


def _cased(mending: Mending, read: Sequence[Word]) -> str:
    """The mended word with the capital that the written one had."""
    read_as = mending.read_as
    return read_as.capitalize() if read[mending.first].written[0].isupper() else read_as


def _sections(reading: _Reading) -> tuple[Section, ...]:
    """Sections asked for; a name says nothing of them, unless its words are a cue."""
    cues = section_cues()
    left: list[Word | None] = []
    at = 0
    for span in reading.names:
        named = reading.words[span.first : span.last]
        left += reading.words[at : span.first]
        left += named if cues.is_cue(named) else [None]
        at = span.last
    return cues.asked_for([*left, *reading.words[at:]])


def _overlap(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


def _within_longer(span: Span, other: Span) -> bool:
    return other.covers(span) and not span.covers(other)


def _same_disease(span: Span, mention: Span, text: Iterable[Word]) -> bool:
    """Whether a disease's name says no more than a mention that it overlaps."""
    if not _overlap(span, mention):
        return False
    beyond = (
        word.key
        for at, word in enumerate(text)
        if span.first <= at < span.last and not mention.first <= at < mention.last
    )
    return all(word in _SAYS_LITTLE for word in beyond)
