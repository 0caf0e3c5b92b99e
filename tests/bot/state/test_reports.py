from datetime import UTC, datetime

import pytest

from bot.state.database import Database
from bot.state.model import Opinion, Ticket, TicketKind
from tests.bot.state.posts import ANNA, BERND, LATER, accepted, answered


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
