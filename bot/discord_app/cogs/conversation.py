"""Messages: mentions, replies, follow-ups, forum posts, direct messages, and watched channels."""

import logging
from dataclasses import replace

import discord
from discord.ext import commands, tasks

from bot.discord_app.drafts import Anchor, Draft
from bot.discord_app.moderation.targets import by_a_person
from bot.discord_app.posted import question_of
from bot.discord_app.replies import reply
from bot.discord_app.routes import spoken
from bot.discord_app.sending import Shown
from bot.discord_app.services import Serving
from bot.errors import StateUnavailable
from bot.model import Question
from bot.state.model import Asked
from bot.texts import say
from bot.texts.conversation import Conversation

log = logging.getLogger(__name__)

TAKE_BACK_AGAIN = 30
"""Seconds between two tries to delete what could not be deleted."""


class ConversationCog(commands.Cog):
    """Takes in what is said to the bot, and keeps watched channels free of personal data."""

    def __init__(self, bot: Serving) -> None:
        self._bot = bot
        self._to_take_back: set[int] = set()
        """Deleted messages whose questions are still kept, as the database rests."""

    async def cog_load(self) -> None:
        """Begin to work off what could not be deleted."""
        self.take_back_again.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.take_back_again.cancel()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A message that is for the bot is answered; one that breaks the rules is removed."""
        if not by_a_person(message):
            return
        draft = await self._draft(message)
        if draft is None:
            await self._watch(message)
        elif _has_words(draft.question):
            await self._bot.intake.messages.take(message, draft)
        else:
            how = Conversation.HOW_TO_ASK if message.guild else Conversation.HOW_TO_ASK_HERE
            await reply(message, Shown((), text=say(how, draft.language or spoken(message))))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """An edited question is answered anew; whatever else was edited is as good as written."""
        message = payload.message
        if not by_a_person(message) or message.edited_at is None:
            return  # Discord has found a preview, say; nobody has edited anything
        asked = await self._asked_by(message.id)
        if asked is None:
            await self.on_message(message)
            return
        question = replace(asked.question, text=self._question(message).text)
        if question.text and question != asked.question:
            anchor = Anchor(message.channel.id, message.id)
            draft = Draft(question, asked.route.private, asked.about, asked.id, anchor)
            await self._bot.intake.messages.take(message, draft)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Whoever deletes a question takes its answer along."""
        await self._take_back(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once, as moderators do it."""
        for message in payload.message_ids:
            await self._take_back(message)

    async def _take_back(self, message: int) -> None:
        source = f"message:{message}"
        self._bot.services.desk.forget_source(source)
        try:
            asked = await self._bot.services.state.questions.by_source(source)
            gone = await self._bot.services.state.questions.delete(asked.id) if asked else None
        except StateUnavailable as error:
            log.warning("The question of a deleted message is deleted later: %s", error)
            self._to_take_back.add(message)
            return
        self._to_take_back.discard(message)
        if gone:
            await self._bot.withdraw(gone)

    @tasks.loop(seconds=TAKE_BACK_AGAIN)
    async def take_back_again(self) -> None:
        """Work off what was deleted while the database rested; what fails again stays."""
        for message in list(self._to_take_back):
            await self._take_back(message)

    async def _asked_by(self, message: int) -> Asked | None:
        try:
            return await self._bot.services.state.questions.by_source(f"message:{message}")
        except StateUnavailable:
            return None

    async def _watch(self, message: discord.Message) -> None:
        """Look after a message in a watched channel; elsewhere people talk among themselves."""
        text = _all_of(message)
        if not text or not self._is_watched(message):
            return
        draft = Draft(Question(text), anchor=Anchor(message.channel.id, message.id))
        await self._bot.intake.messages.watched(message, draft)

    async def _draft(self, message: discord.Message) -> Draft | None:
        """The question that a message is; None where it is not for the bot."""
        anchor = Anchor(message.channel.id, message.id)
        question = self._question(message)
        named = self._bot.intake.follow_ups.names(message)
        if _opens_post(message) and (named or self._is_watched(message)):
            told = message.content or self._bot.services.settings.message_content
            return Draft(question, anchor=anchor) if told else None
        earlier = await self._bot.intake.follow_ups.of(message)
        if earlier and await self._bot.intake.follow_ups.is_for_humans(message, earlier):
            return None
        if not named and message.guild and (earlier is None or not _has_words(question)):
            return None  # without the intent the bot is not told what was written
        if earlier is None:
            return Draft(question, anchor=anchor)
        about = earlier.reply.about if earlier.reply else ()
        tongue = None if message.guild else earlier.route.language
        return Draft(question, about=about, anchor=anchor, language=tongue)

    def _question(self, message: discord.Message) -> Question:
        return question_of(message, self._bot.user)

    def _is_watched(self, message: discord.Message) -> bool:
        channel, servers = message.channel, self._bot.services.servers
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        return message.guild is not None and servers.watches(message.guild.id, channel.id, parent)


def _has_words(question: Question) -> bool:
    return any(map(str.isalnum, question.post))


def _all_of(message: discord.Message) -> str:
    """What a message says, and what it forwards."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    return "\n".join(text for text in (message.content, *forwarded) if text)


def _opens_post(message: discord.Message) -> bool:
    """Whether this message is the body of a post in a forum."""
    channel = message.channel
    return (
        isinstance(channel, discord.Thread)
        and isinstance(channel.parent, discord.ForumChannel)
        and message.id == channel.id
    )
