import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.errors import StateUnavailable
from bot.state.database import Database, open_state
from bot.state.maintenance import FiledTicket
from bot.state.model import Opinion, Ticket, TicketKind
from bot.state.tables import TicketRow
from tests.bot.state.community import CARLA
from tests.bot.state.posts import ANNA, BERND, LATER, PATIENT, accepted, answered, route

GOUT = Ticket(TicketKind.CONDITION, "Gout", "It lacks a cure")


async def opinions(state: Database, user: int) -> tuple[Opinion, ...]:
    return (await state.people.personal_data(user)).opinions


async def test_a_later_opinion_replaces_the_earlier_one(state: Database) -> None:
    asked = await answered(state)
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=True))
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=False, reason="WHY_WRONG"))
    assert await opinions(state, ANNA) == (Opinion(asked.id, helpful=False, reason="WHY_WRONG"),)


async def test_everybody_has_an_opinion_of_their_own_on_each_answer(state: Database) -> None:
    one, other = await answered(state, 1), await answered(state, 2)
    await state.reports.opine(ANNA, Opinion(one.id, helpful=True))
    await state.reports.opine(ANNA, Opinion(other.id, helpful=False))
    await state.reports.opine(BERND, Opinion(one.id, helpful=False))
    assert [opinion.helpful for opinion in await opinions(state, ANNA)] == [True, False]
    assert [opinion.helpful for opinion in await opinions(state, BERND)] == [False]


async def test_on_a_question_that_is_gone_there_is_no_opinion(state: Database) -> None:
    asked = await accepted(state)
    await state.questions.delete(asked.id)
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=True))
    assert await opinions(state, ANNA) == ()


async def test_on_an_expired_question_there_is_no_opinion(state: Database) -> None:
    asked = await answered(state)
    await state.questions.expire(LATER)
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=True))
    assert await opinions(state, ANNA) == ()


@pytest.mark.parametrize("kind", TicketKind)
async def test_a_ticket_comes_back_as_it_was_raised(state: Database, kind: TicketKind) -> None:
    before = datetime.now(UTC)
    number = await state.reports.open(ANNA, Ticket(kind, "Grippe 🤒", "Da fehlt was:\n\0\ud800"))
    (ticket,) = await state.reports.tickets()
    assert ticket.opened_at
    assert before <= ticket.opened_at <= datetime.now(UTC)
    assert ticket == Ticket(kind, "Grippe 🤒", "Da fehlt was:\n\0\ud800", number, ticket.opened_at)


async def test_tickets_come_the_oldest_first_under_numbers_of_their_own(state: Database) -> None:
    numbers = [
        await state.reports.open(user, Ticket(TicketKind.CONDITION, subject, ""))
        for user, subject in ((ANNA, "Gout"), (BERND, "Flu"), (ANNA, "Gout"))
    ]
    tickets = await state.reports.tickets()
    assert [ticket.number for ticket in tickets] == numbers == sorted(set(numbers))
    assert [ticket.subject for ticket in tickets] == ["Gout", "Flu", "Gout"]


async def test_the_number_of_a_ticket_is_never_given_again(state: Database) -> None:
    first = await state.reports.open(ANNA, Ticket(TicketKind.CONDITION, "Gout", ""))
    await state.people.erase(ANNA)
    assert await state.reports.open(ANNA, Ticket(TicketKind.CONDITION, "Gout", "")) > first


async def test_an_old_ticket_keeps_its_subject_and_loses_its_text(state: Database) -> None:
    await state.reports.open(ANNA, Ticket(TicketKind.SNIPPET, "s1", "I take that, too"))
    await state.questions.expire(LATER)
    (ticket,) = await state.reports.tickets()
    assert (ticket.subject, ticket.text) == ("s1", "")


async def test_an_old_ticket_on_what_somebody_typed_goes_altogether(state: Database) -> None:
    await state.reports.open(ANNA, Ticket(TicketKind.NOT_A_NAME, "Bell's palsy", ""))
    await state.questions.expire(LATER)
    assert await state.reports.tickets() == []


async def test_a_young_ticket_stays_whole(state: Database) -> None:
    await state.reports.open(ANNA, Ticket(TicketKind.NOT_A_NAME, "Bell's palsy", "A disease"))
    (ticket,) = await state.reports.tickets()
    assert ticket.opened_at
    await state.questions.expire(ticket.opened_at)
    assert await state.reports.tickets() == [ticket]


async def filed(state: Database, number: int) -> FiledTicket:
    """The ticket as it is kept now."""
    found = await state.reports.get(number)
    assert found
    return found


async def test_a_ticket_is_found_by_its_number_with_the_way_back(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    found = await filed(state, number)
    assert found.route == route()
    assert replace(found.ticket, number=0, opened_at=None) == GOUT
    assert await state.reports.get(number + 1) is None


async def test_an_answer_to_an_open_ticket_is_seen_by_all_maintainers(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    answered = await state.reports.answer(number, "There is none yet.")
    assert answered == await filed(state, number)
    assert (answered.ticket.note, answered.ticket.closed_at) == ("There is none yet.", None)
    assert await state.reports.tickets() == [answered.ticket]


async def test_a_closed_ticket_says_who_when_and_what_its_reporter_is_told(
    state: Database,
) -> None:
    before = datetime.now(UTC)
    number = await state.reports.open(ANNA, GOUT, route())
    closed = await state.reports.close(number, CARLA, "It is in now.")
    assert closed == await filed(state, number)
    assert closed.route == route()
    assert closed.ticket.closed_at
    assert before <= closed.ticket.closed_at <= datetime.now(UTC)
    assert closed.ticket.closed_by == state.store.keys.person(CARLA)
    assert closed.ticket.note == "It is in now."
    assert await state.reports.tickets() == []


async def test_a_ticket_that_is_closed_without_a_note_keeps_the_answer(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    await state.reports.answer(number, "There is none yet.")
    closed = await state.reports.close(number, CARLA)
    assert closed
    assert closed.ticket.note == "There is none yet."


async def test_of_maintainers_who_close_at_once_the_first_wins(
    state: Database, url: str, key_file: Path
) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    other = await open_state(url, key_file, PATIENT)
    closing = [
        bot.reports.close(number, user, str(user))
        for bot in (state, other)
        for user in (BERND, CARLA)
    ]
    won = [one for one in await asyncio.gather(*closing) if one]
    assert won == [await filed(state, number)]
    await other.close()


async def test_what_is_closed_or_gone_is_not_answered(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    closed = await state.reports.close(number, CARLA)
    assert await state.reports.answer(number, "Too late") is None
    assert await state.reports.close(number + 1, CARLA) is None
    assert await filed(state, number) == closed


async def test_a_reporter_is_still_to_be_told_after_a_restart_and_told_once(
    state: Database, url: str, key_file: Path
) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    await state.reports.open(BERND, GOUT, route(BERND))
    await state.reports.close(await state.reports.open(ANNA, GOUT), CARLA)
    closed = await state.reports.close(number, CARLA, "It is in now.")
    again = await open_state(url, key_file, PATIENT)
    assert await again.reports.untold() == [closed]
    await again.reports.told(number)
    assert await again.reports.untold() == []
    assert (await filed(again, number)).route is None
    await again.close()


async def test_the_way_back_of_an_open_ticket_stays(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    await state.reports.told(number)
    assert (await filed(state, number)).route == route()


async def test_a_ticket_knows_its_copy_outside(state: Database) -> None:
    first, second = [await state.reports.open(ANNA, GOUT) for _ in range(2)]
    await state.reports.mirrored(first, "https://example.org/issues/1")
    assert (await filed(state, first)).ticket.url == "https://example.org/issues/1"
    assert [ticket.number for ticket in await state.reports.unmirrored()] == [second]
    await state.reports.close(second, CARLA)
    assert await state.reports.unmirrored() == []


async def test_an_old_ticket_loses_its_answer_and_the_way_back(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    await state.reports.answer(number, "Dear Anna")
    await state.questions.expire(LATER)
    old = await filed(state, number)
    assert (old.route, old.ticket.note, old.ticket.text) == (None, "", "")
    await state.reports.close(number, CARLA)
    assert await state.reports.untold() == []


async def test_a_maintainer_who_erases_is_in_no_ticket_any_more(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT, route())
    await state.reports.close(number, CARLA)
    await state.people.erase(CARLA)
    assert (await filed(state, number)).ticket.closed_by is None


async def test_a_ticket_that_cannot_be_read_says_so(state: Database) -> None:
    number = await state.reports.open(ANNA, GOUT)
    broken = update(TicketRow).where(TicketRow.number == number).values(subject=b"damaged")
    await state.store.write(lambda tx: tx.session.execute(broken))
    with pytest.raises(StateUnavailable, match=f"ticket {number} cannot be read"):
        await state.reports.get(number)
