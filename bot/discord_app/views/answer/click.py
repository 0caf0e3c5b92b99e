"""One click under an answer, with the question it belongs to."""

import asyncio
from dataclasses import dataclass
from functools import partial

import discord

from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, Shown, edited
from bot.discord_app.services import Services, language, services
from bot.discord_app.views.answer.message import answer_message
from bot.discord_app.views.answer.presenting import offers_human
from bot.state.model import Asked, StoredReply
from bot.texts import Key, Language, say
from bot.texts.faults import Faults


@dataclass(frozen=True, slots=True)
class Click:
    """Who clicked, on which answer, leading to which page."""

    interaction: discord.Interaction
    asked: Asked
    page: int = 0

    @property
    def user(self) -> int:
        """The id of whoever clicked."""
        return self.interaction.user.id

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
        return await self.services.state.people.is_same(self.asked, self.user)

    async def refuse_others(self) -> bool:
        """Tell whoever did not ask that only the asker can do this; True if it was another."""
        if await self.is_asker():
            return False
        await self.tell(Faults.NOT_YOURS)
        return True

    async def tell(self, key: Key, **values: object) -> None:
        """Say a sentence that only whoever clicked sees."""
        await tell(self.interaction, say(key, self.language, **values))

    async def open(self, form: discord.ui.Modal) -> None:
        """Open a form; nothing else may have been answered before."""
        await acknowledge(lambda: self.interaction.response.send_modal(form))

    async def in_place(self, shown: Shown) -> None:
        """Change the message with the button, after the click was acknowledged."""
        await patient(lambda: self.interaction.edit_original_response(**edited(shown)))

    async def aside(self, shown: Shown, text: str = "") -> None:
        """Show something beside it that only whoever clicked sees."""
        send = partial(
            self.interaction.followup.send,
            text,
            embeds=shown.embeds,
            view=shown.view or discord.utils.MISSING,
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
        await patient(send)

    async def page_of(self, reply: StoredReply, *, revealed: bool) -> Shown:
        """The page that the click leads to; a copy where somebody else clicked."""
        reader = None if await self.is_asker() else self.language
        # Laying out pages takes a tenth of a second at worst, in which others would wait.
        return await asyncio.to_thread(
            answer_message,
            self.asked,
            reply,
            self.page,
            revealed=revealed,
            reader=reader,
            human=offers_human(self.interaction.client, self.asked),
        )

    async def say_in_place(self, key: Key, **values: object) -> None:
        """Change the message to a sentence alone, or say it beside where the message is gone."""
        text = say(key, self.language, **values)
        change = partial(
            self.interaction.edit_original_response,
            content=text,
            embeds=[],
            view=None,
            allowed_mentions=NO_PINGS,
        )
        try:
            await patient(change)
        except discord.NotFound:
            await tell(self.interaction, text)
