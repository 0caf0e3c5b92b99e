"""Decisions on proposals, each noted before it is made, so that a restart leaves none half done."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

import discord
from pydantic import TypeAdapter, ValidationError

from bot.desk.faults import where
from bot.discord_app.services import Services, Serving
from bot.errors import StateUnavailable
from bot.state.maintenance import Ruling
from bot.state.model import Place

if TYPE_CHECKING:
    from bot.discord_app.client import CitewellBot
    from bot.discord_app.cogs.knowledge import KnowledgeCog

log = logging.getLogger(__name__)

KIND: Final = "decision"
"""Of its errand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides, and where the others see it."""

    number: int
    """Of the proposal."""
    ruling: Ruling
    server: int
    user: int
    since: datetime
    """Aware; answers corrected from then on are corrected because of it."""
    place: Place | None
    """The message that everybody sees; None where there is none."""
    own: bool = False
    """Whoever proposed it takes it back."""


DECISIONS: Final = TypeAdapter(Decision)
"""Decisions as JSON, and back."""

Conclude = Callable[[discord.Client, Decision], Awaitable[bool]]
"""Brings a decision to its end that something broke off; False where it is not its time yet."""


@dataclass(slots=True)
class Noted:
    """A decision that is noted."""

    unfinished: bool = False
    """Set where it cannot be brought to its end now: that is done later."""


class Decisions:
    """Notes decisions, and brings those to their end that something broke off."""

    def __init__(self, client: discord.Client, conclude: Conclude) -> None:
        self._client, self._conclude = client, conclude
        self._turn = asyncio.Lock()
        self._in_hand: set[int] = set()
        """Errands that somebody waits for; nobody else takes them up."""

    @property
    def _handed(self) -> Services:
        return cast("Serving", self._client).services

    @asynccontextmanager
    async def noted(self, decision: Decision) -> AsyncIterator[Noted]:
        """Keep a decision noted until this ends; where it breaks, `finish` goes on.

        Raises:
            StateUnavailable: it cannot be noted, and is not to be made.
        """
        errands, noted = self._handed.state.errands, Noted()
        number = await errands.add(KIND, DECISIONS.dump_json(decision).decode())
        self._in_hand.add(number)
        try:
            yield noted
            if not noted.unfinished:
                await errands.done(number)
        finally:
            self._in_hand.discard(number)

    async def finish(self) -> None:
        """Bring to their end what is noted and in nobody's hands; raises StateUnavailable."""
        errands = self._handed.state.errands
        for errand in await errands.all(KIND):
            if errand.number in self._in_hand:
                continue
            try:
                decision = DECISIONS.validate_json(errand.payload)
                done = await self._conclude(self._client, decision)
            except ValidationError:
                log.warning("An interrupted decision cannot be read, and is left out")
                done = True
            except StateUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - the others want their turn
                log.warning("A decision cannot be followed yet: %s", where(error))
                done = False
            if done:
                await errands.done(errand.number)


def decisions(interaction: discord.Interaction) -> Decisions:
    """The ones of the bot that received an interaction."""
    cog = cast("CitewellBot", interaction.client).get_cog("KnowledgeCog")
    return cast("KnowledgeCog", cog).decisions
