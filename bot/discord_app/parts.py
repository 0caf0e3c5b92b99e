"""What both ways in turn to: interactions and messages."""

from dataclasses import dataclass
from typing import Self

import discord

from bot.discord_app.complaints import Complaints
from bot.discord_app.follow_ups import FollowUps
from bot.discord_app.gate import Gate
from bot.discord_app.refusing import Refusing
from bot.discord_app.revising import Revising
from bot.discord_app.services import Services
from bot.discord_app.withdrawing import withdraw
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

    @classmethod
    def of(cls, client: discord.Client, services: Services, complaints: Complaints) -> Self:
        """The parts of a bot."""

        async def take_back(asked: Asked) -> int:
            return await withdraw(client, asked)

        return cls(
            services,
            Gate(services),
            Refusing(services, complaints),
            Revising(services, take_back),
            FollowUps(client, services.state),
            complaints,
        )
