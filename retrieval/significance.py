"""Whether one ranking is better than another, or only luckier: paired bootstrap over queries.

T. Sakai, Evaluating Evaluation Metrics based on the Bootstrap, SIGIR 2006: the queries are drawn
anew with replacement, thousands of times, and what would differ is looked at each time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 20_261_122
"""Fixed, so that the same scores always give the same interval."""

SURE = 0.95
"""How sure an interval is to hold the mean over all such queries."""

_AT_ONCE = 2_000_000
"""Numbers drawn at a time: 16 MB."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with the interval that bootstrapping gives it."""

    mean: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def estimate(scores: Sequence[float] | NDArray[np.float64]) -> Estimate:
    """The mean of a score a query; raises ValueError where there is none."""
    values = np.asarray(scores, dtype=np.float64)
    if not len(values):
        raise ValueError("no query was scored: there is nothing to draw from")
    means = np.concatenate(list(_means(values)))
    low, high = np.quantile(means, [(1 - SURE) / 2, (1 + SURE) / 2])
    return Estimate(float(values.mean()), float(low), float(high))


def difference(before: Sequence[float], after: Sequence[float]) -> Estimate:
    """What `after` gains on `before`, query by query; both in the same order of queries.

    Raises:
        ValueError: they are not of the same queries, or of none.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} and {len(after)} scores are not of the same queries")
    return estimate(np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64))


def _means(values: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Means of RESAMPLES draws of as many values, with replacement."""
    random = np.random.default_rng(SEED)
    rows = max(1, _AT_ONCE // len(values))
    for start in range(0, RESAMPLES, rows):
        drawn = random.integers(len(values), size=(min(rows, RESAMPLES - start), len(values)))
        yield values[drawn].mean(axis=1)
