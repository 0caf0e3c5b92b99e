"""Context menus of moderators: *Remove post…* and *Hold for review*."""

import logging

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.forms.reasons import Purpose, open_reasons
from bot.discord_app.moderation.reviewing import finish, hold_for_review
from bot.discord_app.powers import Power, allowed
from bot.discord_app.translation import spoken
from bot.errors import StateUnavailable
from bot.texts.removal import Removal

log = logging.getLogger(__name__)


class MenusCog(commands.Cog):
    """Menus on messages, of which Discord shows five of a kind at most."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menus = (
            _menu(Removal.REMOVE_MENU, self.remove_post),
            _menu(Removal.HOLD_MENU, self.hold_post),
        )
        self._finished = False

    async def cog_load(self) -> None:
        """Offer the menus."""
        for menu in self._menus:
            self._bot.tree.add_command(menu)
        self.take_down_left.start()

    async def cog_unload(self) -> None:
        """Take the menus away."""
        self.take_down_left.cancel()
        for menu in self._menus:
            self._bot.tree.remove_command(menu.name, type=menu.type)

    async def remove_post(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask for the reason; the post is removed once it is given."""
        if await allowed(interaction, Power.MODERATE):
            subject = f"{message.channel.id}-{message.id}"
            await open_reasons(interaction, Purpose.REMOVE_MESSAGE, subject)

    async def hold_post(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Take the post from the public and put it into the queue."""
        if not await hold_for_review(interaction, message):
            self._finished = False

    @tasks.loop(minutes=1)
    async def take_down_left(self) -> None:
        """Take from the public what a restart or an outage has left there."""
        if self._finished:
            return
        self._finished = True  # unless something more is left meanwhile
        try:
            done = await finish(self._bot)
        except StateUnavailable:
            done = False  # the operator is told elsewhere that the database rests
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Looking through held posts failed: %s", where(error))  # noqa: TRY400
            done = False
        self._finished = self._finished and done

    @take_down_left.before_loop
    async def _connected(self) -> None:
        await self._bot.wait_until_ready()


def _menu(
    name: Removal, callback: app_commands.commands.ContextMenuCallback
) -> app_commands.ContextMenu:
    menu = app_commands.ContextMenu(
        name=spoken(name),
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )
    menu.default_permissions = discord.Permissions(manage_messages=True)
    return menu
