"""The queue of held posts; implements `bot.discord_app.moderation.port.Queue`."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from bot.desk.desk import Desk
from bot.desk.faults import where
from bot.desk.screening import screen
from bot.discord_app.ledger import Ledger
from bot.discord_app.moderation.board import A_MINUTE, Board
from bot.discord_app.moderation.effects import Effects, Outcome
from bot.discord_app.moderation.lines import Lines
from bot.discord_app.moderation.queue_message import Known
from bot.discord_app.moderation.reminding import Reminding
from bot.discord_app.moderation.telling import Reached
from bot.discord_app.patience import UNREACHED
from bot.discord_app.servers import ServerBook
from bot.errors import StateUnavailable
from bot.model import Question
from bot.state.maintenance_port import WholeState
from bot.state.moderation import (
    Act,
    Decision,
    Deed,
    Held,
    HeldPost,
    HeldStatus,
    Hold,
    HoldReason,
    TakenBack,
)
from bot.texts.queue import Queue

if TYPE_CHECKING:
    from bot.discord_app.client import CitewellBot

log = logging.getLogger(__name__)

LATELY: Final = timedelta(seconds=10)
"""Whose line of the log may be on its way to the database."""

NOT_TOLD: Final = {Reached.BY_NOTE: Queue.NOT_TOLD, Reached.NOT: Queue.NOT_TOLD_AT_ALL}
"""What the queue says of an author who takes no direct messages."""

DEEDS: Final = {
    Decision.APPROVED: Deed.APPROVED,
    Decision.REMOVED: Deed.REMOVED,
    Decision.REDACTED: Deed.REDACTED,
}


@dataclass(frozen=True, slots=True)
class ModerationQueue:
    """Holds, shows, decides and reminds."""

    client: "CitewellBot"
    state: WholeState
    lines: Lines
    board: Board
    effects: Effects
    reminding: Reminding
    _at_work: list[str] = field(default_factory=list)
    """Held posts whose decision is being carried out at this moment, by as many as try to."""
    _deleted: list[int] = field(default_factory=list)
    """Deleted messages that may still wait, as the database rested."""

    @classmethod
    def of(
        cls,
        client: "CitewellBot",
        state: WholeState,
        desk: Desk,
        servers: ServerBook,
        ledger: Ledger,
    ) -> Self:
        """The queue of a bot."""
        board = Board(client, state, servers, client.complaints)
        effects = Effects(client, state, desk, servers, client.complaints)
        reminding = Reminding(state, servers, board)
        return cls(client, state, Lines(ledger), board, effects, reminding)

    async def hold(self, hold: Hold, by: int | None = None) -> Held:
        """Let a post wait, durably, log it, and show it in the queue channel."""
        held = await self.state.held.hold(hold)
        if held.new:
            deed = Deed.ALERTED if hold.reason is HoldReason.ALERT else Deed.HELD
            await self._record(held.post, deed, by or self._me)
        try:
            await self.board.redraw(held.post)
            held = replace(held, post=await self.state.held.get(held.post.id) or held.post)
        except Exception as error:  # noqa: BLE001 - it waits already, and is shown within a minute
            log.warning("A held post is shown later: %s", where(error))
        return held

    async def decide(
        self, held_id: str, decision: Decision, moderator: int, note: str = ""
    ) -> HeldPost | None:
        """Decide on what waits, log it and do it; None where somebody else was first."""
        with self._working_on(held_id):
            held = await self.state.held.decide(held_id, decision, moderator, note)
            if held is None:
                return None
            await self._record(held, DEEDS[decision], moderator, note)
            try:
                await self._carry_out(held, moderator)
            except Exception as error:  # noqa: BLE001 - it is decided, and done within minutes
                log.warning("What was decided is carried out later: %s", where(error))
        return held

    async def redraw(self, held: HeldPost) -> None:
        """Bring its message in the queue channel up to date."""
        await self.board.redraw(held)

    async def record(self, server: int, act: Act) -> None:
        """Log what a moderator has done already; while the database rests, as soon as it can be."""
        await self.lines.record(server, act)

    async def take_back(self, message: int) -> None:
        """A message was deleted: it waits no longer, and its text goes from the queue."""
        try:
            taken = await self.state.held.take_back(f"message:{message}")
        except StateUnavailable:
            self._deleted.append(message)
            return
        if taken:
            await self._say_gone(taken)

    async def reworded(self, message: int, question: Question) -> None:
        """A message was edited: nobody decides any more on a text that its author took back."""
        held = await self.state.held.by_source(f"message:{message}")
        if held is None or held.status is not HeldStatus.WAITING:
            return
        if held.hold.reason is HoldReason.FINDING:
            screened = await asyncio.to_thread(screen, question)
            if not screened.held:
                await self.take_back(message)

    async def _say_gone(self, taken: TakenBack) -> None:
        """Say so in the queue; what cannot be changed to say it is removed within minutes."""
        try:
            for place in taken.places:
                await self.board.empty(place, taken.server)
            if taken.removal:
                await self.state.errands.done(taken.removal.number)
        except (StateUnavailable, *UNREACHED) as error:
            log.warning("What was taken back is removed from the queue later: %s", where(error))

    async def keep_up(self) -> None:
        """Do what is due: lines, decisions, posts that are not shown yet, reminders.

        What fails is done with the next call; raises StateUnavailable where the database rests.
        """
        await self.lines.catch_up()
        deleted = [self._deleted.pop() for _ in list(self._deleted)]
        for message in deleted:
            await self.take_back(message)
        for held in await self.state.held.unsettled():
            if held.id not in self._at_work:
                await self._again(held)
        for guild in self.client.guilds:
            await self._look_after(guild.id)

    async def _look_after(self, server: int) -> None:
        try:
            await self._log_what_waits(server)
            await self.board.catch_up(server)
            await self.reminding.remind(server)
        except StateUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one server's trouble is not that of the others
            log.warning("The queue of a server is looked after later: %s", where(error))

    async def _again(self, held: HeldPost) -> None:
        """Carry out what a restart or a failure has interrupted."""
        try:
            with self._working_on(held.id):
                await self._log_if_lost(held)
                await self._carry_out(held, None)
        except StateUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one that fails must not keep the others waiting
            log.error("Carrying out a decision failed: %s", where(error))  # noqa: TRY400

    @contextmanager
    def _working_on(self, held_id: str) -> Iterator[None]:
        """Meanwhile the clock leaves this post alone."""
        self._at_work.append(held_id)
        try:
            yield
        finally:
            self._at_work.remove(held_id)

    async def _carry_out(self, held: HeldPost, by: int | None) -> None:
        """First let the text vanish from the queue, so that nobody decides twice; then do it.

        A queue that cannot be drawn keeps nothing from being done; it is tried again.
        """
        vanished = await self._has_vanished(held, by)
        outcome = await self.effects.carry_out(held)
        if outcome != Outcome() or not vanished:
            await self.board.redraw(held, await self._known(held, by, outcome))
        await self.state.held.settled(held.id)

    async def _has_vanished(self, held: HeldPost, by: int | None) -> bool:
        try:
            await self.board.redraw(held, await self._known(held, by, Outcome()))
        except UNREACHED as error:
            log.warning("The message of a held post is redrawn later: %s", where(error))
            return False
        return True

    async def _known(self, held: HeldPost, by: int | None, outcome: Outcome) -> Known:
        entries = () if by else await self.board.entries(held)
        return Known(by, entries, outcome.left, NOT_TOLD.get(outcome.told))

    async def _log_what_waits(self, server: int) -> None:
        """Write the lines of posts that began to wait right before a crash, and are not shown."""
        lately = datetime.now(UTC) - LATELY
        for held in await self.state.held.unshown(server, A_MINUTE):
            if held.waiting_since > lately or _concerned(held) is None:
                continue  # its line may be on the way; nobody finds the lines of an alert
            objects = held.hold.reason is HoldReason.OBJECTION
            deed, who = (Deed.OBJECTED, held.hold.post.route.user) if objects else (Deed.HELD, None)
            entries = await self.board.entries(held)
            if not any(one.what is deed and one.at >= held.waiting_since for one in entries):
                await self._record(held, deed, who or self._me)

    async def _log_if_lost(self, held: HeldPost) -> None:
        """Write the line of a decision that was made right before a crash.

        Who decided is known as a keyed hash alone by now, so the line is in the bot's own name.
        """
        deed, decided = Deed(held.status.value), held.decided_at
        if _concerned(held) is None or decided is None:
            return
        entries = await self.board.entries(held)
        if not any(one.what is deed and one.at >= decided for one in entries):
            await self._record(held, deed, self._me, held.note)

    async def _record(self, held: HeldPost, deed: Deed, who: int, why: str = "") -> None:
        act = Act(who, deed, f"held:{held.id}", why, _concerned(held))
        await self.lines.record(held.hold.server, act)

    @property
    def _me(self) -> int:
        return self.client.user.id if self.client.user else 0


def _concerned(held: HeldPost) -> int | None:
    """Whose history tells of it; an alert stands in nobody's."""
    return None if held.hold.reason is HoldReason.ALERT else held.hold.post.route.user
