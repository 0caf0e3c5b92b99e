"""Discord refuses to show an answer where it belongs: the asker gets it another way, once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.state.model import Status
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import ANSWER, QUESTION
from tests.bot.discord_app.fault_connected import Connected, connected_to
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_faults import Fault
from tests.bot.discord_app.wire_haste import hurry
from tests.bot.discord_app.wire_payloads import CHANNEL, DIRECT, PATIENT

THREAD = ("POST", f"/channels/{CHANNEL}/messages/*/threads")
IN_THREAD = ("POST", "/channels/??????????????????*/messages")
BY_MESSAGE = ("POST", f"/channels/{DIRECT}/messages")

REFUSALS = {
    "no permission": Fault(403, 50013, "Missing Permissions"),
    "no access": Fault(403, 50001, "Missing Access"),
    "channel deleted": Fault(404, 10003, "Unknown Channel"),
    "archived": Fault(400, 50083, "Thread is archived"),
    "locked": Fault(400, 160005, "Thread is locked"),
    "blocked by a filter of the server": Fault(400, 200000, "Message was blocked"),
}
CLOSED = Fault(403, 50007, "Cannot send messages to this user")
DELETED = Fault(404, 10008, "Unknown Message")


@pytest.fixture
async def connected(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Connected]:
    hurry(monkeypatch)
    async with connected_to(tmp_path, library) as opened:
        yield opened


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("point", [THREAD, IN_THREAD])
async def test_a_command_is_answered_in_its_own_response_where_the_thread_is_refused(
    connected: Connected, refusal: str, point: tuple[str, str]
) -> None:
    wire = connected.wire
    wire.fail(*point, REFUSALS[refusal], times=100)
    used = await wire.slash("ask", question=QUESTION)
    await connected.answers()

    (answer,) = wire.shown(ANSWER)
    assert answer["id"] == str(wire.world.originals[used.token])
    assert len(wire.matching(to(*point))) == 1


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("point", [THREAD, IN_THREAD])
async def test_a_message_is_answered_privately_where_the_thread_is_refused(
    connected: Connected, refusal: str, point: tuple[str, str]
) -> None:
    wire = connected.wire
    wire.fail(*point, REFUSALS[refusal], times=100)
    await wire.mention(QUESTION)
    await connected.answers()

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(DIRECT)
    assert len(wire.matching(to(*point))) == 1


async def test_a_server_that_has_too_many_threads_is_answered_below_the_message(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail(*THREAD, Fault(400, 160006, "Maximum number of active threads reached"), times=100)
    asked = await wire.mention(QUESTION)
    await connected.answers()

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(CHANNEL)
    assert answer["message_reference"] == {
        "type": 0,
        "message_id": int(str(asked["id"])),
        "channel_id": CHANNEL,
        "fail_if_not_exists": True,
    }


async def test_whoever_takes_no_direct_messages_opens_a_private_answer_by_a_button(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail(*BY_MESSAGE, CLOSED, times=100)
    wire.fail("PATCH", "/webhooks/*", Fault(401, 50027, "Invalid Webhook Token"), times=100)
    await wire.slash("ask", question=QUESTION, private=True)
    await connected.house.later(lambda: wire.shown("Open my answer"))
    await connected.house.answered()

    assert wire.shown(ANSWER) == []
    (button,) = wire.shown("Open my answer")
    assert button["channel_id"] == str(CHANNEL)
    assert QUESTION not in str(button)


async def test_who_can_be_reached_nowhere_still_finds_the_answer_among_their_questions(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail("POST", "/channels/*", CLOSED, times=100)
    await wire.mention(QUESTION)
    await connected.house.later(lambda: wire.matching(to(*BY_MESSAGE)))
    await connected.house.answered()

    (asked,) = await connected.house.questions(PATIENT)
    assert asked.status is Status.DELIVERED
    assert asked.reply is not None
    assert wire.shown(ANSWER) == []
    await wire.slash("myquestions")
    listed = await wire.wait_for(to("PATCH", "/webhooks/*"))
    assert "gout" in str(listed.json)


async def test_a_message_that_is_gone_before_the_answer_is_answered_nowhere_in_public(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail(*THREAD, DELETED, times=100)
    await wire.mention(QUESTION)
    await wire.wait_for(to(*THREAD))
    await connected.house.answered()

    assert wire.shown(ANSWER) == []
    (asked,) = await connected.house.questions(PATIENT)
    assert asked.status is Status.DELIVERED
    assert asked.place is None
    assert asked.reply is not None


async def test_a_thinking_that_a_moderator_deletes_leaves_nothing_public(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail("PATCH", "/webhooks/*", DELETED, times=100)
    await wire.slash("ask", question=QUESTION)
    await connected.answers()

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(DIRECT)
    assert wire.shown(QUESTION) == []


@pytest.mark.parametrize("refusal", REFUSALS)
async def test_an_answer_that_may_not_be_changed_any_more_comes_anew(
    connected: Connected, refusal: str
) -> None:
    wire, house = connected.wire, connected.house
    await wire.mention(QUESTION)
    await connected.answers()
    (asked,) = await house.questions(PATIENT)
    wire.fail("PATCH", "/channels/*", REFUSALS[refusal], times=100)
    edited = await house.state.questions.revise(asked.id, asked.question, asked.route)
    assert edited
    house.bot.services.desk.answer_soon(edited)
    await house.answered()

    (again,) = await house.questions(PATIENT)
    assert again.status is Status.DELIVERED
    assert again.place is not None
    assert again.place != asked.place
