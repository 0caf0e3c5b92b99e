"""Reminds moderators, once, of what has waited too long."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex

from discord.utils import format_dt

from bot.discord_app.moderation.board import Board, calling
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import link_to
from bot.discord_app.servers import ServerBook
from bot.state.maintenance_port import WholeState
from bot.state.moderation import HeldPost, ServerSettings
from bot.texts import Language, say
from bot.texts.queue import Queue


class Reminding:
    """Counts what has waited longer than a server allows, and says so in its queue channel."""

    def __init__(self, state: WholeState, servers: ServerBook, board: Board) -> None:
        self._state, self._servers, self._board = state, servers, board
        self._owed: dict[int, int] = {}
        """How many each server could not be reminded of, as Discord did not take it."""

    async def remind(self, server: int) -> None:
        """Remind a server of what became overdue; where nobody can read it, nothing is counted."""
        settings = await self._servers.latest(server)
        before = datetime.now(UTC) - timedelta(minutes=settings.reminder_after)
        waiting = await self._state.held.waiting(server, 1)
        if not waiting or waiting[0].waiting_since >= before:
            return
        channel = await self._board.channel(server)
        if channel is None:
            return
        owed = self._owed.pop(server, 0)
        count = owed + await self._state.held.remind(server, before)
        if not count:
            return
        role, nonce = settings.moderator_role, token_hex(8)
        text = _text(settings, waiting[0], count, self._board.tongue(server))
        try:
            await patient(lambda: channel.send(text, allowed_mentions=calling(role), nonce=nonce))
        except UNREACHED:
            self._owed[server] = count
            raise


def _text(settings: ServerSettings, oldest: HeldPost, count: int, tongue: Language) -> str:
    role = f"<@&{settings.moderator_role}>" if settings.moderator_role else ""
    key = Queue.REMIND_ONE if count == 1 else Queue.REMIND
    parts = [
        say(key, tongue, role=role, count=count, minutes=settings.reminder_after).strip(),
        say(Queue.REMIND_OLDEST, tongue, since=format_dt(oldest.waiting_since, "R")),
    ]
    if oldest.place:
        parts.append(say(Queue.REMIND_LINK, tongue, link=link_to(settings.server, oldest.place)))
    return " ".join((*parts, say(Queue.REMIND_LIST, tongue)))
