"""Whether somebody may post: they agreed to the texts, and leave others their turn."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from bot.desk.rates import Wait
from bot.desk.tasks import Tasks
from bot.discord_app.services import Services
from bot.errors import StateUnavailable
from bot.state.model import Consent

T = TypeVar("T")

IN_TIME = 1.0
"""Seconds that looking up a consent may take, of the 3 in which Discord wants to be answered."""

REFUSED_FOR_ONE = 3
"""Posts of a person that are refused and together count as one that is taken in."""

SAID_AGAIN_AFTER = 3600.0
"""Seconds in which a person is told once that a server is paused."""

REMEMBERED = 10_000
"""People of whom each of these is remembered; whoever came first is forgotten first."""


class Gate:
    """Asks for consent and rate; who agreed is remembered, so that a resting database stops few."""

    def __init__(self, services: Services, clock: Callable[[], float] = monotonic) -> None:
        self._services, self._clock = services, clock
        self._agreed: set[int] = set()
        self._refused: dict[int, int] = {}
        self._told_of_pause: dict[int, float] = {}
        self._tasks = Tasks()

    async def consent(self, user: int) -> Consent:
        """Whether this person has agreed to the texts as they stand.

        Raises:
            StateUnavailable: it cannot be looked up, and nothing is remembered of them.
        """
        try:
            consent = await self._looked_up(user)
        except StateUnavailable:
            if user in self._agreed:
                return Consent.GIVEN
            raise
        (self._agreed.add if consent is Consent.GIVEN else self._agreed.discard)(user)
        return consent

    async def _looked_up(self, user: int) -> Consent:
        looking = self._services.state.people.consent(user, self._services.policies.versions)
        try:
            async with asyncio.timeout(IN_TIME):
                return await self._tasks.whole(looking)
        except TimeoutError:
            raise StateUnavailable("The database does not answer in time.") from None

    def forget(self, user: int) -> None:
        """Forget that a person agreed: they took it back."""
        self._agreed.discard(user)
        self._told_of_pause.pop(user, None)

    def wait(self, user: int, server: int | None) -> Wait | None:
        """How long this person has to wait; None, and it counts, where they may ask now."""
        return self._services.rates.check(user, server)

    def refused(self, user: int) -> Wait | None:
        """Count a refused post; how long this person has to wait, where it was one too many."""
        before = self._refused.get(user, 0) + 1
        if before < REFUSED_FOR_ONE:
            _remember(self._refused, user, before)
            return None
        wait = self._services.rates.check(user, None)
        if wait is None:
            del self._refused[user]
        return wait

    def paused(self, server: int | None) -> bool:
        """Whether the moderators of a server want nothing taken in there now."""
        return server is not None and self._services.servers.known(server).paused

    def may_say_paused(self, user: int) -> bool:
        """Whether a person is to be told of the pause, which counts as telling them."""
        now, last = self._clock(), self._told_of_pause.get(user)
        if last is not None and now - last < SAID_AGAIN_AFTER:
            return False
        _remember(self._told_of_pause, user, now)
        return True


def _remember(known: dict[int, T], user: int, what: T) -> None:
    known[user] = what
    if len(known) > REMEMBERED:
        del known[next(iter(known))]
