"""One click under an answer, with the question it belongs to."""

from dataclasses import dataclass

import discord

from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, Shown, edited
from bot.discord_app.services import Services, language, services
from bot.state.model import Asked, StoredReply
from bot.texts import Key, Language, say
from bot.texts.faults import Faults


@dataclass(frozen=True, slots=True)
class Click:
    """Who clicked, on which answer, from which page."""

    interaction: discord.Interaction
    asked: Asked
    reply: StoredReply
    page: int

    @property
    def services(self) -> Services:
        """The bot's collaborators."""
        return services(self.interaction)

    @property
    def language(self) -> Language:
        """The language of whoever clicked."""
        return language(self.interaction)

    @property
    def in_private(self) -> bool:
        """Whether the message with the button is seen by whoever clicked alone."""
        message = self.interaction.message
        return self.interaction.guild_id is None or bool(message and message.flags.ephemeral)

    async def is_asker(self) -> bool:
        """Whether whoever clicked also asked."""
        return await self.services.state.people.is_same(self.asked, self.interaction.user.id)

    async def refuse_others(self) -> bool:
        """Tell whoever did not ask that only the asker can do this; True if it was another."""
        if await self.is_asker():
            return False
        await self.tell(Faults.NOT_YOURS)
        return True

    async def tell(self, key: Key, **values: object) -> None:
        """Say a sentence that only whoever clicked sees."""
        await tell(self.interaction, say(key, self.language, **values))

    async def in_place(self, shown: Shown) -> None:
        """Change the message with the button."""
        await self.interaction.response.edit_message(**edited(shown))

    async def aside(self, shown: Shown, text: str | None = None) -> None:
        """Show something beside it that only whoever clicked sees."""
        await self.interaction.response.send_message(
            text,
            embeds=shown.embeds,
            view=shown.view or discord.utils.MISSING,
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
