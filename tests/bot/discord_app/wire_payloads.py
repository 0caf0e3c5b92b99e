"""Discord's JSON for the little that the wire knows: a server, a channel, a bot, a patient."""

import discord
from discord.utils import utcnow

Json = dict[str, object]

BOT, PATIENT, SERVER, CHANNEL, DIRECT = 101, 102, 201, 301, 302
"""Ids that tests may name; an application has the id of its bot, @everyone that of its server."""

PERMISSIONS = str(discord.Permissions.all_channel().value)
"""What everyone may do: what is forbidden is simcord's to test, or a `Fault` of 403."""


def user(number: int) -> Json:
    """The bot, or a person."""
    name = "citewell" if number == BOT else f"patient{number}"
    return {
        "id": str(number),
        "username": name,
        "global_name": name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": number == BOT,
        "flags": 0,
        "public_flags": 0,
    }


def member(number: int) -> Json:
    """The bot or a person, in the server."""
    return {
        "user": user(number),
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": "2025-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "permissions": PERMISSIONS,
    }


def application() -> Json:
    """The bot's application."""
    return {
        "id": str(BOT),
        "name": "Citewell",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": user(PATIENT),
        "team": None,
    }


def server(channels: list[Json], threads: list[Json]) -> Json:
    """The server, as GUILD_CREATE tells of it."""
    everyone = {"id": str(SERVER), "name": "@everyone", "permissions": PERMISSIONS, "position": 0}
    return {
        "id": str(SERVER),
        "name": "Server",
        "owner_id": str(PATIENT),
        "unavailable": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "preferred_locale": "en-US",
        "member_count": 2,
        "roles": [{**everyone, "color": 0, "hoist": False, "managed": False, "flags": 0}],
        "members": [member(BOT), member(PATIENT)],
        "channels": channels,
        "threads": threads,
    }


def channel(number: int, name: str) -> Json:
    """A text channel of the server."""
    return {
        "id": str(number),
        "type": 0,
        "guild_id": str(SERVER),
        "name": name,
        "position": 0,
        "permission_overwrites": [],
        "parent_id": None,
        "permissions": PERMISSIONS,
    }


def thread(number: int, parent: Json, name: object) -> Json:
    """A public thread that the bot opened."""
    return {
        "id": str(number),
        "type": 11,
        "guild_id": str(SERVER),
        "parent_id": parent["id"],
        "owner_id": str(BOT),
        "name": name,
        "message_count": 0,
        "member_count": 1,
        "permissions": PERMISSIONS,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": utcnow().isoformat(),
            "locked": False,
        },
    }


def message(number: int, channel_id: int, author: Json) -> Json:
    """An empty message."""
    return {
        "id": str(number),
        "type": 0,
        "channel_id": str(channel_id),
        "author": author,
        "content": "",
        "timestamp": utcnow().isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }


def direct() -> Json:
    """The channel of the direct messages between the bot and the patient."""
    return {"id": str(DIRECT), "type": 1, "recipients": [user(PATIENT)]}


def used(kind: int, data: Json, channel: Json) -> Json:
    """An interaction of the patient; what is still missing is its id and token."""
    place: Json = {"user": user(PATIENT), "context": 1}
    if "guild_id" in channel:
        place = {"member": member(PATIENT), "guild_id": str(SERVER), "context": 0}
        place |= {"guild_locale": "en-US", "authorizing_integration_owners": {"0": str(SERVER)}}
    return place | {
        "application_id": str(BOT),
        "type": kind,
        "version": 1,
        "data": data,
        "channel_id": channel["id"],
        "channel": channel,
        "locale": "en-US",
        "app_permissions": PERMISSIONS,
        "attachment_size_limit": 10 << 20,
        "entitlements": [],
    }


OPTION_TYPES = {str: 3, int: 4, bool: 5, float: 10}


def command(words: str, options: dict[str, str | float]) -> Json:
    """What a slash command such as `privacy show` was given."""
    name, *inner = words.split()
    given: list[Json] = [
        {"name": option, "type": OPTION_TYPES[type(value)], "value": value}
        for option, value in options.items()
    ]
    for kind, part in enumerate(reversed(inner), start=1):
        given = [{"name": part, "type": kind, "options": given}]
    return {"id": "1", "type": 1, "name": name, "options": given}
