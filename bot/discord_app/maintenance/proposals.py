"""`/kb proposals`."""

import discord


async def show_proposals(interaction: discord.Interaction) -> None:
    """List the open proposals, each with what can be decided."""
    raise NotImplementedError
