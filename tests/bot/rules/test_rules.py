"""All posting rules at once, on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Finding, Question, Rule, Severity, Verdict
from bot.rules import RULES, findings, verdict
from bot.texts import Language, finding_message
from bot.texts.finding import KEYS

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


ALL_KINDS = [
    Question(""),
    Question("x" * 5001),
    Question("x" * 6001),
    Question("jane.roe@example.org, +44 20 7946 0958, t.me/janeroe, 219-09-9999, 12 Elm Street"),
    Question("my name is Jane Roe. My name is Jane."),
    Question("<b>, <!-- x -->, <!DOCTYPE html>, <![CDATA[x]]>, <?php echo 1 ?>"),
    Question("my leg is odd", title="help"),
    Question(
        "you idiot, kill yourself, discord.gg/x http://10.0.0.1 my onlyfans " + "\n hi you" * 9
    ),
]
"""Questions in which every kind of finding is found, but those of HTML, which are elements."""


def test_every_kind_of_finding_is_said_in_german() -> None:
    found = [finding for question in ALL_KINDS for finding in findings(question)]
    assert {(finding.rule, finding.kind) for finding in found} >= set(KEYS)
    for finding in found:
        german = finding_message(finding, Language.GERMAN)
        assert german not in {"", finding.message}
        assert finding_message(finding, Language.ENGLISH) == finding.message


def test_numbers_are_said_as_the_language_writes_them() -> None:
    (found,) = findings(Question("x" * 6001))
    assert "5,000" in found.message
    assert "5.000 Zeichen" in finding_message(found, Language.GERMAN)
    assert "1.001 Zeichen" in finding_message(found, Language.GERMAN)


@settings(deadline=None, max_examples=100)
@given(PIECES)
def test_no_language_shows_more_of_a_passage_than_the_message_does(text: str) -> None:
    question = Question(text)
    for found in findings(question):
        passage = question.post[found.start : found.end]
        if found.rule is Rule.PERSONAL_DATA and len(passage) > 4:
            assert passage not in finding_message(found, Language.GERMAN)
