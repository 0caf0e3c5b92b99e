"""Tells moderators of a server that somebody may harm themselves, beside whatever else is done."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

import discord

from bot.desk.faults import where
from bot.desk.screening import Screened
from bot.desk.tasks import Tasks
from bot.discord_app.drafts import Draft
from bot.discord_app.patience import UNREACHED
from bot.discord_app.replies import tell
from bot.discord_app.routes import home_of, route_of, route_of_message, tokenless
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import Services, language
from bot.discord_app.views.urgency import notice
from bot.errors import StateUnavailable
from bot.model import Question
from bot.state.model import Post, Route
from bot.state.moderation import Hold, HoldReason
from bot.texts import Key, say
from bot.texts.holding import Holding

log = logging.getLogger(__name__)

IN_TIME = 2.0
"""Seconds after which whoever posted is not told any more that moderators know."""

NO_TEXT = Question("")


@dataclass(frozen=True, slots=True)
class _Despair:
    """A post that moderators are told of; `text` where it is taken in, and was not asked privately.

    Text that is not taken in is not kept, and what was asked privately stays so.
    """

    source: str
    route: Route
    text: Question = NO_TEXT

    @property
    def hold(self) -> Hold | None:
        """What is to wait; None outside servers."""
        if self.route.server is None:
            return None
        post = Post(f"alert:{self.source}", self.text, tokenless(self.route))
        return Hold(self.route.server, post, reason=HoldReason.ALERT)

    @property
    def words(self) -> Key:
        """How the person is told of it."""
        return Holding.ALERTED if self.text is NO_TEXT else Holding.ALERTED_WITH_TEXT


class Alerts:
    """Each post once; what the database cannot keep is tried again, and delays nobody."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tasks = Tasks()
        self._owed: dict[str, Hold] = {}

    @asynccontextmanager
    async def interaction(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened, *, kept: bool
    ) -> AsyncIterator[None]:
        """Tell moderators while the interaction is answered, then say privately that they know.

        `kept`: the post is being taken in, so that its text is kept anyway.
        """
        route = route_of(interaction, private=False)
        route = replace(route, server=home_of(interaction))
        source = source_of(draft) or f"interaction:{interaction.id}"
        text = draft.question if kept and not draft.private else NO_TEXT
        despair = _Despair(source, route, text)
        tongue = language(interaction)
        telling = self._begin(despair, screened)
        yield
        await self._told(telling, lambda: tell(interaction, say(despair.words, tongue)))

    @asynccontextmanager
    async def message(
        self, message: discord.Message, draft: Draft, screened: Screened, *, kept: bool
    ) -> AsyncIterator[None]:
        """The same for a message, whose author is told in a direct message, if they take any.

        What is taken in is answered later than that, so the notice comes along.
        """
        route = route_of_message(message, language=draft.language)
        # Nobody asks privately by a message: an edition of one is private for despair alone.
        text = draft.question if kept else NO_TEXT
        despair = _Despair(f"message:{message.id}", route, text)
        words = say(despair.words, route.language)
        country = self._services.servers.country_of(route.server)
        embeds = notice(screened.urgency, route.language, country) if kept else ()
        shown = Shown(embeds, text=words)
        telling = self._begin(despair, screened)
        yield
        await self._told(telling, lambda: send(message.author, shown))

    def overheard(self, message: discord.Message, screened: Screened) -> None:
        """Tell moderators of a message that was not for the bot; nothing of it is kept."""
        self._begin(_Despair(f"message:{message.id}", route_of_message(message)), screened)

    async def again(self) -> None:
        """Try again what could not be kept; what fails again stays."""
        for hold in list(self._owed.values()):
            await self._tasks.whole(self._tell(hold))

    def forget(self, user: int) -> None:
        """Drop what waits in memory of a person who erases what is kept."""
        theirs = [key for key, one in self._owed.items() if one.post.route.user == user]
        for key in theirs:
            del self._owed[key]

    def _begin(self, despair: _Despair, screened: Screened) -> asyncio.Task[bool] | None:
        hold = despair.hold
        return self._tasks.start(self._tell(hold)) if hold and screened.despair else None

    async def _tell(self, hold: Hold) -> bool:
        """Whether moderators are told of it now, and were not before."""
        source = hold.post.source
        try:
            held = await self._services.queue.hold(hold)
        except StateUnavailable:
            self._owed[source] = hold
            return False
        except Exception as error:  # noqa: BLE001 - beside: nobody else would note it
            log.error("An alert failed: %s", where(error))  # noqa: TRY400
            return False
        self._owed.pop(source, None)
        # Nobody is told that moderators know as long as no queue shows it to them.
        return held.new and held.post.place is not None

    async def _told(
        self, telling: asyncio.Task[bool] | None, tell_person: Callable[[], Awaitable[object]]
    ) -> None:
        """Tell the person, if moderators know by now."""
        if telling is None:
            return
        with suppress(TimeoutError, *UNREACHED):
            async with asyncio.timeout(IN_TIME):
                new = await asyncio.shield(telling)
            if new:
                await tell_person()


def source_of(draft: Draft) -> str | None:
    """What a draft came by first, as far as it knows."""
    return f"message:{draft.anchor.message}" if draft.anchor else draft.source
