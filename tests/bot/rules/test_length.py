"""At most 5,000 code points, counted over title and text."""

import pytest

from bot.model import Question, Severity
from bot.rules import findings, length


def test_exactly_five_thousand_code_points_are_allowed() -> None:
    assert length.findings(Question(text="x" * 4990, title="t" * 10)) == []


def test_an_emoji_counts_as_one_character() -> None:
    assert length.findings(Question("🙂" * 5000)) == []


def test_the_message_says_how_many_to_cut() -> None:
    (found,) = length.findings(Question("x" * 5012))
    assert found.severity is Severity.REJECT
    assert found.kind == "too_long"
    assert "Cut 12 characters" in found.message


def test_one_character_too_many_is_said_in_the_singular() -> None:
    (found,) = length.findings(Question("x" * 5001))
    assert "Cut 1 character," in found.message


@pytest.mark.parametrize(
    ("title", "text"),
    [("", "x" * 5003), ("t" * 9, "x" * 4994), ("t" * 5003, ""), ("t" * 5000, "xyz")],
)
def test_the_span_is_the_part_beyond_the_limit(title: str, text: str) -> None:
    question = Question(text=text, title=title)
    (found,) = length.findings(question)
    beyond = question.post[found.start : found.end].replace("\n", "")
    assert len(beyond) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u2003\u00a0"])
def test_a_post_with_nothing_in_it_is_refused_with_a_word_on_what_to_write(text: str) -> None:
    (found,) = findings(Question(text))
    assert (found.kind, found.severity) == ("empty", Severity.REJECT)
    assert "Write what you would like to know" in found.message


def test_a_title_alone_is_a_question() -> None:
    assert length.findings(Question(text="", title="What is gout?")) == []
