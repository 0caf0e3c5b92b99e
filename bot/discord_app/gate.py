"""Whether somebody may post: they agreed to the texts, and leave others their turn."""

import asyncio

from bot.desk.rates import Wait
from bot.desk.tasks import Tasks
from bot.discord_app.services import Services
from bot.errors import StateUnavailable
from bot.state.model import Consent

IN_TIME = 1.0
"""Seconds that looking up a consent may take, of the 3 in which Discord wants to be answered."""


class Gate:
    """Asks for consent and rate; who agreed is remembered, so that a resting database stops few."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._agreed: set[int] = set()
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

    def wait(self, user: int, server: int | None) -> Wait | None:
        """How long this person has to wait; None, and it counts, where they may ask now."""
        return self._services.rates.check(user, server)
