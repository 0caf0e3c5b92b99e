"""Fusing and steering: what adds how much to a score."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kb.model import Section
from retrieval.fusion import Candidates, Weights, fuse, steered_by, steering
from retrieval.model import Mention, Query, Understanding
from retrieval.version import SECTIONS, section_number

WEIGHTS = Weights(dense=1.0, sparse=0.2, condition=0.3, about=0.1, section=0.08)
NONE = np.zeros(3, dtype=np.float32)


def _candidates(dense: Sequence[float], sparse: Sequence[float]) -> Candidates:
    return Candidates(
        np.arange(len(dense)),
        np.array(dense, dtype=np.float32),
        np.array(sparse, dtype=np.float32),
    )


def _steer(
    understanding: Understanding, named: Sequence[bool], talked_of: Sequence[bool]
) -> NDArray[np.float32]:
    sections = [Section.TREATMENT, Section.WORKUP, Section.SUMMARY]
    numbers = np.array([section_number(section) for section in sections], dtype=np.int8)
    return steering(understanding, np.array(named), np.array(talked_of), numbers, WEIGHTS)


def test_a_score_is_the_cosine_and_bm25_as_a_share_of_the_best() -> None:
    scores = fuse(_candidates([0.5, 0.4, 0.1], [0, 5, 10]), NONE, WEIGHTS)
    np.testing.assert_allclose(scores, [0.5, 0.4 + 0.1, 0.1 + 0.2], atol=1e-6)


def test_without_any_word_found_the_cosine_alone_counts() -> None:
    scores = fuse(_candidates([0.5, 0.4, 0.1], [0, 0, 0]), NONE, WEIGHTS)
    np.testing.assert_allclose(scores, [0.5, 0.4, 0.1], atol=1e-6)


def test_no_candidates_have_no_scores() -> None:
    assert fuse(_candidates([], []), np.empty(0, dtype=np.float32), WEIGHTS).shape == (0,)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 50)), min_size=1, max_size=30))
def test_what_is_better_in_both_is_never_ranked_below(pairs: list[tuple[float, float]]) -> None:
    pairs = [(round(dense, 3), round(sparse, 3)) for dense, sparse in pairs]
    dense, sparse = zip(*pairs, strict=True)
    scores = fuse(_candidates(dense, sparse), np.zeros(len(pairs), dtype=np.float32), WEIGHTS)
    for i, one in enumerate(pairs):
        for j, other in enumerate(pairs):
            if one[0] >= other[0] and one[1] >= other[1]:
                assert scores[i] >= scores[j] - 1e-6


def test_snippets_of_a_named_condition_gain() -> None:
    bonus = _steer(Understanding("q"), [True, False, False], [False, True, False])
    np.testing.assert_allclose(bonus, [0.3, 0, 0], atol=1e-6)


def test_what_was_talked_of_counts_where_nothing_is_named() -> None:
    bonus = _steer(Understanding("q"), [False, False, False], [False, True, False])
    np.testing.assert_allclose(bonus, [0, 0.1, 0], atol=1e-6)


def test_the_section_asked_for_gains_and_the_second_likeliest_half_of_it() -> None:
    asked = (Section.WORKUP, Section.TREATMENT, Section.SUMMARY)
    bonus = _steer(Understanding("q", sections=asked), [False] * 3, [False] * 3)
    np.testing.assert_allclose(bonus, [0.04, 0.08, 0], atol=1e-6)


def test_every_section_has_a_number_of_its_own() -> None:
    assert [section_number(section) for section in SECTIONS] == list(range(len(Section)))


def test_what_was_added_is_told_in_words() -> None:
    understanding = Understanding(
        "q", mentions=(Mention("Gout", "gout"),), sections=(Section.LIVING_WITH,)
    )
    told = steered_by(Query("q", about=("Migraine",)), understanding, WEIGHTS)
    assert told == pytest.approx({"condition Gout": 0.3, "section Living with": 0.08})
    told = steered_by(Query("q", about=("Migraine",)), Understanding("q"), WEIGHTS)
    assert told == pytest.approx({"talked of: Migraine": 0.1})
