"""Forms of maintainers that were open during a restart."""

from typing import Final

import discord

from bot.discord_app.forms import edit_snippet, reason
from bot.discord_app.forms.reason import Given, Reasoned
from bot.discord_app.maintenance.deciding import take_refusal
from bot.discord_app.maintenance.handing_in import take_typed, take_withdrawal

GIVEN: Final[dict[Reasoned, Given]] = {
    Reasoned.WITHDRAW: take_withdrawal,
    Reasoned.REFUSE: take_refusal,
}


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Take in a form that was opened before a restart; False where it is another form."""
    if target := edit_snippet.late(custom_id):
        await take_typed(interaction, target, edit_snippet.told(interaction))
        return True
    if about := reason.late(custom_id):
        await GIVEN[about[0]](interaction, about[1], reason.told(interaction))
        return True
    return False
