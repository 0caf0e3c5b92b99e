import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.errors import StateUnavailable
from bot.state.database import Database
from bot.state.moderation import ServerSettings
from bot.state.moderation_tables import ServerRow
from tests.bot.state.community import ELSEWHERE, SERVER

SETTINGS = ServerSettings(
    SERVER,
    watched_channels=(10, 11),
    queue_channel=12,
    log_channel=13,
    moderator_role=14,
    helper_role=15,
    maintainer_role=16,
    country="DE",
    silent_after_human=False,
    reminder_after=5,
    paused=True,
    paused_since=datetime(2026, 11, 1, 12, 30, tzinfo=UTC),
)


async def test_where_nothing_was_set_there_are_no_settings(state: Database) -> None:
    assert await state.servers.get(SERVER) is None
    assert await state.servers.all() == []


async def test_settings_come_back_as_they_were_put(state: Database) -> None:
    await state.servers.put(SETTINGS)
    assert await state.servers.get(SERVER) == SETTINGS
    assert await state.servers.get(ELSEWHERE) is None


async def test_later_settings_take_the_place_of_earlier_ones(state: Database) -> None:
    await state.servers.put(SETTINGS)
    await state.servers.put(ServerSettings(SERVER))
    assert await state.servers.get(SERVER) == ServerSettings(SERVER)


async def test_every_server_has_settings_of_its_own(state: Database) -> None:
    await state.servers.put(SETTINGS)
    await state.servers.put(ServerSettings(ELSEWHERE))
    assert await state.servers.all() == [ServerSettings(ELSEWHERE), SETTINGS]


async def test_two_changes_at_once_are_both_kept(state: Database) -> None:
    await asyncio.gather(
        state.servers.change(SERVER, lambda settings: replace(settings, paused=True)),
        state.servers.change(SERVER, lambda settings: replace(settings, log_channel=13)),
    )
    assert await state.servers.get(SERVER) == ServerSettings(SERVER, log_channel=13, paused=True)


async def test_a_change_says_what_is_set_then(state: Database) -> None:
    await state.servers.put(SETTINGS)
    changed = await state.servers.change(SERVER, lambda known: replace(known, country="AT"))
    assert changed == replace(SETTINGS, country="AT")


async def test_settings_that_cannot_be_read_hide_no_others(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await state.servers.put(SETTINGS)
    await state.servers.put(ServerSettings(ELSEWHERE))
    broken = update(ServerRow).where(ServerRow.server == SERVER).values(settings=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))
    assert await state.servers.all() == [ServerSettings(ELSEWHERE)]
    assert str(SERVER) in caplog.text
    with pytest.raises(StateUnavailable, match=r"settings of the server .* cannot be read"):
        await state.servers.get(SERVER)
