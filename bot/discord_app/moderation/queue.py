"""The queue of held posts; implements `bot.discord_app.moderation.port.Queue`."""

from dataclasses import dataclass

import discord

from bot.state.moderation import Decision, Held, HeldPost, Hold


@dataclass(frozen=True, slots=True)
class ModerationQueue:
    """Holds, shows, decides and reminds."""

    client: discord.Client

    async def hold(self, hold: Hold, by: int | None = None) -> Held:
        """Let a post wait, durably, log it, and show it in the queue channel."""
        raise NotImplementedError

    async def decide(
        self, held_id: str, decision: Decision, moderator: int, note: str = ""
    ) -> HeldPost | None:
        """Decide on what waits, log it and do it; None where somebody else was first."""
        raise NotImplementedError

    async def redraw(self, held: HeldPost) -> None:
        """Bring its message in the queue channel up to date."""
        raise NotImplementedError
