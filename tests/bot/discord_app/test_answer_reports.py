"""Telling maintainers what is wrong, or that something is missing."""

import pytest
from simcord.actors import MemberActor

from bot.compose import compose
from bot.document import GroupBlock
from bot.model import Insufficient, OutOfScope, Response
from bot.state.model import Ticket, TicketKind
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import (
    Sent,
    answered_with,
    aside,
    ask,
    evidence,
    kept,
    options,
    restarted,
    rows,
    seen,
)
from tests.bot.discord_app.documents import document
from tests.bot.discord_app.town import Town, files, read

REPORT = "Report a problem"
MISSING = "Tell the maintainers"
NOTHING = Response(Insufficient(("Gout", "Migraine"), "v1", ("Zorbitis",)))


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada, town.ben)
    return await ask(town)


async def tickets(town: Town) -> list[Ticket]:
    return list(await town.bot.services.state.reports.tickets())


async def reports(town: Town, person: MemberActor, answer: Sent, choice: int, text: str) -> Sent:
    """What somebody is told who reports on a choice of the menu."""
    chooser = aside(await person.click(answer, label=REPORT))
    form = await person.select(chooser, [options(chooser)[choice]["value"]])
    return seen(await person.submit_modal(form, {"what": text}))


async def test_answer_conditions_and_snippets_can_be_chosen(town: Town, answer: Sent) -> None:
    chooser = aside(await town.ben.click(answer, label=REPORT))
    labels = [option["label"] for option in options(chooser)]
    assert labels[:2] == ["The whole answer", "What is known about Gout"]
    assert labels[2].startswith("[1] Allopurinol lowers")
    assert labels[3].startswith("[2] Gout attacks")


async def test_a_report_on_a_snippet_names_its_id(town: Town, answer: Sent) -> None:
    told = await reports(town, town.ben, answer, 2, "That medicine is not sold any more.")
    (ticket,) = await tickets(town)
    asked = await kept(town)
    assert asked.reply
    assert (ticket.kind, ticket.subject) == (TicketKind.SNIPPET, asked.reply.snippet_ids[0])
    assert ticket.text == "That medicine is not sold any more."
    assert f"ticket {ticket.number}" in read(told)


async def test_a_report_on_the_answer_or_the_condition_names_it(town: Town, answer: Sent) -> None:
    await reports(town, town.ben, answer, 0, "It misses the point.")
    await reports(town, town.ada, answer, 1, "The page is old.")
    found = [(ticket.kind, ticket.subject) for ticket in await tickets(town)]
    asked = await kept(town)
    assert found == [(TicketKind.ANSWER, asked.id), (TicketKind.CONDITION, "Gout")]


async def test_a_form_opened_before_a_restart_is_still_taken(
    town: Town, answer: Sent, library: Library
) -> None:
    chooser = aside(await town.ben.click(answer, label=REPORT))
    form = await town.ben.select(chooser, [options(chooser)[2]["value"]])
    async with restarted(town, library):
        told = seen(await town.ben.submit_modal(form, {"what": "That is wrong."}))
        (ticket,) = await tickets(town)
        asked = await kept(town)
        assert asked.reply
        assert (ticket.kind, ticket.subject) == (TicketKind.SNIPPET, asked.reply.snippet_ids[0])
        assert f"ticket {ticket.number}" in read(told)


async def test_a_health_question_that_was_taken_for_none_is_reported_in_one_click(
    town: Town,
) -> None:
    await town.agree(town.ada)
    answer = await answered_with(town, compose(Response(OutOfScope("v1"))))
    form = await town.ada.click(answer, label=REPORT)
    await town.ada.submit_modal(form, {"what": "It is about my knee."})
    (ticket,) = await tickets(town)
    assert (ticket.kind, ticket.subject) == (TicketKind.ANSWER, (await kept(town)).id)


HOSTILE = "@everyone <@1> **x** [click](https://evil.example) `' OR 1=1; --` \u202e\x1b[31m"


async def test_hostile_text_is_kept_word_for_word_and_never_repeated(
    town: Town, answer: Sent
) -> None:
    told = await reports(town, town.ben, answer, 0, HOSTILE)
    (ticket,) = await tickets(town)
    assert ticket.text == HOSTILE
    assert "evil" not in read(told)


async def test_a_report_keeps_no_contact_details_and_says_so(town: Town, answer: Sent) -> None:
    told = await reports(town, town.ben, answer, 0, "Wrong. Call me at 555-123-4567 about it.")
    (ticket,) = await tickets(town)
    assert "4567" not in ticket.text
    assert "Wrong." in ticket.text
    assert "taken out" in read(told)


async def test_of_whoever_has_not_agreed_no_report_is_kept_and_the_text_comes_back(
    town: Town, answer: Sent
) -> None:
    eve = town.guild.add_member(town.env.create_user("eve"))
    chooser = aside(await eve.click(answer, label=REPORT))
    form = await eve.select(chooser, [options(chooser)[0]["value"]])
    sent = await eve.submit_modal(form, {"what": "This is out of date."})
    consent = sent.response
    assert consent is not None
    assert "Before your first question" in read(consent)
    assert (await files(sent.followups[-1])) == {"your-report.txt": "This is out of date."}
    assert await tickets(town) == []


async def test_a_report_that_cannot_be_kept_comes_back(town: Town, answer: Sent) -> None:
    chooser = aside(await town.ben.click(answer, label=REPORT))
    form = await town.ben.select(chooser, [options(chooser)[0]["value"]])
    town.break_database()
    told = seen(await town.ben.submit_modal(form, {"what": "That is wrong."}))
    assert "not your fault" in read(told)
    assert await files(told) == {"your-report.txt": "That is wrong."}


async def test_more_than_25_choices_are_all_offered(town: Town) -> None:
    await town.agree(town.ada)
    groups = (
        GroupBlock(f"Condition {n}", "Care", tuple(evidence(n * 10 + m, 8) for m in range(10)))
        for n in range(6)
    )
    answer = await answered_with(town, document(*groups))
    chooser = aside(await town.ada.click(answer, label=REPORT))
    assert len(rows(chooser)) == 3
    labels = [option["label"] for option in options(chooser)]
    assert len(labels) == 1 + 6 + 60
    assert labels[-1].startswith("[59] Statement 59")
    last = options(chooser)[-1]["value"]
    custom_id = chooser.components[-1]["components"][0]["custom_id"]
    form = await town.ada.select(chooser, [last], custom_id=custom_id)
    await town.ada.submit_modal(form, {"what": "No."})
    (ticket,) = await tickets(town)
    assert (ticket.kind, ticket.subject) == (TicketKind.SNIPPET, f"{59:032x}")


@pytest.fixture
async def nothing(town: Town) -> Sent:
    """A reply that there is nothing good enough."""
    return await answered_with(town, compose(NOTHING))


async def test_that_something_is_missing_is_one_click_away(town: Town, nothing: Sent) -> None:
    told = aside(await town.ada.click(nothing, label=MISSING))
    (ticket,) = await tickets(town)
    assert (ticket.kind, ticket.subject) == (TicketKind.MISSING, (await kept(town)).id)
    assert f"ticket {ticket.number}" in read(told)


async def test_the_ticket_names_conditions_and_not_what_was_typed(
    town: Town, nothing: Sent
) -> None:
    await town.ada.click(nothing, label=MISSING)
    (ticket,) = await tickets(town)
    assert ticket.text == "It has nothing on Zorbitis yet.\nClosest pages: Gout, Migraine"


async def test_a_person_tells_it_once(town: Town, nothing: Sent) -> None:
    await town.ada.click(nothing, label=MISSING)
    again = aside(await town.ada.click(nothing, label=MISSING))
    assert "already (ticket 1)" in read(again)
    await town.ben.click(nothing, label=MISSING)
    assert [ticket.number for ticket in await tickets(town)] == [1, 2]


async def test_a_german_reports_in_german(town: Town, answer: Sent) -> None:
    town.spoken[town.ben.id] = "de"
    chooser = aside(await town.ben.click(answer, label=REPORT))
    assert options(chooser)[0]["label"] == "Mit der ganzen Antwort"
    form = await town.ben.select(chooser, ["answer"])
    assert form.modal
    assert form.modal["title"] == "Problem melden"
    assert "Meldung 1" in read(seen(await town.ben.submit_modal(form, {"what": "Falsch."})))
