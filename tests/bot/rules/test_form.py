"""What is missing is asked for once, and only where there is a patient."""

import pytest

from bot.model import Question, Rule, Severity
from bot.rules import form

ALL = {"age", "sex", "symptoms", "treatment", "duration"}


def missing(text: str, title: str = "") -> set[str]:
    return {found.kind for found in form.findings(Question(text=text, title=title))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 yo f on atorvastatin for 3 weeks", {"symptoms"}),
        ("my 3-year-old son has a cough", {"treatment", "duration"}),
        ("I am 45 and weak", {"sex", "treatment", "duration"}),
        ("my mother is in her 80s and takes prednisone since May", {"symptoms"}),
        ("38M, muscle pain for two months, no treatment", set()),
        ("my neighbour and I have a question", ALL),
    ],
)
def test_the_free_text_is_read_before_anything_is_asked(text: str, expected: set[str]) -> None:
    assert missing(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "What is the treatment of immune-mediated necrotizing myopathy?",
        "I would like to know how gout is treated",
        "Can you tell me what causes lupus?",
        "is sarcoidosis inherited",
    ],
)
def test_a_general_question_is_not_nagged(text: str) -> None:
    assert missing(text) == set()


def test_a_field_that_was_filled_in_is_not_asked_again() -> None:
    question = Question(
        "my legs give way", age="45", sex="f", symptoms="weak", treatment="none", duration="1 week"
    )
    assert form.findings(question) == []


def test_one_field_filled_in_shows_that_there_is_a_patient() -> None:
    found = form.findings(Question("What is the treatment of gout?", age="45"))
    assert {item.kind for item in found} == ALL - {"age", "treatment"} | {"treatment"}


def test_each_missing_field_is_a_friendly_warning_at_the_end_of_the_post() -> None:
    question = Question("my leg is odd")
    found = form.findings(question)
    assert {item.severity for item in found} == {Severity.WARN}
    assert {item.rule for item in found} == {Rule.FORM}
    assert all(item.start == item.end == len(question.post) for item in found)
    assert next(item for item in found if item.kind == "age").message.startswith("How old")


@pytest.mark.parametrize(
    "title", ["help", "Question", "???", "URGENT!!! please help", "I need help"]
)
def test_a_title_that_says_nothing_is_pointed_out(title: str) -> None:
    (found,) = form.findings(Question(text="What is gout?", title=title))
    assert (found.kind, found.start, found.end) == ("title", 0, len(title))


@pytest.mark.parametrize("title", ["", "  ", "Gout", "Help with gout", "CK 400"])
def test_no_title_and_a_title_that_says_something_pass(title: str) -> None:
    assert "title" not in missing("What is gout?", title)
