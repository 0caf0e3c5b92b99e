"""The urgency notice by itself, for where a post cannot be taken in."""

from collections.abc import Sequence

import discord

from bot.compose import compose, compose_urgency
from bot.discord_app.patience import acknowledge
from bot.discord_app.render import pages
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, Shown
from bot.discord_app.services import language as spoken_by
from bot.discord_app.services import services
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.keyed import KeyedButton
from bot.model import Response, Unavailable, Urgency, UrgencyKind
from bot.texts import Language, say
from bot.texts.faults import Faults


def notice(
    urgency: Sequence[Urgency], language: Language, country: str | None
) -> tuple[discord.Embed, ...]:
    """The embeds that send a person to urgent care; none where nothing was noticed."""
    if not urgency:
        return ()
    return pages(compose_urgency(urgency, language, country), language)[0].embeds


def delayed(
    urgency: Sequence[Urgency], language: Language, country: str | None
) -> tuple[discord.Embed, ...]:
    """The embeds that say that the question is kept and answered later."""
    response = Response(Unavailable(""), tuple(urgency))
    return pages(compose(response, language, country), language)[0].embeds


def behind_a_button(person: discord.abc.User, text: str, language: Language) -> Shown:
    """What a person in despair finds in a channel who takes no direct messages.

    The notice waits behind a button that only they can open: nobody else learns of it.
    """
    note = say(Faults.NOTE_IN_CHANNEL, language, person=person.mention)
    button = Care(str(person.id), say(Faults.NOTE_OPEN, language), discord.ButtonStyle.primary)
    return Shown((), finished([button]), f"{text}\n{note}".strip())


class Care(KeyedButton, does="care"):
    """Shows the notice to the person whose id is the key."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to that person, and to nobody else."""
        tongue = spoken_by(interaction)
        if interaction.user.id != int(self.key):
            await tell(interaction, say(Faults.NOT_YOURS, tongue))
            return
        country = services(interaction).servers.country_of(interaction.guild_id)
        embeds = notice((Urgency(UrgencyKind.SELF_HARM, "", 0, 0),), tongue, country)
        await acknowledge(
            lambda: interaction.response.send_message(
                embeds=embeds, ephemeral=True, allowed_mentions=NO_PINGS
            )
        )
