"""Messages: mentions, replies, follow-ups, forum posts, direct messages, and watched channels."""

import asyncio
import re
from dataclasses import replace

import discord
from discord.ext import commands

from bot.desk.screening import screen
from bot.discord_app.drafts import Anchor, Draft
from bot.discord_app.replies import reply
from bot.discord_app.routes import spoken
from bot.discord_app.services import Serving
from bot.errors import StateUnavailable
from bot.model import Question
from bot.state.model import Asked
from bot.texts import say
from bot.texts.conversation import Conversation

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
"""Messages that a person wrote; the others report joins, pins and the like."""


class ConversationCog(commands.Cog):
    """Takes in what is said to the bot, and keeps watched channels free of personal data."""

    def __init__(self, bot: Serving) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A message that is for the bot is answered; one that breaks the rules is removed."""
        if message.author.bot or message.type not in SPOKEN:
            return
        draft = await self._draft(message)
        if draft is None:
            await self._watch(message)
        elif any(map(str.isalnum, draft.question.post)):
            await self._bot.intake.messages.take(message, draft)
        else:
            await reply(message, say(Conversation.HOW_TO_ASK, spoken(message)))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """An edited message is checked anew; an edited question is answered anew."""
        message = payload.message
        if message.author.bot or "content" not in payload.data:
            return
        asked = await self._asked_by(message.id)
        if asked is None:
            await self._watch(message)
            return
        question = replace(asked.question, text=self._spoken_to(message))
        if question != asked.question and question.text:
            anchor = Anchor(message.channel.id, message.id)
            draft = Draft(question, asked.route.private, asked.about, asked.id, anchor)
            await self._bot.intake.messages.take(message, draft)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Whoever deletes a question takes its answer along."""
        asked = await self._asked_by(payload.message_id)
        if asked and (gone := await self._bot.services.state.questions.delete(asked.id)):
            await self._bot.withdraw(gone)

    async def _asked_by(self, message: int) -> Asked | None:
        try:
            return await self._bot.services.state.questions.by_source(f"message:{message}")
        except StateUnavailable:
            return None

    async def _watch(self, message: discord.Message) -> None:
        """Remove a message from a watched channel, if the posting rules refuse it."""
        if not message.content or not self._is_watched(message.channel):
            return
        draft = Draft(Question(message.content), anchor=Anchor(message.channel.id, message.id))
        screened = await asyncio.to_thread(screen, draft.question)
        if screened.refused:
            await self._bot.intake.messages.refuse(message, draft, screened)

    async def _draft(self, message: discord.Message) -> Draft | None:
        """The question that a message is; None where it is not for the bot."""
        anchor = Anchor(message.channel.id, message.id)
        if _opens_post(message) and (self._is_watched(message.channel) or self._named(message)):
            title = getattr(message.channel, "name", "")
            return Draft(Question(self._spoken_to(message), title=title), anchor=anchor)
        earlier = await self._earlier(message)
        if earlier is None and message.guild and not self._named(message):
            return None
        question = Question(self._spoken_to(message))
        if earlier and not question.text:
            return None  # without the intent the bot is not told what was written
        about = earlier.reply.about if earlier and earlier.reply else ()
        return Draft(question, about=about, anchor=anchor)

    async def _earlier(self, message: discord.Message) -> Asked | None:
        """The question that this one follows up: in its thread, or as a reply to its answer."""
        questions = self._bot.services.state.questions
        try:
            latest = await questions.in_thread(message.channel.id)
            if latest is None or message.guild is None or self._answers_me(message):
                return latest
            first = await questions.first_in_thread(message.channel.id)
            people = self._bot.services.state.people
            starter = first and await people.is_same(first, message.author.id)
        except StateUnavailable:
            return None
        return latest if starter or self._named(message) else None

    def _answers_me(self, message: discord.Message) -> bool:
        """Whether this is a reply to a message of the bot."""
        replied = message.reference.resolved if message.reference else None
        me = self._bot.user
        return (
            isinstance(replied, discord.Message) and me is not None and replied.author.id == me.id
        )

    def _named(self, message: discord.Message) -> bool:
        """Whether the message mentions the bot, by its name or by its own role."""
        me = self._bot.user
        role = message.guild.self_role if message.guild else None
        return bool(me and me in message.mentions) or bool(role and role in message.role_mentions)

    def _spoken_to(self, message: discord.Message) -> str:
        """What was written, without the mentions of the bot."""
        me = self._bot.user
        role = message.guild.self_role if message.guild else None
        ids = [str(one.id) for one in (me, role) if one]
        return re.sub(rf"<@[!&]?(?:{'|'.join(ids)})>", "", message.content).strip()

    def _is_watched(self, channel: discord.abc.Snowflake) -> bool:
        watched = self._bot.services.settings.watched_channels
        return channel.id in watched or getattr(channel, "parent_id", None) in watched


def _opens_post(message: discord.Message) -> bool:
    """Whether this message is the body of a post in a forum."""
    channel = message.channel
    return (
        isinstance(channel, discord.Thread)
        and isinstance(channel.parent, discord.ForumChannel)
        and message.id == channel.id
    )
