"""What both ways in turn to: interactions and messages."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Self

import discord

from bot.desk.repeats import Posted, Repeats
from bot.desk.screening import Screened, screen
from bot.discord_app.alerts import Alerts
from bot.discord_app.complaints import Complaints
from bot.discord_app.follow_ups import FollowUps
from bot.discord_app.gate import Gate
from bot.discord_app.moderators import Moderators
from bot.discord_app.refusing import Refusing
from bot.discord_app.revising import Revising
from bot.discord_app.services import Services
from bot.model import Question
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
    repeats: Repeats

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
            Repeats(),
        )

    async def screened(self, question: Question, posted: Posted | None) -> Screened:
        """What the guards notice in a post, and that it comes again and again in its server.

        Whoever needs help now may say so as often as they like.
        """
        found = await asyncio.to_thread(screen, question)
        if posted is None or found.urgency:
            return found
        return replace(found, findings=(*found.findings, *self.repeats.findings(posted, question)))
