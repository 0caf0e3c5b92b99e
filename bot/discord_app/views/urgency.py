"""The urgency notice by itself, for where a post cannot be taken in."""

from collections.abc import Sequence

import discord

from bot.compose import compose, compose_urgency
from bot.discord_app.render import pages
from bot.model import Response, Unavailable, Urgency
from bot.texts import Language


def notice(urgency: Sequence[Urgency], language: Language) -> tuple[discord.Embed, ...]:
    """The embeds that send a person to urgent care; none where nothing was noticed."""
    return pages(compose_urgency(urgency, language), language)[0].embeds if urgency else ()


def delayed(urgency: Sequence[Urgency], language: Language) -> tuple[discord.Embed, ...]:
    """The embeds that say that the question is kept and answered later."""
    response = Response(Unavailable(""), tuple(urgency))
    return pages(compose(response, language), language)[0].embeds
