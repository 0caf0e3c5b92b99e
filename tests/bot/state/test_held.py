import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select, update

from bot.errors import StateUnavailable
from bot.state.database import Database, open_state
from bot.state.model import Place
from bot.state.moderation import Decision, HeldPost, HeldStatus, Hold, HoldReason
from bot.state.moderation_tables import HeldRow
from bot.state.removals import REMOVAL, REMOVE
from bot.state.transaction import Transaction
from tests.bot.state.community import (
    CARLA,
    DORA,
    ELSEWHERE,
    NOTE,
    SERVER,
    alert,
    held,
    hold,
    in_queue,
    removed,
)
from tests.bot.state.posts import ANNA, BERND, LATER, PATIENT, PLACE, accepted

THERE = Place(channel=80, message=81)


async def damage(state: Database, post: HeldPost) -> None:
    """Let a row hold what no key opens."""
    broken = update(HeldRow).where(HeldRow.id == post.id).values(post=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))


async def test_a_held_post_is_found_as_it_was_held(state: Database) -> None:
    before = datetime.now(UTC)
    outcome = await state.held.hold(hold())
    post = outcome.post
    assert outcome.new
    assert re.fullmatch("[0-9a-f]{16}", post.id)
    assert post.hold == hold()
    assert post.person == state.store.keys.person(ANNA)
    assert before <= post.held_at == post.waiting_since <= datetime.now(UTC)
    assert (post.status, post.place, post.objected) == (HeldStatus.WAITING, None, False)
    assert (post.decided_by, post.decided_at, post.note) == (None, None, "")
    assert await state.held.get(post.id) == post


async def test_the_same_source_waits_once(state: Database) -> None:
    first = await state.held.hold(hold())
    again = await state.held.hold(hold(reason=HoldReason.MODERATOR))
    assert (again.new, again.post) == (False, first.post)
    assert await state.held.waiting(SERVER) == [first.post]


async def test_of_many_that_hold_the_same_at_once_one_does(state: Database) -> None:
    outcomes = await asyncio.gather(*(state.held.hold(hold()) for _ in range(8)))
    assert sum(outcome.new for outcome in outcomes) == 1
    assert len({outcome.post.id for outcome in outcomes}) == 1


async def test_a_post_that_is_edited_while_it_waits_is_looked_at_as_it_is_now(
    state: Database,
) -> None:
    post = await held(state)
    edited = await state.held.hold(hold(text="Is it my fault?"))
    assert not edited.new
    assert edited.post == replace(post, hold=hold(text="Is it my fault?"))
    assert await state.held.waiting(SERVER) == [edited.post]


async def test_what_was_decided_does_not_wait_anew_for_a_repeat(state: Database) -> None:
    post = await removed(state)
    again = await state.held.hold(hold())
    assert (again.new, again.post) == (False, post)
    assert await state.held.count(SERVER) == 0


@pytest.mark.parametrize(
    "again",
    [hold(text="Worse than before"), hold(reason=HoldReason.MODERATOR)],
    ids=["edited since", "a moderator asks for it"],
)
async def test_what_was_decided_waits_anew_for_a_new_reason(state: Database, again: object) -> None:
    post = await removed(state)
    assert isinstance(again, type(post.hold))
    outcome = await state.held.hold(again)
    assert outcome.new
    assert (outcome.post.id, outcome.post.hold) == (post.id, again)
    assert outcome.post.status is HeldStatus.WAITING
    assert outcome.post.waiting_since > post.waiting_since
    assert (outcome.post.decided_by, outcome.post.note) == (post.decided_by, NOTE)


async def test_another_text_can_be_objected_to_anew(state: Database) -> None:
    post = await removed(state)
    assert await state.held.object(post.id, ANNA)
    await state.held.hold(hold(text="Another text"))
    await state.held.decide(post.id, Decision.REMOVED, CARLA)
    assert await state.held.object(post.id, ANNA)


async def test_nothing_is_found_where_nothing_was_held(state: Database) -> None:
    nobodys = "0123456789abcdef"
    assert await state.held.get(nobodys) is None
    assert await state.held.decide(nobodys, Decision.APPROVED, CARLA) is None
    assert await state.held.delete(nobodys) is None
    assert not await state.held.object(nobodys, ANNA)
    assert await state.held.waiting(SERVER) == await state.held.of_person(SERVER, ANNA) == []
    assert await state.held.count(SERVER) == 0


@pytest.mark.parametrize("decision", Decision)
async def test_a_decision_says_who_when_and_what_the_author_is_told(
    state: Database, decision: Decision
) -> None:
    post = await held(state)
    before = datetime.now(UTC)
    decided = await state.held.decide(post.id, decision, CARLA, NOTE)
    assert decided
    assert decided.decided_at
    assert before <= decided.decided_at <= datetime.now(UTC)
    assert decided == replace(
        post,
        status=HeldStatus(decision),
        decided_by=state.store.keys.person(CARLA),
        decided_at=decided.decided_at,
        note=NOTE,
    )
    assert await in_queue(state, post) == decided
    assert await state.held.waiting(SERVER) == []


async def test_of_moderators_who_decide_at_once_the_first_wins(
    state: Database, url: str, key_file: Path
) -> None:
    post = await held(state)
    other = await open_state(url, key_file, PATIENT)
    decisions = [
        bot.held.decide(post.id, decision, moderator)
        for bot, moderator in ((state, CARLA), (other, DORA))
        for decision in Decision
    ]
    won = [one for one in await asyncio.gather(*decisions) if one]
    assert [await in_queue(state, post)] == won
    await other.close()


async def test_what_was_decided_is_not_decided_again(state: Database) -> None:
    post = await removed(state)
    assert await state.held.decide(post.id, Decision.APPROVED, DORA) is None
    assert await in_queue(state, post) == post


async def test_who_has_waited_longest_comes_first(state: Database) -> None:
    first, second, third = [await held(state, number) for number in (1, 2, 3)]
    await held(state, 4, server=ELSEWHERE)
    assert await state.held.waiting(SERVER) == [first, second, third]
    assert await state.held.waiting(SERVER, limit=2) == [first, second]
    assert (await state.held.count(SERVER), await state.held.count(ELSEWHERE)) == (3, 1)


async def test_a_page_of_the_queue_begins_where_the_one_before_ended(state: Database) -> None:
    posts = [await held(state, number) for number in range(1, 6)]
    pages = [await state.held.waiting(SERVER, limit=2, offset=start) for start in (0, 2, 4, 6)]
    assert pages == [posts[:2], posts[2:4], posts[4:], []]


async def test_an_objection_waits_at_the_end_for_another_look(state: Database) -> None:
    post = await removed(state, 1)
    other = await held(state, 2)
    assert await state.held.object(post.id, ANNA)
    assert [one.id for one in await state.held.waiting(SERVER)] == [other.id, post.id]
    now = await in_queue(state, post)
    assert now == replace(
        post,
        hold=replace(post.hold, reason=HoldReason.OBJECTION),
        status=HeldStatus.WAITING,
        waiting_since=now.waiting_since,
        objected=True,
    )
    assert now.waiting_since > post.waiting_since


async def test_an_author_objects_once(state: Database) -> None:
    post = await removed(state)
    asked = await asyncio.gather(*(state.held.object(post.id, ANNA) for _ in range(3)))
    assert sorted(asked) == [False, False, True]
    await state.held.decide(post.id, Decision.REMOVED, DORA)
    assert not await state.held.object(post.id, ANNA)


async def test_nobody_objects_for_somebody_else(state: Database) -> None:
    post = await removed(state)
    assert not await state.held.object(post.id, BERND)
    assert await in_queue(state, post) == post


async def test_to_what_waits_or_was_let_through_nobody_objects(state: Database) -> None:
    post = await held(state)
    assert not await state.held.object(post.id, ANNA)
    await state.held.decide(post.id, Decision.APPROVED, CARLA)
    assert not await state.held.object(post.id, ANNA)


async def test_where_the_queue_shows_a_post_is_remembered(state: Database) -> None:
    post = await held(state)
    await state.held.placed(post.id, PLACE)
    await state.held.placed(post.id, Place(7, 8))
    assert (await in_queue(state, post)).place == Place(7, 8)


async def test_what_no_queue_shows_yet_is_found_the_oldest_first(state: Database) -> None:
    posts = [await held(state, number) for number in range(5)]
    await held(state, 5, server=ELSEWHERE)
    await removed(state, 6)
    await state.held.placed(posts[1].id, PLACE)
    assert await state.held.unshown(SERVER, 10) == [posts[0], *posts[2:]]
    assert await state.held.unshown(SERVER, 2) == [posts[0], posts[2]]
    await state.held.decide(posts[0].id, Decision.REMOVED, CARLA)
    await state.held.object(posts[0].id, ANNA)
    assert [post.id for post in await state.held.unshown(SERVER, 10)][-1] == posts[0].id


async def test_what_waits_anew_is_to_be_shown_anew_and_was_shown_before(state: Database) -> None:
    later = Place(7, 8)
    post = await removed(state)
    await state.held.placed(post.id, PLACE)
    assert await state.held.object(post.id, ANNA)
    objected = await in_queue(state, post)
    assert (objected.place, objected.before) == (None, PLACE)
    await state.held.placed(post.id, later)
    await state.held.decide(post.id, Decision.REMOVED, DORA)
    again = await state.held.hold(hold(text="Edited since"))
    assert (again.post.place, again.post.before) == (None, later)


async def test_what_was_never_shown_has_no_place_before(state: Database) -> None:
    post = await removed(state)
    await state.held.placed(post.id, PLACE)
    for text in ("Edited once", "Edited twice"):
        await state.held.hold(hold(text=text))
        await state.held.decide(post.id, Decision.REMOVED, CARLA)
    assert (await in_queue(state, post)).before == PLACE


async def test_a_decision_is_owed_until_all_is_done_that_it_leads_to(
    state: Database, url: str, key_file: Path
) -> None:
    await held(state, 1)
    second, third = await removed(state, 2), await removed(state, 3, BERND)
    again = await open_state(url, key_file, PATIENT)
    assert await again.held.unsettled() == [second, third]
    await again.held.settled(second.id)
    assert await again.held.unsettled() == [third]
    await again.close()
    await state.held.settled(third.id)
    assert await state.held.unsettled() == []
    assert await in_queue(state, third) == third


async def test_of_a_post_that_waits_anew_the_next_decision_is_owed(state: Database) -> None:
    post = await removed(state)
    await state.held.settled(post.id)
    await state.held.object(post.id, ANNA)
    await state.held.settled(post.id)
    assert await state.held.unsettled() == []
    decided = await state.held.decide(post.id, Decision.APPROVED, DORA)
    assert await state.held.unsettled() == [decided]


async def test_an_alert_waits_and_is_decided_and_is_no_part_of_a_persons_history(
    state: Database,
) -> None:
    worry = (await state.held.hold(alert())).post
    assert await state.held.waiting(SERVER) == [worry]
    assert await state.held.of_person(SERVER, ANNA) == []
    assert await state.held.decide(worry.id, Decision.REMOVED, CARLA)
    assert not await state.held.object(worry.id, ANNA)
    assert (await state.people.personal_data(ANNA)).held[0].id == worry.id


async def test_an_alert_goes_with_time_and_with_the_person(state: Database) -> None:
    old = (await state.held.hold(alert(1))).post
    theirs = (await state.held.hold(alert(2, BERND))).post
    await state.questions.expire(theirs.waiting_since)
    assert await state.held.waiting(SERVER) == [theirs]
    await state.people.erase(BERND)
    assert await state.held.get(old.id) is await state.held.get(theirs.id) is None


async def test_of_a_post_that_waits_too_long_moderators_are_reminded_once(state: Database) -> None:
    post = await held(state)
    assert await state.held.remind(SERVER, post.waiting_since) == 0
    late = post.waiting_since + timedelta(microseconds=1)
    assert await state.held.remind(ELSEWHERE, late) == 0
    assert await state.held.remind(SERVER, late) == 1
    assert await state.held.remind(SERVER, late) == 0


async def test_of_a_post_that_waits_anew_moderators_are_reminded_anew(state: Database) -> None:
    post = await held(state)
    await state.held.remind(SERVER, LATER)
    await state.held.decide(post.id, Decision.REMOVED, CARLA)
    assert await state.held.remind(SERVER, LATER) == 0
    await state.held.object(post.id, ANNA)
    assert await state.held.remind(SERVER, LATER) == 1


async def test_a_persons_posts_come_the_latest_first_whatever_became_of_them(
    state: Database,
) -> None:
    first, second = await removed(state, 1), await held(state, 2)
    await held(state, 3, BERND)
    await held(state, 4, server=ELSEWHERE)
    assert await state.held.of_person(SERVER, ANNA) == [second, first]
    assert await state.held.of_person(SERVER, ANNA, limit=1) == [second]


async def test_a_post_that_its_author_took_back_waits_no_longer(state: Database) -> None:
    post = await held(state)
    assert await state.held.delete(post.id) == post
    assert await state.held.get(post.id) is None
    assert await state.held.decide(post.id, Decision.APPROVED, CARLA) is None


async def test_with_a_question_goes_what_moderators_saw_of_it(state: Database) -> None:
    asked = await accepted(state, 1)
    same = await held(state, 1)
    edition = await state.held.hold(replace(hold(2), edits=asked.id))
    other = await held(state, 3)
    await state.questions.delete(asked.id)
    assert await state.held.get(same.id) is None
    assert await state.held.get(edition.post.id) is None
    assert await state.held.waiting(SERVER) == [other]


async def test_what_moderators_take_from_the_public_stays_in_their_queue(state: Database) -> None:
    asked, other = await accepted(state, 1), await accepted(state, 2)
    wanted = await state.held.hold(replace(hold(1), reason=HoldReason.MODERATOR))
    decided = await held(state, 2)
    await state.held.decide(decided.id, Decision.REMOVED, CARLA)
    for one in (asked, other):
        await state.questions.delete(one.id)
    assert await state.held.waiting(SERVER) == [wanted.post]
    assert [one.id for one in await state.held.unsettled()] == [decided.id]
    await state.held.settled(decided.id)
    assert await state.held.object(decided.id, ANNA)


async def test_what_was_held_too_long_ago_is_gone_waiting_or_not(state: Database) -> None:
    old, decided = await held(state, 1), await removed(state, 2)
    young = await held(state, 3)
    await state.questions.expire(young.waiting_since)
    assert await state.held.get(old.id) is None
    assert await state.held.get(decided.id) is None
    assert await state.held.waiting(SERVER) == [young]


async def test_all_of_many_go(state: Database) -> None:
    for number in range(25):
        await held(state, number)
    await state.questions.expire(LATER)
    assert await state.held.of_person(SERVER, ANNA) == []


async def test_a_post_that_cannot_be_read_hides_no_other(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await held(state, 1), await held(state, 2)
    await damage(state, first)
    assert await state.held.waiting(SERVER) == [second]
    assert first.id in caplog.text
    with pytest.raises(StateUnavailable, match=f"held post {first.id} cannot be read"):
        await state.held.get(first.id)
    assert await state.held.delete(first.id) is None
    assert await state.held.waiting(SERVER) == [second]


async def test_a_queue_of_five_hundred_is_asked_for_in_one_go(state: Database) -> None:

    post = await held(state)

    async def fill(tx: Transaction) -> None:
        columns = [one for one in HeldRow.__table__.c if one.name != "number"]
        row = (await tx.session.execute(select(*columns))).mappings().one()
        more = [{**row, "id": f"{n:016x}", "source": f"message:{n}"} for n in range(499)]
        await tx.session.execute(insert(HeldRow), more)

    await state.store.write(fill)
    asked: list[str] = []
    engine = state.store._engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    first = await state.held.waiting(SERVER, limit=25)
    assert len(first) == 25
    assert first[0] == post
    assert len([one for one in asked if "held" in one]) == 1
    assert await state.held.count(SERVER) == 500


async def test_with_a_post_that_became_too_old_go_its_messages_in_queues(state: Database) -> None:
    post = await removed(state, 1)
    await state.held.placed(post.id, PLACE)
    await state.held.object(post.id, ANNA)
    await state.held.placed(post.id, THERE)
    await held(state, 2)
    await state.questions.expire(LATER)
    (errand,) = await state.errands.all(REMOVE)
    assert set(REMOVAL.load(errand.payload.encode()).messages) == {PLACE, THERE}


async def test_a_deleted_message_waits_no_longer_and_leaves_no_text_anywhere(
    state: Database,
) -> None:
    post = await held(state, 1)
    source = post.hold.post.source
    await state.held.placed(post.id, PLACE)
    worry = replace(post.hold.post, source=f"alert:{source}")
    alerted = await state.held.hold(Hold(SERVER, worry, reason=HoldReason.ALERT))
    taken = await state.held.take_back(source)
    assert taken is not None
    assert (taken.server, taken.places) == (SERVER, (PLACE,))
    assert await state.errands.all(REMOVE) == [taken.removal]
    (left,) = await state.held.waiting(SERVER)
    assert left.id == alerted.post.id
    assert left.hold.post.question.length == 0
    assert await state.held.take_back(source) is None


@pytest.mark.parametrize("reason", [HoldReason.MODERATOR, HoldReason.OBJECTION])
async def test_a_deleted_message_that_somebody_wants_looked_at_still_waits(
    state: Database, reason: HoldReason
) -> None:
    kept = await state.held.hold(replace(hold(1), reason=reason))
    assert await state.held.take_back(kept.post.hold.post.source) is None
    assert await state.held.waiting(SERVER) == [kept.post]


async def test_a_moderator_may_want_what_was_let_through_looked_at_once_more(
    state: Database,
) -> None:
    again = replace(hold(1), reason=HoldReason.MODERATOR)
    post = (await state.held.hold(again)).post
    await state.held.decide(post.id, Decision.APPROVED, CARLA)
    assert (await state.held.hold(again)).new
    await state.held.decide(post.id, Decision.REMOVED, CARLA)
    assert not (await state.held.hold(again)).new
