"""Discord fails, refuses or loses requests: the patient is acknowledged, and answered once."""

import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.answering import Trace
from bot.desk.port import Responder
from bot.model import Question
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import ANSWER, QUESTION
from tests.bot.discord_app.fault_connected import ACKNOWLEDGED, ORIGINAL, Connected, connected_to
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_faults import Fault
from tests.bot.discord_app.wire_haste import hurry
from tests.bot.discord_app.wire_payloads import CHANNEL, DIRECT

POINTS = {
    "acknowledgment": ("POST", "/interactions/*/callback"),
    "card": ("PATCH", "/webhooks/*/messages/@original"),
    "thread": ("POST", f"/channels/{CHANNEL}/messages/*/threads"),
    "answer": ("POST", "/channels/*/messages"),
}
FAULTS = {
    "429": Fault(429, retry_after=1.0),
    "500": Fault(500),
    "502": Fault(502),
    "503": Fault(503),
    "504 carried out": Fault(504, carried_out=True),
    "503 carried out": Fault(503, carried_out=True),
}

THINKING = 5
"""Type of the first response that says that an answer will come."""

PATIENTLY = 6
"""Tries of a request before it is left to the desk; the desk's own come on top."""


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return hurry(monkeypatch)


@pytest.fixture
async def connected(tmp_path: Path, library: Library) -> AsyncIterator[Connected]:
    async with connected_to(tmp_path, library) as opened:
        yield opened


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_request_that_fails_for_a_moment_is_made_again_and_its_answer_comes_once(
    connected: Connected, point: str, fault: str
) -> None:
    wire = connected.wire
    wire.fail(*POINTS[point], FAULTS[fault], times=2)
    used = await wire.slash("ask", question=QUESTION)
    await connected.answers()

    assert first_said(connected) == THINKING
    statuses = [request.status for request in wire.matching(to(*POINTS[point]))]
    assert statuses[:2] == [FAULTS[fault].status] * 2
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(wire.world.originals[used.token])
    assert len(wire.shown(QUESTION)) == 1


def first_said(connected: Connected) -> object:
    """The type of the first response to an interaction, which came before anything else."""
    requests = connected.wire.requests
    said = next(one for one in requests if one.method == "POST")
    assert said.path.startswith("/interactions/")
    assert isinstance(said.json, dict)
    return said.json["type"]


@pytest.mark.parametrize("point", POINTS)
async def test_a_connection_that_is_cut_before_the_response_makes_nothing_happen_twice(
    connected: Connected, point: str
) -> None:
    wire = connected.wire
    wire.reset(*POINTS[point], times=2)
    used = await wire.slash("ask", question=QUESTION)
    await connected.answers()

    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(wire.world.originals[used.token])
    assert len(wire.shown(QUESTION)) == 1


@pytest.mark.parametrize("point", ["card", "thread", "answer"])
@pytest.mark.parametrize("carried_out", [False, True])
async def test_an_outage_longer_than_any_patience_delays_the_answer_and_loses_nothing(
    connected: Connected, point: str, *, carried_out: bool
) -> None:
    wire = connected.wire
    wire.fail(*POINTS[point], Fault(503, carried_out=carried_out), times=24)
    used = await wire.slash("ask", question=QUESTION)
    await connected.answers()

    assert len(wire.matching(to(*POINTS[point], status=503))) >= PATIENTLY
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(wire.world.originals[used.token])
    assert len(wire.shown(QUESTION)) == 1


async def test_an_outage_that_no_acknowledgment_gets_through_ends_with_an_answer_all_the_same(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail(*POINTS["acknowledgment"], 503, times=1000)
    await wire.slash("ask", question=QUESTION)
    wire.end_tokens()
    await connected.answers()

    (card,) = wire.shown(QUESTION)
    (answer,) = wire.shown(ANSWER)
    assert card["channel_id"] == str(CHANNEL)
    assert answer["channel_id"] == card["id"]


async def test_a_token_that_ends_before_its_time_is_done_without(connected: Connected) -> None:
    wire = connected.wire
    wire.fail(*POINTS["card"], Fault(401, 50027, "Invalid Webhook Token"), times=100)
    await wire.slash("ask", question=QUESTION)
    await connected.answers()

    assert len(wire.matching(to(*POINTS["card"]))) == 1
    (card,) = wire.shown(QUESTION)
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == card["id"]


async def test_a_private_answer_whose_token_ends_before_its_time_comes_by_direct_message(
    connected: Connected,
) -> None:
    wire = connected.wire
    wire.fail(*POINTS["card"], Fault(401, 50027, "Invalid Webhook Token"), times=100)
    await wire.slash("ask", question=QUESTION, private=True)
    await connected.answers()

    assert len(wire.matching(to(*POINTS["card"]))) == 1
    (answer,) = wire.shown(ANSWER)
    assert answer["channel_id"] == str(DIRECT)


async def test_everybody_is_acknowledged_while_an_answer_takes_its_time(
    tmp_path: Path, library: Library
) -> None:
    gate = threading.Event()

    class Slow:
        def __init__(self, usual: Responder) -> None:
            self._usual = usual

        def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
            gate.wait()
            return self._usual.trace(question, about)

    async with connected_to(tmp_path, library, Slow) as connected:
        wire = connected.wire
        for _ in range(3):
            await wire.slash("ask", question=QUESTION)
        await wire.wait_for(ACKNOWLEDGED, 3)
        assert wire.matching(ORIGINAL) == []
        gate.set()
        await connected.answers(3)
