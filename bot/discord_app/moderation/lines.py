"""Lines of the log on what is done in the queue: none is lost because the database rests."""

import logging
from dataclasses import dataclass, field

from bot.discord_app.ledger import Ledger
from bot.errors import StateUnavailable
from bot.state.moderation import Act

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lines:
    """Records what was done already, so that nothing can keep it from being logged but a kill."""

    ledger: Ledger
    owed: list[tuple[int, Act]] = field(default_factory=list)
    """Servers and acts that could not be written, the oldest first."""

    async def record(self, server: int, act: Act) -> None:
        """Write a line; where the database rests, as soon as it is back."""
        try:
            await self.ledger.record(server, act)
        except StateUnavailable:
            log.warning("A line of a server's log is written later: the database rests")
            self.owed.append((server, act))

    async def catch_up(self) -> None:
        """Write what is owed; raises StateUnavailable where the database still rests."""
        while self.owed:
            await self.ledger.record(*self.owed[0])
            del self.owed[0]
