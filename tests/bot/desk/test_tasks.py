import asyncio

import pytest

from bot.desk.tasks import Tasks


async def test_work_goes_on_where_whoever_waits_for_it_is_cancelled() -> None:
    tasks, gate, done = Tasks(), asyncio.Event(), list[str]()

    async def work() -> None:
        await gate.wait()
        done.append("all of it")

    waiting = asyncio.create_task(tasks.whole(work()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    finishing = asyncio.create_task(tasks.finish())
    await asyncio.sleep(0)
    assert not finishing.done()
    gate.set()
    await finishing
    assert done == ["all of it"]


async def test_whoever_waits_is_given_what_the_work_gives_or_raises() -> None:
    async def broken() -> None:
        raise KeyError("a fault")

    tasks = Tasks()
    assert await tasks.whole(asyncio.sleep(0, "done")) == "done"
    with pytest.raises(KeyError, match="a fault"):
        await tasks.whole(broken())
    await tasks.finish()
