"""What both ways in turn to: interactions and messages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

import discord

from bot.discord_app.alerts import Alerts
from bot.discord_app.complaints import Complaints
from bot.discord_app.follow_ups import FollowUps
from bot.discord_app.gate import Gate
from bot.discord_app.moderators import Moderators
from bot.discord_app.refusing import Refusing
from bot.discord_app.revising import Revising
from bot.discord_app.services import Services
from bot.state.model import Asked


@dataclass(frozen=True, slots=True)
class Parts:
    """Collaborators of the intake."""

    services: Services
    gate: Gate
    refusing: Refusing
    revising: Revising
    follow_ups: FollowUps
    complaints: Complaints
    moderators: Moderators
    alerts: Alerts

    @classmethod
    def of(
        cls,
        client: discord.Client,
        services: Services,
        complaints: Complaints,
        withdraw: Callable[[Asked], Awaitable[int]],
    ) -> Self:
        """The parts of a bot."""
        return cls(
            services,
            Gate(services),
            Refusing(services, complaints),
            Revising(services, withdraw),
            FollowUps(client, services.state),
            complaints,
            Moderators(services, complaints),
            Alerts(services),
        )
