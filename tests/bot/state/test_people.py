from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from bot.state.database import Database
from bot.state.model import (
    Consent,
    Erased,
    Opinion,
    PersonalData,
    Place,
    PolicyVersions,
    Ticket,
    TicketKind,
)
from bot.state.tables import Base
from bot.state.transaction import Transaction
from tests.bot.state.community import CARLA, SERVER, act, held, in_queue, proposed, removed
from tests.bot.state.posts import ANNA, BERND, LATER, PLACE, accepted, delivered, kept, route

FIRST = PolicyVersions("2030-01", "2030-01")
SECOND = PolicyVersions("2030-01", "2030-06")
NOTHING = PersonalData((), (), (), ())
KEPT_ANYWAY = {"erasures", "keyring", "pulse", "audit", "audit_details", "audit_heads", "errands"}


async def rows(state: Database) -> dict[str, int]:
    """How many rows each table has."""

    async def count(tx: Transaction) -> dict[str, int]:
        tables = Base.metadata.sorted_tables
        counts = [await tx.session.scalar(select(func.count()).select_from(t)) for t in tables]
        return {table.name: n or 0 for table, n in zip(tables, counts, strict=True)}

    return await state.store.read(count)


async def everything_of(state: Database, user: int, number: int) -> str:
    """Have a person agree, ask, judge and report; returns the question's id."""
    await state.people.agree(user, FIRST)
    asked = await delivered(state, number, user)
    await state.reports.opine(user, Opinion(asked.id, helpful=False, reason="WHY_WRONG"))
    await state.reports.open(
        user, Ticket(TicketKind.SNIPPET, "s1", f"Not so, says {user}"), route(user)
    )
    await held(state, number, user)
    await proposed(state, user)
    await state.audit.record(SERVER, act(who=user, about=user))
    return asked.id


async def test_who_never_agreed_has_not(state: Database) -> None:
    assert await state.people.consent(ANNA, FIRST) is Consent.NONE


async def test_who_agreed_to_these_texts_has(state: Database) -> None:
    await state.people.agree(ANNA, FIRST)
    assert await state.people.consent(ANNA, FIRST) is Consent.GIVEN
    assert await state.people.consent(BERND, FIRST) is Consent.NONE


async def test_consent_to_an_older_edition_is_outdated_until_it_is_given_anew(
    state: Database,
) -> None:
    await state.people.agree(ANNA, FIRST)
    assert await state.people.consent(ANNA, SECOND) is Consent.OUTDATED
    await state.people.agree(ANNA, SECOND)
    assert await state.people.consent(ANNA, SECOND) is Consent.GIVEN


async def test_agreeing_twice_is_kept_once(state: Database) -> None:
    await state.people.agree(ANNA, FIRST)
    await state.people.agree(ANNA, FIRST)
    assert len((await state.people.personal_data(ANNA)).consents) == 1


async def test_consent_can_be_taken_back_and_what_is_kept_stays(state: Database) -> None:
    await state.people.agree(ANNA, FIRST)
    asked = await delivered(state)
    await state.people.withdraw(ANNA)
    assert await state.people.consent(ANNA, FIRST) is Consent.NONE
    assert await kept(state, asked) == asked


async def test_consent_that_was_taken_back_can_be_given_again(state: Database) -> None:
    for _ in range(2):
        await state.people.agree(ANNA, FIRST)
        await state.people.withdraw(ANNA)
    await state.people.agree(ANNA, FIRST)
    assert await state.people.consent(ANNA, FIRST) is Consent.GIVEN
    times = [taken_back for _, _, taken_back in (await state.people.personal_data(ANNA)).consents]
    assert [taken_back is None for taken_back in times] == [False, False, True]


async def test_taking_back_touches_nobody_elses_consent(state: Database) -> None:
    await state.people.agree(BERND, FIRST)
    await state.people.withdraw(ANNA)
    assert await state.people.consent(BERND, FIRST) is Consent.GIVEN


async def test_only_who_asked_is_the_same(state: Database) -> None:
    asked = await accepted(state)
    assert await state.people.is_same(asked, ANNA)
    assert not await state.people.is_same(asked, BERND)


async def test_a_person_is_shown_all_that_is_kept_of_them_and_of_nobody_else(
    state: Database,
) -> None:
    before = datetime.now(UTC)
    mine = await everything_of(state, ANNA, 1)
    await everything_of(state, BERND, 2)
    second = await accepted(state, 3)
    data = await state.people.personal_data(ANNA)
    ((versions, agreed, taken_back),) = data.consents
    assert (versions, taken_back) == (FIRST, None)
    assert before <= agreed <= datetime.now(UTC)
    assert [asked.id for asked in data.questions] == [mine, second.id]
    assert data.opinions == (Opinion(mine, helpful=False, reason="WHY_WRONG"),)
    assert [post.hold.post.source for post in data.held] == ["interaction:1"]
    assert [proposal.proposer for proposal in data.proposals] == [ANNA]
    assert [entry.user for entry in data.entries] == [ANNA]
    (ticket,) = data.tickets
    assert (ticket.kind, ticket.subject) == (TicketKind.SNIPPET, "s1")
    assert ticket.text == f"Not so, says {ANNA}"


async def test_of_a_stranger_nothing_is_kept(state: Database) -> None:
    await everything_of(state, ANNA, 1)
    assert await state.people.personal_data(BERND) == NOTHING
    assert NOTHING.is_nothing


@pytest.mark.parametrize(
    "kept", [field.name for field in fields(PersonalData)], ids=lambda name: name
)
async def test_whatever_is_kept_of_a_person_is_something(state: Database, kept: str) -> None:
    await everything_of(state, ANNA, 1)
    data = await state.people.personal_data(ANNA)
    assert not replace(NOTHING, **{kept: getattr(data, kept)}).is_nothing


async def test_erasing_says_what_is_still_to_be_removed_from_the_channels(
    state: Database,
) -> None:
    await delivered(state, 1)
    asked = await accepted(state, 2)
    await state.questions.noticed(asked.id, 1, Place(8, 9))
    await accepted(state, 3)
    bare = replace(route(), token=None, token_until=None)
    assert await state.people.erase(ANNA) == Erased(
        3, (PLACE, Place(8, 9)), (bare, route(), route())
    )


async def test_erasing_says_which_queues_still_show_what_was_held(state: Database) -> None:
    first, second = await held(state, 1), await held(state, 2)
    other = await held(state, 3, BERND)
    for number, post in enumerate((first, other)):
        await state.held.placed(post.id, Place(60, number))
    assert await state.people.erase(ANNA) == Erased(0, (), (), (Place(60, 0),))
    assert await state.held.get(second.id) is None
    assert await state.held.waiting(SERVER) == [await in_queue(state, other)]


async def test_a_moderator_who_erases_is_in_no_decision_any_more(state: Database) -> None:
    post = await removed(state)
    await state.people.erase(CARLA)
    assert await in_queue(state, post) == replace(post, decided_by=None)


async def test_erasing_leaves_nothing_but_that_it_took_place(state: Database) -> None:
    await everything_of(state, ANNA, 1)
    await state.people.withdraw(ANNA)
    await state.people.erase(ANNA)
    assert await state.people.personal_data(ANNA) == NOTHING
    counts = await rows(state)
    assert counts["erasures"] == 1
    assert not any(count for name, count in counts.items() if name not in KEPT_ANYWAY)


async def test_erasing_takes_what_others_reported_of_the_erased(state: Database) -> None:
    question_id = await everything_of(state, ANNA, 1)
    await state.reports.opine(BERND, Opinion(question_id, helpful=True))
    await state.reports.open(BERND, Ticket(TicketKind.ANSWER, question_id, "Odd"))
    await state.people.erase(ANNA)
    assert await state.people.personal_data(BERND) == NOTHING


async def test_erasing_touches_nobody_else(state: Database) -> None:
    await everything_of(state, BERND, 2)
    theirs = await state.people.personal_data(BERND)
    await everything_of(state, ANNA, 1)
    await state.people.erase(ANNA)
    assert await state.people.personal_data(BERND) == theirs


async def test_who_has_nothing_to_erase_may_erase(state: Database) -> None:
    assert await state.people.erase(ANNA) == Erased(0, (), ())


async def test_whoever_erased_everything_may_begin_anew(state: Database) -> None:
    await everything_of(state, ANNA, 1)
    await state.people.erase(ANNA)
    assert (await delivered(state, 1)).source == "interaction:1"


async def test_what_expired_belongs_to_nobody_any_more(state: Database) -> None:
    await everything_of(state, ANNA, 1)
    await state.questions.expire(LATER)
    data = await state.people.personal_data(ANNA)
    assert (data.questions, data.opinions, data.tickets) == ((), (), ())
    assert (await state.people.erase(ANNA)).questions == 0
