"""`/kb tickets`."""

import discord


async def show_tickets(interaction: discord.Interaction) -> None:
    """List the open tickets, each with what can be done."""
    raise NotImplementedError
