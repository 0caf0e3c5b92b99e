"""The message of a proposal, brought up to date wherever it is shown."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.maintenance.publishing import tongue_of
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places, custom_ids
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language
from bot.discord_app.views.buttons import button, finished
from bot.discord_app.views.proposal import Step, decided_embeds, step_id
from bot.state.model import Place
from bot.texts import Language, say
from bot.texts.proposals import Proposals

LOOKED_THROUGH: Final = 100
"""Latest messages of the channel among which the one is looked for that everybody sees."""

Verdict = Callable[[Language], str]
"""What became of a proposal, in the language of whoever reads it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Where somebody clicked, and the message that everybody sees."""

    interaction: discord.Interaction
    number: int
    public: discord.Message | None = None
    """The one that everybody sees, where somebody clicked in a private one."""

    @classmethod
    async def of(cls, interaction: discord.Interaction, number: int) -> "Notice":
        """With what everybody sees, looked for while its buttons tell it from others."""
        clicked = interaction.message
        private = clicked is not None and clicked.flags.ephemeral
        return cls(interaction, number, await _public(interaction, number) if private else None)

    @property
    def place(self) -> Place | None:
        """The message that everybody sees."""
        clicked = self.interaction.message
        private = clicked is None or clicked.flags.ephemeral
        seen = self.public if private else clicked
        return Place(seen.channel.id, seen.id) if seen else None

    async def show(self, verdict: Verdict, *, accepted: bool) -> None:
        """Show what became of it in place of its buttons."""
        clicked = self.interaction.message
        if clicked is None:
            return
        private = clicked.flags.ephemeral
        tongue = language(self.interaction) if private else tongue_of(self.interaction.guild)
        shown = Shown(
            decided_embeds(clicked.embeds, verdict(tongue), accepted=accepted),
            finished([_rest(tongue)] if private else []),
        )
        await self._change_clicked(clicked, shown)
        if self.public:
            text = verdict(tongue_of(self.interaction.guild))
            await changed(self.interaction.client, self.public, text, accepted=accepted)

    async def is_open(self) -> bool:
        """Whether the message that was clicked still offers to decide."""
        clicked = self.interaction.message
        if clicked is None or clicked.flags.ephemeral:
            return clicked is not None
        now = await Places(self.interaction.client).find(Place(clicked.channel.id, clicked.id))
        return now is not None and step_id(Step.ACCEPT, self.number) in custom_ids(now).split()

    async def _change_clicked(self, clicked: discord.Message, shown: Shown) -> None:
        """By the interaction, whose token lasts 15 minutes, else as the bot."""
        try:
            await patient(lambda: self.interaction.edit_original_response(**edited(shown)))
        except UNREACHED:
            if not clicked.flags.ephemeral:
                await _change(self.interaction.client, clicked, shown)


async def changed(
    client: discord.Client, message: discord.Message, text: str, *, accepted: bool
) -> None:
    """Show what became of a proposal in a message that everybody sees, if it is still there."""
    await _change(client, message, Shown(decided_embeds(message.embeds, text, accepted=accepted)))


async def _change(client: discord.Client, message: discord.Message, shown: Shown) -> None:
    place = Place(message.channel.id, message.id)
    with suppress(*UNREACHED):
        await Places(client).change(place, lambda there: there.edit(**edited(shown)))


async def _public(interaction: discord.Interaction, number: int) -> discord.Message | None:
    """The message with this proposal in the channel, as far as it can be found."""
    wanted, me = interaction.channel_id, interaction.client.user
    channel = await Places(interaction.client).channel(wanted) if wanted else None
    mark = step_id(Step.ACCEPT, number)
    with suppress(*UNREACHED):
        if channel and me:
            async for message in channel.history(limit=LOOKED_THROUGH):
                if message.author.id == me.id and mark in custom_ids(message).split():
                    return message
    return None


def _rest(tongue: Language) -> discord.ui.Button[discord.ui.View]:
    return button(say(Proposals.LIST_REST, tongue), "cw:proposals:0")
