"""What is to be written at once goes in one transaction: one wait for the disk serves all of it."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.state.faults import explained
from bot.state.transaction import Transaction, Work

Value = TypeVar("Value")

Tell = Callable[[], None]
"""Tells whoever waits what came of their work: once it is durable."""

MOST = 100
"""Pieces of work in one transaction: whoever else writes has their turn between two."""


class Spoilt(Exception):
    """A piece of work failed, through no fault of the database: the others can be done without."""


@dataclass(frozen=True, slots=True)
class _Piece:
    work: Work[Tell]
    waiting: asyncio.Future[None]
    """Done once the work is, or cannot be; cancelled where nobody wants it any more."""


class Together:
    """Does what waits for its turn in one go; where a piece fails, each is done by itself."""

    def __init__(
        self,
        write: Callable[[Work[list[Tell]]], Coroutine[object, object, list[Tell]]],
        start: Callable[[Coroutine[object, object, None]], object],
    ) -> None:
        """`write` does work in one transaction; `start` lets something run beside."""
        self._write, self._start = write, start
        self._pieces: deque[_Piece] = deque()
        self._runs = False

    async def do(self, work: Work[Value]) -> Value:
        """What the work returns, once what it wrote is durable."""
        done: list[Value] = []

        async def piece(tx: Transaction) -> Tell:
            return partial(done.append, await work(tx))

        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pieces.append(_Piece(piece, waiting))
        if not self._runs:
            self._runs = True
            self._start(self._run())
        await waiting
        return done[0]

    async def _run(self) -> None:
        """Go on for as long as anything waits."""
        try:
            while some := self._next():
                await self._all(some)
        finally:
            self._runs = False

    def _next(self) -> list[_Piece]:
        """The pieces whose turn it is; those that nobody waits for any more are left out."""
        some: list[_Piece] = []
        while self._pieces and len(some) < MOST:
            piece = self._pieces.popleft()
            if not piece.waiting.done():
                some.append(piece)
        return some

    async def _all(self, pieces: Sequence[_Piece]) -> None:
        try:
            told = await self._write(lambda tx: _each(tx, pieces))
        except Spoilt as spoilt:
            await self._one_by_one(pieces, spoilt)
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            for piece in pieces:
                _fail(piece, error)
        else:
            for piece, tell in zip(pieces, told, strict=True):
                tell()
                if not piece.waiting.done():
                    piece.waiting.set_result(None)

    async def _one_by_one(self, pieces: Sequence[_Piece], spoilt: Spoilt) -> None:
        if len(pieces) == 1:
            _fail(pieces[0], spoilt.__cause__ or spoilt)
            return
        for piece in pieces:
            await self._all([piece])


async def _each(tx: Transaction, pieces: Sequence[_Piece]) -> list[Tell]:
    """Do each piece; raises Spoilt where one fails by itself."""
    try:
        return [await piece.work(tx) for piece in pieces]
    except Exception as error:
        if explained(error, ""):
            raise
        raise Spoilt from error


def _fail(piece: _Piece, error: BaseException) -> None:
    if not piece.waiting.done():
        piece.waiting.set_exception(error)
