"""What the encoder is trained on asks for what its answer tells, in the words of many people."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.training.examples import Answer, answers, asked, messages, misspelt, viewed
from retrieval.training.split import Part

GOUT = {
    "id": "GARD|1",
    "question": "How is Gout treated ? ",
    "answer": "Rest eases an attack of gout.  Colchicine shortens it by days.\n"
    "Drink plenty of water every day.",
    "condition": "Gout",
    "section": "treatment",
    "source": "GARD",
}


def seeded(number: int) -> random.Random:
    """What draws the same every time."""
    return random.Random(number)  # noqa: S311 - no secret


@pytest.fixture
def answer() -> Answer:
    return answers([GOUT])[0]


def test_an_answer_that_says_next_to_nothing_is_not_trained_on() -> None:
    assert answers([GOUT | {"answer": "See a doctor."}]) == []


def test_an_answer_is_told_in_sentences_with_even_blanks(answer: Answer) -> None:
    assert answer.sentences == (
        "Rest eases an attack of gout.",
        "Colchicine shortens it by days.",
        "Drink plenty of water every day.",
    )
    assert "  " not in answer.text


def test_a_question_names_the_condition_however_it_is_put(answer: Answer) -> None:
    rng = seeded(1)
    put = {asked(answer, rng) for _ in range(300)}
    named = [one for one in put if "gout" in one.lower()]
    assert len(put) > 10
    assert len(named) > len(put) / 2  # the others are misspelt
    assert "How is Gout treated ?" in put


def test_every_view_is_of_the_answers_own_words(answer: Answer) -> None:
    rng = seeded(2)
    views = Counter(viewed(answer, rng) for _ in range(200))
    assert all(view.removeprefix("Gout: ") in answer.text for view in views)
    assert views[answer.text] > 60
    assert any(view.startswith("Gout: ") for view in views)


def test_two_answers_on_one_section_of_a_condition_are_right_for_either(answer: Answer) -> None:
    (other,) = answers([GOUT | {"answer": "Cold packs help many people with an attack of it."}])
    (causes,) = answers(
        [GOUT | {"section": "causes", "answer": "Crystals of uric acid do it, too, say all."}]
    )
    assert answer.answers_as(other)
    assert not answer.answers_as(causes)


@given(st.text(min_size=0, max_size=200))
def test_slips_change_a_text_by_a_letter_in_thirty_at_most(text: str) -> None:
    slipped = misspelt(text, seeded(3))
    assert abs(len(slipped) - len(text)) <= max(1, len(text) // 30)


@pytest.mark.parametrize("part", Part)
def test_patients_messages_hold_no_way_to_reach_anybody(part: Part) -> None:
    for one in messages(part):
        assert one.text.strip()
        assert one.short.strip()
        assert not re.search(r"@|https?:|\b\d{3}[-. ]\d{3,4}[-. ]\d{3,4}\b", one.text)


def test_no_answer_has_messages_in_two_parts() -> None:
    told = [one.answer for part in Part for one in messages(part)]
    assert len(told) == len(set(told))
