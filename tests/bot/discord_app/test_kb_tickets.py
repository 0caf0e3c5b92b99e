"""Maintainers answer and close reports, and whoever reported is told, once."""

from pathlib import Path
from typing import cast

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.discord_app.cogs.tickets import TicketsCog
from bot.discord_app.forms.report import ReportForm
from bot.discord_app.limits import MAX_LABEL_DESCRIPTION
from bot.discord_app.maintenance.tickets import listed
from bot.state.model import Route, Ticket, TicketKind
from bot.state.moderation import Deed
from bot.texts import Language
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import options
from tests.bot.discord_app.town import Town, labels, open_town, read, shown
from tests.bot.tracker.projects import TOKEN, served

WORDS = "That medicine is *not* sold any more."
NOTE = "Thank you, the page was corrected."


@pytest.fixture
def cara(town: Town) -> MemberActor:
    """A maintainer."""
    return town.newcomer("cara", manage_guild=True)


async def report(town: Town, text: str = WORDS, kind: TicketKind = TicketKind.CONDITION) -> int:
    """Ada reports something on gout."""
    route = Route(user=town.ada.id, channel=town.channel.id, private=True)
    ticket = Ticket(kind, "Gout", text)
    return await town.database.reports.open(town.ada.id, ticket, route)


async def opened(town: Town, person: MemberActor, choice: int = 0) -> InteractionResult:
    """A ticket of the list, opened."""
    chooser = shown(await person.slash(town.channel, "kb tickets"))
    return await person.select(chooser, [options(chooser)[choice]["value"]])


async def noted(
    town: Town, person: MemberActor, button: str, note: str = NOTE
) -> InteractionResult:
    """The first ticket, answered or closed with a note."""
    ticket = shown(await opened(town, person))
    form = await person.click(ticket, label=button)
    return await person.submit_modal(form, {"note": note})


async def logged(town: Town) -> list[tuple[Deed, str, str]]:
    entries = await town.database.audit.entries(town.guild.id)
    return [(entry.what, entry.subject, entry.why) for entry in entries]


async def test_reports_are_listed_with_what_they_are_about_and_opened_one_by_one(
    town: Town, cara: MemberActor
) -> None:
    await report(town)
    await report(town, "The link is dead.")
    chooser = shown(await cara.slash(town.channel, "kb tickets"))
    assert chooser.message.flags.ephemeral
    assert "1" in read(chooser)
    assert "what is known about Gout" in read(chooser)
    assert r"That medicine is \*not\* sold any more." in read(chooser)
    second = shown(await opened(town, cara, 1))
    assert "The link is dead." in read(second)
    assert str(town.ada.id) not in read(second)
    assert labels(second.components) == ["Answer…", "Close…", "All reports"]


async def test_an_answer_reaches_the_reporter_and_leaves_the_report_open(
    town: Town, cara: MemberActor
) -> None:
    number = await report(town)
    told = await noted(town, cara, "Answer…")
    assert "It stays open" in read(shown(told))
    assert NOTE in town.last(town.dm(town.ada))
    assert [one.number for one in await town.database.reports.tickets()] == [number]
    assert await logged(town) == [(Deed.TICKET_ANSWERED, f"ticket:{number}", NOTE)]


async def test_a_closed_report_is_gone_from_the_list_and_its_reporter_is_told_once(
    town: Town, cara: MemberActor
) -> None:
    number = await report(town)
    told = await noted(town, cara, "Close…")
    assert "its reporter was told" in read(shown(told))
    await cast("TicketsCog", town.bot.get_cog("TicketsCog")).once()
    (message,) = town.said(town.dm(town.ada))
    assert NOTE in read(message)
    assert "No report is open" in read(shown(await cara.slash(town.channel, "kb tickets")))
    assert await logged(town) == [(Deed.TICKET_CLOSED, f"ticket:{number}", NOTE)]


async def test_whoever_closes_second_is_told_so_and_nobody_is_told_twice(
    town: Town, cara: MemberActor
) -> None:
    await report(town)
    dora = town.newcomer("dora", manage_guild=True)
    ticket, same = shown(await opened(town, cara)), shown(await opened(town, dora))
    forms = [await cara.click(ticket, label="Close…"), await dora.click(same, label="Close…")]
    await cara.submit_modal(forms[0], {"note": NOTE})
    second = await dora.submit_modal(forms[1], {"note": "Something else."})
    assert "somebody was faster" in read(shown(second))
    assert len(town.said(town.dm(town.ada))) == 1


async def test_a_maintainer_who_lost_the_role_meanwhile_changes_nothing(town: Town) -> None:
    await report(town)
    cara = town.newcomer("cara", manage_guild=True)
    ticket = shown(await opened(town, cara))
    form = await cara.click(ticket, label="Close…")
    town.env.backend.guilds[town.guild.id].members[cara.id].role_ids.clear()
    told = await cara.submit_modal(form, {"note": NOTE})
    assert "Nothing was changed" in read(shown(told))
    assert len(await town.database.reports.tickets()) == 1
    assert town.said(town.dm(town.ada)) == []


async def test_a_reporter_without_direct_messages_is_said_to_be_untold(
    town: Town, cara: MemberActor
) -> None:
    await report(town)
    town.close_dms(town.ada)
    told = await noted(town, cara, "Close…")
    assert "could not be told" in read(shown(told))


async def test_a_note_that_cannot_be_kept_is_handed_back(town: Town, cara: MemberActor) -> None:
    await report(town)
    form = await cara.click(shown(await opened(town, cara)), label="Close…")
    town.break_database()
    told = shown(await cara.submit_modal(form, {"note": NOTE}))
    assert "Nothing was sent" in read(told)
    assert [one.filename for one in told.attachments] == ["your-note.txt"]
    town.mend_database()
    assert len(await town.database.reports.tickets()) == 1


async def test_a_report_closed_before_a_crash_is_told_after_it(town: Town) -> None:
    number = await report(town)
    await town.database.reports.close(number, 1, NOTE)
    cog = cast("TicketsCog", town.bot.get_cog("TicketsCog"))
    await cog.once()
    await cog.once()
    (message,) = town.said(town.dm(town.ada))
    assert NOTE in read(message)


async def test_reports_are_mirrored_and_their_copies_closed_with_them(
    tmp_path: Path, library: Library
) -> None:
    async with served("gitlab") as project:
        kept = {"tracker_url": project.url, "tracker": "gitlab", "tracker_token": TOKEN}
        async with open_town(tmp_path, library, **kept) as town:
            cara = town.newcomer("cara", manage_guild=True)
            await report(town)
            cog = cast("TicketsCog", town.bot.get_cog("TicketsCog"))
            await cog.once()
            (issue,) = project.issues
            assert f"{project.url}/-/issues/1" in read(shown(await opened(town, cara)))
            await noted(town, cara, "Close…")
            await cog.once()
            assert not issue.open
            assert issue.notes == [NOTE]
            await cog.cog_unload()


def test_a_reporter_reads_in_the_form_where_a_copy_goes() -> None:
    for language in Language:
        form = ReportForm(TicketKind.ANSWER, "0" * 16, language, "git.example.org")
        hint = form.to_dict()["components"][0]["description"]
        assert "git.example.org" in str(hint)
        assert len(str(hint)) <= MAX_LABEL_DESCRIPTION


def test_a_long_list_is_turned_page_by_page() -> None:
    tickets = [Ticket(TicketKind.ANSWER, "0" * 16, "It is wrong.", number) for number in range(23)]
    last = listed(tickets, 9, Language.GERMAN)
    assert last.embeds[0].footer.text == "Seite 3 von 3 · 23 offen, die ältesten zuerst"
    assert last.view
    assert "Zurück" in labels(last.view.to_components())
