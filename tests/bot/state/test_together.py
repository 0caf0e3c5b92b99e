"""Posts that come at once are stored in few transactions, each as safely as if it were alone."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, update

from bot.errors import StateUnavailable
from bot.state import together
from bot.state.database import Database, open_state
from bot.state.engine import Patience
from bot.state.model import Accepted
from bot.state.store import Store
from bot.state.tables import QuestionRow
from bot.state.transaction import Transaction
from tests.bot.state.children import child, said
from tests.bot.state.posts import PATIENT, accepted, post

BUSY = Patience(whole=60.0, lock=0.1)
MANY = range(2, 40)


def commits(state: Database) -> list[object]:
    """What the database is asked to make durable from now on."""
    made: list[object] = []
    event.listen(state.store._engine.sync_engine, "commit", made.append)
    return made


async def at_once(state: Database) -> list[Accepted | BaseException]:
    """What became of many posts that came at once."""
    posts = [state.questions.accept(post(number)) for number in MANY]
    return await asyncio.gather(*posts, return_exceptions=True)


def new(outcomes: list[Accepted | BaseException]) -> set[str]:
    return {one.asked.source for one in outcomes if isinstance(one, Accepted) and one.new}


def sources(numbers: range) -> set[str]:
    return {f"interaction:{number}" for number in numbers}


@pytest.fixture
async def local(tmp_path: Path, key_file: Path) -> AsyncIterator[Database]:
    """An open state on SQLite."""
    opened = await open_state(f"sqlite:///{tmp_path / 'state.db'}", key_file, PATIENT)
    yield opened
    await opened.close()


async def test_posts_that_come_at_once_wait_for_the_disk_together(local: Database) -> None:
    await accepted(local, 1)
    made = commits(local)
    assert new(await at_once(local)) == sources(MANY)
    assert len(made) <= 3


async def test_more_than_one_transaction_should_hold_go_in_several(
    local: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await accepted(local, 1)
    monkeypatch.setattr(together, "MOST", 5)
    made = commits(local)
    assert new(await at_once(local)) == sources(MANY)
    assert len(made) >= len(MANY) / 5


async def test_each_of_many_is_found_as_it_was_acknowledged(state: Database) -> None:
    for outcome in await at_once(state):
        assert isinstance(outcome, Accepted)
        assert await state.questions.get(outcome.asked.id) == outcome.asked
    assert len(await state.questions.owed()) == len(MANY)


async def test_one_that_cannot_be_stored_spoils_no_other(state: Database) -> None:
    first = await accepted(state, MANY[3])

    async def damage(tx: Transaction) -> None:
        broken = update(QuestionRow).where(QuestionRow.id == first.id)
        await tx.session.execute(broken.values(question=b"damaged"))

    await state.store.write(damage)
    outcomes = await at_once(state)
    assert new(outcomes) == sources(MANY) - {first.source}
    (failed,) = (one for one in outcomes if isinstance(one, BaseException))
    assert isinstance(failed, StateUnavailable)
    assert first.id in str(failed)


async def test_what_goes_wrong_in_our_own_work_is_told_to_whoever_did_it(local: Database) -> None:
    async def broken(tx: Transaction) -> None:
        await tx.session.execute(update(QuestionRow).values(noticed=True))
        raise LookupError

    await accepted(local, 1)
    outcomes = await asyncio.gather(
        local.questions.accept(post(2)),
        local.store.write_together(broken),
        local.questions.accept(post(3)),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], LookupError)
    assert [asked.noticed for asked in await local.questions.owed()] == [False] * 3


async def test_whoever_gives_up_keeps_nobody_from_being_stored(local: Database) -> None:
    await accepted(local, 1)
    first = asyncio.create_task(local.questions.accept(post(2)))
    await asyncio.sleep(0)
    given_up = asyncio.create_task(local.questions.accept(post(3)))
    last = asyncio.create_task(local.questions.accept(post(4)))
    await asyncio.sleep(0)
    given_up.cancel()
    assert (await first).new
    assert (await last).new


async def test_while_the_database_is_held_all_of_many_are_told_and_later_all_are_stored(
    tmp_path: Path, key_file: Path
) -> None:
    file = tmp_path / "state.db"
    await (await open_state(f"sqlite:///{file}", key_file)).close()
    state = Database(Store(f"sqlite:///{file}", key_file, BUSY))
    with child("hold", file, "BEGIN IMMEDIATE") as holder:
        assert said(holder) == "held"
        outcomes = await at_once(state)
        assert all(isinstance(one, StateUnavailable) for one in outcomes)
    assert new(await at_once(state)) == sources(MANY)
    await state.close()


async def test_each_that_was_acknowledged_among_many_is_there_though_the_bot_was_killed(
    url: str, key_file: Path
) -> None:
    with child("burst_and_die", url, key_file, 60, 20) as killed:
        acknowledged = set(said(killed).split())
        assert killed.wait() == -signal.SIGKILL
    assert len(acknowledged) == 20
    state = await open_state(url, key_file, PATIENT)
    assert acknowledged <= {asked.source for asked in await state.questions.owed()}
    await state.close()
