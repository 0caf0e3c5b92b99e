from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.model import Question
from bot.state.database import Database
from bot.state.errands_port import Errand
from bot.state.model import Asked, Place, Post, Route, Status
from bot.state.moderation import Decision
from bot.state.removals import ONE_PAGE, REMOVAL, REMOVE, Removal, removal_of
from bot.state.tables import QuestionRow
from bot.texts import Language
from tests.bot.state.community import CARLA, alert, held, hold, in_queue
from tests.bot.state.posts import (
    ANNA,
    BERND,
    LATER,
    PLACE,
    delivered,
    kept,
    post,
    question,
    reply,
    route,
)

CARD, THREAD, QUEUE = 50, 80, Place(60, 61)
GERMAN = Language.GERMAN


def noted(errand: Errand | None) -> Removal:
    assert errand
    return REMOVAL.load(errand.payload.encode())


async def owed(state: Database) -> list[Removal]:
    """What is still to be removed."""
    return [noted(errand) for errand in await state.errands.all(REMOVE)]


async def deleted(state: Database, asked: Asked) -> Asked:
    gone = await state.questions.delete(asked.id)
    assert gone
    return gone


def asked_by(source: str, where: Route, text: str = "Why?") -> Removal:
    """What is to be removed of a question whose answer stands in a place."""
    asked = replace(ASKED, source=source, question=Question(text), route=where)
    return removal_of(asked)


ASKED = Asked("00c0ffee00c0ffee", "", question(), route(), Status.DELIVERED, 1, LATER, place=PLACE)


async def test_with_a_question_it_is_noted_what_shows_it_and_is_still_to_be_removed(
    state: Database,
) -> None:
    gone = await deleted(state, await delivered(state))
    assert await owed(state) == [noted(gone.removal)]
    assert noted(gone.removal) == Removal((PLACE, Place(40, CARD)), language=GERMAN)
    await state.errands.done(gone.removal.number if gone.removal else 0)
    assert await owed(state) == []


async def test_of_a_question_that_nothing_shows_nothing_is_noted(state: Database) -> None:
    unseen = replace(route(), message=None)
    asked = (await state.questions.accept(Post("message:1", question(), unseen))).asked
    assert (await deleted(state, asked)).removal is None
    assert await owed(state) == []


async def test_what_queues_show_of_a_question_is_to_be_removed_with_it(state: Database) -> None:
    asked = await delivered(state, 1)
    same = await held(state, 1)
    await state.held.placed(same.id, QUEUE)
    await state.held.decide(same.id, Decision.REMOVED, CARLA)
    await state.held.object(same.id, ANNA)
    await state.held.placed(same.id, Place(60, 62))
    other = await held(state, 2)
    await state.held.placed(other.id, Place(60, 63))
    gone = await deleted(state, asked)
    assert noted(gone.removal).messages == (PLACE, Place(40, CARD), QUEUE, Place(60, 62))


async def test_an_alert_outlives_its_post_without_a_word_of_it(state: Database) -> None:
    asked = await delivered(state, 1)
    worry = (await state.held.hold(alert(1))).post
    await state.held.placed(worry.id, QUEUE)
    gone = await deleted(state, asked)
    left = await in_queue(state, worry)
    assert (left.hold.post.question, left.hold.post.about) == (Question(""), ())
    assert (left.hold.post.route, left.place) == (worry.hold.post.route, QUEUE)
    assert QUEUE not in noted(gone.removal).messages


async def test_erasing_notes_what_showed_each_question_and_what_queues_show(
    state: Database,
) -> None:
    await delivered(state, 1)
    await state.held.placed((await held(state, 2)).id, QUEUE)
    await delivered(state, 3, BERND)
    erased = await state.people.erase(ANNA)
    assert [noted(errand) for errand in erased.removals] == await owed(state)
    assert await owed(state) == [
        Removal((PLACE, Place(40, CARD)), language=GERMAN),
        Removal((QUEUE,)),
    ]


async def test_of_a_question_that_cannot_be_read_the_answer_is_removed_all_the_same(
    state: Database,
) -> None:
    first, second = await delivered(state, 1), await delivered(state, 2)
    broken = update(QuestionRow).values(route=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))
    assert await state.questions.delete(first.id) is None
    await state.people.erase(ANNA)
    assert await state.questions.get(second.id) is None
    assert await owed(state) == [Removal((PLACE,)), Removal((PLACE,))]


async def test_what_becomes_private_is_to_be_removed_from_the_public(state: Database) -> None:
    asked = await delivered(state)
    hidden = replace(route(), private=True, message=None)
    revised = await state.questions.revise(asked.id, question("Rather this"), hidden)
    assert revised
    assert noted(revised.removal) == removal_of(asked)
    assert await owed(state) == [removal_of(asked)]
    again = await state.questions.revise(asked.id, question("And this"), hidden)
    assert again
    assert again.removal is None
    assert (await kept(state, asked)).removal is None


async def test_an_edit_that_stays_public_removes_nothing(state: Database) -> None:
    asked = await delivered(state)
    revised = await state.questions.revise(asked.id, question("Rather this"), route())
    assert revised
    assert revised.removal is None
    assert await owed(state) == []


async def test_nothing_that_is_noted_is_a_word_that_was_typed_or_says_who(state: Database) -> None:
    asked = await delivered(state)
    await state.held.hold(replace(hold(2), edits=asked.id))
    await state.questions.settle(asked.id, 1, reply())
    gone = await deleted(state, asked)
    assert gone.removal
    typed = (*post().question.fields, "Migraine", str(ANNA), asked.id, "interaction")
    assert [word for word in typed if word and word in gone.removal.payload] == []


@pytest.mark.parametrize("source", ["interaction:1", "taken:1"])
def test_a_card_belongs_to_what_nobody_saw_being_asked(source: str) -> None:
    where = replace(route(thread=THREAD), message=CARD)
    assert asked_by(source, where).messages == (PLACE, Place(40, CARD))
    assert asked_by(source, replace(where, private=True)).messages == (PLACE,)
    assert asked_by(source, replace(where, server=None)).messages == (PLACE,)


def test_what_a_person_wrote_themselves_is_not_removed() -> None:
    assert asked_by("message:1", route()).messages == (PLACE,)


def test_further_pages_are_looked_for_where_a_long_question_has_them() -> None:
    long = "a" * (ONE_PAGE + 1)
    in_thread = replace(route(thread=THREAD), message=CARD)
    assert asked_by("interaction:1", in_thread, long).beside == Place(THREAD, CARD)
    assert asked_by("interaction:1", route(), long).beside == Place(40, CARD)
    assert asked_by("interaction:1", route(), long[1:]).beside is None
    assert asked_by("message:1", route(), long).beside is None


def test_a_thread_is_renamed_only_where_it_was_opened_for_the_question() -> None:
    opened = replace(route(thread=THREAD), message=THREAD)
    assert asked_by("message:1", opened).thread == THREAD
    assert asked_by("message:1", replace(opened, message=CARD)).thread is None
