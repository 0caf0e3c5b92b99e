"""Changing a question: checked anew, and answered anew where the answer stands."""

import pytest
from simcord.results import InteractionResult

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import (
    Sent,
    aside,
    ask,
    ask_privately,
    exists,
    kept,
    now,
    restarted,
    rows,
    seen,
)
from tests.bot.discord_app.harness import prefilled
from tests.bot.discord_app.town import Town, read

EDIT = "Edit question"
TITLE = "Migraine and light"
MIGRAINE: dict[str, object] = {
    "right_now": ["none"],
    "title": TITLE,
    "text": "Why does light make my migraine worse?",
    "details": (
        "Age: 54\nSex: female\nSymptoms: headache\nTreatment: none\nDuration of treatment: May"
    ),
    "more": "",
}


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada, town.ben)
    return await ask(town)


async def edited(town: Town, form: InteractionResult, **fields: object) -> InteractionResult:
    """What happens where ada sends the form with these fields."""
    result = await town.ada.submit_modal(form, MIGRAINE | fields)
    await town.answered()
    return result


def said_beside(result: InteractionResult) -> str:
    """What only whoever sent a form was told."""
    told = result.followups[0] if result.followups else seen(result)
    assert told.ephemeral
    return read(told)


async def test_the_form_holds_everything_that_was_typed_before(town: Town, answer: Sent) -> None:
    await edited(town, await town.ada.click(answer, label=EDIT))
    fields = prefilled(await town.ada.click(answer, label=EDIT))
    assert fields["title"] == TITLE
    assert fields["text"] == MIGRAINE["text"]
    for line in str(MIGRAINE["details"]).split("\n"):
        assert line in fields["details"]


async def test_the_answer_changes_in_its_place(town: Town, answer: Sent) -> None:
    (card,) = town.said(town.channel)
    before = len(town.said(town.thread()))
    result = await edited(town, await town.ada.click(answer, label=EDIT))
    assert "headache" in read(now(town, answer))
    assert "colchicine" not in read(now(town, answer))
    assert len(town.said(town.thread())) == before
    assert TITLE in read(now(town, card))
    assert len(town.said(town.channel)) == 1
    assert result.followups == []


async def test_an_edit_that_the_rules_refuse_is_told_privately_and_the_answer_stays(
    town: Town, answer: Sent
) -> None:
    form = await town.ada.click(answer, label=EDIT)
    result = await edited(town, form, text="Call me at 555-123-4567. What helps?")
    assert "phone number" in said_beside(result)
    assert read(now(town, answer)) == read(answer)
    assert (await kept(town)).question.text == "What is the treatment of gout?"


async def test_a_refused_edit_is_mended_and_changes_the_same_answer(
    town: Town, answer: Sent
) -> None:
    form = await town.ada.click(answer, label=EDIT)
    refused = await edited(town, form, text="Call me at 555-123-4567. Why is light bad?")
    message = seen(refused)
    again = await town.ada.click(message, label="Edit")
    assert "555-123-4567" in prefilled(again)["text"]
    await edited(town, again)
    assert "headache" in read(now(town, answer))
    assert len(await town.bot.services.state.questions.of_person(town.ada.id)) == 1


async def test_nobody_else_edits_it(town: Town, answer: Sent) -> None:
    result = await town.ben.click(answer, label=EDIT)
    assert result.modal is None
    assert "Only the person who asked" in read(seen(result))
    assert seen(result).ephemeral


async def test_a_private_answer_changes_in_its_place_and_stays_private(town: Town) -> None:
    await town.agree(town.ada)
    answer = await ask_privately(town)
    await edited(town, await town.ada.click(answer, label=EDIT))
    assert "headache" in read(now(town, answer))
    assert town.channel.history(viewer=town.ben) == []
    assert town.channel.threads == []


async def test_an_answer_in_direct_messages_changes_in_its_place(town: Town) -> None:
    await town.agree(town.ada)
    await town.ada.user.slash("ask", question="What is the treatment of gout?")
    await town.answered()
    *_, answer = town.said(town.dm(town.ada))
    before = len(town.said(town.dm(town.ada)))
    form = await town.ada.user.click(answer, label=EDIT)
    await town.ada.user.submit_modal(form, MIGRAINE)
    await town.answered()
    assert "headache" in read(now(town, answer))
    assert len(town.said(town.dm(town.ada))) == before


async def test_an_answer_is_edited_after_a_restart(
    town: Town, answer: Sent, library: Library
) -> None:
    async with restarted(town, library):
        form = await town.ada.click(answer, label=EDIT)
        assert prefilled(form)["text"] == "What is the treatment of gout?"
        await edited(town, form)
        assert "headache" in read(now(town, answer))


async def test_a_form_that_was_open_during_a_restart_is_taken(
    town: Town, answer: Sent, library: Library
) -> None:
    form = await town.ada.click(answer, label=EDIT)
    async with restarted(town, library):
        await edited(town, form)
        assert "headache" in read(now(town, answer))


async def test_an_edit_into_despair_is_answered_privately_and_the_public_answer_goes(
    town: Town, answer: Sent
) -> None:
    (card,) = town.said(town.channel)
    form = await town.ada.click(answer, label=EDIT)
    result = await edited(town, form, text="I want to kill myself. What is migraine?")
    assert "You matter" in said_beside(result)
    assert not exists(town, answer)
    assert not exists(town, card)
    seen_by_ben = [*town.channel.history(viewer=town.ben)]
    for thread in town.channel.threads:
        seen_by_ben += thread.history(viewer=town.ben)
    assert not any("kill" in read(message) for message in seen_by_ben)
    assert not any("You matter" in read(message) for message in seen_by_ben)


async def test_while_the_next_answer_is_on_its_way_the_old_buttons_say_so(
    town: Town, answer: Sent
) -> None:
    asked = await kept(town)
    questions = town.bot.services.state.questions
    await questions.revise(asked.id, asked.question, asked.route)
    told = aside(await town.ben.click(answer, label="Report a problem"))
    assert "on its way" in read(told)
    assert (await town.ada.click(answer, label=EDIT)).modal


async def test_a_question_that_went_while_its_form_was_open_comes_back_as_text(
    town: Town, answer: Sent
) -> None:
    form = await town.ada.click(answer, label=EDIT)
    await town.bot.services.state.questions.delete((await kept(town)).id)
    result = await edited(town, form)
    told = result.followups[0] if result.followups else seen(result)
    assert "no longer here" in read(told)
    assert str(MIGRAINE["text"]) in (await told.attachments[0].read()).decode()


async def test_added_details_are_answered_with_and_the_advice_is_gone(town: Town) -> None:
    await town.agree(town.ada)
    form = await town.ada.slash(town.channel, "ask")
    await edited(town, form, details="")
    answer = town.said(town.thread())[-1]
    assert "Add details" in rows(answer)[-1]
    details = await town.ada.click(answer, label="Add details")
    assert prefilled(details)["age"] == ""
    told = {
        "age": "54",
        "sex": "female",
        "symptoms": "headache for hours",
        "treatment": "none so far",
        "duration": "since May",
    }
    await town.ada.submit_modal(details, told)
    await town.answered()
    asked = await kept(town)
    assert (asked.question.title, asked.question.age) == (TITLE, "54")
    assert "Add details" not in [label for row in rows(now(town, answer)) for label in row]
    (card,) = town.said(town.channel)
    assert "headache for hours" in read(card)


async def test_nobody_else_adds_details(town: Town) -> None:
    await town.agree(town.ada)
    await edited(town, await town.ada.slash(town.channel, "ask"), details="")
    answer = town.said(town.thread())[-1]
    assert "Add details" in rows(answer)[-1]
    result = await town.ben.click(answer, label="Add details")
    assert result.modal is None
    assert "Only the person who asked" in read(seen(result))
