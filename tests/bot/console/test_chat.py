import io

import pytest

from bot.console.chat import PipeReader
from bot.model import Finding, Question, Rejected, Response, Rule, Severity, Urgency, UrgencyKind
from tests.bot.console.fakes import (
    CTRL_C,
    CTRL_D,
    Answers,
    about_polymyositis,
    keyboard,
    piped,
    talk,
    typed,
)
from tests.bot.factories import answer, snippet

REMINDER = "In urgent cases contact a physician, visit a hospital or call an emergency service."
TOO_LONG = Finding(Rule.LENGTH, "length", Severity.REJECT, 0, 9, "Cut 20 characters.")


def urgent(_question: Question) -> Response:
    return Response(
        answer(snippet("Rest helps.")), (Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 1),)
    )


def refused(_question: Question) -> Response:
    return Response(Rejected(), findings=(TOO_LONG,))


# at a terminal


def test_a_person_is_greeted_with_the_name_and_size_of_the_knowledge_base() -> None:
    text = typed("")
    assert "a small shelf" in text
    assert "1,234" in text
    assert "/help" in text


def test_a_question_is_answered_with_evidence_and_the_reminder() -> None:
    answers = Answers()
    text = typed("what helps?\r", answers)
    assert answers.texts == ["what helps?"]
    assert "Rest helps." in text
    assert REMINDER in " ".join(text.split())


def test_an_empty_line_does_nothing() -> None:
    answers = Answers()
    typed("\r   \r", answers)
    assert answers.asked == []


def test_a_pasted_text_of_several_lines_is_one_question() -> None:
    answers = Answers()
    typed("\x1b[200~I am tired.\nWhat helps?\x1b[201~\r", answers)
    assert answers.texts == ["I am tired.\nWhat helps?"]


def test_ctrl_c_cancels_the_line_and_says_how_to_leave() -> None:
    answers = Answers()
    text = typed(f"half a quest{CTRL_C}what helps?\r", answers)
    assert answers.texts == ["what helps?"]
    assert "Cancelled." in text
    assert "Ctrl-D" in text


def test_a_second_ctrl_c_at_an_empty_prompt_leaves() -> None:
    with keyboard() as (reader, keys):
        keys.send_text(CTRL_C + CTRL_C)
        code, text = talk(reader, terminal=True)
    assert code == 0
    assert "Take care." in text


def test_a_second_ctrl_c_on_a_half_typed_line_only_cancels_it() -> None:
    answers = Answers()
    typed(f"{CTRL_C}half{CTRL_C}what helps?\r", answers)
    assert answers.texts == ["what helps?"]


def test_a_line_between_two_ctrl_c_makes_the_second_one_harmless() -> None:
    answers = Answers()
    typed(f"{CTRL_C}what helps?\r{CTRL_C}and then?\r", answers)
    assert answers.texts == ["what helps?", "and then?"]


def test_ctrl_c_in_the_form_cancels_the_form_and_not_the_talk() -> None:
    answers = Answers()
    typed(f"{CTRL_C}/ask\r{CTRL_C}what helps?\r", answers)
    assert answers.texts == ["what helps?"]


def test_ctrl_c_while_it_thinks_cancels_the_question_only() -> None:
    def interrupted_once(question: Question) -> Response:
        if question.text == "slow":
            raise KeyboardInterrupt
        return about_polymyositis(question)

    text = typed("slow\rwhat helps?\r", Answers(interrupted_once))
    assert text.index("Cancelled.") < text.index("Rest helps.")


def test_ctrl_d_leaves_with_a_kind_word() -> None:
    assert typed("").rstrip().endswith("Take care.")


def test_an_urgent_question_shows_its_evidence_on_enter_only() -> None:
    text = typed("chest pain\r", Answers(urgent))
    assert "Rest helps." not in text
    assert "press Enter or type /evidence" in text
    assert "Rest helps." in typed("chest pain\r\r", Answers(urgent))


def test_evidence_can_be_asked_for_in_plain_words_while_it_waits() -> None:
    answers = Answers(urgent)
    assert "Rest helps." in piped("chest pain\nShow evidence\nevidence\n", answers)
    assert answers.texts == ["chest pain", "evidence"]


def test_evidence_is_shown_on_enter_once() -> None:
    assert typed("chest pain\r\r\r", Answers(urgent)).count("Rest helps.") == 1


def test_a_refused_question_is_told_to_come_back_with_the_arrow_key() -> None:
    text = typed("too long\r", Answers(refused))
    assert "Cut 20 characters." in text
    assert "arrow-up" in text


# follow-ups


def test_a_follow_up_keeps_the_condition_in_mind() -> None:
    answers = Answers()
    piped("what is polymyositis?\nand how is it treated?\n", answers)
    assert [about for _, about in answers.asked] == [(), ("Polymyositis",)]


def test_the_condition_answered_on_is_kept_in_mind_where_none_was_named() -> None:
    answers = Answers()
    piped("why are my thighs weak?\nhow is it treated?\n", answers)
    assert answers.asked[1][1] == ("Polymyositis",)


def test_a_refused_question_does_not_change_what_is_talked_of() -> None:
    def by_text(question: Question) -> Response:
        return refused(question) if "<b>" in question.text else about_polymyositis(question)

    answers = Answers(by_text)
    piped("what is polymyositis?\n<b>\nhow is it treated?\n", answers)
    assert answers.asked[2][1] == ("Polymyositis",)


def test_new_forgets_the_condition() -> None:
    answers = Answers()
    piped("what is polymyositis?\n/new\nhow is it treated?\n", answers)
    assert answers.asked[1][1] == ()


def test_a_page_that_was_read_is_kept_in_mind() -> None:
    answers = Answers()
    piped("/condition gout\nhow is it treated?\n", answers)
    assert answers.asked[0][1] == ("Gout",)


# through a pipe


def test_a_pipe_gets_answers_without_greeting_prompt_or_escape_sequences() -> None:
    text = piped("what helps?\n")
    assert text.startswith("Polymyositis › Treatment\n[1] Rest helps.")
    assert text.rstrip().endswith(REMINDER)
    assert "\x1b" not in text


def test_a_last_line_without_line_feed_is_answered_too() -> None:
    answers = Answers()
    piped("one\r\ntwo", answers)
    assert answers.texts == ["one", "two"]


def test_an_empty_pipe_ends_the_talk_in_silence() -> None:
    assert piped("") == ""


def test_an_empty_line_of_a_pipe_does_not_reveal_evidence() -> None:
    assert "Rest helps." not in piped("chest pain\n\n", Answers(urgent))
    assert "Rest helps." in piped("chest pain\n/evidence\n", Answers(urgent))


def test_broken_utf8_is_replaced_and_told() -> None:
    answers = Answers()
    text = piped(b"is \xff\xfe bad?\n", answers)
    assert answers.texts == ["is \ufffd\ufffd bad?"]
    assert "UTF-8" in text


def test_a_byte_order_mark_is_no_part_of_the_question() -> None:
    answers = Answers()
    piped(b"\xef\xbb\xbfwhat helps?\n", answers)
    assert answers.texts == ["what helps?"]


def test_long_lines_of_a_pipe_are_not_wrapped() -> None:
    words = "word " * 60 + "end."
    answers = Answers(lambda _: Response(answer(snippet(words))))
    assert words in piped("what helps?\n", answers)


def test_ctrl_c_while_a_pipe_is_read_ends_the_program() -> None:
    def interrupt(_question: Question) -> Response:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        talk(PipeReader(io.BytesIO(b"slow\nmore\n")), Answers(interrupt))


def test_control_characters_in_a_name_do_not_act_on_the_terminal() -> None:
    assert "\x1b[31m" not in piped(b"/condition \x1b[31mred\n/\x1b[31m\n")


# quitting


@pytest.mark.parametrize("way", ["/quit\r", "/QUIT \r", CTRL_D])
def test_leaving_answers_nothing_more(way: str) -> None:
    answers = Answers()
    typed(f"{way}what helps?\r", answers)
    assert answers.asked == []
