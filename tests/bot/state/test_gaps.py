from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.document import Outcome
from bot.state.database import Database
from bot.state.maintenance import Gap, Lacking
from bot.state.model import Asked, StoredReply
from tests.bot.state.posts import ANNA, LATER, accepted, reply

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOTHING = StoredReply(Outcome.INSUFFICIENT, reply().document, "v1")
GOUT = replace(NOTHING, about=("Gout",))


async def asked_for(state: Database, number: int, stored: StoredReply) -> Asked:
    """A question with such a reply."""
    asked = await accepted(state, number)
    settled = await state.questions.settle(asked.id, asked.revision, stored)
    assert settled
    return settled


async def lacking(state: Database) -> list[tuple[Lacking, int]]:
    return [(gap.lacking, gap.count) for gap in await state.questions.unanswered(LONG_AGO)]


async def test_what_was_not_answered_is_counted_by_what_it_was_about(state: Database) -> None:
    before = datetime.now(UTC)
    for number, stored in enumerate((GOUT, GOUT, replace(NOTHING, unknown=("Polio",)), GOUT)):
        await asked_for(state, number, stored)
    most, least = await state.questions.unanswered(before)
    assert before <= most.latest <= datetime.now(UTC)
    assert most == Gap(Lacking("Gout", True, ""), Outcome.INSUFFICIENT, 3, most.latest)
    assert least.lacking == Lacking("polio", False, "")
    assert least.count == 1


async def test_what_is_asked_about_one_condition_is_told_apart_by_section(state: Database) -> None:
    await asked_for(state, 1, replace(GOUT, gaps=("treatment",)))
    await asked_for(state, 2, replace(GOUT, gaps=("prognosis", "treatment")))
    assert await lacking(state) == [
        (Lacking("Gout", True, "treatment"), 2),
        (Lacking("Gout", True, "prognosis"), 1),
    ]


async def test_an_answer_without_a_section_that_was_asked_for_is_a_gap(state: Database) -> None:
    await asked_for(state, 1, replace(reply(), gaps=("genetics",)))
    (gap,) = await state.questions.unanswered(LONG_AGO)
    assert gap.outcome is Outcome.ANSWERED
    assert gap.lacking == Lacking("Migraine", True, "genetics")


async def test_a_whole_answer_and_a_refusal_leave_no_gap(state: Database) -> None:
    await asked_for(state, 1, reply())
    await asked_for(state, 2, replace(NOTHING, outcome=Outcome.REJECTED))
    assert await lacking(state) == []


@pytest.mark.parametrize("outcome", [Outcome.INSUFFICIENT, Outcome.OUT_OF_SCOPE])
async def test_where_nothing_was_understood_it_is_counted_all_the_same(
    state: Database, outcome: Outcome
) -> None:
    for number in range(2):
        await asked_for(state, number, replace(NOTHING, outcome=outcome))
    (gap,) = await state.questions.unanswered(LONG_AGO)
    assert (gap.lacking, gap.outcome, gap.count) == (Lacking("", False, ""), outcome, 2)


async def test_a_name_is_one_however_it_is_spelt(state: Database) -> None:
    for number, spelt in enumerate(("Polio", "POLIO", " polio\0\ud800")):
        await asked_for(state, number, replace(NOTHING, unknown=(spelt,)))
    assert sorted(count for _, count in await lacking(state)) == [1, 2]


async def test_a_later_reply_takes_the_gap_of_the_earlier_one_away(state: Database) -> None:
    asked = await asked_for(state, 1, GOUT)
    await state.questions.settle(asked.id, 1, reply())
    assert await lacking(state) == []


async def test_gaps_from_before_that_are_not_counted(state: Database) -> None:
    await asked_for(state, 1, GOUT)
    (gap,) = await state.questions.unanswered(LONG_AGO)
    assert await state.questions.unanswered(gap.latest) == [gap]
    assert await state.questions.unanswered(gap.latest + timedelta(microseconds=1)) == []


async def test_a_gap_outlives_what_somebody_asked(state: Database) -> None:
    await asked_for(state, 1, GOUT)
    before = await lacking(state)
    await state.questions.expire(LATER)
    assert await lacking(state) == before != []


async def test_with_a_question_that_is_deleted_or_erased_goes_its_gap(state: Database) -> None:
    asked = await asked_for(state, 1, GOUT)
    await asked_for(state, 2, GOUT)
    await state.questions.delete(asked.id)
    assert await lacking(state) == [(Lacking("Gout", True, ""), 1)]
    await state.people.erase(ANNA)
    assert await lacking(state) == []
