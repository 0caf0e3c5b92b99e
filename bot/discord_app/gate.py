"""Whether somebody may post: they agreed to the texts, and leave others their turn."""

from bot.desk.rates import Wait
from bot.discord_app.services import Services
from bot.errors import StateUnavailable
from bot.state.model import Consent


class Gate:
    """Asks for consent and rate; who agreed is remembered, so that a resting database stops few."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._agreed: set[int] = set()

    async def consent(self, user: int) -> Consent:
        """Whether this person has agreed to the texts as they stand.

        Raises:
            StateUnavailable: it cannot be looked up, and nothing is remembered of them.
        """
        versions = self._services.policies.versions
        try:
            consent = await self._services.state.people.consent(user, versions)
        except StateUnavailable:
            if user in self._agreed:
                return Consent.GIVEN
            raise
        (self._agreed.add if consent is Consent.GIVEN else self._agreed.discard)(user)
        return consent

    def forget(self, user: int) -> None:
        """Forget that a person agreed: they took it back."""
        self._agreed.discard(user)

    def wait(self, user: int, server: int | None) -> Wait | None:
        """How long this person has to wait; None, and it counts, where they may ask now."""
        return self._services.rates.check(user, server)
