"""Database or index do not work for a while: everybody is told kindly, and nobody asks twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.discord_app import gate
from bot.state.model import Status
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import (
    ANSWER,
    DELAYED,
    QUESTION,
    REMINDER,
    copied,
    housed,
)
from tests.bot.discord_app.fault_connected import ORIGINAL, SENT, Connected, connected_to
from tests.bot.discord_app.fault_disk import Disk
from tests.bot.discord_app.fault_wire import read
from tests.bot.discord_app.wire_haste import hurry
from tests.bot.discord_app.wire_payloads import DIRECT, PATIENT, Json
from tests.bot.discord_app.wire_rest import EPHEMERAL

Breakage = Callable[[Disk], AbstractAsyncContextManager[None]]

BREAKAGES: dict[str, Breakage] = {
    "held": Disk.held,
    "read-only": Disk.read_only,
    "full": Disk.full,
}
WORKS = "The database works again."


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return hurry(monkeypatch)


@pytest.fixture
async def connected(tmp_path: Path, library: Library) -> AsyncIterator[Connected]:
    async with connected_to(tmp_path, library) as opened:
        yield opened


async def asked(connected: Connected, way: str) -> None:
    """The patient asks, in one of the ways there are."""
    wire = connected.wire
    if way == "message":
        await wire.mention(QUESTION)
    elif way == "direct message":
        await wire.say(QUESTION, DIRECT)
    else:
        await wire.slash("ask", question=QUESTION, private=way == "private command")


async def told(connected: Connected) -> Json:
    """The message that says that the answer has to wait, once it is there."""
    await connected.house.later(lambda: connected.wire.shown(DELAYED))
    (message,) = connected.wire.shown(DELAYED)
    assert REMINDER in read(message)
    return message


WAYS = ("command", "private command", "message", "direct message")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("breakage", BREAKAGES)
async def test_while_the_database_rests_a_question_is_kept_and_answered_when_it_works(
    connected: Connected, breakage: str, way: str
) -> None:
    house = connected.house
    async with BREAKAGES[breakage](house.disk):
        await asked(connected, way)
        notice = await told(connected)
        assert bool(int(str(notice["flags"])) & EPHEMERAL) is (way == "private command")
        await house.later(lambda: house.clock.now() > 1030)
        assert connected.wire.shown(ANSWER) == []
    await connected.answers()
    broken, mended = house.told
    assert str(house.settings.own_database) in broken
    assert mended == WORKS


@pytest.mark.parametrize("breakage", BREAKAGES)
async def test_however_many_ask_meanwhile_it_is_told_of_once_and_all_are_answered(
    connected: Connected, breakage: str
) -> None:
    house = connected.house
    async with BREAKAGES[breakage](house.disk):
        for number in range(4):
            await connected.wire.mention(f"What is the treatment of gout {number}?")
        await house.later(lambda: len(connected.wire.shown(DELAYED)) == 4)
    await connected.answers(4)
    assert len(house.told) == 2


@pytest.mark.parametrize("breakage", BREAKAGES)
async def test_a_database_that_fails_while_an_answer_is_shown_does_not_show_it_twice(
    connected: Connected, breakage: str
) -> None:
    wire, house = connected.wire, connected.house
    lost = wire.swallow("POST", "/channels/*/messages")
    await wire.mention(QUESTION)
    await lost.sprung.wait()
    async with BREAKAGES[breakage](house.disk):
        lost.release.set()
        await house.later(lambda: house.told)
        wire.forget_nonces()
    await connected.answers()
    assert len(wire.matching(SENT)) == 1
    assert house.told[-1] == WORKS


async def test_a_notice_whose_sending_seemed_to_fail_is_shown_once(connected: Connected) -> None:
    house = connected.house
    connected.wire.reset("POST", "/channels/*/messages", times=2)
    async with house.disk.held():
        await asked(connected, "message")
        await told(connected)
    await connected.answers()
    assert len(connected.wire.shown(DELAYED)) == 1


async def test_a_database_that_hangs_keeps_nobody_waiting_who_is_known_to_have_agreed(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(connected, "command")
    await connected.answers()

    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(gate, "IN_TIME", 0)
    monkeypatch.setattr(type(connected.house.state.people), "consent", hang)
    await asked(connected, "command")
    await connected.answers(2)


async def test_posts_that_could_not_be_stored_are_stored_when_the_bot_ends(
    tmp_path: Path, library: Library
) -> None:
    async with connected_to(tmp_path, library) as connected, connected.house.disk.held():
        await asked(connected, "message")
        await told(connected)
    async with housed(tmp_path, library) as house:
        (stored,) = await house.questions(PATIENT)
    assert stored.status is Status.ACCEPTED
    assert stored.question.text == QUESTION


# the index


@pytest.fixture
def empty(tmp_path: Path, library: Library) -> Library:
    return Library(tmp_path / "index", library.kb)


@pytest.fixture
async def without_index(tmp_path: Path, empty: Library) -> AsyncIterator[Connected]:
    async with connected_to(tmp_path, empty) as opened:
        yield opened


@pytest.mark.parametrize("way", WAYS)
async def test_without_an_index_it_is_told_that_the_answer_waits_and_then_it_stands_there(
    without_index: Connected, empty: Library, way: str
) -> None:
    house = without_index.house
    await asked(without_index, way)
    notice = await told(without_index)
    sent = len(without_index.wire.matching(SENT))
    await house.later(lambda: house.clock.now() > 1300)
    assert len(without_index.wire.shown(DELAYED)) == 1
    empty.build()
    await without_index.answers()

    (answer,) = without_index.wire.shown(ANSWER)
    assert answer["id"] == notice["id"]
    assert without_index.wire.shown(DELAYED) == []
    assert len(without_index.wire.matching(SENT)) == sent
    broken, mended = house.told
    assert "citewell index build" in broken
    assert mended == "Every question that had to wait is answered."


async def test_a_damaged_index_is_told_and_answers_wait_for_the_next_one(
    tmp_path: Path, library: Library
) -> None:
    own = copied(library, tmp_path / "index")
    own.damage(own.live())
    async with connected_to(tmp_path, own) as connected:
        await asked(connected, "command")
        await told(connected)
        own.build(without="Migraine")
        await connected.answers()
        assert len(connected.house.told) == 2


async def test_an_index_that_is_damaged_while_it_serves_goes_on_serving(
    tmp_path: Path, library: Library
) -> None:
    own = copied(library, tmp_path / "index")
    async with connected_to(tmp_path, own) as connected:
        await asked(connected, "command")
        await connected.answers()
        own.damage(own.live())
        await asked(connected, "message")
        await connected.answers(2)
        assert connected.house.told == []


@pytest.mark.parametrize("way", ["command", "message"])
async def test_urgent_care_stands_above_an_answer_that_has_to_wait(
    without_index: Connected, way: str
) -> None:
    text = "I have crushing chest pain and cannot breathe. What is the treatment of gout?"
    wire = without_index.wire
    await (wire.slash("ask", question=text) if way == "command" else wire.mention(text))
    notice = await told(without_index)
    assert "chest pain" in str(notice["embeds"])


async def test_a_notice_whose_token_has_ended_when_the_answer_comes_is_followed_by_a_message(
    without_index: Connected, empty: Library
) -> None:
    wire = without_index.wire
    await asked(without_index, "private command")
    await told(without_index)
    wire.end_tokens()
    empty.build()
    await without_index.answers()
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(DIRECT)
    assert len(wire.matching(ORIGINAL)) == 1
