"""A day in the life of each role, as it goes by; what they saw can be kept as pictures."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from simcord.actors import MemberActor

from bot.state.moderation import Deed
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.album import Album
from tests.bot.discord_app.answers import aside, now, options
from tests.bot.discord_app.maintained import Workshop, filled, menu, open_workshop
from tests.bot.discord_app.mod_desk import take_roles
from tests.bot.discord_app.queue_desk import QueueDesk
from tests.bot.discord_app.town import Town, buttons, files, labels, open_town, read, shown
from tests.conftest import PAGES

GOUT = "What is the treatment of gout?"
ADVERT = "Wonder oil heals gout, lupus and everything else! Write to me for 20 % off."
DESPAIR = "I have gout and I want to kill myself tonight."
ADVERTISING = {"reason": ["advertising"], "note": "There is no oil that heals gout."}


@pytest.fixture
async def shore(tmp_path: Path, library: Library) -> AsyncIterator[Town]:
    async with open_town(tmp_path, library) as town:
        yield town
    town.check_requests()


async def test_a_day_of_a_patient(shore: Town) -> None:
    town, ada, album = shore, shore.ada, Album(shore)

    # In the morning ada asks for the first time, reads what becomes of her text, and agrees.
    first = shown(await ada.slash(town.channel, "ask", question=GOUT))
    assert "Agree" in labels(first.components)
    await ada.click(first, label="Agree")
    await town.answered()
    thread = town.thread()
    assert "colchicine" in town.last(thread)

    # She asks on in the thread, without saying once more what it is about.
    await town.says(ada, "and how is it prevented?", thread)
    assert "Gout" in town.last(thread)

    # What she posts next holds her telephone number: nobody sees it, and she gets it back.
    refused = shown(await ada.slash(town.channel, "ask", question=f"{GOUT} Call +49 30 901820."))
    assert "phone number" in read(refused)
    assert "901820" not in "".join(read(message) for message in town.said(town.channel))
    assert "901820" in (await files(refused))["your-question.txt"]

    # In the evening it hurts in her chest: she is sent to urgent care before anything else.
    urgent = "I have crushing chest pain and cannot breathe. What is the treatment of gout?"
    await ada.slash(town.channel, "ask", question=urgent)
    await town.answered()
    notice = town.answer(town.thread())
    assert "Show evidence" in "".join(buttons(notice))
    assert "colchicine" not in read(notice)

    # At night she takes along what is kept of her, and has it erased.
    kept = shown(await ada.slash(town.channel, "privacy show"))
    assert read(kept)
    asked = shown(await ada.slash(town.channel, "privacy erase"))
    await ada.click(asked, label=labels(asked.components)[0])
    await town.answered()
    assert await town.database.questions.of_person(ada.id) == []
    assert "colchicine" not in "".join(read(message) for message in town.said(thread))
    await album.develop()


async def test_a_day_of_a_moderator(shore: Town) -> None:  # noqa: PLR0915 - a day is long
    town, ada, album = shore, shore.ada, Album(shore)
    desk_channel = town.guild.create_text_channel("moderators")
    log_channel = town.guild.create_text_channel("log")
    mia, max_ = (town.newcomer(name, manage_messages=True) for name in ("mia", "max"))
    boss = town.newcomer("boss", manage_guild=True, manage_messages=True)
    troll = town.newcomer("troll")
    town.helpers.update(role.id for role in town.guild.roles.values())
    await town.agree(ada, troll)
    desk = QueueDesk(town, desk_channel, mia, max_)

    # The administrator says where the moderators work and where the log is shown.
    panel = shown(await boss.slash(town.channel, "mod settings"))
    await boss.select(panel, [desk_channel], custom_id="cw:mod-set:queue_channel")
    await boss.select(panel, [log_channel], custom_id="cw:mod-set:log_channel")
    album.take("mod-settings", "questions", panel)
    assert (await desk.deeds()).count(Deed.SETTINGS) == 2

    # Ada's disease is taken for a name; she says so, and mia lets the post through.
    named = "My name is Hashi Moto thyroiditis. What is the treatment of gout?"
    refused = shown(await ada.slash(town.channel, "ask", question=named))
    which = shown(await ada.click(refused, label="This is a disease or medicine name"))
    await ada.click(which, label=labels(which.components)[0])
    await town.answered()
    waiting = desk.shown()
    album.take("queue", "moderators", waiting)
    await mia.click(waiting, label="Approve")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    assert "Hashi Moto" not in desk.public()
    assert town.said(town.dm(ada))

    # A troll sells oil. Mia removes it with a reason; he is told why, and gets his text back.
    advert = await town.says(troll, ADVERT)
    form = await mia.context_menu(town.channel, "Remove post…", advert)
    album.take("remove-form", "questions", form)
    await mia.submit_modal(form, ADVERTISING)
    await town.answered()
    told = town.said(town.dm(troll))[-1]
    album.take("removed", "Citewell", told, direct=True)
    assert ADVERT in "".join((await files(told)).values())
    assert ADVERT not in "".join(read(message) for message in town.channel.history())

    # He asks for another look, once. Both moderators look, and the first decides.
    await troll.user.click(told, label="Ask for another look")
    await town.answered()
    again = desk.shown()
    forms = [await one.click(again, label="Remove") for one in (max_, mia)]
    await max_.submit_modal(forms[0], ADVERTISING)
    late = shown(await mia.submit_modal(forms[1], ADVERTISING))
    await town.answered()
    assert "removed" in read(late).lower()
    assert (await desk.deeds()).count(Deed.REMOVED) == 2

    # Somebody may harm themselves. The moderators see who and where; mia reads it, and that is
    # logged before she sees a word.
    await ada.slash(town.channel, "ask", question=DESPAIR)
    await town.answered()
    alert = desk.shown()
    album.take("alert", "moderators", alert)
    assert DESPAIR not in desk.public()
    opened = shown(await mia.click(alert, label="Read it"))
    assert "kill myself" in read(opened)
    await mia.click(alert, label=buttons(alert)[-1])
    assert {Deed.ALERTED, Deed.OPENED} <= set(await desk.deeds())

    # The troll comes back with friends: mia pauses the bot, looks him up, and times him out later.
    await mia.slash(town.channel, "mod pause", reason="Many new accounts")
    paused = shown(await ada.slash(town.channel, "ask", question=GOUT))
    assert "paus" in read(paused).lower()
    history = shown(await mia.slash(town.channel, "mod history", user=troll))
    album.take("mod-history", "questions", history)
    assert "removed" in read(history).lower()
    assert ADVERT not in read(history)
    await mia.slash(town.channel, "mod resume")

    # Max is a moderator no longer: what he still has open does nothing.
    take_roles(town, max_)
    held = await desk.hold()
    refused = shown(await max_.click(desk.shown(), label="Approve"))
    assert "Nothing was changed" in read(refused)
    await mia.click(desk.shown(), label="Approve")
    await town.answered()
    assert await desk.held.get(held.id)

    # In the evening the log is taken along: whole, and the same as its channel shows.
    export = await mia.slash(town.channel, "mod export")
    (lines,) = (await files(export.response)).values()
    entries = [json.loads(line) for line in lines.splitlines()]
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    assert ADVERT not in lines
    shown_lines = town.said(log_channel)
    assert len(shown_lines) >= len(entries) - 1
    assert not any(troll.mention in read(line) or ada.mention in read(line) for line in shown_lines)
    album.take("log", "log", *shown_lines[-5:])
    assert await town.database.audit.verify(town.guild.id) is None
    await album.develop()


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    async with open_workshop(tmp_path, PAGES) as opened:
        yield opened


async def proposal(workshop: Workshop, person: MemberActor, text: str) -> None:
    """Somebody proposes other words for a statement on gout."""
    editor = shown(await person.slash(workshop.town.channel, "kb edit", condition="Gout"))
    section = shown(await person.select(editor, ["treatment"], custom_id=menu(editor, "section")))
    wanted = [workshop.snippet("Allopurinol lowers").id]
    statement = shown(await person.select(section, wanted, custom_id=menu(section, "statement")))
    form = await person.click(statement, label="Change…")
    draft = shown(await person.submit_modal(form, filled(form, {"text": text})))
    await person.click(draft, label="Propose")


async def test_a_day_of_a_maintainer(workshop: Workshop) -> None:
    town, cara, dan = workshop.town, workshop.cara, workshop.dan
    album = Album(town)
    better = "Allopurinol or febuxostat lowers the uric acid in the blood."

    # Ada reads an answer, and reports that a statement in it is not the whole truth.
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    thread = town.thread()
    chooser = aside(await town.ada.click(town.answer(thread), label="Report a problem"))
    snippet = next(one for one in options(chooser) if "Allopurinol" in one["label"])
    form = await town.ada.select(chooser, [snippet["value"]])
    await town.ada.submit_modal(form, {"what": "There is febuxostat, too."})

    # In the morning cara looks how things stand, and finds the report.
    status = shown(await cara.slash(town.channel, "kb status"))
    album.take("kb-status", "maintainers", status)
    tickets = shown(await cara.slash(town.channel, "kb tickets"))
    ticket = shown(await cara.select(tickets, ["1"]))
    album.take("kb-ticket", "maintainers", ticket)
    assert "There is febuxostat, too." in read(ticket)
    assert "Allopurinol lowers" in read(ticket)

    # She proposes other words. She cannot accept them herself; dan can, and the answer changes.
    await proposal(workshop, cara, better)
    message = workshop.public
    album.take("kb-proposal", "maintainers", message)
    own = shown(await cara.click(message, label="Accept"))
    assert own.ephemeral
    await dan.click(message, label="Accept")
    await town.answered()
    corrected = town.answer(thread)
    album.take("corrected", "What is the treatment of gout?", corrected)
    assert better in read(corrected)
    assert "Corrected on" in read(corrected)
    album.take("kb-accepted", "maintainers", now(town, message))

    # The report is closed with a note, which ada reads.
    close = await cara.click(ticket, label="Close…")
    await cara.submit_modal(close, {"note": "Thank you, febuxostat is named now."})
    assert "febuxostat is named now" in town.last(town.dm(town.ada))

    # A study is retracted: dan withdraws the statement, and no answer shows it any more.
    wanted = workshop.snippet("febuxostat")
    sure = shown(
        await dan.slash(
            town.channel, "kb withdraw", snippet=wanted.id, reason="The study was retracted."
        )
    )
    album.take("kb-withdraw", "maintainers", sure)
    await dan.click(sure, label="Withdraw")
    await town.answered()
    assert better not in read(town.answer(thread))
    await town.asks(town.ada, GOUT)
    assert better not in town.last(town.thread())

    # What was asked and is not known stands among the gaps, without anybody's words.
    await town.asks(town.ada, "What is the prognosis of gout? My aunt has it.")
    gaps = shown(await cara.slash(town.channel, "kb gaps"))
    album.take("kb-gaps", "maintainers", gaps)
    assert "Prognosis" in read(gaps)
    assert "aunt" not in read(gaps)

    # All of it is in the log.
    deeds = [what for what, *_ in await workshop.logged()]
    expected = {Deed.PROPOSED, Deed.ACCEPTED, Deed.TICKET_CLOSED, Deed.WITHDRAWN, Deed.CORRECTED}
    assert expected <= set(deeds)
    assert await town.database.audit.verify(town.guild.id) is None
    await album.develop()
