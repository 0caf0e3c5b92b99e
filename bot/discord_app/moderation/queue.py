"""The queue of held posts; implements `bot.discord_app.moderation.port.Queue`."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from bot.desk.desk import Desk
from bot.desk.faults import where
from bot.discord_app.ledger import Ledger
from bot.discord_app.moderation.board import Board
from bot.discord_app.moderation.effects import Effects, Outcome
from bot.discord_app.moderation.lines import Lines
from bot.discord_app.moderation.queue_message import Known
from bot.discord_app.moderation.reminding import Reminding
from bot.discord_app.servers import ServerBook
from bot.errors import StateUnavailable
from bot.state.maintenance_port import WholeState
from bot.state.moderation import Act, Decision, Deed, Held, HeldPost, Hold, HoldReason

if TYPE_CHECKING:
    from bot.discord_app.client import CitewellBot

log = logging.getLogger(__name__)

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

    async def keep_up(self) -> None:
        """Do what is due: lines, decisions, posts that are not shown yet, reminders.

        What fails is done with the next call; raises StateUnavailable where the database rests.
        """
        await self.lines.catch_up()
        for held in await self.state.held.unsettled():
            if held.id not in self._at_work:
                await self._again(held)
        for guild in self.client.guilds:
            await self._look_after(guild.id)

    async def _look_after(self, server: int) -> None:
        try:
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
        """First let the text vanish from the queue, so that nobody decides twice; then do it."""
        await self.board.redraw(held, await self._known(held, by, Outcome()))
        outcome = await self.effects.carry_out(held)
        await self.state.held.settled(held.id)
        if outcome != Outcome():
            await self.board.redraw(held, await self._known(held, by, outcome))

    async def _known(self, held: HeldPost, by: int | None, outcome: Outcome) -> Known:
        entries = () if by else await self.board.entries(held)
        return Known(by, entries, outcome.left, outcome.told)

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
