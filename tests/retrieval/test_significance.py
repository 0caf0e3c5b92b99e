"""Intervals by bootstrap, held against cases whose answer is known."""

import numpy as np
import pytest

from retrieval.significance import difference, estimate


def test_the_same_scores_always_give_the_same_interval() -> None:
    scores = np.random.default_rng(1).random(50)
    assert estimate(scores) == estimate(scores)


def test_an_interval_is_as_wide_as_theory_says() -> None:
    scores = np.random.default_rng(2).normal(0.5, 0.2, size=400)
    found = estimate(scores)
    half = 1.96 * scores.std() / np.sqrt(len(scores))
    assert found.mean == pytest.approx(scores.mean())
    assert (found.low, found.high) == pytest.approx(
        (scores.mean() - half, scores.mean() + half), abs=0.003
    )


def test_a_gain_on_every_query_is_clear_however_small() -> None:
    before = np.random.default_rng(3).random(40)
    found = difference(before.tolist(), (before + 0.001).tolist())
    assert found.is_clear
    assert found.mean == pytest.approx(0.001)


def test_a_loss_is_clear_too() -> None:
    assert difference([0.9] * 20, [0.1] * 20).is_clear


def test_gains_that_losses_weigh_up_are_not_clear() -> None:
    before = [0.0, 1.0] * 20
    after = [1.0, 0.0] * 20
    found = difference(before, after)
    assert found.low < 0 < found.high
    assert not found.is_clear


def test_pairing_sees_what_two_separate_intervals_would_hide() -> None:
    before = np.random.default_rng(4).random(100)
    after = before + np.random.default_rng(5).normal(0.02, 0.02, size=100)
    one, other = estimate(before), estimate(after)
    assert one.high > other.low
    assert difference(before.tolist(), after.tolist()).is_clear


@pytest.mark.parametrize("at_once", [1, 1000])
def test_how_many_are_drawn_at_once_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    scores = np.linspace(0, 1, 300)
    whole = estimate(scores)
    monkeypatch.setattr("retrieval.significance._AT_ONCE", at_once)
    assert estimate(scores) == whole


def test_scores_of_different_queries_are_refused() -> None:
    with pytest.raises(ValueError, match="same queries"):
        difference([0.1], [0.1, 0.2])


def test_no_query_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        estimate([])
