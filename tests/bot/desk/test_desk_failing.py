"""What fails for one question, or for all of them for a while."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.desk.delivering import AT_ONCE, LONGEST
from bot.desk.desk import Desk
from bot.desk.live import LiveSearcher
from bot.desk.pending import OWED, UNDELIVERED
from bot.document import Outcome, UrgencyBlock
from bot.model import Question, Response, Unavailable, Urgency, UrgencyKind
from bot.state.model import Status
from tests.bot.desk.fakes import eventually, idle, rest_helps
from tests.bot.desk.indexes import Library
from tests.bot.desk.office import Office

CHEST = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 10)
MISSING = "No index in /srv/index. Build one with `citewell index build`."


def no_index(_question: Question) -> Response:
    return Response(Unavailable(MISSING), (CHEST,))


# delivering


async def test_a_reply_that_nobody_can_be_shown_any_more_is_not_tried_again(
    office: Office,
) -> None:
    office.mailbox.lose("question 1")
    office.open()
    asked = await office.ask()
    await eventually(office.state.all_delivered)
    office.clock.advance(10_000)
    await idle()
    assert office.mailbox.tries == ["question 1"]
    assert office.row(asked).place is None
    assert office.row(asked).reply is not None


async def test_a_delivery_that_fails_is_tried_again_later_with_the_same_reply(
    office: Office,
) -> None:
    office.mailbox.faults["question 1"] = ConnectionError("no route")
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    await idle()
    assert len(office.mailbox.tries) == 1
    office.clock.advance(UNDELIVERED.first)
    await eventually(lambda: len(office.mailbox.tries) == 2)
    await idle()
    office.clock.advance(UNDELIVERED.first)
    await idle()
    assert len(office.mailbox.tries) == 2
    del office.mailbox.faults["question 1"]
    office.clock.advance(UNDELIVERED.first)
    await eventually(office.state.all_delivered)
    assert len(office.sage.asked) == 1
    assert office.mailbox.shown[0][1] == office.row(asked).reply


async def test_a_question_that_fails_stops_nobody_else(office: Office) -> None:
    office.mailbox.faults["question 1"] = RuntimeError("a bug")
    office.open()
    for number in range(1, 30):
        await office.ask(number)
    await eventually(lambda: len(office.mailbox.shown) == 28)
    await eventually(lambda: office.state.statuses().count(Status.DELIVERED) == 28)


async def test_a_delivery_that_hangs_is_given_up_and_tried_again(office: Office) -> None:
    hanging = [f"question {number}" for number in range(AT_ONCE)]
    office.mailbox.gates |= {text: asyncio.Event() for text in hanging}
    office.open()
    for number in range(AT_ONCE + 1):
        await office.ask(number)
    await eventually(lambda: office.mailbox.at_once == AT_ONCE)
    await idle()
    assert office.mailbox.shown == []
    office.clock.advance(LONGEST)
    await eventually(lambda: office.mailbox.texts == [f"question {AT_ONCE}"])
    for gate in office.mailbox.gates.values():
        gate.set()
    office.clock.advance(UNDELIVERED.first)
    await eventually(office.state.all_delivered)


async def test_a_channel_that_is_back_is_told_to_the_desk_and_nobody_waits_longer(
    office: Office,
) -> None:
    office.mailbox.faults["question 1"] = ConnectionError("no route")
    office.open()
    await office.ask()
    await eventually(lambda: office.mailbox.tries)
    await idle()
    office.mailbox.faults.clear()
    office.desk.wake()
    await eventually(office.state.all_delivered)


async def test_what_fails_is_logged_without_what_was_typed_or_who_typed_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.mailbox.faults["my secret"] = ValueError("my secret of user 7")
    office.open()
    with caplog.at_level(logging.DEBUG):
        asked = await office.ask(1, "my secret")
        await eventually(lambda: office.mailbox.tries)
        await idle()
    assert asked.id in caplog.text
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


# answering


async def test_who_cannot_be_answered_is_told_once_with_urgency_and_answered_later_in_place(
    office: Office,
) -> None:
    office.sage.reply = no_index
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.row(asked).noticed)
    place = office.row(asked).place
    await office.later(lambda: len(office.sage.asked) == 6)
    ((_, notice),) = office.mailbox.shown
    assert notice.outcome is Outcome.UNAVAILABLE
    assert notice.urgent
    assert isinstance(notice.document.blocks[0], UrgencyBlock)
    assert notice.document.reminder
    assert office.row(asked).status is Status.ACCEPTED
    office.sage.reply = rest_helps
    await office.later(office.state.all_delivered)
    answered, reply = office.mailbox.shown[1]
    assert reply.outcome is Outcome.ANSWERED
    assert answered.place == place


async def test_a_later_question_that_is_answered_wakes_those_that_wait(office: Office) -> None:
    office.sage.reply = no_index
    office.open()
    waiting = [await office.ask(number) for number in range(5)]
    await eventually(lambda: all(office.row(one).noticed for one in waiting))
    await idle()
    office.sage.reply = rest_helps
    await office.ask(9)
    await eventually(office.state.all_delivered)
    assert office.mailbox.outcomes == [Outcome.UNAVAILABLE] * 5 + [Outcome.ANSWERED] * 6


async def test_the_operator_is_told_once_that_questions_wait_and_once_that_none_does(
    office: Office,
) -> None:
    office.sage.reply = no_index
    office.open()
    waiting = [await office.ask(number) for number in range(5)]
    await eventually(lambda: all(office.row(one).noticed for one in waiting))
    office.sage.reply = rest_helps
    await office.later(office.state.all_delivered)
    began, over = office.told
    assert began.startswith(MISSING)
    assert over == "Every question that had to wait is answered."


async def test_a_question_that_can_never_be_answered_does_not_keep_the_others_waiting(
    office: Office,
) -> None:
    def breaks_on_one(question: Question) -> Response:
        if question.text == "question 1":
            raise ZeroDivisionError
        return rest_helps(question)

    office.sage.reply = breaks_on_one
    office.open()
    strange = await office.ask(1)
    await eventually(lambda: office.row(strange).noticed)
    for number in range(2, 12):
        await office.ask(number)
    await eventually(lambda: len(office.mailbox.shown) == 11)
    await idle()
    assert office.mailbox.outcomes[0] is Outcome.UNAVAILABLE
    assert office.row(strange).status is Status.ACCEPTED
    assert len(office.told) == 1


async def test_a_notice_that_cannot_be_delivered_is_delivered_with_the_next_try(
    office: Office,
) -> None:
    office.sage.reply = no_index
    office.mailbox.faults["question 1"] = ConnectionError("no route")
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    await idle()
    office.mailbox.faults.clear()
    await office.later(lambda: office.row(asked).noticed)
    assert office.mailbox.outcomes == [Outcome.UNAVAILABLE]


async def test_a_notice_that_nobody_can_be_shown_is_not_tried_again(office: Office) -> None:
    office.sage.reply = no_index
    office.mailbox.lose("question 1")
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.row(asked).noticed)
    await office.later(lambda: len(office.sage.asked) == 2)
    await idle()
    assert office.mailbox.tries == ["question 1"]


async def test_who_was_told_before_a_restart_is_not_told_again(office: Office) -> None:
    office.sage.reply = no_index
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.row(asked).noticed)
    await office.restart()
    await eventually(lambda: len(office.sage.asked) == 2)
    await idle()
    assert office.mailbox.outcomes == [Outcome.UNAVAILABLE]
    office.sage.reply = rest_helps
    await office.later(office.state.all_delivered)


async def test_a_question_that_waits_is_answered_at_once_when_it_is_edited(
    office: Office,
) -> None:
    office.sage.reply = no_index
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.row(asked).noticed)
    await idle()
    office.sage.reply = rest_helps
    edited = await office.state.questions.revise(asked.id, Question("anew"), asked.route)
    assert edited
    office.desk.answer_soon(edited)
    await eventually(office.state.all_delivered)


async def test_a_question_that_waits_and_is_deleted_is_forgotten(office: Office) -> None:
    office.sage.reply = no_index
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.row(asked).noticed)
    await office.state.questions.delete(asked.id)
    await office.later(lambda: office.desk.waiting == 0)
    assert len(office.sage.asked) == 1


# with a real index


async def test_an_index_that_is_built_later_answers_what_was_asked_before(
    office: Office, tmp_path: Path, tiny_kb: Path
) -> None:
    library = Library(tmp_path / "index", tiny_kb)
    searcher = LiveSearcher(library.open, library.live, office.told.append, office.clock.now)
    office.desk = Desk(
        office.state,
        Answering(searcher),
        office.mailbox,
        office.worker,
        tell=office.told.append,
        clock=office.clock,
    )
    office.open()
    asked = await office.ask(1, "How are attacks of gout treated?")
    await eventually(lambda: office.row(asked).noticed)
    name = library.build()
    await idle()
    assert office.row(asked).status in OWED
    await office.later(office.state.all_delivered)
    reply = office.row(asked).reply
    assert reply
    assert (reply.outcome, reply.index_version) == (Outcome.ANSWERED, name)
    assert reply.about == ("Gout",)
    assert reply.snippet_ids
    assert office.mailbox.outcomes == [Outcome.UNAVAILABLE, Outcome.ANSWERED]
