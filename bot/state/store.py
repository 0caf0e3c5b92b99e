"""Transactions on the database: one writer at a time on SQLite, an answer in time from both.

Whatever is wrong becomes StateUnavailable. Nothing of it is remembered but that everything is to
be looked at anew: the next call works as soon as the cause is gone.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import KeyUnusable, StateUnavailable
from bot.state import schema
from bot.state.engine import READING, WRITING, Address, Patience, begin, open_engine
from bot.state.faults import CHANGED, SLOW, explained, unavailable
from bot.state.key_file import make_keys, not_the_key
from bot.state.keys import Keys
from bot.state.tables import KeyringRow, PulseRow
from bot.state.together import Together
from bot.state.transaction import Transaction, Work

GRACE = 0.25
"""Of its time is left to work that nobody waits for any more; others wait for their turn."""

OPENING = 600.0
"""Seconds that bringing a large database up to date may take."""

Value = TypeVar("Value")


class Store:
    """A database that is opened when it is first needed, and again after anything went wrong."""

    def __init__(
        self,
        url: str,
        key_file: Path,
        patience: Patience | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Raises StateUnavailable for a URL that cannot be used."""
        self.address = Address.parse(url)
        self.keys = Keys(key_file)
        self._patience, self._now = patience or Patience(), now
        self._engine = open_engine(self.address, self._patience)
        self._turn = asyncio.Lock() if self.address.file else nullcontext()
        self._together = Together(self.write, self._started)
        self._tasks: set[asyncio.Task[object]] = set()
        self._opening: asyncio.Task[None] | None = None
        self._was_open = self._is_open = False

    async def open(self) -> None:
        """Make or bring up to date what is needed, and see that the keys are the right ones.

        Raises:
            StateUnavailable: the database cannot be used.
            KeyUnusable: the keys cannot be used, or are not those of this database.
        """
        await self._within(OPENING, self._opened())

    async def read(self, work: Work[Value]) -> Value:
        """What the work finds; raises StateUnavailable."""
        return await self._guarded(self._reading(work))

    async def write(self, work: Work[Value]) -> Value:
        """What the work returns, once what it wrote is durable; raises StateUnavailable."""
        return await self._guarded(self._writing(work))

    async def write_together(self, work: Work[Value]) -> Value:
        """As `write`, on SQLite in one transaction with what else is to be written this way now."""
        if not self.address.file:
            return await self.write(work)
        return await self._guarded(self._together.do(work))

    async def seal_with(self, key_id: str) -> None:
        """Use this key from now on, in every process; raises StateUnavailable."""
        await self._guarded(self._switching(key_id))

    async def tidy(self) -> None:
        """Empty SQLite's log of changes, which still holds what was erased; as far as it can be."""
        if self.address.file:
            with suppress(StateUnavailable):
                await self._guarded(self._outside("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def close(self) -> None:
        """Let go of the database, once what is under way has ended, or takes too long."""
        for break_off in (False, True):
            for task in self._tasks if break_off else ():
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self._patience.whole)
        await self._engine.dispose()

    async def _reading(self, work: Work[Value]) -> Value:
        await self._opened()
        async with self._session(READING) as session:
            return await work(Transaction(session, self.keys, self._now()))

    async def _writing(self, work: Work[Value]) -> Value:
        await self._opened()
        async with self._turn, self._session(WRITING) as session:
            # Held to the end: no rotation drops this key while something is sealed with it.
            key = await session.scalar(select(KeyringRow.key).with_for_update(read=True))
            if key is None:
                raise unavailable(str(self.address), CHANGED)
            done = await work(Transaction(session, self.keys, self._now(), key))
            await session.commit()
            return done

    async def _switching(self, key_id: str) -> None:
        await self._opened()
        async with self._turn, self._session(WRITING) as session:
            await session.execute(update(KeyringRow).values(key=key_id))
            await session.commit()

    async def _outside(self, statement: str) -> None:
        """Run a statement of SQLite that must not stand in a transaction."""
        async with self._turn, begin(self._engine, None).connect() as connection:
            await connection.exec_driver_sql(statement)

    def _session(self, how: str) -> AsyncSession:
        return AsyncSession(begin(self._engine, how), expire_on_commit=False)

    async def _opened(self) -> None:
        """Wait until the database is open; opening goes on where whoever waits gives up."""
        if self._is_open:
            return
        if self._opening is None or self._opening.done():
            self._opening = self._started(self._open())
        await asyncio.shield(self._opening)

    async def _open(self) -> None:
        if not self._was_open:
            await asyncio.to_thread(self.address.make_file)
        async with begin(self._engine, READING).connect() as connection:
            current = await connection.run_sync(schema.is_current)
            row = (await connection.execute(_KEYRING)).one_or_none() if current else None
        if row is None:
            await self._prepare()
        else:
            await asyncio.to_thread(self._check_keys, row.key, row.mark)
        self._is_open = self._was_open = True

    async def _prepare(self) -> None:
        """Bring the tables up to date; note which keys are in use, where none are yet."""
        if self.address.file:
            await self._outside("PRAGMA journal_mode=WAL")
        async with self._turn, self._session(WRITING) as session:
            await (await session.connection()).run_sync(schema.upgrade)
            row = (await session.execute(_KEYRING)).one_or_none()
            if row is None:
                file = await asyncio.to_thread(make_keys, self.keys.path)
                session.add(KeyringRow(number=1, key=file.newest.id, mark=file.mark))
                session.add(PulseRow(number=1, felt_at=self._now()))
            else:
                await asyncio.to_thread(self._check_keys, row.key, row.mark)
            await session.commit()

    def _check_keys(self, key_id: str, mark: str) -> None:
        """Raises KeyUnusable unless the file holds the keys of this database."""
        file = self.keys.read()
        if file.mark != mark or key_id not in {key.id for key in file.keys}:
            raise not_the_key(self.keys.path)

    async def _guarded(self, work: Coroutine[object, object, Value]) -> Value:
        """What the work returns in time; whatever keeps it from it is StateUnavailable."""
        try:
            return await self._within(self._patience.whole, work)
        except KeyUnusable as error:
            raise StateUnavailable(str(error)) from error

    async def _within(self, seconds: float, work: Coroutine[object, object, Value]) -> Value:
        """What the work returns, unless it takes too long: a disk that hangs does not hold us.

        Where whoever waits is cancelled, the work may still end: broken off in the middle it may
        leave a connection behind that nobody can close any more.
        """
        task = self._started(work)
        try:
            await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:
            asyncio.get_running_loop().call_later(seconds * GRACE, task.cancel)
            raise
        if task.cancel():
            self._is_open = False
            raise unavailable(str(self.address), SLOW)
        try:
            return task.result()
        except Exception as error:
            self._is_open = False
            if told := explained(error, str(self.address)):
                raise told from error
            raise

    def _started(self, work: Coroutine[object, object, Value]) -> asyncio.Task[Value]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        """Forget a task; its error was told, or came too late for anybody to wait for it."""
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()


_KEYRING = select(KeyringRow.key, KeyringRow.mark)
