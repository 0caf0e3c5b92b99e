"""Brings the index up to date, one time after the other, with a message that shows how far it is.

Each is an errand, so that one which a restart interrupted is done again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from secrets import token_hex
from typing import cast

import discord
from pydantic import ValidationError

from bot.desk.tasks import Tasks
from bot.discord_app.maintenance.corrected import Listing, Wanted
from bot.discord_app.maintenance.jobs import JOBS, KIND, Job
from bot.discord_app.maintenance.progress import Board, Step, progress_text
from bot.discord_app.maintenance.reasons import sentence
from bot.discord_app.maintenance.reports import done_report, failed_report, under_way
from bot.discord_app.patience import UNREACHED
from bot.discord_app.places import Places, may_write
from bot.discord_app.sending import Shown, edited, send
from bot.discord_app.services import Services, Serving
from bot.errors import StateUnavailable
from bot.state.moderation import Act, Deed
from bot.texts import number as counted
from bot.texts import say
from bot.texts.knowledge import Knowledge
from bot.upkeep.port import Reindexed

log = logging.getLogger(__name__)

Channels = Callable[[], Awaitable[Sequence[discord.abc.Messageable]]]
"""Finds the channels that it may be shown in, the best first."""


class Reindexer:
    """Does one reindexing after the other, each noted before it is begun."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._tasks = Tasks()
        self._turn = asyncio.Lock()
        self._jobs: list[Job] = []
        self._known: set[int] = set()
        """Numbers of errands that were begun by this process."""

    @property
    def busy(self) -> Job | None:
        """The one that is under way."""
        return self._jobs[0] if self._jobs else None

    @property
    def _handed(self) -> Services:
        return cast("Serving", self._client).services

    async def begin(self, job: Job, channels: Channels) -> Job:
        """Show it in the first channel that takes it, note it, and have it done.

        Raises:
            StateUnavailable: it cannot be noted, and is not begun.
        """
        waits = bool(self._jobs)
        self._jobs.append(job)
        try:
            said = Knowledge.WAITS if waits else Knowledge.BEGINS
            placed = job.placed(await self._announce(job, channels, said))
            errands = self._handed.state.errands
            number = await errands.add(KIND, JOBS.dump_json(placed).decode())
        except BaseException:
            self._jobs.remove(job)
            raise
        self._jobs[self._jobs.index(job)] = placed
        self._start(number, placed)
        return placed

    async def resume(self) -> None:
        """Begin again what a restart interrupted; raises StateUnavailable."""
        for errand in await self._handed.state.errands.all(KIND):
            if errand.number in self._known:
                continue
            try:
                job = JOBS.validate_json(errand.payload)
            except ValidationError:
                log.warning("An interrupted reindexing cannot be read, and is left out")
                await self._handed.state.errands.done(errand.number)
                continue
            await self._show(job, under_way(job, say(Knowledge.AGAIN, job.language)))
            self._jobs.append(job)
            self._start(errand.number, job)

    async def close(self) -> None:
        """Break off; it is done again at the next start."""
        await self._tasks.cancel()

    def _start(self, number: int, job: Job) -> None:
        self._known.add(number)
        self._tasks.start(self._work(number, job))

    async def _work(self, number: int, job: Job) -> None:
        try:
            async with self._turn:
                shown = await self._outcome(job)
        finally:
            self._jobs.remove(job)
        await self._show(job, shown)
        try:
            await self._handed.state.errands.done(number)
        except StateUnavailable as error:
            log.warning("A reindexing is done again at the next start: %s", error)

    async def _outcome(self, job: Job) -> Shown:
        try:
            return await self._reindexed(job)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody looks on
            return failed_report(job, sentence(error, job.language))

    async def _reindexed(self, job: Job) -> Shown:
        board = Board(partial(self._step, job))
        try:
            upkeep = self._handed.upkeep
            done = await (upkeep.bring_in(board) if job.snippet else upkeep.reindex(board))
        finally:
            await board.close()
        wanted = Wanted.of(job)
        listing = Listing(wanted, await wanted.find(self._handed.state.questions), job.language)
        await self._log(job, done, len(listing.found))
        listed = await listing.embed(self._client, job.server)
        return Shown((done_report(job, done), listed), listing.view())

    async def _log(self, job: Job, done: Reindexed | None, corrected: int) -> None:
        subject = f"index:{done.version if done else ''}"
        if done:
            await self._handed.ledger.record(job.server, Act(job.user, Deed.REINDEXED, subject))
        if corrected:
            count = counted(corrected, job.language)
            why = say(Knowledge.CORRECTED_WHY, job.language, count=count)
            subject = f"snippet:{job.snippet}" if job.snippet else subject
            act = Act(job.user, Deed.CORRECTED, subject, why)
            await self._handed.ledger.record(job.server, act)

    async def _step(self, job: Job, step: Step) -> None:
        await self._edit(job, under_way(job, progress_text(step, job.language)))

    async def _announce(
        self, job: Job, channels: Channels, said: Knowledge
    ) -> discord.Message | None:
        for channel in await channels():
            with suppress(*UNREACHED):
                return await send(channel, under_way(job, say(said, job.language)))
        return None

    async def _show(self, job: Job, shown: Shown) -> None:
        """Bring the message up to date, in a new one where that is gone; it is done in any case."""
        if job.place is None:
            return
        try:
            await self._edit(job, shown)
        except (discord.NotFound, discord.Forbidden):
            await self._send_anew(job, shown)
        except UNREACHED as error:
            log.warning("How a reindexing ended cannot be shown: %s", type(error).__name__)

    async def _edit(self, job: Job, shown: Shown) -> None:
        if job.place:
            await Places(self._client).change(job.place, lambda one: one.edit(**edited(shown)))

    async def _send_anew(self, job: Job, shown: Shown) -> None:
        channel = await Places(self._client).channel(job.place.channel) if job.place else None
        if channel and may_write(channel):
            with suppress(*UNREACHED):
                await send(channel, shown, nonce=token_hex(8))
