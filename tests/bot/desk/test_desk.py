import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.desk.delivering import AT_ONCE
from bot.desk.desk import LAST_DELIVERIES
from bot.desk.line import MOST
from bot.desk.pending import ARRIVING, OWED
from bot.document import Outcome
from bot.model import Question, Rejected, Response, Unavailable
from bot.state.model import Accepted, Place, Status
from tests.bot.desk.fakes import eventually, idle, post, rest_helps
from tests.bot.desk.office import Office
from tests.bot.factories import VERSION


async def test_a_question_is_stored_answered_and_delivered(office: Office) -> None:
    office.open()
    asked = await office.ask()
    await eventually(office.state.all_delivered)
    ((delivered, reply),) = office.mailbox.shown
    assert (delivered.id, delivered.status) == (asked.id, Status.ANSWERED)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.index_version == VERSION
    row = office.row(asked)
    assert row.reply == reply
    assert row.place == Place(1, 1001)


async def test_a_reply_is_stored_before_anybody_is_shown_it(office: Office) -> None:
    office.open()
    office.mailbox.gates["question 1"] = asyncio.Event()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    assert office.row(asked).status is Status.ANSWERED
    assert office.desk.waiting == 1
    office.mailbox.gates["question 1"].set()
    await eventually(office.state.all_delivered)
    await eventually(lambda: office.desk.waiting == 0)


async def test_a_post_that_comes_twice_is_stored_once_and_answered_once(office: Office) -> None:
    office.open()
    first = await office.desk.submit(post(1))
    second = await office.desk.submit(post(1))
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert (first.new, second.new) == (True, False)
    for accepted in (first, second, first):
        office.desk.answer_soon(accepted.asked)
    await eventually(office.state.all_delivered)
    await idle()
    assert office.mailbox.tries == ["question 1"]


async def test_a_question_is_never_answered_twice_at_once(office: Office) -> None:
    office.sage.gate = threading.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.sage.asked)
    for _ in range(5):
        office.desk.answer_soon(asked)
    office.sage.gate.set()
    await eventually(office.state.all_delivered)
    await eventually(lambda: office.desk.waiting == 0)
    assert len(office.sage.asked) == 1


async def test_the_event_loop_goes_on_while_an_answer_is_looked_for(office: Office) -> None:
    office.sage.gate = threading.Event()
    office.open()
    await office.ask(1)
    await eventually(lambda: office.sage.asked)
    for number in range(2, 20):
        await office.ask(number)
    assert len(office.state.questions.rows) == 19
    assert office.desk.waiting == 19
    assert threading.get_ident() not in office.sage.threads
    office.sage.gate.set()
    await eventually(office.state.all_delivered)
    assert len(office.sage.threads) == 1


@pytest.mark.parametrize("count", [200, MOST + 150])
async def test_many_questions_at_once_are_answered_in_their_order_and_kept_in_the_database(
    count: int, office: Office
) -> None:
    office.sage.gate = threading.Event()
    office.open()
    for number in range(count):
        await office.ask(number)
    # In line, in hand, and one that waits for room: the rest is in the database alone.
    assert office.desk.waiting <= MOST + 2
    office.sage.gate.set()
    await eventually(office.state.all_delivered)
    assert office.sage.texts == [f"question {number}" for number in range(count)]
    assert sorted(office.mailbox.tries) == sorted(office.sage.texts)
    assert office.mailbox.most_at_once <= AT_ONCE
    await eventually(lambda: office.desk.waiting == 0)


async def test_deliveries_run_side_by_side(office: Office) -> None:
    office.open()
    for number in range(3):
        office.mailbox.gates[f"question {number}"] = asyncio.Event()
        await office.ask(number)
    await eventually(lambda: office.mailbox.at_once == 3)
    for gate in office.mailbox.gates.values():
        gate.set()
    await eventually(office.state.all_delivered)


async def test_a_question_from_before_is_answered_before_one_that_comes_now(office: Office) -> None:
    await office.state.questions.accept(post(1))
    await office.ask(2)
    office.open()
    await eventually(office.state.all_delivered)
    assert office.sage.texts == ["question 1", "question 2"]


async def test_a_reply_that_was_stored_before_a_crash_is_delivered_and_not_looked_for_again(
    office: Office,
) -> None:
    office.open()
    asked = await office.ask()
    await eventually(office.state.all_delivered)
    row = office.row(asked)
    assert row.reply
    await office.desk.stop()
    await office.state.questions.accept(post(2))
    owed = office.state.questions.rows["0000000000000002"]
    await office.state.questions.settle(owed.id, 1, row.reply)
    office.open()
    await eventually(office.state.all_delivered)
    assert office.sage.texts == ["question 1"]
    assert office.mailbox.texts == ["question 1", "question 2"]
    assert office.mailbox.shown[1][1] == row.reply


async def test_a_question_that_nobody_speaks_up_for_is_answered_after_a_minute(
    office: Office,
) -> None:
    office.open()
    await idle()
    await office.desk.submit(post(1))
    office.desk.wake()
    await idle()
    assert office.mailbox.tries == []
    office.clock.advance(ARRIVING.first)
    await eventually(office.state.all_delivered)


async def test_a_refusal_that_comes_late_is_delivered_like_any_reply(office: Office) -> None:
    office.sage.reply = lambda _: Response(Rejected())
    office.open()
    await office.ask()
    await eventually(office.state.all_delivered)
    assert office.mailbox.outcomes == [Outcome.REJECTED]


# edits and deletions


async def test_a_question_that_is_edited_while_it_is_answered_is_answered_anew_and_shown_once(
    office: Office,
) -> None:
    office.sage.gate = threading.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.sage.asked)
    edited = await office.state.questions.revise(asked.id, Question("worded anew"), asked.route)
    assert edited
    office.desk.answer_soon(edited)
    office.sage.gate.set()
    await eventually(office.state.all_delivered)
    await eventually(lambda: office.desk.waiting == 0)
    assert office.sage.texts == ["question 1", "worded anew"]
    assert office.mailbox.texts == ["worded anew"]


async def test_an_edit_that_nobody_speaks_up_for_is_answered_as_well(office: Office) -> None:
    office.sage.gate = threading.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.sage.asked)
    await office.state.questions.revise(asked.id, Question("worded anew"), asked.route)
    office.sage.gate.set()
    await eventually(office.state.all_delivered)
    assert office.mailbox.texts == ["worded anew"]


async def test_an_edit_while_the_old_reply_is_delivered_is_delivered_after_it(
    office: Office,
) -> None:
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    edited = await office.state.questions.revise(asked.id, Question("worded anew"), asked.route)
    assert edited
    office.desk.answer_soon(edited)
    await idle()
    assert office.mailbox.tries == ["question 1"]
    office.mailbox.gates["question 1"].set()
    await eventually(office.state.all_delivered)
    assert office.mailbox.texts == ["question 1", "worded anew"]
    assert office.row(asked).revision == 2


async def test_a_question_that_is_deleted_while_it_is_answered_is_not_shown(office: Office) -> None:
    office.sage.gate = threading.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.sage.asked)
    await office.state.questions.delete(asked.id)
    office.sage.gate.set()
    await eventually(lambda: office.desk.waiting == 0)
    assert office.mailbox.tries == []


@pytest.mark.parametrize("reply", [rest_helps, lambda _: Response(Unavailable("broken"))])
async def test_a_question_that_is_deleted_while_it_is_delivered_is_taken_back(
    reply: Callable[[Question], Response], office: Office
) -> None:
    office.sage.reply = reply
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    await office.state.questions.delete(asked.id)
    office.mailbox.gates["question 1"].set()
    await eventually(lambda: office.mailbox.taken_back)
    assert office.mailbox.taken_back == [("question 1", Place(1, 1001))]
    await office.later(lambda: office.desk.waiting == 0)


async def test_a_reply_on_its_way_is_taken_back_where_its_question_was_hidden_meanwhile(
    office: Office,
) -> None:
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    hidden = replace(asked.route, private=True)
    await office.state.questions.revise(asked.id, Question("I want to die"), hidden)
    office.desk.answer_soon(asked)
    office.mailbox.gates["question 1"].set()
    await eventually(office.state.all_delivered)
    assert office.mailbox.taken_back == [("question 1", Place(1, 1001))]
    assert office.mailbox.texts == ["question 1", "I want to die"]


# stopping


async def test_stopping_finishes_what_is_being_delivered_and_leaves_the_rest_owed(
    office: Office,
) -> None:
    gate = threading.Event()

    def slow_from_the_second_on(question: Question) -> Response:
        assert question.text == "question 1" or gate.wait(20)
        return rest_helps(question)

    office.sage.reply = slow_from_the_second_on
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    for number in (1, 2, 3):
        await office.ask(number)
    await eventually(lambda: office.mailbox.tries)
    await eventually(lambda: len(office.sage.asked) == 2)
    stopping = asyncio.create_task(office.desk.stop())
    await idle()
    assert not stopping.done()
    office.mailbox.gates["question 1"].set()
    await stopping
    gate.set()
    assert office.state.statuses() == [Status.DELIVERED, Status.ACCEPTED, Status.ACCEPTED]
    assert office.mailbox.texts == ["question 1"]


async def test_stopping_gives_up_a_delivery_that_hangs_and_leaves_it_owed(office: Office) -> None:
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    await office.ask()
    await eventually(lambda: office.mailbox.tries)
    stopping = asyncio.create_task(office.desk.stop())
    await idle()
    office.clock.advance(LAST_DELIVERIES)
    await stopping
    assert office.mailbox.at_once == 0
    assert office.state.statuses() == [Status.ANSWERED]


async def test_what_was_left_owed_is_answered_when_the_desk_opens_again(office: Office) -> None:
    for number in range(5):
        await office.ask(number)
    await office.desk.stop()
    assert all(status in OWED for status in office.state.statuses())
    office.open()
    await eventually(office.state.all_delivered)
    assert office.mailbox.texts == [f"question {number}" for number in range(5)]
