"""Starting and ending: whatever Discord says to it, its operator reads once, in words."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot.cli.exits import Code
from bot.discord_app.connecting import REACHED, WITHOUT_INTENT
from bot.state.model import Status
from tests.bot.desk.fakes import eventually
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import ANSWER, QUESTION, REMINDER
from tests.bot.discord_app.fault_connected import ACKNOWLEDGED, SENT
from tests.bot.discord_app.fault_process import Operator, Process, operated
from tests.bot.discord_app.fault_wire import FaultyWire
from tests.bot.discord_app.wire import TOKEN, to
from tests.bot.discord_app.wire_faults import Fault
from tests.bot.discord_app.wire_payloads import PATIENT

FAULTS = {"503": Fault(503), "banned": Fault(429, headers={"Via": ""})}
"""The second is the proxy before Discord that turns a whole network away."""


@pytest.fixture
async def operator(tmp_path: Path, library: Library) -> AsyncIterator[Operator]:
    async with operated(tmp_path, library) as opened:
        yield opened


async def refused(run: Process) -> None:
    """The run ended because of its token, and says so in a sentence that names the setting."""
    assert await run.ended() == Code.WRONG_USE, run.said()
    told = run.said()
    assert told.count("CITEWELL_TOKEN") == 1
    assert TOKEN not in told
    assert "Traceback" not in told
    assert "This is a bug" not in told


async def test_a_wrong_token_ends_it_with_a_sentence(tmp_path: Path, library: Library) -> None:
    async with operated(tmp_path, library, FaultyWire("another.token")) as operator:
        await refused(operator.launch())


async def test_a_token_that_only_the_gateway_refuses_ends_it_with_the_same_sentence(
    operator: Operator,
) -> None:
    operator.wire.gateway.refuse_token()
    await refused(operator.launch())


async def test_a_token_that_is_reset_while_it_runs_ends_it_and_keeps_what_is_owed(
    operator: Operator,
) -> None:
    run = await operator.start(held=True)
    await operator.wire.mention(QUESTION)
    await run.looks()
    operator.wire.gateway.refuse_token()
    await operator.wire.drop()
    run.go_on()
    await refused(run)
    (asked,) = await operator.questions()
    assert asked.status is not Status.EXPIRED


async def test_an_intent_that_is_refused_is_told_once_and_done_without(
    tmp_path: Path, library: Library
) -> None:
    wire = FaultyWire(granted=discord.Intents.default())
    async with operated(tmp_path, library, wire) as operator:
        operator.variables["CITEWELL_MESSAGE_CONTENT"] = "true"
        run = await operator.start()
        await wire.mention(QUESTION)
        await wire.wait_for(SENT)
        await operator.stop()
    assert run.said().count(WITHOUT_INTENT) == 1
    assert "Traceback" not in run.said()
    assert len(wire.shown(ANSWER)) == 1


@pytest.mark.parametrize("fault", [*FAULTS, "cut", "gateway"])
async def test_a_discord_that_cannot_be_reached_is_tried_until_it_can_and_told_of_once(
    operator: Operator, fault: str
) -> None:
    wire = operator.wire
    if fault == "cut":
        wire.reset("GET", "/users/@me", times=3)
    elif fault == "gateway":
        wire.gateway.turn_away(3)
    else:
        wire.fail("GET", "/users/@me", FAULTS[fault], times=3)
    run = await operator.start()
    await wire.mention(QUESTION)
    await wire.wait_for(SENT)
    await operator.stop()
    told = run.said()
    assert told.count("Discord cannot be reached") == 1
    assert told.count(REACHED) == 1
    assert told.count("Logged in as") == 1
    assert "Traceback" not in told
    assert "<html>" not in told


async def test_a_connection_that_breaks_for_a_moment_is_nothing_to_tell(operator: Operator) -> None:
    run = await operator.start()
    await operator.wire.drop()
    await operator.wire.resumed.wait()
    await operator.stop()
    assert "reached" not in run.said()
    assert "Traceback" not in run.said()


async def test_a_connection_that_stays_broken_is_told_of_once_and_so_is_its_return(
    operator: Operator,
) -> None:
    operator.late = 0
    run = await operator.start()
    for _ in range(2):
        async with operator.wire.away():
            await eventually(lambda: "the connection broke" in run.said())
        await operator.wire.resumed.wait()
    await eventually(lambda: run.said().count(REACHED) == 2)
    await operator.stop()
    assert run.said().count("the connection broke") == 2
    assert "Traceback" not in run.said()


async def test_commands_that_cannot_be_registered_are_registered_later(operator: Operator) -> None:
    wire = operator.wire
    wire.fail("PUT", "/applications/*/commands", 503, times=8)
    await operator.start()
    await operator.stop()
    assert wire.matching(to("PUT", "/applications/*/commands", status=200))


async def test_asked_to_end_with_a_question_owed_it_ends_at_once_and_answers_at_the_next_start(
    operator: Operator,
) -> None:
    wire = operator.wire
    run = await operator.start(held=True)
    await wire.slash("ask", question=QUESTION)
    await wire.wait_for(ACKNOWLEDGED)
    await run.looks()
    run.ask_to_end()
    await wire.left()
    run.go_on()
    assert await run.ended() == Code.DONE
    assert run.said().endswith("Ended.\n")
    (asked,) = await operator.questions()
    assert asked.status is Status.ACCEPTED
    assert asked.route.user == PATIENT
    await operator.start()
    await wire.wait_for(SENT)
    await operator.stop()
    assert len(wire.shown(ANSWER)) == 1


@pytest.mark.parametrize("path", ["/users/@me", "/applications/*/commands"])
async def test_asked_to_end_while_it_begins_it_ends(operator: Operator, path: str) -> None:
    run = operator.launch()
    await operator.wire.wait_for(to("GET" if path == "/users/@me" else "PUT", path))
    run.ask_to_end()
    assert await run.ended() == Code.DONE


async def test_asked_to_end_while_an_answer_is_on_its_way_it_does_not_wait_for_ever(
    operator: Operator,
) -> None:
    wire = operator.wire
    lost = wire.swallow("POST", "/channels/*/messages")
    run = await operator.start()
    await wire.mention(QUESTION)
    await lost.sprung.wait()
    run.ask_to_end()
    assert await run.ended() == Code.DONE
    wire.forget_nonces()
    await operator.start()
    await wire.wait_for(to("PATCH", "/channels/*/messages/*", status=200))
    await operator.stop()
    assert len(wire.shown(ANSWER)) == 1


async def test_a_database_that_another_program_holds_is_waited_for(operator: Operator) -> None:
    wire = operator.wire
    run = await operator.start()
    other = sqlite3.connect(operator.settings.own_database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await wire.mention(QUESTION)
    await wire.wait_for(SENT)
    assert wire.shown(ANSWER) == []
    other.close()
    await wire.wait_for(SENT, 2)
    await operator.stop()
    assert len(wire.shown(ANSWER)) == 1
    assert "another program holds it" in run.said()
    assert run.said().count("New questions are kept in memory meanwhile.") == 1
    assert run.said().count("The database works again.") == 1


async def test_a_database_that_comes_later_is_told_of_once_and_used_from_then_on(
    operator: Operator,
) -> None:
    wire = operator.wire
    operator.settings.own_database.unlink()
    other = sqlite3.connect(operator.settings.own_database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    run = await operator.start()
    await wire.mention(QUESTION)
    await wire.wait_for(SENT)
    (kindly,) = wire.shown(REMINDER)
    assert "not your fault" in str(kindly)
    other.close()
    await eventually(lambda: "The database works again." in run.said())
    await operator.agree()
    await wire.mention(QUESTION)
    await wire.wait_for(SENT, 2)
    await operator.stop()
    assert len(wire.shown(ANSWER)) == 1
    assert run.said().count("New questions are kept in memory meanwhile.") == 1
