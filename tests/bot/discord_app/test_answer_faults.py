"""Clicks while something is broken: nobody is left without a kind word."""

import logging

import pytest

from bot.model import Question
from tests.bot.discord_app.answers import (
    Sent,
    answered_with,
    aside,
    ask,
    kept,
    long_document,
    options,
    seen,
)
from tests.bot.discord_app.town import Town, read

BUTTONS = ["Helpful", "Not helpful", "Report a problem", "Edit question", "Delete"]
FORMS = {"Edit question"}


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada)
    return await ask(town)


@pytest.mark.parametrize("label", BUTTONS)
async def test_while_the_database_is_down_a_click_is_answered_kindly(
    town: Town, answer: Sent, label: str
) -> None:
    town.break_database()
    result = await town.ada.click(answer, label=label)
    told = result.followups[0] if result.followups else seen(result)
    assert told.ephemeral
    assert "not your fault" in read(told)
    assert "In urgent cases" in read(told)


async def test_while_the_database_is_down_a_choice_is_answered_kindly(
    town: Town, answer: Sent
) -> None:
    why = aside(await town.ben.click(answer, label="Not helpful"))
    report = aside(await town.ben.click(answer, label="Report a problem"))
    town.break_database()
    assert "not your fault" in read(aside(await town.ben.select(why, ["WHY_WRONG"])))
    told = seen(await town.ben.select(report, [options(report)[0]["value"]]))
    assert "not your fault" in read(told)


@pytest.mark.parametrize("label", [label for label in BUTTONS if label not in FORMS])
async def test_a_click_is_acknowledged_before_anything_is_looked_up(
    town: Town, answer: Sent, label: str
) -> None:
    before = len(town.env.http_requests)
    await town.ada.click(answer, label=label)
    first = town.env.http_requests[before]
    assert isinstance(first.json, dict)
    assert first.path.endswith("/callback")
    assert first.json["type"] == 6


async def test_an_unexpected_error_is_apologised_for_and_logged_without_what_was_typed(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await answered_with(town, long_document())

    async def break_down(question_id: str) -> None:
        raise RuntimeError("My secret question about gout")

    monkeypatch.setattr(town.bot.services.state.questions, "get", break_down)
    with caplog.at_level(logging.INFO):
        told = aside(await town.ben.click(answer, label="Helpful"))
    assert "Something went wrong on our side" in read(told)
    assert "RuntimeError at" in caplog.text
    assert "secret" not in caplog.text
    assert str(town.ben.id) not in caplog.text


@pytest.mark.parametrize("label", ["Helpful", "More evidence (2 of 3)"])
async def test_an_overloaded_discord_is_asked_again(town: Town, label: str) -> None:
    answer = await answered_with(town, long_document())
    town.env.inject_error("*", "/interactions/*/callback", status=503)
    town.env.inject_error("*", "/webhooks/*", status=503)
    assert read(aside(await town.ben.click(answer, label=label)))


async def test_an_edit_form_opens_although_the_text_is_longer_than_a_field(town: Town) -> None:
    await town.agree(town.ada)
    text = "What is the treatment of gout? " + "It hurts a lot. " * 290
    answer = await ask(town, text.strip())
    form = await town.ada.click(answer, label="Edit question")
    assert form.modal
    asked = await kept(town)
    assert asked.question == Question(text.strip())
