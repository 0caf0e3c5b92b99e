import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.errors import StateUnavailable
from bot.state.database import Database, open_state
from bot.state.maintenance import NewProposal, Proposal, ProposalStatus, Ruling, Undecided
from bot.state.maintenance_tables import ProposalRow
from tests.bot.state.community import CARLA, DORA, proposed
from tests.bot.state.posts import LATER, PATIENT


async def ruled(state: Database, ruling: Ruling = Ruling.ACCEPTED, reason: str = "") -> Proposal:
    """A proposal that another maintainer has decided on."""
    decided = await state.proposals.decide((await proposed(state)).number, ruling, DORA, reason)
    assert isinstance(decided, Proposal)
    return decided


async def test_a_proposal_comes_back_as_it_was_made(state: Database) -> None:
    before = datetime.now(UTC)
    typed = NewProposal('{"text": "\\u0000"}', "gout", "half \ud83d of it\0")
    proposal = await state.proposals.open(CARLA, typed)
    assert before <= proposal.opened_at <= datetime.now(UTC)
    assert proposal == Proposal(
        proposal.number, typed, ProposalStatus.OPEN, proposal.opened_at, CARLA
    )
    assert await state.proposals.get(proposal.number) == proposal


async def test_open_proposals_come_the_oldest_first(state: Database) -> None:
    first, second = await proposed(state), await proposed(state, DORA)
    decided = await ruled(state)
    assert await state.proposals.open_ones() == [first, second]
    assert await state.proposals.all(first.opened_at) == [first, second, decided]
    later = first.opened_at + timedelta(microseconds=1)
    assert await state.proposals.all(later) == [second, decided]


@pytest.mark.parametrize("ruling", Ruling)
async def test_a_decision_says_who_when_and_why(state: Database, ruling: Ruling) -> None:
    proposal = await proposed(state)
    decided = await state.proposals.decide(proposal.number, ruling, DORA, "As the source says")
    assert isinstance(decided, Proposal)
    assert decided.decided_at
    assert decided.decided_at >= proposal.opened_at
    assert decided == replace(
        proposal,
        status=ProposalStatus(ruling),
        decided_by=state.store.keys.person(DORA),
        reason="As the source says",
        decided_at=decided.decided_at,
    )
    assert await state.proposals.get(proposal.number) == decided


async def test_nobody_decides_on_what_they_proposed(state: Database) -> None:
    proposal = await proposed(state, CARLA)
    for ruling in Ruling:
        decided = await state.proposals.decide(proposal.number, ruling, CARLA)
        assert decided is Undecided.OWN
    assert await state.proposals.open_ones() == [proposal]


async def test_an_operator_decides_under_no_name(state: Database) -> None:
    proposal = await proposed(state)
    decided = await state.proposals.decide(proposal.number, Ruling.ACCEPTED, None)
    assert isinstance(decided, Proposal)
    assert (decided.status, decided.decided_by) == (ProposalStatus.ACCEPTED, None)


async def test_of_those_who_decide_at_once_the_first_wins(
    state: Database, url: str, key_file: Path
) -> None:
    proposal = await proposed(state)
    other = await open_state(url, key_file, PATIENT)
    outcomes = await asyncio.gather(
        *(
            bot.proposals.decide(proposal.number, ruling, DORA)
            for bot in (state, other)
            for ruling in Ruling
        )
    )
    (won,) = [one for one in outcomes if isinstance(one, Proposal)]
    assert [one for one in outcomes if one != won] == [Undecided.DECIDED] * 3
    assert await state.proposals.get(proposal.number) == won
    await other.close()


async def test_on_a_proposal_that_there_is_not_nobody_decides(state: Database) -> None:
    assert await state.proposals.get(7) is None
    assert await state.proposals.decide(7, Ruling.ACCEPTED, DORA) is Undecided.UNKNOWN
    assert await state.proposals.spoilt(7, "") is None


async def test_an_accepted_proposal_is_owed_until_it_is_written(
    state: Database, url: str, key_file: Path
) -> None:
    await proposed(state)
    await ruled(state, Ruling.REFUSED)
    accepted = await ruled(state)
    again = await open_state(url, key_file, PATIENT)
    assert await again.proposals.owed() == [accepted]
    await again.proposals.applied(accepted.number)
    assert await again.proposals.owed() == []
    written = await again.proposals.get(accepted.number)
    assert written
    assert written.applied_at
    await again.close()


async def test_what_was_not_accepted_is_not_written(state: Database) -> None:
    proposal = await proposed(state)
    await state.proposals.applied(proposal.number)
    assert await state.proposals.get(proposal.number) == proposal


async def test_an_accepted_proposal_that_cannot_be_written_is_refused_and_says_why(
    state: Database,
) -> None:
    accepted = await ruled(state)
    spoilt = await state.proposals.spoilt(accepted.number, "The page was changed meanwhile")
    assert spoilt == replace(
        accepted, status=ProposalStatus.REFUSED, reason="The page was changed meanwhile"
    )
    assert await state.proposals.owed() == []


async def test_what_is_open_or_written_is_not_spoilt(state: Database) -> None:
    proposal, accepted = await proposed(state), await ruled(state)
    await state.proposals.applied(accepted.number)
    assert await state.proposals.spoilt(proposal.number, "") is None
    assert await state.proposals.spoilt(accepted.number, "") is None


async def test_a_maintainer_who_erases_takes_back_what_nobody_decided_on(state: Database) -> None:
    proposal, accepted = await proposed(state), await ruled(state)
    await state.people.erase(CARLA)
    assert await state.proposals.all(proposal.opened_at) == [replace(accepted, proposer=None)]
    assert (await state.people.personal_data(CARLA)).proposals == ()


async def test_a_maintainer_who_erases_is_in_no_decision_any_more(state: Database) -> None:
    accepted = await ruled(state)
    await state.people.erase(DORA)
    assert await state.proposals.get(accepted.number) == replace(accepted, decided_by=None)


async def test_the_number_of_a_proposal_is_never_given_again(state: Database) -> None:
    first = await proposed(state)
    await state.people.erase(CARLA)
    assert (await proposed(state)).number > first.number


async def test_a_person_is_shown_what_they_proposed(state: Database) -> None:
    proposal = await proposed(state, CARLA)
    await proposed(state, DORA)
    assert (await state.people.personal_data(CARLA)).proposals == (proposal,)


async def test_proposals_do_not_expire(state: Database) -> None:
    proposal = await proposed(state)
    await state.questions.expire(LATER)
    assert await state.proposals.open_ones() == [proposal]


async def test_a_proposal_that_cannot_be_read_hides_no_other(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await proposed(state), await proposed(state)
    row = update(ProposalRow).where(ProposalRow.number == first.number)
    await state.store.write(lambda tx: tx.session.execute(row.values(edit=b"damaged")))
    assert await state.proposals.open_ones() == [second]
    assert f"proposal {first.number} cannot be read" in caplog.text
    with pytest.raises(StateUnavailable, match=f"proposal {first.number} cannot be read"):
        await state.proposals.get(first.number)
