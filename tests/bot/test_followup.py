import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Trace, talked_of
from bot.answering.followup import LONGEST, points_back, resolved
from bot.model import Insufficient, OutOfScope, Rejected, Reply, Response
from retrieval.model import Mention, Understanding
from tests.bot.factories import VERSION, answer, snippet


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("and how is it treated?", "and how is gout treated?"),
        ("Is it hereditary?", "Is gout hereditary?"),
        ("what are its causes?", "what are gout's causes?"),
        ("Does it affect the kidneys?", "Does gout affect the kidneys?"),
        ("How many people have this disease?", "How many people have gout?"),
        ("what tests are needed?", "what tests are needed? (gout)"),
        ("which doctor should I see", "which doctor should I see (gout)"),
        ("what about children?", "what about children? (gout)"),
        ("and colchicine?", "and colchicine? (gout)"),
        ("can I drink beer with it", "can I drink beer with gout"),
        ("tell me more", "tell me more (gout)"),
    ],
)
def test_a_question_that_points_back_is_read_with_its_condition(question: str, whole: str) -> None:
    assert points_back(question)
    assert resolved(question, ["gout"]) == whole


@pytest.mark.parametrize(
    "question",
    [
        "why are my ears ringing?",
        "I have burning pain when I pee",
        "is it normal that my ears ring?",
        "and my ears are ringing loudly",
        "how is lupus treated?",
        "my chest hurts",
        "who won the world cup",
        "wheezing at night",
        "",
        "?!",
        "it " * (LONGEST + 1),
    ],
)
def test_a_question_that_speaks_for_itself_is_left_alone(question: str) -> None:
    assert not points_back(question)


def test_two_conditions_are_both_named() -> None:
    assert resolved("which is worse?", ["gout", "lupus"]) == "which is worse? (gout and lupus)"


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=2))
def test_whatever_was_typed_every_condition_is_named(text: str, about: list[str]) -> None:
    assert all(name in resolved(text, about) for name in about)


@given(st.text())
def test_any_text_can_be_asked_whether_it_points_back(text: str) -> None:
    points_back(text)


BOTH = answer(snippet("Rest helps."), snippet("Warmth helps.", condition="Gout"))
LUPUS = Understanding("lupus", mentions=(Mention("Lupus", "lupus"),))


def test_a_follow_up_is_about_the_condition_that_was_named() -> None:
    assert talked_of(Trace(Response(BOTH, understanding=LUPUS))) == ("Lupus",)
    unanswered = Insufficient(("Gout",), VERSION)
    assert talked_of(Trace(Response(unanswered, understanding=LUPUS))) == ("Lupus",)


def test_where_none_was_named_it_is_about_the_first_that_was_answered_on() -> None:
    assert talked_of(Trace(Response(BOTH))) == ("Polymyositis",)
    assert talked_of(Trace(Response(BOTH, understanding=Understanding("it hurts")))) == (
        "Polymyositis",
    )


@pytest.mark.parametrize(
    "reply", [Insufficient(("Gout",), VERSION), OutOfScope(VERSION), Rejected()]
)
def test_a_reply_without_evidence_is_about_nothing_by_itself(reply: Reply) -> None:
    assert talked_of(Trace(Response(reply))) == ()
