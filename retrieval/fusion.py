"""Fusing dense and sparse scores, and steering them by what the query was understood to ask."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.model import Query, Understanding
from retrieval.version import section_number


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part adds to a hit's score.

    Set on questions cut from MedQuAD collections that no benchmark uses
    (tests/bench/tune_fusion.py).
    """

    dense: float = 1.0
    """For the cosine."""
    sparse: float = 0.15
    """For the best BM25 score of a query; others in proportion."""
    condition: float = 0.12
    """For a snippet of a condition that the query names."""
    about: float = 0.06
    """For a snippet of a condition talked of before, where the query names none."""
    section: float = 0.05
    """For a snippet of the section asked for; the second likeliest gets half."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Snippets that either index found, with both scores; arrays of shape (candidates,)."""

    ordinals: NDArray[np.int64]
    dense: NDArray[np.float32]
    sparse: NDArray[np.float32]


def fuse(
    candidates: Candidates, bonus: NDArray[np.float32], weights: Weights
) -> NDArray[np.float32]:
    """Scores of the candidates: weighted cosine, BM25 as a share of the best, and bonus."""
    best = float(candidates.sparse.max(initial=0.0))
    share = candidates.sparse / best if best else candidates.sparse
    weighted = weights.dense * candidates.dense + weights.sparse * share + bonus
    return np.asarray(weighted, dtype=np.float32)


def steering(
    understanding: Understanding,
    named: NDArray[np.bool_],
    talked_of: NDArray[np.bool_],
    sections: NDArray[np.int8],
    weights: Weights,
) -> NDArray[np.float32]:
    """What condition and section add to each candidate's score.

    `named`, `talked_of`: whether a candidate's condition is named in the query, or was talked
    of before; `sections`: numbers of their sections.
    """
    bonus = weights.condition * named
    if not named.any():
        bonus = weights.about * talked_of
    for rank, section in enumerate(understanding.sections[:2]):
        bonus = bonus + (weights.section / (rank + 1)) * (sections == section_number(section))
    return np.asarray(bonus, dtype=np.float32)


def steered_by(query: Query, understanding: Understanding, weights: Weights) -> dict[str, float]:
    """What was added to the score of which hits, in words; what `--explain` shows."""
    mentioned = dict.fromkeys(mention.condition for mention in understanding.mentions)
    added = {f"condition {name}": weights.condition for name in mentioned}
    if not mentioned:
        added = {f"talked of: {name}": weights.about for name in query.about}
    for rank, section in enumerate(understanding.sections[:2]):
        added[f"section {section.label}"] = weights.section / (rank + 1)
    return added
