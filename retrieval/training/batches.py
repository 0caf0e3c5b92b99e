"""Batches whose answers are hard to tell apart: whole conditions, and those named alike."""

import random
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.training.examples import Answer, Message, asked, by_condition, viewed

SIZE = 64
PATIENTS = 0.45
"""Share of a batch that is asked in patients' own words."""

LONG = 0.65
"""Share of these that are asked as posted; the others as summed up."""

NEIGHBOURS = 6
OF_EACH = 4
"""Answers of one condition in a batch, at most."""

Example = tuple[str, Answer]


class Batches:
    """An endless row of batches, the same for the same seed."""

    def __init__(
        self, rows: Sequence[Answer], told: Sequence[Message], near: NDArray[np.int64], seed: int
    ) -> None:
        """`near`: numbers of the conditions named most alike, shape (conditions, NEIGHBOURS).

        Conditions are numbered as `by_condition` orders them.
        """
        self._groups = by_condition(rows)
        self._keys = list(self._groups)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._several = [key for key in self._keys if len(self._groups[key]) > 1]
        known = {row.id: row for row in rows}
        self._told = [(one, known[one.answer]) for one in told if one.answer in known]
        self._near = near
        self._rng = random.Random(seed)  # noqa: S311 - no secret

    def next(self) -> tuple[list[str], list[str], NDArray[np.bool_]]:
        """Questions, a passage for each, and which other passages are right as well.

        The last has the shape (questions, passages); its diagonal is false.
        """
        batch = self._examples()
        questions = [question for question, _ in batch]
        passages = [viewed(row, self._rng) for _, row in batch]
        right = [[one.answers_as(other) for _, other in batch] for _, one in batch]
        return questions, passages, np.array(right) & ~np.eye(len(batch), dtype=bool)

    def _examples(self) -> list[Example]:
        batch = self._patients()
        seeds = [row.key for _, row in batch[: len(batch) // 4]]
        while len(batch) < SIZE:
            seed = seeds.pop() if seeds else self._rng.choice(self._several)
            batch += self._around(seed, SIZE - len(batch))
        return batch

    def _patients(self) -> list[Example]:
        count = min(int(SIZE * PATIENTS), len(self._told))
        chosen = self._rng.sample(self._told, count) if count else []
        return [(one.text if self._rng.random() < LONG else one.short, row) for one, row in chosen]

    def _around(self, key: str, most: int) -> list[Example]:
        """Answers of a condition and of two named like it."""
        near = self._near[self._numbers[key]].tolist()
        found: list[Example] = []
        for number in (near[0], *self._rng.sample(near[1:], min(2, len(near) - 1))):
            group = self._groups[self._keys[number]]
            for row in self._rng.sample(group, min(len(group), OF_EACH)):
                if len(found) < most:
                    found.append((asked(row, self._rng), row))
        return found


def neighbours(
    rows: Mapping[str, Sequence[Answer]], vectors: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Numbers of the conditions whose names lie closest, itself first; shape (n, NEIGHBOURS).

    `vectors`: unit vectors of the names, a row a condition.
    """
    near = np.empty((len(rows), min(NEIGHBOURS, len(rows))), dtype=np.int64)
    for start in range(0, len(rows), 256):
        likeness = vectors[start : start + 256] @ vectors.T
        near[start : start + 256] = np.argsort(-likeness, axis=1, kind="stable")[:, : near.shape[1]]
    return near
