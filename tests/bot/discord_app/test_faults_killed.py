"""The bot is killed with questions owed: each is answered once when it is back."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.state.model import Status
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_process import Operator, operated
from tests.bot.discord_app.fault_wire import LOADING, long_ago
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_http import Matcher
from tests.bot.discord_app.wire_payloads import CHANNEL, DIRECT
from tests.bot.discord_app.wire_rest import EPHEMERAL

QUESTION = "What is the treatment of gout?"
ANSWER = "colchicine"
DELAYED = "Something is broken"

ACKNOWLEDGED = to("POST", "/interactions/*/callback", status=200)
ORIGINAL = to("PATCH", "/webhooks/*/messages/@original", status=200)
OPENED = to("POST", f"/channels/{CHANNEL}/messages/*/threads", status=200)
SENT = to("POST", "/channels/*/messages", status=200)
EDITED = to("PATCH", "/channels/*/messages/*", status=200)
HELD_BY_TOKEN = to("PATCH", "/webhooks/*")


@pytest.fixture
async def operator(tmp_path: Path, library: Library) -> AsyncIterator[Operator]:
    async with operated(tmp_path, library) as opened:
        yield opened


async def delivered(operator: Operator, matches: Matcher, count: int = 1) -> None:
    """The request came that brings the answer, and the bot has ended in good order since."""
    await operator.wire.wait_for(matches, count)
    await operator.stop()
    assert {asked.status for asked in await operator.questions()} == {Status.DELIVERED}


async def test_killed_between_acknowledgment_and_answer_it_answers_once_when_it_is_back(
    operator: Operator,
) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    used = await wire.slash("ask", question=QUESTION)
    await wire.wait_for(ACKNOWLEDGED)
    await run.looks()
    await run.kill()
    await operator.start()
    await delivered(operator, SENT)

    (answer,) = wire.shown(ANSWER)
    original = wire.world.originals[used.token]
    assert original is not None
    assert answer["channel_id"] == str(original)
    assert QUESTION in str(wire.world.message(original)["embeds"])
    assert not int(str(wire.world.message(original)["flags"])) & LOADING
    assert len(wire.matching(ORIGINAL)) == 1


async def test_killed_before_it_could_acknowledge_it_answers_in_the_channel(
    operator: Operator,
) -> None:
    wire = operator.wire
    lost = wire.lose("POST", "/interactions/*/callback")
    run = await operator.start()
    await wire.slash("ask", question=QUESTION)
    await lost.sprung.wait()
    await run.kill()
    wire.end_tokens()
    await operator.start()
    await delivered(operator, SENT, count=2)

    (card,) = wire.shown(QUESTION)
    (answer,) = wire.shown(ANSWER)
    assert card["channel_id"] == str(CHANNEL)
    assert answer["channel_id"] == card["id"]


async def test_an_edited_question_is_answered_in_place_after_a_kill(operator: Operator) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    asked = await wire.mention("What is a migraine?")
    await run.looks()
    run.go_on()
    await wire.wait_for(SENT)
    await wire.rewrite(asked, QUESTION)
    await run.looks()
    await run.kill()
    await operator.start()
    await delivered(operator, EDITED)

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(asked["id"])
    assert len(wire.matching(SENT)) == 1


async def test_a_private_question_is_answered_privately_after_a_kill(operator: Operator) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    used = await wire.slash("ask", question=QUESTION, private=True)
    await wire.wait_for(ACKNOWLEDGED)
    await run.looks()
    await run.kill()
    await operator.start()
    await delivered(operator, ORIGINAL)

    (answer,) = wire.shown(ANSWER)
    assert answer == wire.world.message(wire.world.originals[used.token] or 0)
    assert answer["flags"] == EPHEMERAL
    assert wire.matching(SENT) == []


@pytest.mark.parametrize("channel", [CHANNEL, DIRECT])
async def test_a_message_is_answered_once_though_the_bot_was_killed(
    operator: Operator, channel: int
) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    asked = await (wire.mention(QUESTION) if channel == CHANNEL else wire.say(QUESTION, DIRECT))
    await run.looks()
    await run.kill()
    await operator.start()
    await delivered(operator, SENT)

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(asked["id"] if channel == CHANNEL else DIRECT)


async def test_a_bot_that_is_killed_again_and_again_answers_all_in_their_order(
    operator: Operator,
) -> None:
    wire = operator.wire
    for number in range(3):
        run = await operator.start(held=True)
        await wire.slash("ask", question=f"What is the treatment of gout {number}?")
        await wire.wait_for(ACKNOWLEDGED, count=number + 1)
        await run.looks()
        await run.kill()
    await operator.start()
    await delivered(operator, SENT, count=3)

    assert len(wire.shown(ANSWER)) == 3
    cards = [request.json for request in wire.matching(ORIGINAL)]
    assert [str(number) in str(card) for number, card in enumerate(cards)] == [True] * 3


POINTS = {
    "card": ("PATCH", "/webhooks/*/messages/@original"),
    "thread": ("POST", f"/channels/{CHANNEL}/messages/*/threads"),
    "answer": ("POST", "/channels/*/messages"),
}


@pytest.mark.parametrize("point", POINTS)
async def test_killed_before_it_knows_what_was_sent_it_finds_that_and_sends_nothing_twice(
    operator: Operator, point: str
) -> None:
    wire = operator.wire
    lost = wire.swallow(*POINTS[point])
    run = await operator.start()
    used = await wire.slash("ask", question=QUESTION)
    await lost.sprung.wait()
    await run.kill()
    wire.forget_nonces()
    await operator.start()
    await delivered(operator, EDITED if point == "answer" else SENT)

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(wire.world.originals[used.token])
    assert len(wire.matching(SENT)) == 1
    assert len(wire.shown(QUESTION)) == 1


@pytest.mark.parametrize("point", ["thread", "answer"])
async def test_killed_while_a_message_is_answered_it_opens_no_second_thread(
    operator: Operator, point: str
) -> None:
    wire = operator.wire
    lost = wire.swallow(*POINTS[point])
    run = await operator.start()
    asked = await wire.mention(QUESTION)
    await lost.sprung.wait()
    await run.kill()
    wire.forget_nonces()
    await operator.start()
    await delivered(operator, EDITED if point == "answer" else SENT)

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(asked["id"])
    assert len(wire.matching(OPENED)) == 1


async def test_a_long_question_stands_once_above_its_answer_though_the_bot_was_killed(
    operator: Operator,
) -> None:
    wire = operator.wire
    lost = wire.swallow(*POINTS["answer"])
    run = await operator.start()
    await wire.slash("ask", question=f"{QUESTION} " * 150 + "Thank you.")
    await lost.sprung.wait()
    await run.kill()
    wire.forget_nonces()
    await operator.start()
    await delivered(operator, SENT, count=2)

    assert len(wire.shown("Thank you.")) == 1
    assert len(wire.shown(ANSWER)) == 1


@pytest.mark.parametrize("private", [False, True])
async def test_a_token_that_ended_meanwhile_is_not_used_and_the_answer_comes_another_way(
    operator: Operator, *, private: bool
) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    with long_ago(minutes=16):
        await wire.slash("ask", question=QUESTION, private=private)
    await wire.wait_for(ACKNOWLEDGED)
    await run.looks()
    await run.kill()
    wire.end_tokens()
    await operator.start()
    await delivered(operator, SENT, count=1 if private else 2)

    (answer,) = wire.shown(ANSWER)
    assert wire.matching(HELD_BY_TOKEN) == []
    if private:
        assert answer["channel_id"] == str(DIRECT)
        assert wire.shown(QUESTION) == []
    else:
        (card,) = wire.shown(QUESTION)
        assert card["channel_id"] == str(CHANNEL)
        assert answer["channel_id"] == card["id"]


@pytest.mark.parametrize("point", ["card", "thread", "answer"])
async def test_without_a_token_a_card_is_sent_once_though_the_bot_is_killed_again(
    operator: Operator, point: str
) -> None:
    wire = operator.wire
    points = POINTS | {"card": ("POST", f"/channels/{CHANNEL}/messages")}
    points["answer"] = ("POST", "/channels/??????????????????*/messages")
    run = await operator.start(held=True)
    with long_ago(minutes=16):
        await wire.slash("ask", question=QUESTION)
    await run.looks()
    await run.kill()
    wire.end_tokens()
    lost = wire.swallow(*points[point])
    run = await operator.start()
    await lost.sprung.wait()
    await run.kill()
    wire.forget_nonces()
    await operator.start()
    await delivered(operator, EDITED if point == "answer" else SENT, 1 if point == "answer" else 2)

    (card,) = wire.shown(QUESTION)
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == card["id"]


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("private", [False, True])
async def test_killed_while_it_says_that_the_answer_has_to_wait_it_puts_it_there_later(
    operator: Operator, library: Library, *, noted: bool, private: bool
) -> None:
    wire = operator.wire
    shutil.rmtree(operator.settings.index_root)
    operator.variables["CITEWELL_KB"] = str(operator.home / "nowhere")
    point = POINTS["card" if private else "answer"]
    lost = None if noted else wire.swallow(*point)
    run = await operator.start()
    used = await wire.slash("ask", question=QUESTION, private=private)
    if lost:
        await lost.sprung.wait()
    else:
        await wire.wait_for(ORIGINAL if private else SENT)
        await operator.noticed()
    assert len(wire.shown(DELAYED)) == 1
    await run.kill()
    wire.forget_nonces()
    shutil.copytree(library.root, operator.settings.index_root, dirs_exist_ok=True)
    operator.variables.clear()
    await operator.start()
    await delivered(operator, ORIGINAL if private else EDITED, count=2 if private else 1)

    (answer,) = wire.shown(ANSWER)
    assert wire.shown(DELAYED) == []
    assert len(wire.matching(SENT)) == (0 if private else 1)
    if private:
        assert answer["id"] == str(wire.world.originals[used.token])
