"""Takes back what shows a question: its answer, its card, and the name of its thread."""

import discord

from bot.discord_app.patience import patient
from bot.discord_app.places import Places
from bot.state.model import Asked, Place
from bot.texts import say
from bot.texts.ask import Ask


async def withdraw(client: discord.Client, asked: Asked) -> int:
    """Remove the messages that show a question; returns how many could not be removed.

    A message that is gone already counts as removed. What other people wrote in the thread stays.
    """
    places = Places(client)
    left = [place for place in _shown_in(asked) if not await _removed(places.message(place))]
    if asked.route.thread and asked.route.thread == asked.route.message:
        await _close_thread(client, asked)
    return len(left)


def _shown_in(asked: Asked) -> list[Place]:
    """The answer, and the card with the question where the bot posted one."""
    shown = [asked.place] if asked.place else []
    card = asked.route.message
    if card and not asked.route.private and asked.source.startswith("interaction:"):
        shown.append(Place(asked.route.channel, card))
    return shown


async def _removed(message: discord.PartialMessage) -> bool:
    try:
        await patient(message.delete)
    except discord.NotFound:
        return True
    except discord.HTTPException:
        return False
    return True


async def _close_thread(client: discord.Client, asked: Asked) -> None:
    """The thread bears the question's title, so it loses its name and is archived."""
    channel = client.get_channel(asked.route.thread or 0)
    if not isinstance(channel, discord.Thread):
        return
    name = say(Ask.THREAD_WITHDRAWN, asked.route.language)
    try:
        await patient(lambda: channel.edit(name=name, archived=True))
    except discord.HTTPException:
        return  # without the right to manage threads only its opener's own may be renamed
