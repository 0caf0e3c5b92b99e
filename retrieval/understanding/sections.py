"""Which sections a question asks for, by the phrases people use (`sections.toml`)."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveFloat

from kb.model import Section
from retrieval.sparse import terms
from retrieval.understanding.words import Word, folded

TABLE = Path(__file__).with_name("sections.toml")

ASKED_FOR = 1.0
"""Sum of weights from which on a section is asked for."""

BESIDE = 0.6
"""A further section weighs at least so much of the first one's sum."""


class _Table(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid")
    apart: frozenset[str]
    phrases: dict[Section, dict[str, PositiveFloat]]


_NAME = ""
"""Stands where a condition is named: `X` in a phrase of the table."""

Cue = tuple[str, ...]
"""The stems of a phrase."""


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A folded word as the index has it; words it leaves out stand for themselves."""
    stems = terms(word)
    return stems[0] if len(stems) == 1 else word


class SectionCues:
    """Scores sections by a table of phrases with weights."""

    def __init__(self, table: Path = TABLE) -> None:
        parsed = _Table.model_validate(tomllib.loads(table.read_text(encoding="utf-8")))
        self._apart = parsed.apart
        self._cues: dict[Cue, list[tuple[Section, float]]] = defaultdict(list)
        for section, phrases in parsed.phrases.items():
            for phrase, weight in self._by_stems(phrases).items():
                self._cues[phrase].append((section, weight))
        self._longest = max(map(len, self._cues), default=0)

    def asked_for(self, text: Sequence[Word | None]) -> tuple[Section, ...]:
        """Sections asked for, the likeliest first; none where the text asks for none.

        None stands for the name of a condition, whose words say nothing of a section.
        """
        scores = self.scores(text)
        best = max(scores.values(), default=0.0)
        if best < ASKED_FOR:
            return (Section.SUMMARY,) if scores.get(Section.SUMMARY) else ()
        chosen = [s for s in scores if scores[s] >= max(ASKED_FOR, BESIDE * best)]
        return tuple(sorted(chosen, key=lambda section: -scores[section]))

    def scores(self, text: Sequence[Word | None]) -> dict[Section, float]:
        """The sum of weights of each section that any phrase points to."""
        stems = [self._stem(folded(word.written)) if word else _NAME for word in text]
        scores: dict[Section, float] = defaultdict(float)
        at = 0
        while at < len(stems):
            length, cues = self._cue_at(stems, at)
            for section, weight in cues:
                scores[section] += weight
            at += length
        return dict(scores)

    def is_cue(self, text: Sequence[Word]) -> bool:
        """Whether these words as a whole are a phrase of the table."""
        return tuple(self._stem(folded(word.written)) for word in text) in self._cues

    def _by_stems(self, phrases: Mapping[str, float]) -> dict[Cue, float]:
        """Weights by stems; of phrases with the same stems the heaviest holds."""
        weights: dict[Cue, float] = {}
        for phrase, weight in phrases.items():
            cue = tuple(map(self._cue_word, phrase.split()))
            weights[cue] = max(weight, weights.get(cue, 0.0))
        return weights

    def _cue_word(self, word: str) -> str:
        return _NAME if word == "X" else self._stem(folded(word))

    def _stem(self, word: str) -> str:
        """The stem of a word, or one that no phrase has."""
        return f"{word}!" if word in self._apart else _stem(word)

    def _cue_at(self, stems: list[str], at: int) -> tuple[int, list[tuple[Section, float]]]:
        """Words of the longest phrase that starts here, and what it points to."""
        for length in range(min(self._longest, len(stems) - at), 0, -1):
            if cues := self._cues.get(tuple(stems[at : at + length])):
                return length, cues
        return 1, []


@cache
def section_cues() -> SectionCues:
    """Those of the package's own table, read once."""
    return SectionCues()
