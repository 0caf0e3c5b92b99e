"""Asking: the command `/ask`, the context menu of messages, and forms opened before a restart."""

import asyncio
import codecs
from collections.abc import Mapping
from typing import Final, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.drafts import Draft
from bot.discord_app.forms import ask, details, reasons, report, ticket
from bot.discord_app.forms.submitting import taken
from bot.discord_app.maintenance import late
from bot.discord_app.posted import question_of
from bot.discord_app.replies import tell
from bot.discord_app.services import intake, language
from bot.discord_app.translation import spoken
from bot.discord_app.views import consent, refusal
from bot.model import MAX_QUESTION, Question
from bot.texts import say
from bot.texts.ask import Ask
from bot.texts.commands import Commands

LARGEST_FILE: Final = 64
"""Kilobytes of a text file; the longest question of four-byte letters has 20."""

FILE_IN_TIME: Final = 1.5
"""Seconds that Discord has for handing over a file; the first response is due after three."""

INSTALLS: Final = app_commands.AppInstallationType(guild=True, user=True)
CONTEXTS: Final = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)


class AskCog(commands.Cog):
    """Takes questions by command, form, file and context menu."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(
            name=spoken(Commands.ASK_MENU_NAME),
            callback=self.answer_message,
            allowed_contexts=CONTEXTS,
            allowed_installs=INSTALLS,
        )

    async def cog_load(self) -> None:
        """Offer the context menu, and know the buttons of messages sent before."""
        self._bot.tree.add_command(self._menu)
        self._bot.add_dynamic_items(*consent.BUTTONS, *refusal.BUTTONS)

    async def cog_unload(self) -> None:
        """Take the context menu away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(
        name=spoken(Commands.ASK_NAME), description=spoken(Commands.ASK_DESCRIPTION)
    )
    @app_commands.rename(
        question=spoken(Commands.ASK_QUESTION_NAME),
        file=spoken(Commands.ASK_FILE_NAME),
        private=spoken(Commands.ASK_PRIVATE_NAME),
    )
    @app_commands.describe(
        question=spoken(Commands.ASK_QUESTION),
        file=spoken(Commands.ASK_FILE),
        private=spoken(Commands.ASK_PRIVATE),
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, MAX_QUESTION] | None = None,
        file: discord.Attachment | None = None,
        *,
        private: bool = False,
    ) -> None:
        """Take in a question, or open the form for one."""
        written = await _written(file) if file else ""
        if isinstance(written, Ask):
            kept = Draft(Question(question)) if question else None
            text = say(written, language(interaction), most=LARGEST_FILE)
            await tell(interaction, text, kept)
            return
        whole = "\n".join(part for part in (question, written) if part)
        draft = Draft(Question(whole), private=private)
        if question or file:
            await intake(interaction).from_interaction(interaction, draft)
        elif await intake(interaction).may_ask(interaction, draft):
            await ask.open_form(interaction, draft)

    async def answer_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Answer what a message says; privately, unless it is the person's own."""
        question = question_of(message, interaction.client.user)
        if not question.text:
            await tell(interaction, say(Ask.MESSAGE_EMPTY, language(interaction)))
            return
        draft = Draft(question, private=message.author.id != interaction.user.id)
        await intake(interaction).from_interaction(interaction, draft)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take in forms that were opened before a restart: discord.py no longer knows them."""
        if interaction.type is not discord.InteractionType.modal_submit or taken(interaction):
            return
        custom_id = str(cast("Mapping[str, object]", interaction.data)["custom_id"])
        for form in (ask, details, report, ticket, late, reasons):
            if await form.take_late(interaction, custom_id):
                return


async def _written(file: discord.Attachment) -> str | Ask:
    """The text of a file, or why it cannot be read."""
    if file.size > LARGEST_FILE * 1024:
        return Ask.FILE_TOO_LARGE
    if not file.filename.lower().endswith(".txt"):
        return Ask.FILE_NO_TEXT
    try:
        async with asyncio.timeout(FILE_IN_TIME):
            return decoded(await file.read())
    except (TimeoutError, discord.HTTPException):
        return Ask.FILE_UNREADABLE


def decoded(data: bytes) -> str | Ask:
    """A text file as text, whichever editor saved it; an `Ask` key says that it is no text."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Ask.FILE_NO_TEXT if "\0" in text else text.replace("\r\n", "\n")
    return Ask.FILE_NO_TEXT
