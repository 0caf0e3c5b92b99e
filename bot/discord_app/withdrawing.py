"""Takes back what shows a question: its answer, its card, and the name of its thread."""

import discord

from bot.discord_app.cards import card_place, rest_of
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
    shown = await _shown_in(places, asked)
    left = [place for place in shown if not await _removed(places, place)]
    await _close_thread(places, asked)
    return len(left)


async def _shown_in(places: Places, asked: Asked) -> list[Place]:
    """The answer, and the card with the question where the bot posted one."""
    shown = {asked.place: None} if asked.place else {}
    if first := card_place(asked):
        shown |= dict.fromkeys([first, *await rest_of(places, asked)])
    return list(shown)


async def _removed(places: Places, place: Place) -> bool:
    try:
        await places.change(place, lambda message: message.delete())
    except discord.NotFound:
        return True
    except discord.HTTPException:
        return False
    return True


async def _close_thread(places: Places, asked: Asked) -> None:
    """A thread that the bot opened bears the question's title: it loses that, and is archived."""
    wanted = asked.route.thread
    thread = await places.channel(wanted) if wanted and wanted == asked.route.message else None
    me = places.client.user
    if not isinstance(thread, discord.Thread) or me is None or thread.owner_id != me.id:
        return
    name = say(Ask.THREAD_WITHDRAWN, asked.route.language)
    try:
        await patient(lambda: thread.edit(name=name, archived=False))
        await patient(lambda: thread.edit(archived=True))
    except discord.HTTPException:
        return  # somebody else has locked it
