"""What the bot asks Discord for: intents, permissions, and the link that invites it with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import discord

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Need:
    """A permission as Discord's settings call it, and what it is needed for."""

    name: str
    reason: str


NEEDS: Final[Mapping[str, Need]] = MappingProxyType(
    {
        "view_channel": Need("View Channels", "to see where it is asked"),
        "send_messages": Need("Send Messages", "to answer"),
        "send_messages_in_threads": Need(
            "Send Messages in Threads", "to answer in a question's thread and in forums"
        ),
        "create_public_threads": Need(
            "Create Public Threads", "to give each public question a thread of its own"
        ),
        "embed_links": Need("Embed Links", "to show answers with their sources"),
        "attach_files": Need("Attach Files", "to hand back long texts, and what is kept of you"),
        "read_message_history": Need(
            "Read Message History", "to find the question that a reply belongs to"
        ),
        "manage_messages": Need(
            "Manage Messages",
            "to remove posts against the rules from watched channels, and what moderators remove",
        ),
        "moderate_members": Need(
            "Time out members", "to time somebody out when a moderator decides so in the queue"
        ),
        "create_private_threads": Need(
            "Create Private Threads", "to call a human helper to a person without others reading"
        ),
        "manage_guild": Need("Manage Server", "to set up AutoMod rules with /mod automod"),
    }
)
"""Every permission that the bot may need, by discord.py's name."""

OPTIONAL: Final = ("manage_messages", "moderate_members", "create_private_threads")
"""What the link asks for, and the bot serves without: whoever invites it may untick them."""

ONLY_ON_DEMAND: Final = ("manage_guild",)
"""What the link never asks for: it allows much else, and one command says when it is needed."""

ONLY_WHERE_WATCHED: Final = frozenset({"manage_messages"})
"""What is no longer optional where the operator has channels watched."""

REQUIRED: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: need.reason
        for name, need in NEEDS.items()
        if name not in OPTIONAL and name not in ONLY_ON_DEMAND
    }
)
"""What it needs in every server, with the reason."""

SCOPES: Final = ("bot", "applications.commands")


def required(settings: Settings) -> Mapping[str, str]:
    """What it needs with these settings, with the reason."""
    watching = {name: NEEDS[name].reason for name in ONLY_WHERE_WATCHED}
    return {**REQUIRED, **watching} if settings.watched_channels else REQUIRED


def optional(settings: Settings) -> Mapping[str, str]:
    """What it uses with these settings and can do without, with the reason."""
    needed = required(settings)
    return {name: NEEDS[name].reason for name in OPTIONAL if name not in needed}


def permissions(settings: Settings) -> discord.Permissions:
    """Exactly the permissions that it needs or can use with these settings."""
    asked_for = (*required(settings), *optional(settings))
    return discord.Permissions(**dict.fromkeys(asked_for, True))


def missing(held: discord.Permissions, settings: Settings) -> tuple[str, ...]:
    """The permissions that it needs and lacks, as Discord's settings call them."""
    return _lacked(held, required(settings))


def doing_without(held: discord.Permissions, settings: Settings) -> tuple[str, ...]:
    """The permissions that it lacks and can do without, as Discord's settings call them."""
    return _lacked(held, optional(settings))


def _lacked(held: discord.Permissions, wanted: Iterable[str]) -> tuple[str, ...]:
    if held.administrator:
        return ()
    return tuple(NEEDS[name].name for name in wanted if not getattr(held, name))


def intents(settings: Settings) -> discord.Intents:
    """The events that it listens to, and no others."""
    return discord.Intents(
        guilds=True,  # channels and permissions; without them no thread is known
        guild_messages=True,  # mentions, replies in threads, forum posts, edits
        dm_messages=True,
        message_content=settings.message_content,  # privileged: the operator allows it at Discord
    )


def invite_link(application_id: int, settings: Settings) -> str:
    """The link that adds the bot to a server; Discord lets whoever opens it untick permissions."""
    return discord.utils.oauth_url(application_id, permissions=permissions(settings), scopes=SCOPES)
