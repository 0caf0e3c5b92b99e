"""From what a person sent to an accepted question: consent, fair rate, rules, then the desk.

The one way in for every kind of post: slash command, form, context menu, message, edit.
"""

import discord

from bot.discord_app.drafts import Draft
from bot.discord_app.services import Services


class Intake:
    """Takes drafts in; whatever happens, the person is told and nothing they typed is lost."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def may_ask(self, interaction: discord.Interaction, draft: Draft | None = None) -> bool:
        """Whether this person has agreed to the texts; else they are asked now, privately.

        Uses up the interaction's first response when it returns False. After *Agree*, a `draft`
        is taken in at once; without one the form opens.
        """
        raise NotImplementedError

    async def from_interaction(self, interaction: discord.Interaction, draft: Draft) -> None:
        """Take in a draft that came by a command, a form, a button or a context menu.

        Uses the interaction's first response: consent, too many, refused, or *thinking* and
        then the answer. `draft.edits` answers an edited question in place.
        """
        raise NotImplementedError

    async def from_message(self, message: discord.Message, draft: Draft) -> None:
        """Take in a draft that a message is; the message itself is what the reply hangs on."""
        raise NotImplementedError
