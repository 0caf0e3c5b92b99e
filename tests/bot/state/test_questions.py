import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.errors import StateUnavailable
from bot.state.database import Database
from bot.state.maintenance import Cited
from bot.state.model import Asked, Erased, Opinion, Place, Post, Route, Status, Ticket, TicketKind
from bot.state.tables import QuestionRow, TicketRow
from bot.state.transaction import Transaction
from tests.bot.state.posts import (
    ANNA,
    BERND,
    LATER,
    NOW,
    PLACE,
    accepted,
    answered,
    delivered,
    kept,
    post,
    question,
    reply,
    route,
)


async def test_an_accepted_question_is_found_as_it_was_asked(state: Database) -> None:
    before = datetime.now(UTC)
    outcome = await state.questions.accept(post(user=ANNA))
    asked = outcome.asked
    assert outcome.new
    assert re.fullmatch("[0-9a-f]{16}", asked.id)
    assert (asked.source, asked.question, asked.route) == ("interaction:1", question(), route())
    assert (asked.about, asked.status, asked.revision) == (("Migraine",), Status.ACCEPTED, 1)
    assert (asked.reply, asked.place, asked.noticed) == (None, None, False)
    assert before <= asked.accepted_at <= datetime.now(UTC)
    assert await state.questions.get(asked.id) == asked
    assert await state.questions.by_source("interaction:1") == asked


async def test_the_same_source_is_stored_once(state: Database) -> None:
    first = await state.questions.accept(post(text="As it came first"))
    again = await state.questions.accept(post(text="As it came again"))
    assert not again.new
    assert again.asked == first.asked
    assert await state.questions.owed() == [first.asked]


async def test_of_many_that_bring_the_same_at_once_one_stores_it(state: Database) -> None:
    outcomes = await asyncio.gather(*(state.questions.accept(post()) for _ in range(12)))
    assert sum(outcome.new for outcome in outcomes) == 1
    assert len({outcome.asked.id for outcome in outcomes}) == 1


async def test_a_source_that_was_answered_is_not_asked_again(state: Database) -> None:
    done = await delivered(state)
    again = await state.questions.accept(post())
    assert (again.new, again.asked) == (False, done)


async def test_nothing_is_found_where_nothing_was_asked(state: Database) -> None:
    assert await state.questions.get("0123456789abcdef") is None
    assert await state.questions.by_source("message:1") is None
    assert await state.questions.in_thread(1) is None
    assert await state.questions.first_in_thread(1) is None
    assert await state.questions.of_person(ANNA) == []


async def test_owed_is_whatever_is_not_delivered_the_oldest_first(state: Database) -> None:
    first, second = await accepted(state, 1), await answered(state, 2)
    await delivered(state, 3)
    last = await accepted(state, 4)
    assert await state.questions.owed() == [first, second, last]
    assert await state.questions.owed(limit=2) == [first, second]


async def test_a_reply_comes_back_as_it_was_settled(state: Database) -> None:
    asked = await accepted(state)
    settled = await state.questions.settle(asked.id, 1, reply())
    assert settled == replace(asked, status=Status.ANSWERED, reply=reply())
    assert await kept(state, asked) == settled


async def test_a_reply_may_be_settled_again_and_the_later_one_stands(state: Database) -> None:
    asked = await answered(state)
    await state.questions.settle(asked.id, 1, reply("Corrected.", "s9"))
    assert (await kept(state, asked)).reply == reply("Corrected.", "s9")
    assert await state.questions.citing("s1") == []
    assert [cited.question_id for cited in await state.questions.citing("s9")] == [asked.id]


async def test_a_reply_to_an_earlier_edition_is_not_stored(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.revise(asked.id, question("Rather this"), route())
    assert await state.questions.settle(asked.id, 1, reply()) is None
    assert (await kept(state, asked)).status is Status.ACCEPTED


async def test_a_reply_to_a_question_that_is_gone_is_not_stored(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delete(asked.id)
    assert await state.questions.settle(asked.id, 1, reply()) is None
    assert await state.questions.citing("s1") == []


async def test_a_notice_and_its_place_are_remembered(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.noticed(asked.id, 1, PLACE)
    noticed = await kept(state, asked)
    assert (noticed.noticed, noticed.place, noticed.status) == (True, PLACE, Status.ACCEPTED)


async def test_a_notice_without_a_place_keeps_the_place_that_is_known(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.noticed(asked.id, 1, PLACE)
    await state.questions.noticed(asked.id, 1, None)
    assert (await kept(state, asked)).place == PLACE


async def test_a_notice_of_an_earlier_edition_is_not_remembered(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.revise(asked.id, question("Rather this"), route())
    await state.questions.noticed(asked.id, 1, PLACE)
    assert not (await kept(state, asked)).noticed


async def test_a_notice_that_comes_after_the_answer_changes_nothing(state: Database) -> None:
    asked = await delivered(state)
    await state.questions.noticed(asked.id, 1, Place(1, 2))
    assert await kept(state, asked) == asked


async def test_a_route_that_became_more_precise_is_kept_and_found_by(state: Database) -> None:
    asked = await answered(state)
    precise = replace(asked.route, thread=80, message=81)
    await state.questions.routed(asked.id, precise)
    assert (await kept(state, asked)).route == precise
    assert await state.questions.in_thread(80) == await kept(state, asked)


async def test_a_route_of_a_question_that_is_gone_changes_nothing(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delete(asked.id)
    await state.questions.routed(asked.id, route(thread=80))
    assert await state.questions.first_in_thread(80) is None


async def test_with_its_delivery_a_question_loses_its_token_and_nothing_else(
    state: Database,
) -> None:
    asked = await answered(state)
    await state.questions.delivered(asked.id, 1, PLACE)
    bare = replace(asked.route, token=None, token_until=None)
    assert await kept(state, asked) == replace(
        asked, status=Status.DELIVERED, place=PLACE, route=bare
    )
    assert await state.questions.owed() == []


async def test_a_token_that_was_dropped_does_not_come_back_with_a_route(state: Database) -> None:
    asked = await delivered(state)
    await state.questions.routed(asked.id, route(thread=80))
    assert (await kept(state, asked)).route == replace(
        route(thread=80), token=None, token_until=None
    )


async def test_the_delivery_of_an_earlier_edition_only_says_where_the_next_one_belongs(
    state: Database,
) -> None:
    asked = await answered(state)
    await state.questions.revise(asked.id, question("Rather this"), route())
    await state.questions.delivered(asked.id, 1, PLACE)
    now = await kept(state, asked)
    assert (now.status, now.place, now.route) == (Status.ACCEPTED, PLACE, route())


async def test_an_earlier_edition_on_its_way_makes_nothing_public_that_was_hidden_since(
    state: Database,
) -> None:
    asked = await answered(state)
    hidden = replace(route(), private=True)
    await state.questions.revise(asked.id, question("I want to die"), hidden)
    await state.questions.routed(asked.id, route(thread=80))
    await state.questions.delivered(asked.id, 1, PLACE)
    now = await kept(state, asked)
    assert (now.status, now.place, now.route) == (Status.ACCEPTED, None, hidden)


async def test_without_a_reply_nothing_was_delivered(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delivered(asked.id, 1, PLACE)
    assert await state.questions.owed() == [asked]


async def test_a_delivery_without_a_place_keeps_where_the_notice_stands(state: Database) -> None:
    asked = await answered(state)
    await state.questions.noticed(asked.id, 1, PLACE)
    await state.questions.delivered(asked.id, 1, None)
    assert (await kept(state, asked)).place == PLACE


async def test_an_edited_question_owes_a_new_answer_in_the_same_place(state: Database) -> None:
    asked = await delivered(state)
    edited = await state.questions.revise(asked.id, question("Rather this"), route(thread=80))
    assert edited == replace(
        asked,
        question=question("Rather this"),
        route=route(thread=80),
        revision=2,
        status=Status.ACCEPTED,
        reply=None,
    )
    assert await kept(state, asked) == edited
    assert await state.questions.owed() == [edited]
    assert await state.questions.citing("s1") == []


async def test_an_edited_question_may_be_told_to_wait_again(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.noticed(asked.id, 1, PLACE)
    edited = await state.questions.revise(asked.id, question("Rather this"), route())
    assert edited
    assert not edited.noticed


async def test_what_is_gone_cannot_be_edited(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delete(asked.id)
    assert await state.questions.revise(asked.id, question(), route()) is None


async def test_with_a_question_goes_all_that_was_said_of_it(state: Database) -> None:
    asked, other = await delivered(state, 1), await delivered(state, 2)
    for question_id in (asked.id, other.id):
        await state.reports.opine(ANNA, Opinion(question_id, helpful=True))
        await state.reports.open(BERND, Ticket(TicketKind.ANSWER, question_id, "Is this right?"))
    assert await state.questions.delete(asked.id) == asked
    assert await state.questions.get(asked.id) is None
    assert [cited.question_id for cited in await state.questions.citing("s1")] == [other.id]
    assert [ticket.subject for ticket in await state.reports.tickets()] == [other.id]
    data = await state.people.personal_data(ANNA)
    assert [opinion.question_id for opinion in data.opinions] == [other.id]


async def test_what_is_gone_cannot_be_deleted_again(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delete(asked.id)
    assert await state.questions.delete(asked.id) is None


async def test_a_persons_questions_come_the_latest_first(state: Database) -> None:
    mine = [await accepted(state, number) for number in (1, 2, 3)]
    await accepted(state, 4, BERND)
    assert await state.questions.of_person(ANNA) == mine[::-1]
    assert await state.questions.of_person(ANNA, limit=1) == [mine[2]]


async def test_of_a_thread_the_latest_answered_question_is_found(state: Database) -> None:
    await answered(state, 1, thread=80)
    second = await answered(state, 2, thread=80)
    await accepted(state, 3, thread=80)
    await answered(state, 4, thread=81)
    assert await state.questions.in_thread(80) == second


async def test_a_thread_begins_with_its_oldest_question(state: Database) -> None:
    first = await accepted(state, 1, ANNA, thread=80)
    await answered(state, 2, BERND, thread=80)
    assert await state.questions.first_in_thread(80) == first
    await state.questions.revise(first.id, question("Edited since"), route(thread=80))
    begun = await state.questions.first_in_thread(80)
    assert begun
    assert begun.id == first.id


async def test_an_expired_question_is_not_found_any_more(state: Database) -> None:
    done, owed = await delivered(state, 1), await accepted(state, 2, thread=80)
    assert await state.questions.expire(LATER) == 2
    for asked in (done, owed):
        assert await state.questions.get(asked.id) is None
        assert await state.questions.by_source(asked.source) is None
        assert await state.questions.settle(asked.id, 1, reply()) is None
        assert await state.questions.revise(asked.id, question(), route()) is None
    assert await state.questions.owed() == await state.questions.of_person(ANNA) == []
    assert await state.questions.first_in_thread(80) is None
    assert await state.questions.expire(LATER) == 0


async def test_of_an_expired_question_what_it_cited_and_where_it_stands_is_kept(
    state: Database,
) -> None:
    asked = await answered(state, thread=PLACE.channel)
    await state.questions.delivered(asked.id, asked.revision, PLACE)
    await state.questions.expire(LATER)
    cited = Cited(asked.id, Status.EXPIRED, "v1", PLACE)
    assert await state.questions.citing("s2") == [cited]


@pytest.mark.parametrize("guild", [None, 30], ids=["asked there", "asked in a server"])
async def test_of_direct_messages_nothing_stays_that_says_with_whom(
    state: Database, guild: int | None
) -> None:
    dm = 987654321
    asked_in = dm if guild is None else 40
    there = Route(user=ANNA, channel=asked_in, server=guild, private=guild is not None)
    asked = (await state.questions.accept(Post("message:1", question(), there))).asked
    await state.questions.settle(asked.id, 1, reply())
    await state.questions.delivered(asked.id, 1, Place(dm, 5))
    await state.questions.expire(LATER)

    async def ids(tx: Transaction) -> set[int | None]:
        row = (await tx.session.scalars(select(QuestionRow))).one()
        return {row.channel, row.thread, row.place_channel, row.place_message}

    assert await state.store.read(ids) <= {None, 0, 40}
    assert await state.questions.citing("s2") == [Cited(asked.id, Status.EXPIRED, "v1", None)]


async def test_what_is_younger_than_that_does_not_expire(state: Database) -> None:
    asked = await accepted(state)
    assert await state.questions.expire(asked.accepted_at) == 0
    assert await state.questions.expire(asked.accepted_at + timedelta(microseconds=1)) == 1


async def test_all_of_many_expire(state: Database) -> None:
    for number in range(25):
        await accepted(state, number)
    assert await state.questions.expire(LATER) == 25


async def test_an_edited_question_is_kept_from_its_edit_on(state: Database) -> None:
    asked = await accepted(state)
    edited = await state.questions.revise(asked.id, question("Rather this"), route())
    assert edited
    assert edited.accepted_at == asked.accepted_at
    assert await state.questions.expire(asked.accepted_at + timedelta(microseconds=1)) == 0


async def test_an_opinion_outlives_its_question_without_the_person(state: Database) -> None:
    asked = await delivered(state)
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=False, reason="WHY_WRONG"))
    await state.questions.expire(LATER)
    assert (await state.people.personal_data(ANNA)).opinions == ()


async def test_times_come_back_in_utc_whatever_zone_they_were_given_in(state: Database) -> None:
    asked = await accepted(state)
    assert asked.route.token_until == NOW + timedelta(minutes=15)
    assert (await kept(state, asked)).accepted_at.utcoffset() == timedelta(0)


async def damage(state: Database, asked: Asked) -> None:
    """Let a row hold what no key opens."""
    broken = update(QuestionRow).where(QuestionRow.id == asked.id).values(question=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))


async def test_a_question_that_cannot_be_read_holds_up_no_other(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await accepted(state, 1), await accepted(state, 2)
    await damage(state, first)
    assert await state.questions.owed() == [second]
    assert first.id in caplog.text
    with pytest.raises(StateUnavailable, match=f"question {first.id} cannot be read.*Put back"):
        await state.questions.get(first.id)
    assert (await state.questions.accept(post(3))).new


async def test_a_question_that_cannot_be_read_can_be_deleted_and_erased(state: Database) -> None:
    first, second = await accepted(state, 1), await accepted(state, 2)
    await damage(state, first)
    assert await state.questions.delete(first.id) is None
    assert await state.questions.get(first.id) is None
    await damage(state, second)
    assert await state.people.erase(ANNA) == Erased(1, (), ())


async def test_a_ticket_that_cannot_be_read_hides_no_other(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    tickets = [Ticket(TicketKind.CONDITION, subject, "") for subject in ("Gout", "Flu")]
    number, _ = [await state.reports.open(ANNA, ticket) for ticket in tickets]
    broken = update(TicketRow).where(TicketRow.number == number).values(subject=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))
    assert [ticket.subject for ticket in await state.reports.tickets()] == ["Flu"]
    assert f"ticket {number} cannot be read" in caplog.text
