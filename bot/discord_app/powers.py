"""Who may moderate, maintain and set up: looked at when something is done, not when it is shown."""

from enum import StrEnum
from typing import ClassVar

import discord

from bot.discord_app.replies import tell
from bot.discord_app.services import language, services
from bot.discord_app.views.keyed import KeyedButton, KeyedMenu
from bot.state.moderation import ServerSettings
from bot.texts import say
from bot.texts.powers import Powers


class Power(StrEnum):
    """What a person may do in a server beyond asking."""

    MODERATE = "moderate"
    """The configured role, or Manage Messages."""
    MAINTAIN = "maintain"
    """The configured role, or Manage Server; only where the knowledge base is looked after."""
    SET_UP = "set_up"
    """Manage Server."""


REFUSALS = {
    Power.MODERATE: Powers.NOT_MODERATOR,
    Power.MAINTAIN: Powers.NOT_MAINTAINER,
    Power.SET_UP: Powers.NOT_MANAGER,
}


def has(member: discord.Member, power: Power, settings: ServerSettings) -> bool:
    """Whether a member has a power now, by the roles that Discord has just told of."""
    rights = member.guild_permissions
    match power:
        case Power.MODERATE:
            return rights.manage_messages or _has_role(member, settings.moderator_role)
        case Power.MAINTAIN:
            return rights.manage_guild or _has_role(member, settings.maintainer_role)
        case Power.SET_UP:
            return rights.manage_guild


async def allowed(interaction: discord.Interaction, power: Power) -> bool:
    """Whether whoever acts has the power; else they are told, privately, who has it.

    Raises:
        StateUnavailable: the server's roles cannot be looked up, so nobody is let through.
    """
    member, handed = interaction.user, services(interaction)
    tongue = language(interaction)
    if not isinstance(member, discord.Member):
        await tell(interaction, say(Powers.NOT_IN_SERVER, tongue))
        return False
    settings = await handed.servers.fresh(member.guild.id)
    if not has(member, power, settings):
        await tell(interaction, say(REFUSALS[power], tongue))
        return False
    if power is Power.MAINTAIN and not _looks_after(interaction, member.guild.id):
        await tell(interaction, say(Powers.NOT_MAINTAINED_HERE, tongue))
        return False
    return True


class PowerButton(KeyedButton, does="no-power"):
    """Base of buttons for those who have a power; a subclass says which, and what is done then."""

    power: ClassVar[Power] = Power.MODERATE

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Do it, if whoever clicked may now."""
        if await allowed(interaction, self.power):
            await self.acted(interaction)

    async def acted(self, interaction: discord.Interaction) -> None:
        """What the button is for."""
        raise NotImplementedError


class PowerMenu(KeyedMenu, does="no-power-menu"):
    """Base of menus for those who have a power."""

    power: ClassVar[Power] = Power.MODERATE

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Do it, if whoever chose may now."""
        if await allowed(interaction, self.power):
            await self.acted(interaction, value)

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """What the menu is for."""
        raise NotImplementedError


def _has_role(member: discord.Member, role: int | None) -> bool:
    return role is not None and member.get_role(role) is not None


def _looks_after(interaction: discord.Interaction, server: int) -> bool:
    """Whether the knowledge base is looked after in this server: one base serves them all."""
    named = services(interaction).settings.maintainers_server
    return server == named if named else len(interaction.client.guilds) == 1
