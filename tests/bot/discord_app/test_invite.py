from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.discord_app.invite import (
    NEEDS,
    REQUIRED,
    doing_without,
    intents,
    invite_link,
    missing,
    permissions,
)
from bot.settings import Settings

PLAIN = Settings(home=Path("/nowhere"))
WATCHING = Settings(home=Path("/nowhere"), watched_channels=(11,))


def asked_for(settings: Settings) -> discord.Permissions:
    (value,) = parse_qs(urlsplit(invite_link(4711, settings)).query)["permissions"]
    return discord.Permissions(int(value))


def test_the_link_invites_this_application_as_a_bot_with_commands() -> None:
    link = urlsplit(invite_link(4711, PLAIN))
    query = parse_qs(link.query)
    assert (link.scheme, link.netloc, link.path) == ("https", "discord.com", "/oauth2/authorize")
    assert query["client_id"] == ["4711"]
    assert query["scope"] == ["bot applications.commands"]


def test_the_link_asks_for_what_is_needed_and_for_what_moderators_use() -> None:
    assert asked_for(PLAIN) == discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        create_public_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
        manage_messages=True,
        moderate_members=True,
        create_private_threads=True,
    )


def test_managing_the_server_is_never_asked_for_by_the_link() -> None:
    assert not asked_for(WATCHING).manage_guild
    assert NEEDS["manage_guild"].reason


def test_what_the_bot_can_do_without_is_told_apart_from_what_it_needs() -> None:
    held = permissions(PLAIN)
    held.update(manage_messages=False, moderate_members=False)
    assert missing(held, PLAIN) == ()
    assert doing_without(held, PLAIN) == ("Manage Messages", "Time out members")


def test_managing_messages_is_needed_where_channels_are_watched() -> None:
    held = permissions(WATCHING)
    held.update(manage_messages=False)
    assert missing(held, WATCHING) == ("Manage Messages",)
    assert doing_without(held, WATCHING) == ()
    assert asked_for(WATCHING) == asked_for(PLAIN)


def test_every_permission_has_a_reason() -> None:
    assert all(need.reason for need in NEEDS.values())
    assert all(NEEDS[name].reason == reason for name, reason in REQUIRED.items())


@pytest.mark.parametrize("name", REQUIRED)
def test_each_permission_that_is_lacking_is_named_as_discord_names_it(name: str) -> None:
    held = permissions(PLAIN)
    held.update(**{name: False})
    assert missing(held, PLAIN) == (NEEDS[name].name,)


def test_whoever_has_all_of_them_lacks_none() -> None:
    assert missing(permissions(PLAIN), PLAIN) == doing_without(permissions(PLAIN), PLAIN) == ()


def test_an_administrator_lacks_nothing() -> None:
    everything = discord.Permissions(administrator=True)
    assert missing(everything, WATCHING) == doing_without(everything, PLAIN) == ()


def test_it_listens_to_no_more_than_it_needs() -> None:
    heard = {name for name, value in intents(PLAIN) if value}
    assert heard == {"guilds", "guild_messages", "dm_messages"}


def test_the_privileged_intent_is_asked_for_only_where_it_is_set() -> None:
    assert not intents(PLAIN).message_content
    assert intents(PLAIN.model_copy(update={"message_content": True})).message_content
