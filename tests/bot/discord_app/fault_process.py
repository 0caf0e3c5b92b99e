"""A bot in a process of its own, seen from the Discord that it talks to."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from discord.http import Route

from bot import policies
from bot.discord_app.connecting import LATE
from bot.settings import Settings
from bot.state.database import Database, open_state
from bot.state.model import Asked
from tests.bot.desk.fakes import eventually
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_child import Start, ready_file, serve
from tests.bot.discord_app.fault_wire import FaultyWire
from tests.bot.discord_app.wire import TOKEN
from tests.bot.discord_app.wire_gateway import PATIENCE
from tests.bot.discord_app.wire_payloads import PATIENT
from tests.processes import PROCESSES


@dataclass
class Process:
    """One run of `citewell bot`."""

    process: ForkServerProcess
    pipe: Connection
    output: Path

    def __post_init__(self) -> None:
        # Only one may wait for it: the exit code can be read once.
        self.over = asyncio.create_task(asyncio.to_thread(self.process.join))

    async def looks(self) -> None:
        """Wait until a held bot looks at a question."""
        assert await asyncio.to_thread(self.pipe.poll, PATIENCE), self.said()
        self.pipe.recv()

    def go_on(self) -> None:
        """Let it answer that question."""
        self.pipe.send("go on")

    async def kill(self) -> None:
        """`kill -9`: nothing of it is tidied up."""
        self.process.kill()
        await self.ended()

    def ask_to_end(self) -> None:
        """What `docker stop` and systemd send."""
        os.kill(self.process.pid or 0, signal.SIGTERM)

    async def ended(self) -> int:
        """Its exit code, once it has ended."""
        await asyncio.wait({self.over}, timeout=PATIENCE)
        assert self.over.done(), f"it goes on:\n{self.said()}"
        return self.process.exitcode or 0

    def said(self) -> str:
        """What it told the operator."""
        return self.output.read_text("utf-8") if self.output.exists() else ""


@dataclass
class Operator:
    """Whoever runs the bot, in one home folder, however often it has to be started."""

    wire: FaultyWire
    home: Path
    kb: Path
    variables: dict[str, str] = field(default_factory=dict)
    late: float = LATE
    """Seconds after which a lost connection is told of."""
    runs: list[Process] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return Settings(home=self.home, kb=(self.kb,))

    async def start(self, *, held: bool = False) -> Process:
        """Start the bot and wait until Discord has greeted it; `held`, it answers nobody yet."""
        run = self.launch(held=held)
        greeted = asyncio.create_task(self.wire.ready.wait())
        await asyncio.wait({run.over, greeted}, return_when=asyncio.FIRST_COMPLETED)
        if run.over.done():
            greeted.cancel()
            raise AssertionError(f"the bot ended instead of logging in:\n{run.said()}")
        await greeted
        await eventually(ready_file(run.output).exists)
        await self.wire.gateway.heartbeat()
        return run

    def launch(self, *, held: bool = False) -> Process:
        """Start the bot, whatever becomes of it."""
        self.wire.ready.clear()
        ours, theirs = PROCESSES.Pipe()
        variables = {
            "CITEWELL_HOME": str(self.home),
            "CITEWELL_KB": str(self.kb),
            "CITEWELL_TOKEN": TOKEN,
            **self.variables,
        }
        output = self.home / f"output-{len(self.runs)}"
        start = Start(
            Route.BASE, self.wire.world.gateway, variables, output, theirs, held, self.late
        )
        process = PROCESSES.Process(target=serve, args=(start,))
        process.start()
        theirs.close()
        self.runs.append(Process(process, ours, output))
        return self.runs[-1]

    async def agree(self) -> None:
        """The patient has agreed to the texts."""
        async with self.state() as state:
            await state.people.agree(PATIENT, policies.load(None, self.settings).versions)

    async def questions(self) -> list[Asked]:
        """All that is stored of the patient's questions, the latest first."""
        async with self.state() as state:
            return await state.questions.of_person(PATIENT)

    async def noticed(self) -> None:
        """Wait until it is stored that the patient knows of the delay."""
        await self._stored(lambda asked: asked.noticed)

    async def delivered(self) -> None:
        """Wait until it is stored where the answers stand."""
        await self._stored(lambda asked: asked.place is not None)

    async def _stored(self, holds: Callable[[Asked], bool]) -> None:
        """Wait until something holds of all questions; it is another process that stores it."""
        async with asyncio.timeout(PATIENCE), self.state() as state:
            while not all(map(holds, await state.questions.of_person(PATIENT))):  # noqa: ASYNC110
                await asyncio.sleep(0)

    @asynccontextmanager
    async def state(self) -> AsyncIterator[Database]:
        state = await open_state(self.settings.database, self.settings.key_path)
        try:
            yield state
        finally:
            await state.close()

    async def stop(self) -> None:
        """End in good order what still runs: what is being delivered is finished."""
        for run in self.runs:
            if not run.over.done():
                run.ask_to_end()
                code = await run.ended()
                assert code == 0, f"{code}: {run.said()}"


@asynccontextmanager
async def operated(
    home: Path, library: Library, discord: FaultyWire | None = None
) -> AsyncIterator[Operator]:
    """A home with an index, a patient who has agreed, and a Discord; nothing runs yet."""
    shutil.copytree(library.root, home / "index")
    async with discord or FaultyWire() as wire:
        operator = Operator(wire, home, library.kb)
        await operator.agree()
        try:
            yield operator
        finally:
            for run in operator.runs:
                run.process.kill()
                await run.over
                run.process.close()
                run.pipe.close()
