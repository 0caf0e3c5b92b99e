"""What is missing is asked for once, and only where there is a patient."""

import pytest

from bot.model import Question, Rule, Severity
from bot.rules import form
from tests.bench.form_figures import GOAL, asked_rightly, posts

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
        ("F/45, metformin x3 wks", {"symptoms"}),
        ("my 7 year old son coughs since Tuesday", {"treatment"}),
        ("72-y-o woman, tired for the last couple of months", {"treatment"}),
        ("was put on sertraline 2 wks ago", {"age", "sex", "symptoms"}),
        ("my mother, 81, fell on Monday", {"treatment"}),
        ("I am 30 and see my doctor in 2 weeks", {"sex", "symptoms", "treatment", "duration"}),
        ("my hands shake twice a day", {"age", "sex", "treatment", "duration"}),
        ("Is there anything new? I'm 20 weeks pregnant", {"age", "symptoms", "treatment"}),
        ("my knees hurt, should I take ibuprofen?", {"age", "sex", "treatment", "duration"}),
        ("45 J., w, seit drei Wochen müde, nehme Ramipril", set()),
        ("Wie lange dauert das? Ich bin 45", {"sex", "symptoms", "treatment", "duration"}),
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
        "What happens if I stop taking statins?",
        "Can a mother with lupus breastfeed her child?",
        "Should every patient with gout lose weight?",
        "Kann mir jemand sagen, was eine Myositis ist?",
    ],
)
def test_a_general_question_is_not_nagged(text: str) -> None:
    assert missing(text) == set()


@pytest.mark.parametrize("held_out", [False, True])
def test_what_is_missing_from_posts_of_patients_is_asked_for_and_nothing_else(
    *, held_out: bool
) -> None:
    precision, recall = asked_rightly(posts(held_out=held_out))
    assert precision >= GOAL
    assert recall >= GOAL


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
    "title",
    ["help", "Question", "???", "URGENT!!! please help", "I need help", "what should I do?!"],
)
def test_a_title_that_says_nothing_is_pointed_out(title: str) -> None:
    (found,) = form.findings(Question(text="What is gout?", title=title))
    assert (found.kind, found.start, found.end) == ("title", 0, len(title))


@pytest.mark.parametrize("title", ["", "  ", "Gout", "Help with gout", "CK 400"])
def test_no_title_and_a_title_that_says_something_pass(title: str) -> None:
    assert "title" not in missing("What is gout?", title)
