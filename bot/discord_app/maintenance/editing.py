"""`/kb edit`."""

import discord


async def edit(interaction: discord.Interaction, name: str) -> None:
    """Open the form that edits, or adds to, the page of a condition."""
    raise NotImplementedError
