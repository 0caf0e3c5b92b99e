"""What tests run in processes of their own: they are killed, or hold what others need.

`python -m tests.bot.state.children NAME ARGUMENT…`, in the root of the checkout.
"""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.state.database import open_state
from bot.state.rotation import rotate
from tests.bot.state.posts import PATIENT, post

ROOT = Path(__file__).parents[3]


@contextmanager
def child(name: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A process that has said its first line; it ends when its standard input does."""
    command = [sys.executable, "-m", __name__, name, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as running:
        try:
            yield running
        finally:
            running.kill()


def said(running: "subprocess.Popen[str]") -> str:
    """The next line that the process says."""
    assert running.stdout
    return running.stdout.readline().strip()


def die() -> None:
    """As `kill -9` would."""
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


async def accept_and_die(url: str, key_file: str, number: str) -> None:
    """Say the id of the question once it is accepted, and be killed in the same moment."""
    state = await open_state(url, Path(key_file), PATIENT)
    outcome = await state.questions.accept(post(int(number)))
    print(outcome.asked.id)  # noqa: T201
    die()


async def accept_many(url: str, key_file: str, count: str) -> None:
    """Accept that many posts, in one go once told to, and say which were new."""
    state = await open_state(url, Path(key_file), PATIENT)
    print("ready")  # noqa: T201
    sys.stdout.flush()
    sys.stdin.readline()
    posts = [post(number) for number in range(int(count))]
    outcomes = [await state.questions.accept(one) for one in posts]
    print(*(outcome.asked.source for outcome in outcomes if outcome.new))  # noqa: T201
    await state.close()


async def burst_and_die(url: str, key_file: str, count: str, after: str) -> None:
    """Accept that many posts at once; be killed once some are acknowledged, and say which."""
    state = await open_state(url, Path(key_file), PATIENT)
    done: list[str] = []

    async def one(number: int) -> None:
        done.append((await state.questions.accept(post(number))).asked.source)
        if len(done) == int(after):
            print(*done)  # noqa: T201
            die()

    await asyncio.gather(*map(one, range(int(count))))


async def rotate_and_die(url: str, key_file: str, after: str) -> None:
    """Be killed once that many rows are sealed anew."""
    state = await open_state(url, Path(key_file), PATIENT)
    await rotate(state.store, lambda rows: die() if rows >= int(after) else None)


async def hold(file: str, how: str) -> None:
    """Hold a lock on a SQLite file until standard input ends."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(how)
    print("held")  # noqa: T201
    sys.stdout.flush()
    sys.stdin.read()
    connection.close()


if __name__ == "__main__":
    asyncio.run(globals()[sys.argv[1]](*sys.argv[2:]))
