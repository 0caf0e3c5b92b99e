"""Puts a note in the place of an answer that can neither stand nor be made anew."""

import logging

import discord

from bot.discord_app.places import Places
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language_of
from bot.state.model import Place
from bot.texts import Language
from bot.upkeep.correcting import Note

log = logging.getLogger(__name__)


class Emptying:
    """Edits messages of one client; nobody remembers what language they were in."""

    def __init__(self, client: discord.Client) -> None:
        self._places = Places(client)

    async def __call__(self, place: Place, note: Note) -> None:
        """Let a message say nothing but the note, without buttons; one that is gone may be.

        Raises:
            discord.HTTPException: it could not be edited now.
        """
        shown = Shown((discord.Embed(description=note(await self._language(place))),))
        try:
            await self._places.change(place, lambda message: message.edit(**edited(shown)))
        except discord.NotFound:
            return
        except discord.Forbidden:
            # It would be so the next time, too: whoever hid the channel can show it or delete it.
            log.warning("An answer in channel %s is hidden from its correction.", place.channel)

    async def _language(self, place: Place) -> Language:
        """The language of the server that the message stands in."""
        channel = await self._places.channel(place.channel)
        guild = getattr(channel, "guild", None)
        return language_of(guild.preferred_locale.value) if guild else Language.ENGLISH
