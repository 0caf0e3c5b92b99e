"""The connection to Discord breaks: what was asked meanwhile is answered once when it is back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import ANSWER, QUESTION
from tests.bot.discord_app.fault_connected import ACKNOWLEDGED, SENT, Connected, connected_to
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_faults import Fault
from tests.bot.discord_app.wire_haste import hurry
from tests.bot.discord_app.wire_payloads import CHANNEL


@pytest.fixture
async def connected(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Connected]:
    hurry(monkeypatch)
    async with connected_to(tmp_path, library) as opened:
        yield opened


async def test_questions_of_an_outage_are_answered_once_when_it_is_over(
    connected: Connected,
) -> None:
    wire = connected.wire
    async with wire.away():
        for _ in range(3):
            await wire.mention(QUESTION)
    await wire.resumed.wait()
    await connected.answers(3)
    assert len(wire.gateway.identified) == 1


async def test_a_command_that_comes_too_late_after_an_outage_is_answered_in_the_channel(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail("POST", "/interactions/*", Fault(404, 10062, "Unknown interaction"))
    async with wire.away():
        await wire.slash("ask", question=QUESTION)
    await wire.wait_for(SENT, 2)
    await connected.house.answered()
    (card,) = wire.shown(QUESTION)
    (answer,) = wire.shown(ANSWER)
    assert card["channel_id"] == str(CHANNEL)
    assert answer["channel_id"] == card["id"]


@pytest.mark.parametrize("times", [1, 2])
async def test_a_connection_that_breaks_while_an_answer_is_on_its_way_changes_nothing(
    connected: Connected, times: int
) -> None:
    wire = connected.wire
    for number in range(times):
        await wire.slash("ask", question=QUESTION)
        await wire.wait_for(ACKNOWLEDGED, number + 1)
        await wire.drop()
        await wire.resumed.wait()
    await connected.answers(times)


async def test_a_session_that_is_over_is_begun_anew_and_serves_on(connected: Connected) -> None:
    wire = connected.wire
    await wire.mention(QUESTION)
    await connected.begins_anew()
    await wire.mention(QUESTION)
    await connected.answers(2)
    assert len(wire.gateway.identified) == 2


async def test_what_could_not_be_delivered_is_tried_again_as_soon_as_a_session_begins(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail("POST", "/channels/*/threads", 503, times=6)
    await wire.mention(QUESTION)
    await wire.wait_for(to("POST", "/channels/*/threads", status=503), 6)
    await connected.begins_anew()
    await connected.answers(1)


async def test_a_message_that_discord_tells_of_twice_is_answered_once(connected: Connected) -> None:
    wire = connected.wire
    message = await wire.mention(QUESTION)
    await wire.tell_of(message)
    await wire.mention("And what is a migraine?")
    await wire.wait_for(SENT, 2)
    await connected.house.answered()
    await wire.tell_of(message)
    await wire.gateway.heartbeat()
    await connected.house.answered()
    assert len(wire.matching(SENT)) == 2


async def test_a_command_that_discord_tells_of_twice_is_acknowledged_and_answered_once(
    connected: Connected,
) -> None:
    wire = connected.wire
    await wire.slash_twice("ask", question=QUESTION)
    await connected.answers(1)
    assert len(wire.matching(to("POST", "/interactions/*"))) == 1
