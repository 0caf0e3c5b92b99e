"""A bot that is killed at any moment answers everything it had accepted, once, when it is back."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.state.model import Accepted, Asked, Status
from tests.bot.desk.fakes import GUARD, Sage, post
from tests.bot.desk.killing import Channel, WatchedDatabase, answer_in_steps
from tests.processes import PROCESSES

ASKED = (1, 2, 3)


@contextmanager
def doomed(folder: Path, numbers: tuple[int, ...]) -> Iterator[Connection]:
    """A bot that accepts and answers questions step by step until it is killed."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=answer_in_steps, args=(folder, numbers, theirs))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def killed_at(last: str, folder: Path, numbers: tuple[int, ...] = ASKED) -> list[str]:
    """Kill a bot before it goes on from a step; every step that it had come to."""
    steps: list[str] = []
    with doomed(folder, numbers) as bot:
        while not steps or steps[-1] != last:
            if steps:
                bot.send("go on")
            assert bot.poll(GUARD), f"nothing came after {steps}"
            steps.append(bot.recv())
    return steps


@dataclass
class Restarted:
    """The bot that comes after, in this process."""

    state: WatchedDatabase
    desk: Desk
    sage: Sage

    async def answers_all(self) -> list[Asked]:
        """Everything that is stored, once nothing is owed."""
        async with asyncio.timeout(GUARD):
            while await self.state.questions.owed():
                continue
        found = [await self.state.questions.by_source(f"message:{n}") for n in ASKED]
        return [asked for asked in found if asked]


@asynccontextmanager
async def restarted(folder: Path) -> AsyncIterator[Restarted]:
    state, sage, worker = WatchedDatabase(folder), Sage(), Worker()
    desk = Desk(state, sage, Channel(folder), worker, tell=print)
    running = asyncio.create_task(desk.run())
    yield Restarted(state, desk, sage)
    await desk.stop()
    await running
    await worker.close()
    await state.close()


STEPS = [
    *("accept", "accepted", "acknowledged 1", "acknowledged 3"),
    *("look", "settle", "settled", "send", "sent", "note", "noted"),
]


@pytest.mark.parametrize("last", STEPS)
async def test_whatever_was_acknowledged_is_answered_once_though_the_bot_was_killed(
    last: str, tmp_path: Path
) -> None:
    steps = killed_at(last, tmp_path)
    acknowledged = {step.split()[1] for step in steps if step.startswith("acknowledged")}
    async with restarted(tmp_path) as bot:
        stored = await bot.answers_all()
    channel = Channel(tmp_path)
    assert {f"message:{number}" for number in acknowledged} <= {one.source for one in stored}
    assert all(one.status is Status.DELIVERED for one in stored)
    assert Counter(message["id"] for message in channel.messages) == Counter(o.id for o in stored)


@pytest.mark.parametrize("last", ["sent", "note"])
async def test_a_bot_killed_between_sending_and_noting_it_hands_over_the_same_reply_again(
    last: str, tmp_path: Path
) -> None:
    killed_at(last, tmp_path)
    (sent,) = Channel(tmp_path).messages
    async with restarted(tmp_path) as bot:
        await bot.answers_all()
    calls = [call for call in Channel(tmp_path).calls if call["id"] == sent["id"]]
    assert calls == [sent, sent]


@pytest.mark.parametrize("last", ["settled", "send", "sent", "noted"])
async def test_a_reply_that_was_stored_is_not_looked_for_again(last: str, tmp_path: Path) -> None:
    steps = killed_at(last, tmp_path, numbers=(1,))
    assert steps.count("look") == 1
    async with restarted(tmp_path) as bot:
        (only,) = await bot.answers_all()
    assert bot.sage.asked == []
    assert only.reply


async def test_a_bot_that_is_killed_again_and_again_still_answers_once(tmp_path: Path) -> None:
    killed_at("sent", tmp_path)
    for _ in range(3):
        killed_at("sent", tmp_path, numbers=())
    async with restarted(tmp_path) as bot:
        stored = await bot.answers_all()
    messages = Channel(tmp_path).messages
    assert sorted(str(message["id"]) for message in messages) == sorted(one.id for one in stored)
    assert len(stored) == len(ASKED)


async def test_discord_sending_the_same_post_again_after_a_kill_changes_nothing(
    tmp_path: Path,
) -> None:
    killed_at("acknowledged 1", tmp_path)
    async with restarted(tmp_path) as bot:
        again = await bot.desk.submit(post(1))
        assert isinstance(again, Accepted)
        assert not again.new
        bot.desk.answer_soon(again.asked)
        await bot.answers_all()
    assert len(Channel(tmp_path).messages) == 1
