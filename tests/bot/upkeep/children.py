"""A maintainer's bot in a process of its own that is killed at a step."""

import asyncio
import os
import signal
from collections.abc import Sequence
from pathlib import Path

from bot.state.maintenance import Proposal, Ruling, Undecided
from kb.editing import Add, Change, Cite, Edit, Replace, Withdraw
from kb.model import Section
from retrieval.encoder import Vectors
from retrieval.progress import Progress, silent
from tests.bot.upkeep.house import CARLA, DORA, TRIPTANS, House, open_house, shelf_of
from tests.fakes import BagOfWords
from tests.processes import PROCESSES

NEW = "Triptans end an attack of migraine where they are taken early."


def killed_at(step: str, home: Path, kb: Path, kind: str = "replace") -> None:
    """Ask, propose, accept and index in a process that is killed at this step."""
    process = PROCESSES.Process(target=_run, args=(home, kb, step, kind))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL


def edit_of(house: House, kind: str) -> Edit:
    """An edit of each kind on one page."""
    told = house.snippet(TRIPTANS).id
    edits: dict[str, Edit] = {
        "replace": Replace(told, NEW),
        "withdraw": Withdraw(told),
        "add": Add("migraine", Section.PREVENTION, None, NEW, Cite("https://example.org/m")),
    }
    return edits[kind]


class _Deadly(BagOfWords):
    """Dies amid encoding."""

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        _die()
        return super().encode_passages(texts, progress)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _prepare(house: House, step: str) -> None:
    """Die at a step."""
    proposals, books = house.state.proposals, house.keeper.books
    decide, write = proposals.decide, type(books).write

    async def decided(
        number: int, ruling: Ruling, user: int | None, reason: str = ""
    ) -> Proposal | Undecided:
        done = await decide(number, ruling, user, reason)
        _die()
        return done

    def written(self: object, edit: Edit) -> Change:
        write(books, edit)
        _die()
        raise AssertionError

    if step == "decided":
        proposals.decide = decided  # type: ignore[method-assign]
    if step == "written":
        type(books).write = written  # type: ignore[method-assign]


def _run(home: Path, kb: Path, step: str, kind: str) -> None:
    asyncio.run(_maintain(home, kb, step, kind))


async def _maintain(home: Path, kb: Path, step: str, kind: str) -> None:
    """What a maintainer does."""
    async with open_house(home, kb) as house:
        await house.asks(1, "Which medicines treat attacks of migraine?")
        proposal = await house.keeper.propose(CARLA, edit_of(house, kind))
        _prepare(house, step)
        await house.keeper.accept(proposal.number, DORA)
        if step == "applied":
            _die()
        shelf_of(house.settings, _Deadly).update(silent)
