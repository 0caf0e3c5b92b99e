from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from discord.http import Route

from bot.discord_app.checkup import Server, examine
from bot.discord_app.invite import invite_link, permissions
from bot.discord_app.server_checkup import examine_servers
from bot.errors import Ailing, DiscordRefused
from bot.settings import Settings
from bot.state.moderation import ServerSettings
from tests.bot.discord_app.portal import TOKEN, Portal, opened
from tests.bot.discord_app.wire_payloads import BOT, channel

PLAIN = Settings(home=Path("/nowhere"))
WATCHING = Settings(home=Path("/nowhere"), watched_channels=(11,))
ENOUGH = permissions(WATCHING).value


@pytest.fixture
async def portal() -> AsyncIterator[Portal]:
    async with opened(Portal()) as open_portal:
        yield open_portal


async def test_discord_says_who_the_bot_is_and_how_to_invite_it(portal: Portal) -> None:
    found = await examine(PLAIN, TOKEN)
    assert found.name == "Citewell"
    assert found.invite == invite_link(BOT, PLAIN)
    assert found.portal.endswith(f"/applications/{BOT}")
    assert found.servers == ()
    assert found.hindrances == ()


async def test_each_server_is_named_with_what_the_bot_lacks_there(portal: Portal) -> None:
    portal.joined("Whole", ENOUGH)
    portal.joined("Half", discord.Permissions(view_channel=True, send_messages=True).value)
    portal.joined("Ruled", discord.Permissions(administrator=True).value)
    whole, half, ruled = (await examine(WATCHING, TOKEN)).servers
    assert (whole, ruled) == (Server("Whole", ()), Server("Ruled", ()))
    assert half.lacks == (
        "Send Messages in Threads",
        "Create Public Threads",
        "Embed Links",
        "Attach Files",
        "Read Message History",
        "Manage Messages",
    )
    assert half.does_without == ("Time out members", "Create Private Threads")


async def test_the_servers_beyond_the_first_page_are_looked_at_as_well(portal: Portal) -> None:
    for number in range(401):
        portal.joined(f"Server {number}", ENOUGH)
    portal.joined("Last", 0)
    found = await examine(PLAIN, TOKEN)
    assert len(found.servers) == 402
    assert [server.name for server in found.servers if server.lacks] == ["Last"]


@pytest.mark.parametrize("flag", ["gateway_message_content", "gateway_message_content_limited"])
async def test_message_content_is_allowed_to_large_bots_and_to_small_ones(
    portal: Portal, flag: str
) -> None:
    assert not (await examine(PLAIN, TOKEN)).reads_messages
    portal.application["flags"] = getattr(discord.ApplicationFlags, flag).flag
    assert (await examine(PLAIN, TOKEN)).reads_messages


async def test_settings_at_discord_that_keep_the_bot_from_serving_are_told(portal: Portal) -> None:
    portal.application |= {
        "interactions_endpoint_url": "https://example.org/",
        "bot_require_code_grant": True,
    }
    endpoint, grant = (await examine(PLAIN, TOKEN)).hindrances
    assert "Interactions Endpoint URL" in endpoint
    assert "Requires OAuth2 Code Grant" in grant


async def test_a_token_that_discord_does_not_know_is_refused_and_not_shown(portal: Portal) -> None:
    with pytest.raises(DiscordRefused, match="CITEWELL_TOKEN") as caught:
        await examine(PLAIN, "an.old.token")
    assert "an.old.token" not in str(caught.value)


async def test_a_discord_that_never_answers_is_waited_for_only_so_long(portal: Portal) -> None:
    portal.status = 0
    with pytest.raises(Ailing, match="cannot reach Discord: it gave no answer within"):
        await examine(PLAIN, TOKEN, limit=0.05)


async def test_a_discord_that_is_broken_is_told_with_its_status(portal: Portal) -> None:
    portal.status = 503
    with pytest.raises(Ailing, match=r"an error \(503\)"):
        await examine(PLAIN, TOKEN)


async def test_a_network_that_answers_in_discords_place_is_told(portal: Portal) -> None:
    portal.page = "<html>Welcome to our hotel</html>"
    with pytest.raises(Ailing, match="in Discord's place"):
        await examine(PLAIN, TOKEN)


async def test_without_a_network_discord_cannot_be_reached(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
    with pytest.raises(Ailing, match="cannot reach Discord: "):
        await examine(PLAIN, TOKEN)


async def test_nothing_is_changed_at_discord(portal: Portal) -> None:
    portal.joined("Whole", ENOUGH)
    await examine(PLAIN, TOKEN)
    assert {path.removeprefix("/api/v10") for path in portal.asked} == {
        "/users/@me",
        "/users/@me/guilds",
        "/oauth2/applications/@me",
    }


def kept(number: int = 1000, **settings: object) -> ServerSettings:
    return replace(ServerSettings(number), **settings)  # type: ignore[arg-type]


def closed(number: int, name: str, *denied: str) -> dict[str, object]:
    """A channel in which everybody lacks these permissions, the bot as well."""
    deny = discord.Permissions(**dict.fromkeys(denied, True)).value
    everybody = {"id": "1000", "type": 0, "allow": "0", "deny": str(deny)}
    return {**channel(number, name), "permission_overwrites": [everybody]}


async def test_channels_and_roles_that_servers_set_and_that_do_not_work_are_named(
    portal: Portal,
) -> None:
    portal.joined("Rheuma", ENOUGH)
    portal.channels += [closed(21, "mod-queue", "send_messages"), channel(22, "mod-log")]
    everything = kept(queue_channel=21, log_channel=22, watched_channels=(404,), helper_role=55)
    found = await examine_servers(PLAIN, TOKEN, [everything])
    (ill,) = found.ill
    assert ill.name == "Rheuma"
    assert ill.troubles == (
        "a channel set under “watched channels” is gone (404)",
        "in #mod-queue (queue channel) it lacks Send Messages",
        "the role set under “human helpers” is gone (55)",
    )


async def test_settings_that_work_and_those_of_servers_left_are_no_trouble(portal: Portal) -> None:
    portal.joined("Rheuma", ENOUGH)
    portal.channels.append(channel(22, "mod-log"))
    found = await examine_servers(PLAIN, TOKEN, [kept(log_channel=22), kept(9, log_channel=9)])
    assert (found.count, found.left_out, found.ill) == (1, 0, ())


async def test_of_very_many_servers_some_are_left_out_and_counted(portal: Portal) -> None:
    for number in range(23):
        portal.joined(f"Server {number}", ENOUGH)
    many = [kept(1000 + number, country="DE") for number in range(23)]
    found = await examine_servers(PLAIN, TOKEN, many)
    assert (found.count, found.left_out) == (20, 3)
