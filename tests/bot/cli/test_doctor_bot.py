import asyncio
from collections.abc import Iterator
from pathlib import Path

import discord
import pytest

from bot.discord_app.invite import permissions
from bot.settings import Settings, load
from bot.state.database import open_state
from bot.state.moderation import ServerSettings
from tests.bot.cli.outcomes import Run, objects
from tests.bot.discord_app.portal import TOKEN, Portal, open_in_a_thread

ENOUGH = permissions(Settings(home=Path("/nowhere"))).value


@pytest.fixture
def portal(served: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """Discord on localhost, which knows the token that is set."""
    monkeypatch.setenv("CITEWELL_TOKEN", TOKEN)
    monkeypatch.setenv("CITEWELL_CONTACT", "The clinic, https://example.org")
    with open_in_a_thread(Portal()) as portal:
        yield portal


def checks(run: Run) -> dict[str, tuple[bool, str]]:
    """Every check by its name: whether it is ok, and what was told."""
    (line,) = objects(run("doctor", "--json"))
    return {check["name"]: (check["ok"], check["told"]) for check in line["checks"]}


def wrong(run: Run) -> dict[str, str]:
    return {name: told for name, (ok, told) in checks(run).items() if not ok}


def test_without_a_token_discord_is_left_out_and_that_is_no_failure(run: Run, served: Path) -> None:
    found = checks(run)
    assert found["token"] == (True, "there is none, so the Discord checks are left out")
    assert not {"intents", "permissions", "invite link", "contact"} & set(found)
    assert run("doctor").exit_code == 0


def test_where_discord_is_content_all_is_ok_and_the_invite_link_is_told(
    run: Run, portal: Portal
) -> None:
    portal.joined("Rheuma", ENOUGH)
    found = checks(run)
    assert all(ok for ok, _ in found.values())
    assert found["token"][1] == "Discord knows it as Citewell"
    assert found["invite link"][1].startswith("https://discord.com/oauth2/authorize?client_id=101")
    assert found["permissions"][1] == "all that are needed, in 1 server"


def test_a_bot_in_no_server_yet_is_well(run: Run, portal: Portal) -> None:
    ok, told = checks(run)["permissions"]
    assert ok
    assert "invite link" in told


def test_the_token_is_never_shown(
    run: Run, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOKEN", "an.old.token")
    result = run("doctor")
    assert "FAIL token: Discord does not know this token." in result.stdout
    assert "an.old.token" not in result.output
    assert result.exit_code == 1


def test_a_token_file_that_cannot_be_read_is_told(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOKEN_FILE", str(served / "none"))
    assert str(served / "none") in wrong(run)["token"]


def test_an_offline_machine_is_told_so(run: Run, portal: Portal) -> None:
    portal.page = "<html>Welcome to our hotel</html>"
    found = wrong(run)
    assert list(found) == ["token"]
    assert found["token"].startswith("cannot reach Discord: ")


def test_an_intent_that_discord_does_not_allow_is_told_with_the_page_to_mend_it(
    run: Run, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_MESSAGE_CONTENT", "true")
    told = wrong(run)["intents"]
    assert "Message Content Intent" in told
    assert "/applications/101/bot" in told
    portal.application["flags"] = discord.ApplicationFlags.gateway_message_content_limited.flag
    assert wrong(run) == {}


def test_watching_channels_without_reading_them_is_told(
    run: Run, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_WATCHED_CHANNELS", "11")
    assert "CITEWELL_MESSAGE_CONTENT=true" in wrong(run)["intents"]


def test_each_server_where_permissions_lack_is_named_with_them(run: Run, portal: Portal) -> None:
    portal.joined("Rheuma", ENOUGH)
    portal.joined("Rare [31mdiseases", ENOUGH & ~discord.Permissions(embed_links=True).value)
    portal.joined("Myositis", 0)
    told = wrong(run)["permissions"]
    assert "diseases” lacks Embed Links;" in told
    assert "“Myositis” lacks View Channels, Send Messages" in told
    assert "Rheuma" not in told


def test_what_a_server_does_without_is_told_and_is_no_failure(run: Run, portal: Portal) -> None:
    portal.joined("Rheuma", ENOUGH & ~discord.Permissions(moderate_members=True).value)
    ok, told = checks(run)["permissions"]
    assert ok
    assert told.endswith("“Rheuma” does without Time out members, which is optional")


def test_settings_of_a_server_that_do_not_work_are_told(run: Run, portal: Portal) -> None:
    portal.joined("Rheuma", ENOUGH)
    assert checks(run)["server settings"] == (True, "no server has set anything yet")
    asyncio.run(set_up(ServerSettings(1000, log_channel=404)))
    told = wrong(run)["server settings"]
    assert "“Rheuma”: a channel set under “log channel” is gone (404)" in told
    assert "/mod settings" in told
    asyncio.run(set_up(ServerSettings(1000)))
    assert checks(run)["server settings"] == (
        True,
        "all that is set works, in 1 of the bot's servers",
    )


def test_many_servers_that_lack_something_are_counted(run: Run, portal: Portal) -> None:
    for number in range(25):
        portal.joined(f"Server {number}", 0)
    told = wrong(run)["permissions"]
    assert told.count("lacks") == 10
    assert "15 more servers" in told


def test_what_the_application_is_wrongly_set_to_is_told_with_the_page(
    run: Run, portal: Portal
) -> None:
    portal.application["interactions_endpoint_url"] = "https://example.org/"
    told = wrong(run)["application"]
    assert "Interactions Endpoint URL" in told
    assert "/applications/101." in told


def test_a_bot_that_names_nobody_to_turn_to_is_told(
    run: Run, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITEWELL_CONTACT")
    assert "CITEWELL_CONTACT" in wrong(run)["contact"]


def test_policies_that_cannot_be_used_are_told(
    run: Run, served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_POLICIES", str(tmp_path))
    told = wrong(run)["policies"]
    assert str(tmp_path / "terms.md") in told
    assert str(tmp_path / "privacy.md") in told


async def set_up(server: ServerSettings) -> None:
    """Somebody has set this in Discord."""
    settings = load()
    state = await open_state(settings.database, settings.key_path)
    await state.servers.put(server)
    await state.close()


async def make_state() -> None:
    settings = load()
    await (await open_state(settings.database, settings.key_path)).close()


def test_a_database_that_is_not_there_yet_is_well_and_is_not_made(run: Run, served: Path) -> None:
    ok, told = checks(run)["database"]
    assert ok
    assert str(served / "state.db") in told
    assert not (served / "state.db").exists()
    assert not (served / "keys.json").exists()


def test_a_database_is_written_to(run: Run, served: Path) -> None:
    asyncio.run(make_state())
    ok, told = checks(run)["database"]
    assert ok
    assert "can be written to" in told


def test_a_key_file_that_others_can_read_is_told(run: Run, served: Path) -> None:
    asyncio.run(make_state())
    (served / "keys.json").chmod(0o644)
    assert str(served / "keys.json") in wrong(run)["database"]


def test_a_key_file_that_is_gone_is_told(run: Run, served: Path) -> None:
    asyncio.run(make_state())
    (served / "keys.json").unlink()
    assert str(served / "keys.json") in wrong(run)["database"]


def test_a_database_that_is_damaged_is_told(run: Run, served: Path) -> None:
    asyncio.run(make_state())
    (served / "state.db").write_bytes(b"no database at all" * 1000)
    assert str(served / "state.db") in wrong(run)["database"]


def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_DATABASE_URL", "postgresql://me:s3cr3t@127.0.0.1:1/citewell")
    told = wrong(run)["database"]
    assert "127.0.0.1:1" in told
    assert "s3cr3t" not in told
