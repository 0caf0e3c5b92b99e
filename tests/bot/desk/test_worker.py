import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot.desk.worker import Busy, Closed, Worker


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    made = Worker(capacity=3)
    yield made
    await made.close()


class Gate:
    """Work that says when it has begun and ends when it is let."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.opened = threading.Event()

    def wait(self) -> str:
        self.begun.set()
        assert self.opened.wait(10)
        return "let through"


async def has_begun(gate: Gate) -> None:
    await asyncio.to_thread(gate.begun.wait, 10)


async def test_the_event_loop_goes_on_while_the_thread_works(worker: Worker) -> None:
    gate = Gate()
    working = asyncio.create_task(worker.run(gate.wait))
    await has_begun(gate)
    turns = 0
    for _ in range(100):
        await asyncio.sleep(0)
        turns += 1
    assert turns == 100
    assert not working.done()
    gate.opened.set()
    assert await working == "let through"


async def test_work_is_done_in_the_order_it_came_and_in_one_thread(worker: Worker) -> None:
    done: list[int] = []
    threads: set[int] = set()

    def work(number: int) -> int:
        done.append(number)
        threads.add(threading.get_ident())
        return -number

    assert await asyncio.gather(*(worker.run(work, n) for n in range(3))) == [0, -1, -2]
    assert done == [0, 1, 2]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_what_the_work_raises_reaches_whoever_waits_and_the_next_work_is_done(
    worker: Worker,
) -> None:
    def broken() -> None:
        raise KeyError("a fault")

    with pytest.raises(KeyError, match="a fault"):
        await worker.run(broken)
    assert await worker.run(str, 7) == "7"


async def test_a_full_queue_is_said_at_once_and_has_room_again_later(worker: Worker) -> None:
    gate = Gate()
    waiting = [asyncio.create_task(worker.run(gate.wait)) for _ in range(3)]
    await has_begun(gate)
    with pytest.raises(Busy):
        await worker.run(str, 1)
    gate.opened.set()
    await asyncio.gather(*waiting)
    assert await worker.run(str, 1) == "1"


async def test_somebody_who_stops_waiting_makes_no_room_before_the_work_has_ended(
    worker: Worker,
) -> None:
    gate = Gate()
    impatient = asyncio.create_task(worker.run(gate.wait))
    await has_begun(gate)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    others = [asyncio.create_task(worker.run(str, 1)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await worker.run(str, 1)
    gate.opened.set()
    assert await asyncio.gather(*others) == ["1", "1"]


async def test_closing_waits_for_what_runs_and_calls_off_what_has_not_begun() -> None:
    worker, gate = Worker(), Gate()
    running = asyncio.create_task(worker.run(gate.wait))
    await has_begun(gate)
    called_off = asyncio.create_task(worker.run(str, 1))
    await asyncio.sleep(0)
    closing = asyncio.create_task(worker.close())
    with pytest.raises(Closed):
        await called_off
    assert not closing.done()
    gate.opened.set()
    await closing
    assert await running == "let through"


async def test_a_closed_worker_takes_nothing_more() -> None:
    worker = Worker()
    await worker.close()
    with pytest.raises(Closed):
        await worker.run(str, 1)
