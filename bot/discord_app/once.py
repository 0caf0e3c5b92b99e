"""Sends the message that shows a reply once, whatever was sent before a crash or a failure."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import discord

from bot.desk.port import Undeliverable
from bot.discord_app.patience import patient
from bot.discord_app.places import Destination, custom_ids, reply_to
from bot.discord_app.sending import Shown, edited, send
from bot.state.model import Asked, Place
from bot.state.removals import has_card

LOOKED_THROUGH = 50
"""Latest messages among which a reply that was sent before a crash is looked for."""

INVALID = 50035
"""Discord's error code for a request with something in it that cannot be, as a reply to nothing."""


REMEMBERED = 10_000
"""Questions of which it is remembered that sending was tried; the oldest are forgotten first."""


class Once:
    """Looks for a message first, where a question was accepted or tried before."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._since = datetime.now(UTC)
        self._tried: dict[str, None] = {}

    @contextmanager
    def trying(self, asked: Asked) -> Iterator[None]:
        """Of what is sent in here nobody knows whether it got through, and was noted afterwards."""
        try:
            yield
        finally:
            self._tried[asked.id] = None
            if len(self._tried) > REMEMBERED:
                del self._tried[next(iter(self._tried))]

    def again(self, asked: Asked) -> bool:
        """Whether something may have been sent for this question already."""
        return asked.id in self._tried or asked.accepted_at < self._since

    async def send(self, channel: Destination, asked: Asked, shown: Shown) -> Place:
        """Send a message, unless it was sent before: then that one is brought up to date.

        Raises:
            Undeliverable: the message that asked was deleted.
        """
        if known := await self._sent_before(channel, asked):
            await patient(lambda: known.edit(**edited(shown)))
            return Place(channel.id, known.id)
        message = await _sent(channel, asked, shown)
        return Place(channel.id, message.id)

    async def _sent_before(self, channel: Destination, asked: Asked) -> discord.Message | None:
        """The message that shows the reply already; looked for only where there may be one."""
        if not self.again(asked):
            return None
        me = self._client.user
        try:
            async for message in channel.history(limit=LOOKED_THROUGH):
                if me and message.author.id == me.id and asked.id in custom_ids(message):
                    return message
        except discord.Forbidden:
            return None  # without the history, Discord's own nonce has to do
        return None


async def _sent(channel: Destination, asked: Asked, shown: Shown) -> discord.Message:
    route = asked.route
    here = channel.id in (route.channel, route.thread)
    # A card may be gone: the answer says enough. A person's own message says that they left.
    answers = reply_to(channel, route.message, must_exist=not has_card(asked)) if here else None
    try:
        return await send(channel, shown, answers=answers, nonce=f"{asked.id}{asked.revision}")
    except discord.HTTPException as error:
        if error.code == INVALID and "message_reference" in error.text:
            raise Undeliverable("the message that asked was deleted") from None
        raise
