from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.state.database import Database, open_state
from bot.state.errand_tables import ErrandRow
from bot.state.errands_port import Errand
from tests.bot.state.posts import LATER, PATIENT

REMOVE, TELL = "remove", "tell"


async def test_what_was_noted_is_there_after_a_restart_the_oldest_first(
    state: Database, url: str, key_file: Path
) -> None:
    first = await state.errands.add(REMOVE, '{"places": [[1, 2]]}')
    other = await state.errands.add(TELL, "Ada")
    last = await state.errands.add(REMOVE, "half \ud83d of it\0")
    again = await open_state(url, key_file, PATIENT)
    assert await again.errands.all(REMOVE) == [
        Errand(first, '{"places": [[1, 2]]}'),
        Errand(last, "half \ud83d of it\0"),
    ]
    assert await again.errands.all(TELL) == [Errand(other, "Ada")]
    assert await again.errands.all("unknown") == []
    await again.close()


async def test_what_is_done_is_done_once_for_all(state: Database) -> None:
    first = await state.errands.add(REMOVE, "")
    await state.errands.done(first)
    second = await state.errands.add(REMOVE, "")
    await state.errands.done(first)
    assert await state.errands.all(REMOVE) == [Errand(second, "")]


async def test_what_nobody_could_do_in_all_that_time_is_given_up(state: Database) -> None:
    await state.errands.add(REMOVE, "")
    await state.questions.expire(datetime.now(UTC) - timedelta(days=1))
    assert len(await state.errands.all(REMOVE)) == 1
    await state.questions.expire(LATER)
    assert await state.errands.all(REMOVE) == []


async def test_an_errand_that_cannot_be_read_hides_no_other(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = [await state.errands.add(REMOVE, str(number)) for number in range(2)]
    broken = update(ErrandRow).where(ErrandRow.number == first).values(payload=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))
    assert await state.errands.all(REMOVE) == [Errand(second, "1")]
    assert f"errand {first} cannot be read" in caplog.text
