"""Takes back what shows a question: its answer, its card, and the name of its thread.

What is deleted is noted in the same moment as what is to be removed, and worked off whatever
breaks it off in between.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from http import HTTPStatus

import discord

from bot.desk.faults import where
from bot.discord_app.cards import rest_of
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places
from bot.errors import StateUnavailable
from bot.state.errands_port import Errand, Errands
from bot.state.model import Asked, Place
from bot.state.removals import REMOVAL, REMOVE, Removal, removal_of
from bot.texts import Language, say
from bot.texts.ask import Ask

log = logging.getLogger(__name__)


class Fate(Enum):
    """What became of something that was to be removed."""

    GONE = auto()
    REFUSED = auto()
    """The bot may not."""
    UNREACHED = auto()
    """Discord is away, or lets nobody in: it is worth another try."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal came to."""

    left: tuple[Place, ...]
    """Messages that are still there."""
    again: bool
    """Another try may remove more."""


class Removals:
    """Removes what was deleted; what is noted stays noted until it is done, or refused for good."""

    def __init__(self, client: discord.Client, errands: Errands) -> None:
        self._client, self._errands = client, errands
        self._under_way: set[int] = set()

    async def withdraw(self, asked: Asked) -> int:
        """Remove the messages that show a question; returns how many could not be removed."""
        if asked.removal:
            return await self.remove(asked.removal)
        return await withdraw(self._client, asked)

    async def remove(self, errand: Errand) -> int:
        """Remove what was noted; returns how many messages could not be removed, or not yet."""
        self._under_way.add(errand.number)
        try:
            removed = await remove(self._client, REMOVAL.load(errand.payload.encode()))
        finally:
            self._under_way.discard(errand.number)
        if not removed.again:
            await self._done(errand)
        return len(removed.left)

    async def work_off(self) -> None:
        """Remove what a restart or an outage has left; raises StateUnavailable."""
        for errand in await self._errands.all(REMOVE):
            if errand.number in self._under_way:
                continue
            try:
                await self.remove(errand)
            except Exception as error:  # noqa: BLE001 - one that fails holds up no other
                log.error("Removing messages failed: %s", where(error))  # noqa: TRY400

    async def _done(self, errand: Errand) -> None:
        try:
            await self._errands.done(errand.number)
        except StateUnavailable as error:
            log.warning("What was removed is looked at once more: %s", error)


async def withdraw(client: discord.Client, asked: Asked) -> int:
    """Remove the messages that show a question; returns how many could not be removed."""
    return len((await remove(client, removal_of(asked))).left)


async def remove(client: discord.Client, removal: Removal) -> Removed:
    """Remove what shows a question; what other people wrote in its thread stays.

    A message that is gone already counts as removed.
    """
    places = Places(client)
    beside: list[Place] = []

    async def find() -> None:
        if removal.beside:
            beside.extend(await rest_of(places, removal.beside))

    async def close() -> None:
        if removal.thread:
            await _close_thread(places, removal.thread, removal.language)

    found = await _tried(find)
    fates = {
        place: await _tried(partial(places.change, place, _deleted))
        for place in (*removal.messages, *beside)
    }
    again = Fate.UNREACHED in (found, *fates.values(), await _tried(close))
    return Removed(tuple(one for one, fate in fates.items() if fate is not Fate.GONE), again)


async def _deleted(message: discord.PartialMessage) -> None:
    await message.delete()


async def _tried(step: Callable[[], Awaitable[None]]) -> Fate:
    try:
        await step()
    except discord.NotFound:
        return Fate.GONE
    except discord.HTTPException as error:
        return Fate.UNREACHED if _passes(error) else Fate.REFUSED
    except UNREACHED:
        return Fate.UNREACHED
    return Fate.GONE


def _passes(error: discord.HTTPException) -> bool:
    """Whether it is Discord's own trouble, or that of the way to it."""
    return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status in (
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.TOO_MANY_REQUESTS,
    )


async def _close_thread(places: Places, wanted: int, language: Language) -> None:
    """A thread that the bot opened bears the question's title: it loses that, and is archived."""
    thread, me = await places.channel(wanted), places.client.user
    if not isinstance(thread, discord.Thread) or me is None or thread.owner_id != me.id:
        return
    name = say(Ask.THREAD_WITHDRAWN, language)
    if thread.name == name and thread.archived:
        return
    await patient(lambda: thread.edit(name=name, archived=False))
    await patient(lambda: thread.edit(archived=True))
