"""What cogs, views and forms are handed: one object, built in `bot.wiring`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

import discord

from bot.conditions import Name
from bot.discord_app.drafts import Drafts
from bot.discord_app.moderation.humans import Humans
from bot.settings import Settings
from bot.state.maintenance_port import WholeState
from bot.state.model import Asked
from bot.texts import Language
from kb.model import ConceptPage

if TYPE_CHECKING:
    from bot.desk.desk import Desk
    from bot.desk.rates import Rates
    from bot.discord_app.client import CitewellBot
    from bot.discord_app.intake import Intake
    from bot.discord_app.ledger import Ledger
    from bot.discord_app.moderation.port import Queue
    from bot.discord_app.servers import ServerBook
    from bot.discord_app.withdrawing import Removals
    from bot.policies import Policies
    from bot.tracker.mirror import Mirror
    from bot.upkeep.port import Upkeep


class Pages(Protocol):
    """Concept pages by name; its methods may read files, so call them in a worker thread."""

    def page(self, name: str) -> ConceptPage | None:
        """The page of a condition, by its name, one that it is also known as, or its key."""

    def names(self) -> Sequence[str]:
        """Names and other names of all pages, sorted."""

    def offered(self, typed: str, most: int) -> Sequence[Name]:
        """Names that what was typed may become, one a condition, the likest first."""

    def refresh(self) -> None:
        """Read the names anew where files have changed."""


@dataclass(frozen=True, slots=True)
class Services:
    """Collaborators of the Discord front."""

    settings: Settings
    state: WholeState
    desk: "Desk"
    policies: "Policies"
    pages: Pages
    rates: "Rates"
    servers: "ServerBook"
    ledger: "Ledger"
    queue: "Queue"
    upkeep: "Upkeep"
    mirror: "Mirror | None" = None
    """Copies tickets to a project outside, where one is set."""
    drafts: Drafts = field(default_factory=Drafts)
    humans: Humans = field(default_factory=Humans)


class Serving(Protocol):
    """The bot, as far as cogs need it."""

    services: Services
    intake: "Intake"
    removals: "Removals"

    @property
    def user(self) -> discord.ClientUser | None:
        """The bot's own account, once it is logged in."""

    async def wait_until_ready(self) -> None:
        """Wait until the bot knows its servers."""

    async def withdraw(self, asked: Asked) -> int:
        """Remove the messages that show a question; returns how many could not be removed."""


def services(interaction: discord.Interaction) -> Services:
    """The services of the bot that received an interaction."""
    return cast("CitewellBot", interaction.client).services


def intake(interaction: discord.Interaction) -> "Intake":
    """The intake of the bot that received an interaction."""
    return cast("CitewellBot", interaction.client).intake


def language(interaction: discord.Interaction) -> Language:
    """The language that the user's Discord is set to, if we speak it; English otherwise."""
    return language_of(interaction.locale.value)


def language_of(locale: str) -> Language:
    """The language of a Discord locale such as `de` or `en-GB`."""
    code = locale.split("-", maxsplit=1)[0]
    return Language(code) if code in set(Language) else Language.ENGLISH
