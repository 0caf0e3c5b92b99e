import asyncio

import pytest

from bot.desk.clock import Clock


async def test_waiting_ends_when_what_was_waited_for_has_happened() -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(Clock().wait(event, 1000))
    await asyncio.sleep(0)
    event.set()
    await waiting


async def test_waiting_ends_when_the_time_is_up() -> None:
    event = asyncio.Event()
    await Clock().wait(event, 0)
    assert not event.is_set()


async def test_work_that_takes_too_long_is_cancelled() -> None:
    event = asyncio.Event()
    task = asyncio.create_task(event.wait())
    with pytest.raises(TimeoutError):
        await Clock().limited(task, 0.001)
    assert task.cancelled()


async def test_work_that_ends_in_time_gives_what_it_gives() -> None:
    assert await Clock().limited(asyncio.sleep(0, "done"), 1000) == "done"


def test_the_clock_only_goes_forward() -> None:
    clock = Clock()
    assert clock.now() <= clock.now()
