"""A bot with the cogs for reading, one's own questions, rights and help, and fakes around them."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import discord
import simcord
from discord import app_commands
from discord.ext import commands
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot import policies
from bot.desk.desk import Desk
from bot.desk.rates import Rates
from bot.discord_app.cogs.condition import ConditionCog
from bot.discord_app.cogs.helping import HelpCog
from bot.discord_app.cogs.privacy import PrivacyCog
from bot.discord_app.cogs.questions import QuestionsCog
from bot.discord_app.drafts import Draft
from bot.discord_app.ledger import Ledger
from bot.discord_app.moderation.port import Queue
from bot.discord_app.pages import KnowledgePages
from bot.discord_app.replies import apologise
from bot.discord_app.servers import ServerBook
from bot.discord_app.services import Services
from bot.discord_app.translation import CatalogueTranslator
from bot.document import Document, EvidenceBlock, GroupBlock, NoteBlock, Outcome, Source, Tone
from bot.errors import StateUnavailable
from bot.model import Question
from bot.settings import Settings
from bot.state.errands_port import Errand
from bot.state.maintenance_port import WholeState
from bot.state.model import (
    Asked,
    Consent,
    Erased,
    Opinion,
    PersonalData,
    Place,
    PolicyVersions,
    Route,
    Status,
    StoredReply,
    Ticket,
)
from bot.state.moderation_port import Servers
from bot.upkeep.port import Upkeep
from kb.corpus import KnowledgeBase
from tests.bot.discord_app.discord_limits import check_payload

ASKED_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
"""When the first question was asked; each later one an hour after the one before."""

Agreements = list[tuple[PolicyVersions, datetime, datetime | None]]


@dataclass(slots=True)
class FakeState:
    """What is kept of people, in memory; unreachable while `broken`."""

    kept: dict[str, Asked] = field(default_factory=dict)
    agreements: dict[int, Agreements] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    reported: tuple[Ticket, ...] = ()
    erasures: int = 0
    broken: bool = False
    before_erasing: Callable[[], object] = lambda: None

    @property
    def people(self) -> "FakeState":
        return self

    @property
    def questions(self) -> "FakeState":
        return self

    async def get(self, question_id: str) -> Asked | None:
        self._reach()
        return self.kept.get(question_id)

    async def is_same(self, asked: Asked, user: int) -> bool:
        return asked.route.user == user

    async def of_person(self, user: int, limit: int = 25) -> list[Asked]:
        self._reach()
        return sorted(self._of(user), key=lambda asked: asked.accepted_at, reverse=True)[:limit]

    async def delete(self, question_id: str) -> Asked | None:
        self._reach()
        return self.kept.pop(question_id, None)

    async def consent(self, user: int, versions: PolicyVersions) -> Consent:
        self._reach()
        agreed = [known for known, _, back in self.agreements.get(user, []) if back is None]
        if versions in agreed:
            return Consent.GIVEN
        return Consent.OUTDATED if agreed else Consent.NONE

    async def withdraw(self, user: int) -> None:
        self._reach()
        before = self.agreements.get(user, [])
        self.agreements[user] = [(known, at, back or ASKED_AT) for known, at, back in before]

    async def personal_data(self, user: int) -> PersonalData:
        self._reach()
        consents = tuple(self.agreements.get(user, ()))
        return PersonalData(consents, tuple(self._of(user)), self.opinions, self.reported)

    async def erase(self, user: int) -> Erased:
        self._reach()
        self.before_erasing()
        gone = self._of(user)
        self.kept = {key: asked for key, asked in self.kept.items() if asked not in gone}
        self.agreements.pop(user, None)
        self.opinions, self.reported = (), ()
        self.erasures += 1
        places = tuple(asked.place for asked in gone if asked.place)
        noted = tuple(Errand(number, asked.id) for number, asked in enumerate(gone, 1))
        return Erased(len(gone), places, tuple(asked.route for asked in gone), removals=noted)

    def _of(self, user: int) -> list[Asked]:
        return [asked for asked in self.kept.values() if asked.route.user == user]

    def _reach(self) -> None:
        if self.broken:
            raise StateUnavailable("the database is locked. Try again.")


class Tree(app_commands.CommandTree[discord.Client]):
    """Tells people what broke, as the bot's own tree does."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        cause = getattr(error, "original", error)
        await apologise(interaction, cause)


@dataclass(frozen=True, slots=True)
class Intake:
    """As much of the intake as these commands need."""

    services: Services

    def forget(self, user: int) -> None:
        self.services.drafts.drop_all(user)


@dataclass
class Removals:
    """Remembers the questions whose messages were to be removed."""

    done: list[str] = field(default_factory=list)
    stay: dict[str, int] = field(default_factory=dict)
    """How many messages of a question stay."""

    async def remove(self, errand: Errand) -> int:
        """The payload is the question's id."""
        self.done.append(errand.payload)
        return self.stay.get(errand.payload, 0)


class PatientBot(commands.Bot):
    """As much of the bot as these commands need."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            command_prefix=(),
            intents=discord.Intents.default(),
            help_command=None,
            tree_cls=Tree,
        )
        self.services = services
        self.intake = Intake(services)
        self.withdrawn: list[Asked] = []
        self.removals = Removals()

    async def setup_hook(self) -> None:
        for cog in (ConditionCog(self), QuestionsCog(self), PrivacyCog(self), HelpCog(self)):
            await self.add_cog(cog)
        await self.tree.set_translator(CatalogueTranslator())
        await self.tree.sync()

    async def withdraw(self, asked: Asked) -> int:
        """Remember what was to be removed."""
        self.withdrawn.append(asked)
        return self.removals.stay.get(asked.id, 0)


@dataclass(frozen=True, slots=True)
class Ward:
    """A server with one channel, somebody in it, and the bot."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    person: MemberActor
    state: FakeState
    services: Services

    @property
    def bot(self) -> PatientBot:
        return cast("PatientBot", self.env.bot)

    async def slash(self, command: str, **options: str) -> InteractionResult:
        """The person types a command."""
        return await self.person.slash(self.channel, command, **options)

    async def offered(self, typed: str) -> dict[str, str]:
        """What is offered while the name of a condition is typed: what is shown, and its value."""
        choices = await self.person.autocomplete(self.channel, "condition", "name", typed)
        return {choice["name"]: choice["value"] for choice in choices}

    async def click(self, message: ResponseMessage, label: str) -> InteractionResult:
        """The person clicks a button."""
        return await self.person.click(message, label=label)

    async def choose(self, message: ResponseMessage, value: str) -> InteractionResult:
        """The person chooses from the one menu of a message."""
        return await self.person.select(message, [value])

    def speak(self, locale: str) -> None:
        """From now on everybody's Discord is set to this language."""
        backend = self.env.backend
        emit = backend.emit

        def in_language(event: str, payload: dict[str, object]) -> None:
            emit(event, payload | {"locale": locale} if "token" in payload else payload)

        backend.emit = in_language  # type: ignore[method-assign, assignment]

    async def restart(self) -> None:
        """The bot ends and starts anew; what it kept in memory is gone."""
        await self.env.restart_bot(PatientBot(replace(self.services)))

    def ask(self, title: str, **rest: object) -> Asked:
        """A question that the person asked, answered; each an hour after the one before."""
        number = len(self.state.kept) + 1
        fresh = Asked(
            id=f"{number:016x}",
            source=f"interaction:{number}",
            question=Question(f"What about it, number {number}?", title),
            route=Route(user=self.person.id, channel=self.channel.id, server=self.env.guild.id),
            status=Status.DELIVERED,
            revision=1,
            accepted_at=ASKED_AT + timedelta(hours=number - 1),
            reply=reply("Rest helps."),
            place=Place(self.channel.id, 7000 + number),
        )
        asked = replace(fresh, **rest)  # type: ignore[arg-type]
        self.state.kept[asked.id] = asked
        return asked

    def agree(self, versions: PolicyVersions | None = None) -> None:
        """The person has agreed to the texts of today, or to those of another day."""
        known = versions or self.services.policies.versions
        self.state.agreements.setdefault(self.person.id, []).append((known, ASKED_AT, None))

    def draft(self) -> str:
        """The key of a draft that the person has not posted."""
        return self.services.drafts.keep(self.person.id, Draft(Question("A refused text.")))


def reply(
    *statements: str, outcome: Outcome = Outcome.ANSWERED, hidden: bool = False
) -> StoredReply:
    """A reply of these statements; hidden ones wait behind a notice."""
    evidence = tuple(
        EvidenceBlock(number, text, (Source((number,), "nih.gov", "https://nih.gov/a"),))
        for number, text in enumerate(statements, 1)
    )
    waits = (NoteBlock(Tone.WAITING, "The evidence can wait."),) if hidden else ()
    blocks = (*waits, GroupBlock("Gout", "Treatment", evidence)) if evidence else waits
    return StoredReply(
        outcome, Document(outcome, blocks, "Call 112.", evidence_hidden=hidden), "v1"
    )


def services_over(kb: Path, state: FakeState) -> Services:
    """Services around a knowledge base and a state; what only answers questions is not there."""
    settings = Settings(home=Path("unused"))
    return Services(
        settings=settings,
        state=cast("WholeState", state),
        desk=cast("Desk", None),
        policies=policies.load(None, settings),
        pages=KnowledgePages(KnowledgeBase([kb])),
        rates=cast("Rates", None),
        servers=ServerBook(cast("Servers", None), settings),
        ledger=cast("Ledger", None),
        queue=cast("Queue", None),
        upkeep=cast("Upkeep", None),
    )


@asynccontextmanager
async def open_ward(kb: Path) -> AsyncIterator[Ward]:
    """A running bot; at the end every request it made is within Discord's limits."""
    state = FakeState()
    services = services_over(kb, state)
    env = simcord.Env(PatientBot(services))
    await env.start()
    try:
        server = env.create_guild("Clinic")
        channel = server.create_text_channel("questions")
        person = server.add_member(env.create_user("ada"))
        yield Ward(env, channel, person, state, services)
    finally:
        await env.shutdown()
    # Not `simcord.run`: fixtures begin and end in different contexts, and its clock belongs to one.
    assert list(env.errors_since(env._errors_acknowledged)) == []
    assert list(_refused(env)) == []


def _refused(env: simcord.Env) -> Iterator[str]:
    for request in env.http_requests:
        if isinstance(request.json, Mapping | list):
            yield from check_payload(cast("Mapping[str, object]", request.json))


def only(result: InteractionResult) -> ResponseMessage:
    """The message that an interaction was answered with, which nobody else sees."""
    message = result.response or next(iter(result.followups), None)
    assert message is not None, "the person was left without a word"
    assert message.ephemeral
    return message


def options(message: ResponseMessage) -> Sequence[Mapping[str, object]]:
    """What can be chosen from the menus of a message."""
    parts = [part for row in message.components for part in row["components"]]
    return [option for part in parts for option in part.get("options", ())]


def labels(message: ResponseMessage) -> list[str]:
    """The labels of a message's buttons."""
    parts = [part for row in message.components for part in row["components"]]
    return [part["label"] for part in parts if "label" in part]
