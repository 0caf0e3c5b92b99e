"""The terms and the privacy policy in full, behind a button."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import discord

from bot.discord_app.limits import MAX_EMBED_DESCRIPTION
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import language, services
from bot.discord_app.views.keyed import KeyedButton

COLOUR: Final = discord.Colour.blurple()


class ReadPolicy(KeyedButton, does="policy"):
    """Shows the terms or the privacy policy in full."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show the text, in as many messages as it needs."""
        policies = services(interaction).policies
        text = policies.terms if self.key == "terms" else policies.privacy
        first, *rest = sheets(text(language(interaction)))
        await acknowledge(
            lambda: interaction.response.send_message(
                embed=_sheet(first), ephemeral=True, allowed_mentions=NO_PINGS
            )
        )
        for sheet in rest:
            send = partial(interaction.followup.send, embed=_sheet(sheet), ephemeral=True)
            await patient(partial(send, allowed_mentions=NO_PINGS))


def sheets(text: str, most: int = MAX_EMBED_DESCRIPTION) -> Iterator[str]:
    """A text in parts that fit into an embed, parted between paragraphs or lines if possible."""
    while len(text) > most:
        breaks = (text.rfind(mark, 1, most) for mark in ("\n\n", "\n", " "))
        at = next((place for place in breaks if place > 0), most)
        yield text[:at]
        text = text[at:].lstrip()
    yield text


def _sheet(text: str) -> discord.Embed:
    return discord.Embed(description=text, colour=COLOUR)
