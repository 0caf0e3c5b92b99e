"""A bot in a process of its own that stops at every step, to be killed there; and its channel."""

import asyncio
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bot.desk import desk
from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.model import Question, Response
from bot.state.database import Database
from bot.state.model import Accepted, Asked, Place, Post, StoredReply
from bot.state.questions import StoredQuestions
from bot.state.store import Store
from tests.bot.desk.fakes import GUARD, Sage, post, rest_helps

Step = Callable[[str], None]
"""Told before and after each thing that is done; may not come back."""


def go_on(_step: str) -> None:
    """Nobody looks on."""


@dataclass
class Channel:
    """A courier into two files that outlive the bot: each call, and each message that people see.

    A message names its question, so that one which stands already is recognised.
    """

    folder: Path
    step: Step = go_on

    async def deliver(self, asked: Asked, reply: StoredReply) -> Place | None:
        call = {"id": asked.id, "revision": asked.revision, "snippets": list(reply.snippet_ids)}
        self._write("calls", call)
        self.step("send")
        if asked.id not in {message["id"] for message in self.messages}:
            self._write("messages", call)
        self.step("sent")
        return Place(1, len(self.messages))

    async def take_back(self, asked: Asked) -> None:
        raise NotImplementedError

    @property
    def calls(self) -> list[dict[str, object]]:
        return self._read("calls")

    @property
    def messages(self) -> list[dict[str, object]]:
        return self._read("messages")

    def _write(self, name: str, line: dict[str, object]) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _read(self, name: str) -> list[dict[str, object]]:
        path = self.folder / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]


class WatchedQuestions(StoredQuestions):
    """The real questions; every change is told before and after it."""

    def __init__(self, store: Store, step: Step) -> None:
        super().__init__(store)
        self._step = step

    async def accept(self, post: Post) -> Accepted:
        self._step("accept")
        accepted = await super().accept(post)
        self._step("accepted")
        return accepted

    async def settle(self, question_id: str, revision: int, reply: StoredReply) -> Asked | None:
        self._step("settle")
        settled = await super().settle(question_id, revision, reply)
        self._step("settled")
        return settled

    async def delivered(self, question_id: str, revision: int, place: Place | None) -> None:
        self._step("note")
        await super().delivered(question_id, revision, place)
        self._step("noted")


class WatchedDatabase(Database):
    """The real state over a file in a folder."""

    def __init__(self, folder: Path, step: Step = go_on) -> None:
        super().__init__(Store(f"sqlite:///{folder / 'state.db'}", folder / "keys.json"))
        self._questions = WatchedQuestions(self.store, step)


def answer_in_steps(folder: Path, numbers: Sequence[int], steps: Connection) -> None:
    """Accept and answer questions; before and after each step, say so and wait."""
    one_at_a_time = threading.Lock()

    def step(name: str) -> None:
        with one_at_a_time:
            steps.send(name)
            steps.recv()

    asyncio.run(_serve(folder, numbers, step))


async def _serve(folder: Path, numbers: Sequence[int], step: Step) -> None:
    def look(question: Question) -> Response:
        step("look")
        return rest_helps(question)

    desk.PATIENCE = GUARD  # a busy machine is no database that rests
    state = WatchedDatabase(folder, step)
    at_work = Desk(state, Sage(look), Channel(folder, step), Worker(), tell=step)
    for number in numbers:
        accepted = await at_work.submit(post(number))
        assert isinstance(accepted, Accepted)
        step(f"acknowledged {number}")
        at_work.answer_soon(accepted.asked)
    await at_work.run()
