"""All posting rules at once, on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Finding, Question, Rule, Severity, Verdict
from bot.rules import RULES, findings, verdict

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)
MARKUP = ("<", "<b", ">", "<!--", "`", "\\", "\n", "\x00", "\ud800", "\u202e", "🙂")
PERSONAL = ("@", " at ", " dot ", "com", "my name is ", "Jane ", "Regards,", "+44 20 ", "t.me/x")
PIECES = st.lists(st.sampled_from((*MARKUP, *PERSONAL)), max_size=40).map("".join)


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT | PIECES, ANY_TEXT | PIECES)
def test_no_text_breaks_a_rule_and_every_span_lies_in_the_post(title: str, text: str) -> None:
    question = Question(text=text, title=title, symptoms=text)
    found = findings(question)
    assert all(0 <= item.start <= item.end <= len(question.post) for item in found)
    assert found == sorted(found, key=lambda item: (item.start, item.end))
    assert all(item.message for item in found)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = "my leg hurts <b>badly</b>, write to jane.roe@example.org " + "x" * 5000
    rules = {item.rule for item in findings(Question(text=text, title="help"))}
    assert rules == {Rule.LENGTH, Rule.PERSONAL_DATA, Rule.HTML, Rule.FORM}


def test_a_rule_can_be_asked_alone() -> None:
    question = Question("write to jane.roe@example.org <br>")
    assert [item.rule for rule in RULES for item in rule(question)] == ["personal_data", "html"]


def test_a_general_question_is_published_as_it_is() -> None:
    assert findings(Question("What is the treatment of polymyositis?")) == []
    assert verdict([]) is Verdict.PUBLISH


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([Severity.WARN], Verdict.WARN),
        ([Severity.WARN, Severity.HOLD], Verdict.HOLD),
        ([Severity.REJECT, Severity.WARN, Severity.HOLD], Verdict.REJECT),
    ],
)
def test_the_worst_finding_decides(severities: list[Severity], expected: Verdict) -> None:
    found = [Finding(Rule.FORM, "title", severity, 0, 0, "…") for severity in severities]
    assert verdict(found) is expected


@pytest.mark.parametrize("piece", ["a@b.", "<a x='", "1 ", "my name is ", "\n", "call 12345678 "])
def test_a_megabyte_of_anything_is_read_to_the_end_of_what_is_read(piece: str) -> None:
    found = findings(Question(piece * (1_000_000 // len(piece))))
    assert Rule.LENGTH in {item.rule for item in found}
