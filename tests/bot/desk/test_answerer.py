import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering import Trace
from bot.compose import compose
from bot.desk.answerer import Answerer, index_version, snippet_ids
from bot.document import Document, Outcome
from bot.model import (
    Answer,
    Evidence,
    EvidenceGroup,
    Insufficient,
    OutOfScope,
    Question,
    Rejected,
    Response,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.plain import plain_text
from bot.state.model import Asked, Route, Status
from bot.texts import Language, Phrase, say
from kb.model import Section
from retrieval.model import Hit, Mention, Understanding
from tests.bot.desk.fakes import Sage
from tests.bot.factories import VERSION, answer, snippet

CHEST = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 10)
ASKED = Asked(
    id="0123456789abcdef",
    source="message:1",
    question=Question("What helps?"),
    route=Route(user=7, channel=1),
    status=Status.ACCEPTED,
    revision=1,
    accepted_at=datetime.now(UTC),
    about=("Lupus",),
)


def answerer(reply: Response) -> Answerer:
    return Answerer(Sage(lambda _: reply), compose)


def test_a_reply_is_stored_as_it_is_shown_with_what_it_was_made_of() -> None:
    response = Response(answer(snippet("Rest helps."), snippet("Sleep helps.")), (CHEST,))
    answered = answerer(response).answer(ASKED)
    stored = answered.reply
    assert answered.problem is None
    assert stored.document == compose(response)
    assert stored.outcome is Outcome.ANSWERED
    assert stored.index_version == VERSION
    assert stored.urgent
    assert stored.about == ("Polymyositis",)


def test_what_an_answer_lacks_is_stored_beside_it() -> None:
    response = Response(answer(snippet("Rest helps."), gaps=("genetics",)))
    stored = answerer(response).answer(ASKED).reply
    assert (stored.gaps, stored.unknown) == (("genetics",), ())


def test_what_was_asked_for_in_vain_is_stored_with_the_names_that_are_not_known() -> None:
    understood = Understanding(
        "polio?",
        mentions=(Mention("Gout", "gout"),),
        sections=(Section.TREATMENT,),
        unknown=("polio",),
    )
    response = Response(Insufficient((), VERSION), understanding=understood)
    stored = answerer(response).answer(ASKED).reply
    assert (stored.about, stored.unknown, stored.gaps) == (("Gout",), ("polio",), ("treatment",))


def test_a_question_is_answered_as_a_follow_up_to_what_was_talked_of() -> None:
    sage = Sage()
    Answerer(sage, compose).answer(ASKED)
    assert sage.asked == [("What helps?", ("Lupus",))]


def test_a_person_is_answered_in_their_language() -> None:
    asked = replace(ASKED, route=replace(ASKED.route, language=Language.GERMAN))
    stored = answerer(Response(OutOfScope(VERSION))).answer(asked).reply
    assert stored.document.reminder == say(Phrase.REMINDER, Language.GERMAN)


def test_snippets_are_named_in_the_order_of_their_numbers_with_those_that_say_the_same() -> None:
    one, same, two = (snippet(text) for text in ("Rest helps.", "Resting helps.", "Sleep."))
    groups = (
        EvidenceGroup("Gout", Section.TREATMENT, (Evidence(1, Hit(one, 1.0), (same,)),)),
        EvidenceGroup("Gout", Section.SUMMARY, (Evidence(2, Hit(two, 0.9)),)),
    )
    assert snippet_ids(Answer(groups, VERSION)) == (one.id, same.id, two.id)


@pytest.mark.parametrize("reply", [Insufficient((), VERSION), OutOfScope(VERSION)])
def test_what_is_no_answer_cites_nothing_and_knows_its_index_version(
    reply: Insufficient | OutOfScope,
) -> None:
    assert (snippet_ids(reply), index_version(reply)) == ((), VERSION)


def test_what_was_never_searched_has_no_index_version() -> None:
    assert [index_version(reply) for reply in (Rejected(), Unavailable("x"))] == ["", ""]


def test_a_post_that_the_rules_refuse_after_all_is_a_reply_like_any_other() -> None:
    answered = answerer(Response(Rejected())).answer(ASKED)
    assert answered.problem is None
    assert answered.reply.outcome is Outcome.REJECTED


def test_what_is_broken_is_for_operators_and_the_person_sees_urgency_and_reminder() -> None:
    problem = "No index in /srv/index. Build one."
    answered = answerer(Response(Unavailable(problem), (CHEST,))).answer(ASKED)
    shown = plain_text(answered.reply.document)
    assert answered.problem == problem
    assert answered.reply.outcome is Outcome.UNAVAILABLE
    assert answered.reply.urgent
    assert "/srv" not in shown
    for phrase in (Phrase.URGENT_MEDICAL_TITLE, Phrase.UNAVAILABLE_KEPT, Phrase.REMINDER):
        assert say(phrase) in shown


class Crashing:
    """A responder with a bug that quotes what was typed."""

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        raise KeyError(question.text, about)


def test_a_bug_is_told_without_what_was_typed_and_an_emergency_is_noticed_all_the_same(
    caplog: pytest.LogCaptureFixture,
) -> None:
    typed = "I have crushing chest pain right now"
    asked = replace(ASKED, question=Question(typed))
    with caplog.at_level(logging.DEBUG):
        answered = Answerer(Crashing(), compose).answer(asked)
    assert answered.problem is not None
    assert "KeyError at " in answered.problem
    assert answered.reply.urgent
    assert answered.reply.outcome is Outcome.UNAVAILABLE
    assert asked.id in caplog.text
    assert typed not in caplog.text + answered.problem
    assert not any(record.exc_info for record in caplog.records)


def test_a_reply_that_cannot_be_composed_is_told_like_any_other_bug() -> None:
    def breaks_on_answers(response: Response, language: Language, where: str | None) -> Document:
        if isinstance(response.reply, Answer):
            raise ZeroDivisionError
        return compose(response, language, where)

    answered = Answerer(Sage(), breaks_on_answers).answer(ASKED)
    assert answered.problem is not None
    assert answered.reply.outcome is Outcome.UNAVAILABLE
