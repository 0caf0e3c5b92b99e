"""Which earlier question a message goes on from: in its thread, or as a reply to its answer."""

import re

import discord

from bot.discord_app.moderation.listening import answered_by_human
from bot.discord_app.places import custom_ids
from bot.errors import StateUnavailable
from bot.state.model import Asked
from bot.state.port import State

_QUESTION = re.compile(r"\b[0-9a-f]{16}\b")
"""A question's id, as it stands in the custom ids under its answer."""


class FollowUps:
    """Finds the question that is talked of, so that *and how is it treated?* can be answered."""

    def __init__(self, client: discord.Client, state: State) -> None:
        self._client = client
        self._state = state

    async def of(self, message: discord.Message) -> Asked | None:
        """The earlier question; None where there is none, or others are talked to.

        In direct messages everything follows up. In the thread of an answer what its starter
        writes does; of others, only what addresses the bot.
        """
        try:
            return await self._replied_to(message) or await self._here(message)
        except StateUnavailable:
            return None

    async def is_for_humans(self, message: discord.Message, earlier: Asked) -> bool:
        """Whether a follow-up is left to a human helper, who has spoken since that question.

        Only what calls the bot by its name is not. That Discord mentions it to whoever replies to
        it is no such call.
        """
        if message.guild is None or self._calls(message):
            return False
        return await answered_by_human(self._client, earlier, before=message.id)

    def names(self, message: discord.Message) -> bool:
        """Whether the message mentions the bot, by its name or by its own role."""
        me = self._client.user
        role = message.guild.self_role if message.guild else None
        return bool(me and me in message.mentions) or bool(role and role in message.role_mentions)

    def _calls(self, message: discord.Message) -> bool:
        """Whether somebody wrote the bot's name, or that of its own role."""
        me = self._client.user
        role = message.guild.self_role if message.guild else None
        named = me is not None and me.id in message.raw_mentions
        return named or bool(role and role.id in message.raw_role_mentions)

    async def _replied_to(self, message: discord.Message) -> Asked | None:
        answer = _replied(message)
        if answer is None or not self._is_mine(answer):
            return None
        found = _QUESTION.search(custom_ids(answer))
        return await self._state.questions.get(found[0]) if found else None

    async def _here(self, message: discord.Message) -> Asked | None:
        channel = message.channel
        if message.guild and not isinstance(channel, discord.Thread):
            return None
        if isinstance(channel, discord.Thread) and not self._is_spoken_to(message):
            return await self._by_starter(channel, message)
        return await self._state.questions.in_thread(channel.id)

    def _is_spoken_to(self, message: discord.Message) -> bool:
        answered = _replied(message)
        return self.names(message) or bool(answered and self._is_mine(answered))

    async def _by_starter(self, thread: discord.Thread, message: discord.Message) -> Asked | None:
        """The latest question of an answer's thread, for whoever began it and talks to no other."""
        if not self._is_answers(thread, message) or _talks_to_others(message):
            return None
        first = await self._state.questions.first_in_thread(thread.id)
        if first is None or not await self._state.people.is_same(first, message.author.id):
            return None
        return await self._state.questions.in_thread(thread.id)

    def _is_answers(self, thread: discord.Thread, message: discord.Message) -> bool:
        """Whether a thread is about one question: the bot opened it, or it is the forum post."""
        if isinstance(thread.parent, discord.ForumChannel):
            return thread.owner_id == message.author.id
        me = self._client.user
        return me is not None and thread.owner_id == me.id

    def _is_mine(self, message: discord.Message) -> bool:
        me = self._client.user
        return me is not None and message.author.id == me.id


def _replied(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, as far as Discord shows it."""
    replied = message.reference.resolved if message.reference else None
    return replied if isinstance(replied, discord.Message) else None


def _talks_to_others(message: discord.Message) -> bool:
    replied = _replied(message)
    other = message.reference is not None and (
        replied is None or replied.author.id != message.author.id
    )
    return other or bool(message.mentions)
