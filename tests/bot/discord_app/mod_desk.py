"""What tests of `/mod` need: panels as a person uses them, the settings, and the log."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from simcord.actors import MemberActor
from simcord.builders import RoleHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.state.moderation import Entry, ServerSettings
from tests.bot.discord_app.town import Town, shown


async def run(town: Town, who: MemberActor, name: str, **options: object) -> ResponseMessage:
    """Somebody uses a command of `/mod`; what they read then, which nobody else does."""
    message = shown(await who.slash(town.channel, f"mod {name}", **options))
    assert message.ephemeral
    return message


async def click(who: MemberActor, panel: ResponseMessage, does: str) -> InteractionResult:
    """Somebody clicks a button of a panel."""
    return await who.click(panel, custom_id=f"cw:{does}")


async def pick(
    who: MemberActor, panel: ResponseMessage, does: str, *values: object
) -> InteractionResult:
    """Somebody chooses in a menu of a panel; nothing at all where there are no values."""
    return await who.select(panel, values, custom_id=f"cw:{does}")


def controls(message: ResponseMessage) -> dict[str, Mapping[str, Any]]:
    """Everything that can be clicked or chosen in a message, by its custom id without `cw:`."""
    rows = (cast("Sequence[Mapping[str, Any]]", row["components"]) for row in message.components)
    return {str(one["custom_id"]).removeprefix("cw:"): one for row in rows for one in row}


def chosen(message: ResponseMessage, does: str) -> list[int]:
    """What a menu of channels or roles shows as chosen."""
    return [int(one["id"]) for one in controls(message)[does].get("default_values", ())]


async def settings_of(town: Town) -> ServerSettings:
    """What is kept of the server."""
    found = await town.bot.services.state.servers.get(town.guild.id)
    return found or ServerSettings(town.guild.id)


async def log_of(town: Town) -> list[Entry]:
    """The log of the server."""
    return await town.bot.services.state.audit.entries(town.guild.id)


def take_roles(town: Town, who: MemberActor) -> None:
    """Somebody loses every role."""
    town.env.backend.edit_member(town.guild.id, who.id, {"role_ids": []})


def show_commands_to(town: Town, *roles: RoleHandle) -> None:
    """An administrator allows roles `/mod` in the integrations of the server."""
    command = town.env.backend.find_command("mod", town.guild.id, type=1)
    assert command
    town.guild.set_command_permissions(int(command["id"]), dict.fromkeys(roles, True))
