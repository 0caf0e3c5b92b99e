"""Whether hits answer a query, and whether it is a health question at all: as probabilities.

Both are logistic regressions fitted by tests/bench/calibrate.py on questions that no benchmark
uses; calibration.json holds the coefficients with the data and the figures they come from. What
they look at does not depend on the size of the index, so that they hold for a starter knowledge
base as for a hundred thousand snippets.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.encoder import Encoder
from retrieval.model import Hit, Understanding
from retrieval.passages import passage, spelled_out
from retrieval.sparse import terms
from retrieval.understanding.diseases import disease_words
from retrieval.understanding.english import is_everyday, rarity
from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.words import words, words_of

CALIBRATION = Path(__file__).with_name("calibration.json")

HEAD = 5
"""Hits that are looked at: about as many as an answer shows."""


AT_LEAST = 0.5
"""How likely a question in another language is one of health if it names a disease."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the hits of a query look like."""

    cosine: float
    """The closest of the best hits."""
    coverage: float
    """Share of the query's words, by how much they tell, that the best single hit holds."""
    together: float
    """The same share over all of the best hits."""
    missing: float
    """How much the most telling word of a disease's name tells that the best hit does not hold, 0
    if none; other words are missing in every story that a person tells."""
    named: float
    """1 if the query names a condition and the best hit is of it."""
    unknown: float
    """1 if the query names a condition that the knowledge base lacks."""
    beside: float
    """How much the most telling word tells that stands beside the name of the best hit's condition
    and is no part of it: `necrotizing` where only `myopathy` is known; 0 if none."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: weights, shape (features,), and bias."""

    weights: NDArray[np.float64]
    bias: float

    def probability(self, features: Sequence[float] | NDArray[np.float32]) -> float:
        """1 / (1 + e^-(weights·features + bias))."""
        logit = float(self.weights @ np.asarray(features, dtype=np.float64)) + self.bias
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@dataclass(frozen=True, slots=True)
class Judge:
    """Both regressions as calibrated for the built-in model."""

    sufficiency: Logistic
    health: Logistic

    @classmethod
    @cache
    def calibrated(cls) -> "Judge":
        """The judge that the package's calibration holds."""
        return cls.of(json.loads(CALIBRATION.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, raw: dict[str, Any]) -> "Judge":
        """The judge with these coefficients: `{"sufficiency": {"weights": [], "bias": 0}, …}`."""
        return cls(_logistic(raw["sufficiency"]), _logistic(raw["health"]))


class Assessor:
    """Judges the hits of a query, by the built-in model's vectors whatever encoder found them."""

    def __init__(self, encoder: Encoder, judge: Judge | None = None) -> None:
        self._encoder = encoder
        self._judge = judge or Judge.calibrated()

    def assess(self, searched: "Searched", hits: Sequence[Hit]) -> tuple[float, float]:
        """Probabilities that the hits answer the query, and that it is about health.

        The judge knows English alone: a question in another language that names a disease may be
        one of health. An English one is left to it, which knows a stroke of the brush.
        """
        head = hits[:HEAD]
        vector, cosines = self._vector_and_cosines(searched, head)
        found = features(searched.understanding, head, cosines)
        sufficiency = self._judge.sufficiency.probability(as_row(found))
        health = self._judge.health.probability(vector)
        return sufficiency, max(health, AT_LEAST) if _is_named_abroad(searched) else health

    def _vector_and_cosines(
        self, searched: "Searched", hits: Sequence[Hit]
    ) -> tuple[NDArray[np.float32], list[float]]:
        if searched.encoder == self._encoder.name:
            return searched.vector, [hit.dense or 0.0 for hit in hits]
        (vector,) = self._encoder.encode_queries([spelled_out(searched.understanding)])
        vectors = self._encoder.encode_passages([passage(hit.snippet) for hit in hits])
        return vector, (vectors @ vector).tolist()


@dataclass(frozen=True, slots=True)
class Searched:
    """A query as it was searched for: what was understood, and its vector by which encoder."""

    understanding: Understanding
    encoder: str
    vector: NDArray[np.float32]


def _is_named_abroad(searched: Searched) -> bool:
    """Whether a question that is not in English names a disease."""
    found = searched.understanding
    return bool(found.mentions or found.unknown) and is_foreign(words(found.text))


def _logistic(raw: dict[str, Any]) -> Logistic:
    return Logistic(np.array(raw["weights"], dtype=np.float64), float(raw["bias"]))


def features(
    understanding: Understanding, hits: Sequence[Hit], cosines: Sequence[float]
) -> Features:
    """Features of a query's best hits; `cosines` are theirs with the query, by the built-in model.

    Hits that are none give zeros, and everything missing.
    """
    told = weighed(understanding.text)
    whole = sum(told.values()) or 1.0
    held = [stems(hit.snippet) for hit in hits[:HEAD]]
    everything = frozenset[str]().union(*held)
    # A name that was spelt out, as IMNM is, is held by whoever holds what it stands for.
    spelled = _spelled_out(understanding, everything)
    mentioned = {mention.condition.casefold() for mention in understanding.mentions}
    best = hits[0].snippet.condition.casefold() if hits else ""
    return Features(
        cosine=max(cosines, default=0.0),
        coverage=max((_share(told, one | spelled, whole) for one in held), default=0.0),
        together=_share(told, everything | spelled, whole),
        missing=max(_missing(understanding.text, held[0] | spelled), default=0.0) if hits else 1.0,
        named=float(best in mentioned),
        unknown=float(bool(understanding.unknown)),
        beside=max(_beside(understanding, hits[0].snippet), default=0.0) if hits else 0.0,
    )


def as_row(found: Features) -> tuple[float, ...]:
    """The features in the order of the regression's weights."""
    return astuple(found)


def weighed(text: str) -> dict[str, float]:
    """Stems of a text's words with how much each tells; a stop word tells nothing."""
    told: dict[str, float] = {}
    for word in words_of(text):
        for stem in terms(word):
            told[stem] = max(rarity(word), told.get(stem, 0.0))
    return told


def stems(snippet: Snippet) -> frozenset[str]:
    """All stems of a snippet with its condition, that condition's other names and its heading."""
    parts = (snippet.condition, *snippet.also_known_as, snippet.heading or "", snippet.text)
    return frozenset(terms(" ".join(parts))) | frozenset(terms(snippet.section.label))


def _missing(text: str, held: frozenset[str]) -> Iterator[float]:
    """How much each word of diseases' names tells that is not held."""
    for word in words_of(text):
        if word in disease_words() and not is_everyday(word) and not held.issuperset(terms(word)):
            yield rarity(word)


def _beside(understanding: Understanding, best: Snippet) -> Iterator[float]:
    """How much each word tells that goes on with the name of the best hit's condition."""
    names = frozenset(terms(" ".join((best.condition, *best.also_known_as))))
    for mention in understanding.mentions:
        if mention.condition.casefold() == best.condition.casefold():
            before, _, after = understanding.text.partition(mention.words)
            for word in (*_run(reversed(words_of(before))), *_run(words_of(after))):
                if not names.issuperset(terms(word)):
                    yield rarity(word)


def _run(words: Iterable[str]) -> Iterator[str]:
    """Words up to the first that anyone may say of anything."""
    return takewhile(lambda word: not is_everyday(word) or word.isdigit(), words)


def _spelled_out(understanding: Understanding, held: frozenset[str]) -> frozenset[str]:
    if not any(held.issuperset(terms(meaning)) for meaning in understanding.expansions):
        return frozenset()
    said = (mention.words for mention in understanding.mentions)
    return frozenset(terms(" ".join(said)))


def _share(told: dict[str, float], held: Iterable[str], whole: float) -> float:
    return sum(told[stem] for stem in told.keys() & frozenset(held)) / whole
