"""The queue of held posts: its buttons, and what is done about it by the clock."""

import logging
from contextlib import suppress
from typing import cast

import discord
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.moderation.targets import by_a_person
from bot.discord_app.posted import question_of
from bot.discord_app.services import Serving
from bot.discord_app.views.queue import clicks
from bot.errors import StateUnavailable

log = logging.getLogger(__name__)


class QueueCog(commands.Cog):
    """Shows, reminds, and finishes what a restart interrupted."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin to look after the queue."""
        self._bot.add_dynamic_items(*clicks.BUTTONS)
        self.look_after.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.look_after.cancel()

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Whoever deletes a message that waits takes it out of the queue."""
        await cast("Serving", self._bot).services.queue.take_back(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once."""
        for message in payload.message_ids:
            await cast("Serving", self._bot).services.queue.take_back(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Whoever takes back what a rule found takes the message out of the queue."""
        message = payload.message
        if by_a_person(message) and message.edited_at is not None:
            question = question_of(message, self._bot.user)
            with suppress(StateUnavailable):  # moderators see the text as it was
                queue = cast("Serving", self._bot).services.queue
                await queue.reworded(message.id, question)

    @tasks.loop(minutes=1)
    async def look_after(self) -> None:
        """Do what is due; what cannot be done now is done a minute later."""
        try:
            await cast("Serving", self._bot).services.queue.keep_up()
        except StateUnavailable:
            return  # the operator is told elsewhere that the database rests
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Looking after the queue failed: %s", where(error))  # noqa: TRY400

    @look_after.before_loop
    async def _connected(self) -> None:
        await self._bot.wait_until_ready()
