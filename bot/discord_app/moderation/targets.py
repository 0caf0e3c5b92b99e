"""What a moderator points at: the post that a message is, or that it belongs to."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import discord

from bot.discord_app.cards import LOOKED_THROUGH
from bot.discord_app.places import Places, custom_ids
from bot.discord_app.posted import question_of
from bot.discord_app.render import question_pages
from bot.discord_app.routes import route_of_message, spoken
from bot.discord_app.services import Serving
from bot.state.model import Asked, Place, Post, Route
from bot.state.port import Questions
from bot.texts import say
from bot.texts.removal import Removal

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
"""Messages that a person wrote; the others report joins, pins and the like."""

_QUESTION = re.compile(r"cw:[am]:[a-z]+-(?P<id>[0-9a-f]{16})-")
"""A question's id, in the custom ids under its answer."""


@dataclass(frozen=True, slots=True)
class Target:
    """A post, and the question that was made of it, where one was."""

    post: Post
    asked: Asked | None = None

    @property
    def to_hold(self) -> Post:
        """The post as it waits once everything of it is taken down.

        `taken:ID` was a question in a message, `quoted:ID` a message to others.
        """
        kind, _, number = self.post.source.partition(":")
        if self.asked is None:
            return replace(self.post, source=f"quoted:{number}")
        source = f"taken:{number}" if kind == "message" else self.post.source
        return replace(self.post, source=source, route=_bare(self.post.route))


def by_a_person(message: discord.Message) -> bool:
    """Whether somebody wrote a message, and no bot, no webhook, and not Discord itself."""
    webhook = message.webhook_id is not None
    return not message.author.bot and not webhook and message.type in SPOKEN


async def target_of(client: discord.Client, message: discord.Message) -> Target | None:
    """The post behind a message; None where no person wrote it, and it shows no question.

    What the bot shows in public of a question stands for that question. Raises StateUnavailable.
    """
    message = await _original(client, message)
    questions = cast("Serving", client).services.state.questions
    if by_a_person(message):
        asked = await questions.by_source(f"message:{message.id}")
        return _asked(asked) if asked else Target(_post(client, message))
    if client.user is None or message.author.id != client.user.id:
        return None
    asked = await _shown_by(questions, message)
    return _asked(asked) if asked and not asked.route.private else None


async def _original(client: discord.Client, message: discord.Message) -> discord.Message:
    """What a thread was opened at, where Discord repeats it as the thread's first message."""
    first = message.reference
    if message.type is not discord.MessageType.thread_starter_message or first is None:
        return message
    place = Place(first.channel_id, first.message_id or 0)
    return await Places(client).find(place) or message


async def _shown_by(questions: Questions, message: discord.Message) -> Asked | None:
    """The question whose answer or card a message of the bot is."""
    if found := _QUESTION.search(custom_ids(message)):
        return await questions.get(found["id"])
    if message.components or not message.embeds:
        return None
    async for asked in _candidates(questions, message):
        if asked and _is_page_of(asked, message):
            return asked
    return None


async def _candidates(
    questions: Questions, message: discord.Message
) -> AsyncIterator[Asked | None]:
    """Questions whose card a message may be: that of its thread, or of the answer that replies."""
    answered = message.reference.message_id if message.reference else None
    for thread in (message.id, answered, message.channel.id):
        if thread is not None:
            yield await questions.first_in_thread(thread)
    cards = {message.id, answered}
    after = discord.Object(message.id)
    async for later in message.channel.history(limit=LOOKED_THROUGH, after=after):
        replies = later.reference.message_id if later.reference else None
        found = _QUESTION.search(custom_ids(later))
        if found and replies in cards and later.author.id == message.author.id:
            yield await questions.get(found["id"])


def _is_page_of(asked: Asked, message: discord.Message) -> bool:
    """Whether a message shows what was asked; the bot also quotes others in a question's thread."""
    pages = question_pages(asked.question, asked.route.language)
    return _words(message.embeds) in [_words(page.embeds) for page in pages]


def _words(embeds: Sequence[discord.Embed]) -> list[tuple[str, ...]]:
    return [tuple((text or "").strip() for text in (one.title, one.description)) for one in embeds]


def _asked(asked: Asked) -> Target:
    route = replace(asked.route, token=None, token_until=None)
    return Target(Post(asked.source, asked.question, route, asked.about), asked)


def _post(client: discord.Client, message: discord.Message) -> Post:
    question = question_of(message, client.user)
    if not question.text:
        question = replace(question, text=_without_words(message))
    return Post(f"message:{message.id}", question, route_of_message(message))


def _without_words(message: discord.Message) -> str:
    """What a message forwards; else that there were only attachments, which cannot be kept."""
    forwarded = "\n".join(one.content for one in message.message_snapshots if one.content)
    count = len(message.attachments)
    return forwarded or say(Removal.NO_WORDS, spoken(message), count=count)


def _bare(route: Route) -> Route:
    """The route without the message and the thread that are gone once the post is taken down."""
    opened = route.thread is not None and route.thread == route.message
    return replace(route, message=None, thread=None if opened else route.thread)
