"""A bot that has the cog for asking alone, with fakes of our own ports around it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import discord
import simcord
from discord.ext import commands
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot import policies
from bot.desk.desk import Desk
from bot.desk.rates import Rates
from bot.discord_app.cogs.ask import AskCog
from bot.discord_app.drafts import Draft
from bot.discord_app.ledger import Ledger
from bot.discord_app.moderation.port import Queue
from bot.discord_app.servers import ServerBook
from bot.discord_app.services import Pages, Services
from bot.discord_app.translation import CatalogueTranslator
from bot.errors import StateUnavailable
from bot.model import Question
from bot.settings import Settings
from bot.state.maintenance_port import WholeState
from bot.state.model import (
    Asked,
    Consent,
    PersonalData,
    PolicyVersions,
    Route,
    Status,
    Ticket,
)
from bot.state.moderation_port import Servers
from bot.upkeep.port import Upkeep
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.openapi import DESCRIPTION, problems

ASKED = "0123456789abcdef"
"""The id of a question that somebody asked before."""


Opener = Callable[[discord.Interaction], Awaitable[None]]


@dataclass(slots=True)
class FakeState:
    """Agreements, tickets and questions in memory; unreachable while `broken`."""

    agreed: dict[int, PolicyVersions] = field(default_factory=dict)
    tickets: list[tuple[int, Ticket]] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)
    broken: bool = False

    @property
    def people(self) -> "FakeState":
        return self

    @property
    def reports(self) -> "FakeState":
        return self

    @property
    def questions(self) -> "FakeState":
        return self

    async def agree(self, user: int, versions: PolicyVersions) -> None:
        self._reach()
        self.agreed[user] = versions

    async def consent(self, user: int, versions: PolicyVersions) -> Consent:
        self._reach()
        before = self.agreed.get(user)
        given = Consent.GIVEN if before == versions else Consent.OUTDATED
        return given if before else Consent.NONE

    async def open(self, user: int, ticket: Ticket, route: Route | None = None) -> int:
        self._reach()
        assert route is None or route.user == user
        self.tickets.append((user, ticket))
        return len(self.tickets)

    async def personal_data(self, user: int) -> PersonalData:
        self._reach()
        theirs = tuple(
            replace(ticket, number=number)
            for number, (who, ticket) in enumerate(self.tickets, 1)
            if who == user
        )
        return PersonalData((), (), (), theirs)

    async def get(self, question_id: str) -> Asked | None:
        self._reach()
        return self.asked.get(question_id)

    async def is_same(self, asked: Asked, user: int) -> bool:
        return asked.route.user == user

    def _reach(self) -> None:
        if self.broken:
            raise StateUnavailable("the database is locked. Try again.")


@dataclass(slots=True)
class FakeIntake:
    """Keeps what it was handed, in order; `consents` says whether people may ask."""

    drafts: list[Draft] = field(default_factory=list)
    consents: bool = True
    turned_away: list[Draft | None] = field(default_factory=list)
    breaks: Exception | None = None
    late: bool = False
    """Whether it breaks after the interaction was answered."""

    async def may_ask(self, interaction: discord.Interaction, draft: Draft | None = None) -> bool:
        if not self.consents:
            self.turned_away.append(draft)
            await interaction.response.send_message("Please agree first.", ephemeral=True)
        return self.consents

    async def from_interaction(self, interaction: discord.Interaction, draft: Draft) -> None:
        if self.breaks and not self.late:
            raise self.breaks
        await interaction.response.defer(ephemeral=draft.private, thinking=True)
        if self.breaks:
            raise self.breaks
        self.drafts.append(draft)
        await interaction.followup.send("Taken in.", ephemeral=draft.private)


class AskBot(commands.Bot):
    """As much of the bot as it takes to ask."""

    def __init__(self, services: Services, intake: FakeIntake) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        super().__init__(command_prefix=(), intents=intents, help_command=None)
        self.services = services
        self.intake = intake
        self.opener: Opener = _nothing

    async def setup_hook(self) -> None:
        await self.add_cog(AskCog(self))
        self.tree.command(name="open")(self._open)
        await self.tree.set_translator(CatalogueTranslator())
        await self.tree.sync()

    async def _open(self, interaction: discord.Interaction) -> None:
        """Stands for whatever part of the bot opens a form or shows a message of ours."""
        await self.opener(interaction)


async def _nothing(interaction: discord.Interaction) -> None:
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class World:
    """A server with one channel, somebody who asks, and the bot."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    person: MemberActor
    intake: FakeIntake
    state: FakeState
    services: Services

    def speak(self, locale: str) -> None:
        """From now on everybody's Discord is set to this language."""
        backend = self.env.backend
        emit = backend.emit

        def in_language(event: str, payload: dict[str, object]) -> None:
            emit(event, payload | {"locale": locale} if "token" in payload else payload)

        backend.emit = in_language  # type: ignore[method-assign, assignment]

    async def opened(self, opener: Opener) -> InteractionResult:
        """What the person sees where another part of the bot answers them so."""
        cast("AskBot", self.env.bot).opener = opener
        return await self.person.slash(self.channel, "open")

    def another(self, name: str = "bea") -> MemberActor:
        """Somebody else in the same server."""
        return self.env.guild.add_member(self.env.create_user(name))

    async def restart(self, *, forget: bool = True) -> None:
        """The bot ends and starts anew; what it kept in memory is gone."""
        services = new_services(self.state) if forget else self.services
        await self.env.restart_bot(AskBot(services, self.intake))


def new_services(state: FakeState) -> Services:
    """Services around a state; what only answers questions is not there."""
    settings = Settings(home=Path("unused"))
    return Services(
        settings=settings,
        state=cast("WholeState", state),
        desk=cast("Desk", None),
        policies=policies.load(None, settings),
        pages=cast("Pages", None),
        rates=Rates(settings.rate_user, settings.rate_server),
        servers=ServerBook(cast("Servers", None), settings),
        ledger=cast("Ledger", None),
        queue=cast("Queue", None),
        upkeep=cast("Upkeep", None),
    )


@asynccontextmanager
async def world(*, check_errors: bool = True) -> AsyncIterator[World]:
    """A running bot; at the end every request it made is within Discord's limits."""
    state, intake = FakeState(), FakeIntake()
    services = new_services(state)
    async with simcord.run(AskBot(services, intake), check_errors=check_errors) as env:
        server = env.create_guild("Clinic")
        channel = server.create_text_channel("questions")
        person = server.add_member(env.create_user("ada"))
        yield World(env, channel, person, intake, state, services)
        assert list(_refused(env)) == []
        if DESCRIPTION.is_file():
            assert problems(env.http_requests) == []


def _refused(env: simcord.Env) -> Iterator[str]:
    for request in env.http_requests:
        if isinstance(request.json, Mapping | list):
            yield from check_payload(cast("Mapping[str, object]", request.json))


def asked_before(user: int, question: Question) -> Asked:
    """A question of a user that was answered, under the id `ASKED`."""
    route = Route(user=user, channel=1)
    now = datetime.now(UTC)
    return Asked(ASKED, "interaction:1", question, route, Status.DELIVERED, 1, now)


def shown(result: InteractionResult) -> ResponseMessage:
    """The message that an interaction was answered with."""
    message = result.response or next(iter(result.followups), None)
    assert message is not None, "the person was left without a word"
    return message


def said(message: ResponseMessage | discord.Message) -> str:
    """Everything that can be read in a message."""
    embeds = (f"{embed.title or ''}\n{embed.description or ''}" for embed in message.embeds)
    footers = (embed.footer.text or "" for embed in message.embeds)
    return "\n".join((message.content, *embeds, *footers))


async def attached(message: ResponseMessage | discord.Message) -> dict[str, str]:
    """The texts of the files of a message, by name."""
    return {file.filename: (await file.read()).decode() for file in message.attachments}


def prefilled(result: InteractionResult) -> dict[str, str]:
    """What stands in the fields of a form that was opened; of a choice, the chosen."""
    assert result.modal is not None
    inside = [label["component"] for label in result.modal["components"]]
    return {one["custom_id"]: _value(one) for one in inside}


def _value(component: Mapping[str, object]) -> str:
    options = cast("Sequence[Mapping[str, object]]", component.get("options") or ())
    chosen = [str(option["value"]) for option in options if option.get("default")]
    return chosen[0] if chosen else str(component.get("value") or "")


def labels(message: ResponseMessage) -> list[str]:
    """The labels of a message's buttons."""
    return [button["label"] for row in message.components for button in row["components"]]
