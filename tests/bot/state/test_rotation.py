import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.document import Outcome
from bot.errors import KeyUnusable
from bot.state import rotation
from bot.state.database import Database, open_state
from bot.state.key_file import locked, read_keys, with_new_key, write_keys
from bot.state.keys import Keys, Unreadable
from bot.state.model import Ticket, TicketKind
from bot.state.rotation import Rotated, rotate
from bot.state.tables import QuestionRow, SealedRow
from bot.state.transaction import Transaction
from tests.bot.state.children import child
from tests.bot.state.community import SERVER, logged, proposed, removed
from tests.bot.state.posts import (
    ANNA,
    LATER,
    PATIENT,
    accepted,
    answered,
    delivered,
    kept,
    post,
    reply,
    route,
)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)


async def filled(state: Database) -> list[str]:
    """Some questions, replies and a ticket; returns the ids of the questions."""
    asked = [await accepted(state, 1), await answered(state, 2), await delivered(state, 3)]
    ticket = Ticket(TicketKind.CONDITION, "Gout", "It lacks a cure")
    await state.reports.answer(await state.reports.open(ANNA, ticket, route()), "Soon")
    return [one.id for one in asked]


async def test_after_a_rotation_everything_reads_as_before_with_the_new_key_alone(
    state: Database, url: str, key_file: Path
) -> None:
    await filled(state)
    before, old = await state.people.personal_data(ANNA), read_keys(key_file)
    assert await rotate(state.store) == Rotated(rows=4)
    (new,) = read_keys(key_file).keys
    assert new not in old.keys
    assert read_keys(key_file).pepper == old.pepper
    again = await open_state(url, key_file, PATIENT)
    assert await again.people.personal_data(ANNA) == before
    await again.close()


async def test_every_table_in_which_something_is_sealed_is_sealed_anew() -> None:
    assert set(rotation.TABLES) == set(SealedRow.__subclasses__())


async def test_what_moderators_and_maintainers_keep_reads_as_before_with_the_new_key(
    state: Database, url: str, key_file: Path
) -> None:
    post = await removed(state)
    await proposed(state, ANNA)
    await logged(state, 3)
    await state.errands.add("tell", "Ada")
    lacking = replace(reply(), outcome=Outcome.INSUFFICIENT)
    await state.questions.settle((await accepted(state, 2)).id, 1, lacking)
    before = await state.people.personal_data(ANNA)
    gaps = await state.questions.unanswered(post.held_at)
    assert await rotate(state.store) == Rotated(rows=9)
    again = await open_state(url, key_file, PATIENT)
    assert await again.people.personal_data(ANNA) == before
    assert await again.questions.unanswered(post.held_at) == gaps != []
    assert [one.payload for one in await again.errands.all("tell")] == ["Ada"]
    await logged(again, 1)
    assert await again.audit.verify(SERVER) is None
    await again.close()


async def test_what_is_asked_after_a_rotation_is_sealed_with_the_new_key(
    state: Database, url: str, key_file: Path
) -> None:
    await rotate(state.store)
    asked = await accepted(state)
    again = await open_state(url, key_file, PATIENT)
    assert await kept(again, asked) == asked
    await again.close()


async def test_a_bot_that_runs_meanwhile_needs_no_restart(
    state: Database, url: str, key_file: Path
) -> None:
    running = await open_state(url, key_file, PATIENT)
    asked = await answered(running, 1)
    await rotate(state.store)
    assert await kept(running, asked) == asked
    await running.questions.delivered(asked.id, 1, None)
    later = await accepted(running, 2)
    assert await kept(state, later) == later
    await rotate(state.store)
    assert await kept(running, later) == later
    await running.close()


async def test_posts_that_come_during_a_rotation_are_all_readable_after_it(
    state: Database, url: str, key_file: Path
) -> None:
    running = await open_state(url, key_file, PATIENT)
    await filled(state)
    posts = [running.questions.accept(post(number)) for number in range(10, 20)]
    rotated, outcomes = await asyncio.gather(rotate(state.store), asyncio.gather(*posts))
    assert rotated.rows >= 4
    again = await open_state(url, key_file, PATIENT)
    for outcome in outcomes:
        assert await kept(again, outcome.asked) == outcome.asked
    await running.close()
    await again.close()


async def test_progress_is_told_row_by_row(state: Database) -> None:
    await filled(state)
    told: list[int] = []
    await rotate(state.store, told.append)
    assert told == [2, 3, 4]


@pytest.mark.parametrize("after", [2, 4])
async def test_a_rotation_that_is_killed_loses_nothing_and_is_finished_by_the_next(
    state: Database, url: str, key_file: Path, after: int
) -> None:
    await filled(state)
    before = await state.people.personal_data(ANNA)
    with child("rotate_and_die", url, key_file, after) as killed:
        assert killed.wait() == -9
    assert len(read_keys(key_file).keys) == 2
    again = await open_state(url, key_file, PATIENT)
    assert await again.people.personal_data(ANNA) == before
    asked = await accepted(again, 9)
    rotated = await rotate(again.store)
    assert rotated.resumed
    assert len(read_keys(key_file).keys) == 1
    assert await kept(state, asked) == asked
    await again.close()


async def test_a_rotation_that_was_killed_before_its_key_was_used_is_finished(
    state: Database, key_file: Path
) -> None:
    await filled(state)
    before = await state.people.personal_data(ANNA)
    write_keys(key_file, with_new_key(read_keys(key_file)))
    later = await accepted(state, 9)
    assert await rotate(state.store) == Rotated(rows=5, resumed=True)
    assert (await state.people.personal_data(ANNA)).questions == (*before.questions, later)


async def test_a_row_that_no_key_opens_is_told_and_holds_nothing_up(state: Database) -> None:
    first, second, third = await filled(state)

    async def damage(tx: Transaction) -> None:
        broken = update(QuestionRow).where(QuestionRow.id == second)
        await tx.session.execute(broken.values(reply=b"damaged"))

    await state.store.write(damage)
    assert await rotate(state.store) == Rotated(rows=4, damaged=1)
    assert [asked.id for asked in await state.questions.of_person(ANNA)] == [third, first]
    assert (await rotate(state.store)).damaged == 1


async def test_two_rotations_at_once_are_not_begun(state: Database, key_file: Path) -> None:
    with locked(key_file), pytest.raises(KeyUnusable, match="another process"):
        await rotate(state.store)


async def test_expired_questions_need_no_key(state: Database) -> None:
    await delivered(state)
    await state.questions.expire(LATER)
    assert await rotate(state.store) == Rotated(rows=0)


async def test_old_keys_open_nothing_after_a_rotation(
    state: Database, key_file: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.json"
    shutil.copy2(key_file, old)
    await answered(state)
    await rotate(state.store)

    async def sealed(tx: Transaction) -> Sequence[bytes | None]:
        columns = select(
            QuestionRow.question, QuestionRow.about, QuestionRow.route, QuestionRow.reply
        )
        return (await tx.session.execute(columns)).one()

    for column in await state.store.read(sealed):
        assert column
        with pytest.raises(Unreadable):
            Keys(old).unseal(column)
