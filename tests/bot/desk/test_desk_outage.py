"""The database does not work for a while: nothing is lost, and nobody has to ask again."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.desk import waiting
from bot.desk.desk import HURRY, LAST_TRY, PATIENCE, Desk
from bot.desk.waiting import Kept, NotKept
from bot.errors import StateUnavailable
from bot.state.database import Database
from bot.state.engine import Patience
from bot.state.model import Status
from bot.state.store import Store
from tests.bot.desk.fakes import GUARD, eventually, idle, post
from tests.bot.desk.office import Office

MENDED = "The database works again."


async def recovered(office: Office) -> None:
    """The clock goes on until the desk has noticed that the database works."""
    office.state.mend()
    await office.later(lambda: office.told[-1] == MENDED)


async def test_a_post_that_cannot_be_stored_is_kept_and_answered_when_it_can(
    office: Office,
) -> None:
    office.open()
    office.state.break_down()
    for number in range(3):
        assert await office.desk.submit(post(number)) == Kept()
    assert office.desk.waiting == 3
    assert office.state.questions.rows == {}
    await recovered(office)
    await eventually(lambda: len(office.mailbox.shown) == 3)
    assert office.mailbox.texts == [f"question {number}" for number in range(3)]
    await eventually(office.state.all_delivered)


async def test_the_operator_is_told_once_of_an_outage_and_once_of_its_end(
    office: Office,
) -> None:
    office.open()
    office.state.break_down("The disk is full.")
    for number in range(5):
        await office.desk.submit(post(number))
        office.clock.advance(60)
        await idle()
    await recovered(office)
    assert office.told == ["The disk is full.\nNew questions are kept in memory meanwhile.", MENDED]


async def test_an_outage_of_hours_is_looked_at_every_half_minute_and_not_more(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.open()
    await idle()
    office.state.break_down()
    await office.desk.submit(post(1))
    for _ in range(200):
        office.clock.advance(30)
        await idle()
    assert len(office.told) == 1
    assert caplog.records == []
    office.state.mend()
    office.clock.advance(30)
    await eventually(lambda: office.mailbox.shown)


async def test_the_same_post_that_comes_twice_in_an_outage_is_answered_once(
    office: Office,
) -> None:
    office.open()
    office.state.break_down()
    await office.desk.submit(post(1))
    await office.desk.submit(post(1))
    assert office.desk.waiting == 1
    await recovered(office)
    await eventually(lambda: office.mailbox.shown)
    await idle()
    assert len(office.state.questions.rows) == 1
    assert len(office.mailbox.tries) == 1


async def test_a_database_that_hangs_counts_as_one_that_does_not_work(office: Office) -> None:
    office.open()
    office.state.questions.hanging = asyncio.Event()
    submitting = asyncio.create_task(office.desk.submit(post(1)))
    await idle()
    assert not submitting.done()
    office.clock.advance(PATIENCE)
    assert await submitting == Kept()
    office.state.questions.hanging.set()
    office.clock.advance(1)
    await eventually(lambda: office.mailbox.shown)
    assert office.told[0].startswith("The database does not answer in time.")


async def test_nobody_waits_long_for_a_database_that_is_known_to_hang(office: Office) -> None:
    office.state.break_down()
    await office.desk.submit(post(1))
    office.state.mend()
    office.state.questions.hanging = asyncio.Event()
    submitting = asyncio.create_task(office.desk.submit(post(2)))
    await idle()
    office.clock.advance(HURRY)
    assert await submitting == Kept()


async def test_memory_for_posts_has_an_end_and_says_so(office: Office) -> None:
    office.state.break_down()
    for number in range(waiting.MOST):
        assert await office.desk.submit(post(number)) == Kept()
    assert await office.desk.submit(post(waiting.MOST)) == NotKept()
    assert office.desk.waiting == waiting.MOST


async def test_what_is_kept_of_a_person_can_be_dropped(office: Office) -> None:
    office.open()
    office.state.break_down()
    await office.desk.submit(post(1, user=7))
    await office.desk.submit(post(2, user=8))
    assert office.desk.forget(7) == 1
    await recovered(office)
    await eventually(lambda: office.mailbox.shown)
    assert [row.source for row in office.state.questions.rows.values()] == ["message:2"]


async def test_what_is_dropped_while_it_is_being_stored_is_deleted_again(office: Office) -> None:
    office.open()
    office.state.break_down()
    await office.desk.submit(post(1))
    office.state.mend()
    office.state.questions.hanging = asyncio.Event()
    office.clock.advance(5)
    await idle()
    assert office.desk.forget(7) == 1
    office.state.questions.hanging.set()
    await eventually(lambda: MENDED in office.told)
    await idle()
    assert office.state.questions.rows == {}
    assert office.mailbox.tries == []


async def test_one_post_that_cannot_be_stored_for_another_reason_keeps_no_other_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    office.open()
    office.state.break_down()
    for number in (1, 2):
        await office.desk.submit(post(number))
    accept = office.state.questions.accept
    strange = post(1)

    async def breaks_on_one(one: object) -> object:
        if one == strange:
            raise ValueError("what somebody typed")
        return await accept(one)  # type: ignore[arg-type]

    monkeypatch.setattr(office.state.questions, "accept", breaks_on_one)
    with caplog.at_level(logging.DEBUG):
        await recovered(office)
        await eventually(lambda: office.mailbox.shown)
    assert office.mailbox.texts == ["question 2"]
    assert office.desk.waiting == 1
    assert "ValueError" in caplog.text
    assert "typed" not in caplog.text


async def test_an_outage_while_a_question_is_answered_costs_nothing_but_time(
    office: Office,
) -> None:
    office.open()
    await idle()
    asked = await office.ask()
    office.state.questions.write_fault = StateUnavailable("The disk is full.")
    await eventually(lambda: office.told)
    assert office.row(asked).status is Status.ACCEPTED
    assert office.mailbox.tries == []
    await recovered(office)
    await eventually(office.state.all_delivered)
    assert office.mailbox.texts == ["question 1"]


async def test_an_outage_after_a_reply_was_shown_shows_the_same_question_to_the_courier_again(
    office: Office,
) -> None:
    office.mailbox.gates["question 1"] = asyncio.Event()
    office.open()
    asked = await office.ask()
    await eventually(lambda: office.mailbox.tries)
    office.state.break_down()
    office.mailbox.gates["question 1"].set()
    await eventually(lambda: office.told)
    await recovered(office)
    await eventually(office.state.all_delivered)
    assert [(one.id, one.revision) for one, _ in office.mailbox.shown] == [(asked.id, 1)] * 2
    assert len(office.sage.asked) == 1


async def test_a_desk_that_opens_in_an_outage_answers_what_is_owed_when_it_is_over(
    office: Office,
) -> None:
    await office.state.questions.accept(post(1))
    office.state.break_down()
    office.open()
    await eventually(lambda: office.told)
    await office.desk.submit(post(2))
    await recovered(office)
    await eventually(lambda: len(office.mailbox.shown) == 2)
    assert set(office.mailbox.texts) == {"question 1", "question 2"}


async def test_a_question_in_hand_when_reading_breaks_is_found_again(office: Office) -> None:
    office.open()
    await idle()
    await office.ask()
    office.state.break_down()
    await eventually(lambda: office.told)
    await recovered(office)
    await office.later(office.state.all_delivered)


async def test_the_end_stores_what_was_kept(office: Office) -> None:
    office.state.break_down()
    await office.desk.submit(post(1))
    office.state.mend()
    await office.desk.stop()
    assert office.state.statuses() == [Status.ACCEPTED]


@pytest.mark.parametrize("hanging", [False, True])
async def test_an_end_in_an_outage_says_how_many_questions_are_lost(
    office: Office, *, hanging: bool
) -> None:
    office.state.break_down()
    for number in range(3):
        await office.desk.submit(post(number))
    if hanging:
        office.state.mend()
        office.state.questions.hanging = asyncio.Event()
    stopping = asyncio.create_task(office.desk.stop())
    await idle()
    office.clock.advance(LAST_TRY)
    await stopping
    assert office.told[-1] == "Questions that could not be stored, and are lost: 3."


async def test_a_database_that_another_process_holds_is_waited_for_and_used_when_it_is_free(
    office: Office, tmp_path: Path
) -> None:
    url, patience = f"sqlite:///{tmp_path / 'state.db'}", Patience(whole=GUARD, lock=0.1)
    store = Store(url, tmp_path / "keys.json", patience)
    database = Database(store)
    await store.open()
    desk = Desk(
        database,
        office.sage,
        office.mailbox,
        office.worker,
        tell=office.told.append,
        clock=office.clock,
    )
    running = asyncio.create_task(desk.run())
    with closing(sqlite3.connect(tmp_path / "state.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [await desk.submit(post(number)) for number in (1, 2)] == [Kept(), Kept()]
    await office.later(lambda: len(office.mailbox.shown) == 2)
    await desk.stop()
    await running
    assert await database.questions.owed() == []
    assert office.mailbox.texts == ["question 1", "question 2"]
    assert office.told[-1] == MENDED
    await database.close()
