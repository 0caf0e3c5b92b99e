"""The bot's connection to Discord: what runs beside it, and what it hands events to."""

import asyncio
import logging
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.cogs.ask import AskCog
from bot.discord_app.cogs.authors import AuthorsCog
from bot.discord_app.cogs.condition import ConditionCog
from bot.discord_app.cogs.conversation import ConversationCog
from bot.discord_app.cogs.helping import HelpCog
from bot.discord_app.cogs.humans import HumansCog
from bot.discord_app.cogs.knowledge import KnowledgeCog
from bot.discord_app.cogs.menus import MenusCog
from bot.discord_app.cogs.moderation import ModerationCog
from bot.discord_app.cogs.privacy import PrivacyCog
from bot.discord_app.cogs.questions import QuestionsCog
from bot.discord_app.cogs.queue import QueueCog
from bot.discord_app.cogs.removals import RemovalsCog
from bot.discord_app.cogs.tickets import TicketsCog
from bot.discord_app.complaints import Complaints
from bot.discord_app.intake import Intake
from bot.discord_app.invite import intents
from bot.discord_app.parts import Parts
from bot.discord_app.refusing import Why
from bot.discord_app.replies import apologise
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import Services
from bot.discord_app.translation import CatalogueTranslator
from bot.discord_app.views.answer import AnswerButton, AnswerMenu
from bot.discord_app.views.urgency import Care
from bot.discord_app.withdrawing import Removals
from bot.errors import StateUnavailable
from bot.settings import Settings
from bot.state.model import Asked
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError

log = logging.getLogger(__name__)

RETENTION_EVERY = 6
"""Hours between two looks at what has become too old to keep."""

UPKEEP_EVERY = 1
"""Minutes between two looks at which answers show what no longer stands."""

COGS = (
    AskCog,
    ConditionCog,
    QuestionsCog,
    PrivacyCog,
    AuthorsCog,
    HelpCog,
    ConversationCog,
    QueueCog,
    ModerationCog,
    MenusCog,
    HumansCog,
    KnowledgeCog,
    TicketsCog,
    RemovalsCog,
)
BUTTONS = (AnswerButton, AnswerMenu, Why, Care)


class Tree(app_commands.CommandTree[discord.Client]):
    """Commands, with one place for what goes wrong in them."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person kindly; the log holds the error, never what was typed."""
        cause = getattr(error, "original", error)
        await apologise(interaction, cause)


class CitewellBot(commands.Bot):
    """Serves patients in Discord; `serve` hands it what it needs before it is started."""

    services: Services
    intake: Intake
    removals: Removals

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            command_prefix=(),
            intents=intents(settings),
            help_command=None,
            allowed_mentions=NO_PINGS,
            tree_cls=Tree,
            max_messages=None,  # what people wrote is not kept in memory either
        )
        self.complaints = Complaints(self)
        self._desk_at_work: asyncio.Task[None] | None = None
        self._ailing = ""
        """What keeps answers from being looked after."""

    def serve(self, services: Services) -> None:
        """Hand over the collaborators."""
        self.services = services
        self.removals = Removals(self, services.state.errands)
        self.intake = Intake(Parts.of(self, services, self.complaints, self.withdraw))

    async def setup_hook(self) -> None:
        """Before the first event: commands, buttons of earlier messages, the desk."""
        with suppress(StateUnavailable):  # what is set is read with the next thing that is done
            await self.services.servers.load()
        for cog in COGS:
            await self.add_cog(cog(self))
        self.add_dynamic_items(*BUTTONS)
        await self.tree.set_translator(CatalogueTranslator())
        await self.tree.sync()
        self.begin()

    def begin(self) -> None:
        """Start what runs beside the events: the desk, and forgetting what is old."""
        self._desk_at_work = asyncio.create_task(self._work(), name="desk")
        self.forget_old.start()
        self.look_after.start()

    async def on_ready(self) -> None:
        """Connected, perhaps again after an outage: what could not be delivered is tried now."""
        self.services.desk.wake()

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Note what broke, without what was typed; nobody waits for a message's listener."""
        error = sys.exception()
        log.error("Handling %s failed: %s", event_method, where(error) if error else "?")

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cog; there are no commands with a prefix."""

    async def withdraw(self, asked: Asked) -> int:
        """Remove the messages that show a question; returns how many could not be removed."""
        return await self.removals.withdraw(asked)

    async def close(self) -> None:
        """Finish what is being delivered, and leave; what is owed is answered at the next start."""
        self.forget_old.cancel()
        self.look_after.cancel()
        await self.services.desk.stop()
        if self._desk_at_work:
            self._desk_at_work.cancel()
        await super().close()

    async def _work(self) -> None:
        await self.wait_until_ready()
        await self.services.desk.run()

    @tasks.loop(hours=RETENTION_EVERY)
    async def forget_old(self) -> None:
        """Empty questions that are older than the retention time."""
        before = datetime.now(UTC) - timedelta(days=self.services.settings.retention_days)
        try:
            await self.services.state.questions.expire(before)
        except StateUnavailable as error:
            log.warning("Old questions could not be emptied: %s", error)
        except Exception as error:  # noqa: BLE001 - retention must not end with one failure
            log.error("Emptying old questions failed: %s", where(error))  # noqa: TRY400

    @tasks.loop(minutes=UPKEEP_EVERY)
    async def look_after(self) -> None:
        """Finish what a restart interrupted, and correct answers; what keeps it is told once."""
        try:
            await self.services.upkeep.finish()
        except (StateUnavailable, RetrievalError, KnowledgeBaseError) as error:
            problem = f"Answers cannot be looked after: {error}"
        except Exception as error:  # noqa: BLE001 - it must not end with one failure
            problem = f"Looking after answers failed: {where(error)}"
        else:
            problem = ""
        if problem and problem != self._ailing:
            log.warning("%s", problem)
        self._ailing = problem
