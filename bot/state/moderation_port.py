"""What moderators need of the state; everything raises StateUnavailable if it cannot."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.state.model import Place
from bot.state.moderation import (
    Act,
    Decision,
    Entry,
    Held,
    HeldPost,
    Hold,
    ServerSettings,
    TakenBack,
)


class Servers(Protocol):
    """How the bot behaves in each server."""

    async def get(self, server: int) -> ServerSettings | None:
        """The settings of a server; None where nothing was ever set."""

    async def put(self, settings: ServerSettings) -> None:
        """Keep the settings of a server, all of them."""

    async def change(
        self, server: int, change: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        """Make a change on what is set now, so that two at once are both kept; what is set then.

        Where nothing was set the change is made on `ServerSettings(server)`.
        """

    async def all(self) -> list[ServerSettings]:
        """The settings of every server in which something was set."""


class HeldPosts(Protocol):
    """Posts that wait for a moderator, and what was decided on them."""

    async def hold(self, hold: Hold) -> Held:
        """Let a post wait, durably; the same source waits once.

        Where it waits already, an edited text takes the place of the one before. Where it was
        decided, it waits anew, and is new, unless text and reason are the same as then; the
        queue shows it in a new message then: `place` becomes `before`. A moderator wants what was
        let through looked at once more for the same reason as before, so that waits anew as well.
        """

    async def get(self, held_id: str) -> HeldPost | None:
        """The post, unless it was deleted, erased or is too old."""

    async def decide(
        self, held_id: str, decision: Decision, moderator: int, note: str = ""
    ) -> HeldPost | None:
        """Decide on a post that waits: the first wins; None for all others.

        What the decision leads to is owed until `settled`.
        """

    async def settled(self, held_id: str) -> None:
        """All is done that the decision leads to; of a post that waits (anew) nothing is noted."""

    async def unsettled(self) -> list[HeldPost]:
        """Posts of all servers whose decisions are still to be carried out, the oldest first."""

    async def object(self, held_id: str, user: int) -> bool:
        """Let a post that was removed or redacted wait once more; once, for its author alone.

        The queue shows it in a new message: `place` becomes `before`.
        """

    async def placed(self, held_id: str, place: Place) -> None:
        """Keep where the queue shows it."""

    async def waiting(self, server: int, limit: int = 25, offset: int = 0) -> list[HeldPost]:
        """The posts that wait in a server, who has waited longest first; `offset` are left out."""

    async def unshown(self, server: int, limit: int) -> list[HeldPost]:
        """Posts that wait in a server and that no queue shows yet, the oldest first."""

    async def count(self, server: int) -> int:
        """How many posts wait in a server."""

    async def remind(self, server: int, before: datetime) -> int:
        """How many have waited since before a time and were not counted here yet."""

    async def of_person(self, server: int, user: int, limit: int = 25) -> list[HeldPost]:
        """A person's posts that are or were held in a server, the latest first; no alerts."""

    async def by_source(self, source: str) -> HeldPost | None:
        """The post that came by this interaction or message."""

    async def take_back(self, source: str) -> TakenBack | None:
        """Forget a post that waits by a rule, whose message was deleted; None: none waits.

        From an alert about that message goes what was written. What a moderator or its author
        wants looked at stays: whoever deleted the message, they still wait for a decision.
        """

    async def delete(self, held_id: str) -> HeldPost | None:
        """Remove a post, as where its author took it back; what was there is returned."""


class Audit(Protocol):
    """The log of what was done in each server: only ever added to."""

    async def record(self, server: int, act: Act) -> Entry:
        """Add a line, durably; those of two at once stand one after the other."""

    async def entries(self, server: int, after: int = 0, limit: int = 100) -> list[Entry]:
        """The lines of a server after a number, the oldest first."""

    async def about(self, server: int, user: int, limit: int = 25) -> list[Entry]:
        """The lines of a server that concern a person, the latest first."""

    async def verify(self, server: int) -> int | None:
        """The number of the first line that was changed, removed, moved or put in; None: none."""
