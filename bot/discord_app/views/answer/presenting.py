"""A reply as it is brought to its place: shown, or behind a button where a human was first."""

from datetime import UTC, datetime, timedelta
from typing import Final, cast

import discord

from bot.discord_app.moderation.listening import answered_by_human
from bot.discord_app.places import Places, custom_ids
from bot.discord_app.sending import Shown
from bot.discord_app.services import Serving
from bot.discord_app.views.answer.ids import Action, custom_id
from bot.discord_app.views.answer.message import answer_message
from bot.discord_app.views.buttons import button, finished
from bot.document import Outcome
from bot.state.model import Asked, StoredReply
from bot.texts import say
from bot.texts.humans import Humans

AT_ONCE: Final = timedelta(seconds=30)
"""Whatever somebody wrote while an answer took no longer than this was not in its place."""


async def presented(client: discord.Client, asked: Asked, reply: StoredReply) -> Shown:
    """The message that shows a reply; a late one is left behind a button where a human was first.

    What is urgent is always shown. An answer that stands there already is changed as it stands.
    """
    if await _is_left_to_humans(client, asked, reply):
        return left_to_humans(asked)
    return answer_message(asked, reply, human=offers_human(client, asked))


def offers_human(client: discord.Client, asked: Asked) -> bool:
    """Whether the server of a question has helpers who can be called."""
    server = asked.route.server
    servers = cast("Serving", client).services.servers
    return server is not None and servers.known(server).helper_role is not None


def left_to_humans(asked: Asked) -> Shown:
    """What stands there instead of an answer, which anybody may open."""
    tongue = asked.route.language
    embed = discord.Embed(description=say(Humans.ANSWERED_BY_HUMAN, tongue))
    opener = button(say(Humans.SHOW_FOUND, tongue), custom_id(Action.OPEN, asked.id))
    return Shown((embed,), finished([opener]))


async def _is_left_to_humans(client: discord.Client, asked: Asked, reply: StoredReply) -> bool:
    silent = not asked.route.private and not reply.urgent
    if not silent or reply.outcome is Outcome.UNAVAILABLE or not _is_late(asked):
        return False
    return await answered_by_human(client, asked) and not await _stands_there(client, asked)


def _is_late(asked: Asked) -> bool:
    return asked.noticed or datetime.now(UTC) - asked.accepted_at > AT_ONCE


async def _stands_there(client: discord.Client, asked: Asked) -> bool:
    """Whether an answer is shown already, and not a note that it has to wait, or waits."""
    message = await Places(client).find(asked.place) if asked.place else None
    return message is not None and custom_id(Action.HELPFUL, asked.id) in custom_ids(message)
