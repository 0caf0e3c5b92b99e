"""Batches hold what is hard to tell apart, and never call a right passage wrong."""

import numpy as np
import pytest

from retrieval.training.batches import SIZE, Batches, neighbours
from retrieval.training.examples import Answer, Message, answers, by_condition

SECTIONS = ("information", "symptoms", "treatment", "causes")


@pytest.fixture(scope="module")
def rows() -> list[Answer]:
    """Forty conditions with four answers each."""
    return answers(
        {
            "id": f"{number}-{section}",
            "question": f"Tell {section} of Disease {number} ?",
            "answer": f"Disease {number} and its {section} are told of here at length for all.",
            "condition": f"Disease {number}",
            "section": section,
        }
        for number in range(40)
        for section in SECTIONS
    )


def _batches(rows: list[Answer], told: list[Message], seed: int = 1) -> Batches:
    groups = by_condition(rows)
    vectors = np.eye(len(groups), dtype=np.float32)
    return Batches(rows, told, neighbours(groups, vectors), seed)


def test_the_same_seed_gives_the_same_batches(rows: list[Answer]) -> None:
    told = [Message("3-causes", "why me", "What causes Disease 3?")]
    one, other = _batches(rows, told), _batches(rows, told)
    for _ in range(3):
        assert one.next()[:2] == other.next()[:2]
    assert _batches(rows, told, seed=2).next()[:2] != _batches(rows, told).next()[:2]


def test_a_batch_is_full_and_holds_patients_messages(rows: list[Answer]) -> None:
    told = [Message(row.id, f"help me {row.id}", f"short {row.id}") for row in rows[:80]]
    questions, passages, right = _batches(rows, told).next()
    assert len(questions) == len(passages) == SIZE
    assert right.shape == (SIZE, SIZE)
    in_own_words = [one for one in questions if one.startswith(("help me", "short"))]
    assert 20 < len(in_own_words) < SIZE


def test_a_question_stands_among_other_sections_of_its_condition(rows: list[Answer]) -> None:
    questions, passages, _ = _batches(rows, []).next()
    first = questions[0].lower()
    name = next(row.condition for row in reversed(rows) if row.condition.lower() in first)
    told = {
        section for section in SECTIONS for one in passages if f"{name} and its {section}" in one
    }
    assert told == set(SECTIONS)


def test_an_answer_drawn_twice_is_not_called_wrong_for_itself(rows: list[Answer]) -> None:
    few = rows[:4]  # a batch of 64 must draw each many times
    _, _, right = _batches(few, []).next()
    assert right.sum() > SIZE
    assert not right.diagonal().any()


def test_a_message_for_an_answer_that_is_not_there_is_passed_over(rows: list[Answer]) -> None:
    questions, _, _ = _batches(rows, [Message("unknown", "lost", "lost")]).next()
    assert "lost" not in questions


def test_the_nearest_neighbour_of_a_condition_is_itself(rows: list[Answer]) -> None:
    groups = by_condition(rows)
    near = neighbours(groups, np.eye(len(groups), dtype=np.float32))
    assert near[:, 0].tolist() == list(range(len(groups)))
