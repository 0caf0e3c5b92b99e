from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.state.database import Database
from bot.state.maintenance import Correction
from bot.state.model import Place, Status
from tests.bot.state.posts import (
    LATER,
    PLACE,
    accepted,
    answered,
    delivered,
    kept,
    question,
    reply,
    route,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
BETTER = reply("Triptans often end an attack.", "s1", "s9")
"""It shows `s9` instead of `s2`."""


async def test_a_corrected_answer_is_to_be_delivered_again_in_its_place(state: Database) -> None:
    asked = await delivered(state)
    corrected = await state.questions.replace_reply(asked.id, 1, BETTER)
    assert corrected == replace(asked, reply=BETTER, status=Status.ANSWERED)
    assert await state.questions.owed() == [corrected]
    assert await state.questions.citing("s2") == []
    assert [cited.question_id for cited in await state.questions.citing("s9")] == [asked.id]
    await state.questions.delivered(asked.id, 1, PLACE)
    assert await kept(state, asked) == replace(asked, reply=BETTER)


async def test_a_delivery_that_a_correction_overtook_does_not_hide_it(state: Database) -> None:
    asked = await answered(state)
    await state.questions.replace_reply(asked.id, 1, BETTER)
    await state.questions.delivered(asked.id, 1, PLACE)
    owed = await kept(state, asked)
    assert (owed.status, owed.place, owed.route) == (Status.ANSWERED, PLACE, asked.route)
    await state.questions.delivered(asked.id, 1, PLACE)
    assert (await kept(state, asked)).status is Status.DELIVERED


async def test_an_edited_question_forgets_that_its_answer_was_overtaken(state: Database) -> None:
    asked = await answered(state)
    await state.questions.replace_reply(asked.id, 1, BETTER)
    await state.questions.revise(asked.id, question("Rather this"), route())
    await state.questions.settle(asked.id, 2, reply())
    await state.questions.delivered(asked.id, 2, PLACE)
    assert (await kept(state, asked)).status is Status.DELIVERED


async def test_what_was_corrected_is_listed_by_the_snippet_that_is_gone(state: Database) -> None:
    before = datetime.now(UTC)
    first, second = await delivered(state, 1), await delivered(state, 2)
    await state.questions.replace_reply(first.id, 1, BETTER)
    await state.questions.replace_reply(second.id, 1, reply("Neither.", "s9"))
    await state.questions.delivered(first.id, 1, PLACE)
    every = await state.questions.corrections(before)
    assert [(one.question_id, one.snippet_id, one.status) for one in every] == [
        (first.id, "s2", Status.DELIVERED),
        (second.id, "s1", Status.ANSWERED),
        (second.id, "s2", Status.ANSWERED),
    ]
    at = every[0].corrected_at
    assert before <= at <= datetime.now(UTC)
    assert every[0] == Correction(first.id, at, "s2", Status.DELIVERED, PLACE)
    assert await state.questions.corrections(before, "s1") == [every[1]]
    assert await state.questions.corrections(at + timedelta(microseconds=1), "s2") == [every[2]]


async def test_an_answer_that_shows_the_same_snippets_is_listed_once(state: Database) -> None:
    asked = await delivered(state)
    await state.questions.replace_reply(asked.id, 1, reply("Better said."))
    (correction,) = await state.questions.corrections(LONG_AGO)
    assert (correction.question_id, correction.snippet_id) == (asked.id, "")


async def test_what_has_no_answer_of_this_edition_is_not_corrected(state: Database) -> None:
    owed, edited, gone = [await answered(state, number) for number in (1, 2, 3)]
    owed = await accepted(state, 4)
    await state.questions.revise(edited.id, question("Rather this"), route())
    await state.questions.delete(gone.id)
    for asked in (owed, edited, gone):
        assert await state.questions.replace_reply(asked.id, 1, BETTER) is None
    assert await state.questions.corrections(LONG_AGO) == []


async def test_an_expired_answer_is_not_corrected_and_what_was_stays_listed(
    state: Database,
) -> None:
    asked, here = await answered(state), Place(40, 71)
    await state.questions.delivered(asked.id, 1, here)
    await state.questions.replace_reply(asked.id, 1, BETTER)
    await state.questions.expire(LATER)
    assert await state.questions.replace_reply(asked.id, 1, reply()) is None
    (correction,) = await state.questions.corrections(LONG_AGO)
    assert (correction.status, correction.place) == (Status.EXPIRED, here)


async def test_with_a_question_goes_that_its_answer_was_corrected(state: Database) -> None:
    asked = await delivered(state)
    await state.questions.replace_reply(asked.id, 1, BETTER)
    await state.questions.delete(asked.id)
    assert await state.questions.corrections(LONG_AGO) == []


async def test_every_snippet_that_an_answer_shows_is_told_once(state: Database) -> None:
    old = await delivered(state, 1)
    await state.questions.replace_reply(old.id, 1, reply("Old.", "s7", "s1"))
    await state.questions.expire(LATER)
    await delivered(state, 2)
    gone = await answered(state, 3)
    await state.questions.replace_reply(gone.id, 1, reply("Gone.", "s8"))
    await state.questions.delete(gone.id)
    assert await state.questions.cited() == ["s1", "s2", "s7"]


async def test_an_expired_answer_is_noted_as_corrected_and_forgets_the_snippet(
    state: Database,
) -> None:
    asked, other = await delivered(state, 1), await delivered(state, 2)
    await state.questions.expire(LATER)
    for _ in range(2):
        await state.questions.uncite(asked.id, "s2")
    (correction,) = await state.questions.corrections(LONG_AGO, "s2")
    assert (correction.question_id, correction.status) == (asked.id, Status.EXPIRED)
    assert [cited.question_id for cited in await state.questions.citing("s2")] == [other.id]
    assert len(await state.questions.citing("s1")) == 2


async def test_of_an_answer_whose_text_is_kept_no_snippet_is_forgotten(state: Database) -> None:
    asked = await delivered(state)
    await state.questions.uncite(asked.id, "s2")
    await state.questions.uncite("0123456789abcdef", "s2")
    assert [cited.question_id for cited in await state.questions.citing("s2")] == [asked.id]
    assert await state.questions.corrections(LONG_AGO) == []
