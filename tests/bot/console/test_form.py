import pytest

from bot.console.reader import Ask, Line
from bot.model import Finding, Question, Rejected, Response, Rule, Severity
from tests.bot.console.fakes import Answers, about_polymyositis, piped, talk, typed

TOO_LONG = Finding(Rule.LENGTH, "length", Severity.REJECT, 0, 9, "Cut 20 characters.")
FILLED = ["weak legs", "what helps?", "44", "", "falls", "", "two weeks"]


class Typist:
    """Types given lines, and remembers what was asked for; then leaves."""

    interactive = True

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)
        self.asked: list[Ask] = []

    def read(self, ask: Ask) -> Line:
        self.asked.append(ask)
        if not self._lines:
            raise EOFError
        return Line(self._lines.pop(0))

    def forget(self) -> None:
        self.asked.clear()


def test_the_form_asks_for_every_field_and_enter_skips() -> None:
    answers = Answers()
    typed("/ask\r" + "".join(f"{line}\r" for line in FILLED), answers)
    assert [question for question, _ in answers.asked] == [
        Question("what helps?", "weak legs", "44", "", "falls", "", "two weeks")
    ]


def test_title_and_question_share_the_characters_and_the_other_fields_use_none() -> None:
    typist = Typist("/ask", *FILLED)
    talk(typist)
    title, text, age, *rest = typist.asked[1:8]
    assert (title.used, title.counts) == (0, True)
    assert (text.used, text.counts) == (len("weak legs"), True)
    spent = len("weak legs") + len("what helps?")
    assert all((one.used, one.counts) == (spent, False) for one in (age, *rest))


def test_a_refused_form_comes_back_filled_in_until_it_is_answered() -> None:
    def strict(question: Question) -> Response:
        if "Anna" in question.text:
            return Response(Rejected(), findings=(TOO_LONG,))
        return about_polymyositis(question)

    typist = Typist("/ask", "a", "Anna", *FILLED[2:], "why?", "/ask", *FILLED, "/ask")
    _, text = talk(typist, Answers(strict), terminal=True)
    again, afresh = typist.asked[10:17], typist.asked[18:]
    assert [one.default for one in again] == ["a", "Anna", *FILLED[2:]]
    assert [one.default for one in afresh] == [""]
    assert "still filled in" in text


def test_the_form_can_be_filled_through_a_pipe_that_ends_early() -> None:
    answers = Answers()
    piped("/ask\nweak legs\nwhat helps?\n44\n", answers)
    assert answers.asked[0][0].age == "44"


def test_ctrl_d_in_the_form_leaves_without_asking() -> None:
    answers = Answers()
    talk(Typist("/ask", "weak legs"), answers)
    assert answers.asked == []


@pytest.mark.parametrize("blank", ["", " "])
def test_a_form_without_title_and_question_asks_nothing(blank: str) -> None:
    answers = Answers()
    text = piped(f"/ask\n\n{blank}\n44\n\n\n\n\n", answers)
    assert answers.asked == []
    assert "Nothing was asked" in text


def test_bytes_that_are_no_text_are_told_in_a_field_too() -> None:
    text = piped(b"/ask\n\xff\nwhat helps?\n\n\n\n\n\n")
    assert "UTF-8" in text
