from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.compose import compose
from bot.discord_app.views.asked import link_to, list_message, question_message
from bot.document import Outcome
from bot.model import Insufficient, Question, Response, RightNow
from bot.state.model import Asked, Place, Route, Status, StoredReply
from bot.texts import Language
from bot.urgency import assess
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.harness import prefilled, said
from tests.bot.discord_app.patient_harness import Ward, labels, only, open_ward, options, reply


@pytest.fixture
async def ward(tiny_kb: Path) -> AsyncIterator[Ward]:
    async with open_ward(tiny_kb) as opened:
        yield opened


async def test_ones_questions_are_listed_privately_the_latest_first(ward: Ward) -> None:
    ward.ask("Gout in winter")
    ward.ask("Gout in summer", status=Status.ACCEPTED, reply=None, place=None)
    ward.ask("The weather", reply=reply(outcome=Outcome.OUT_OF_SCOPE))
    ward.ask("Rare things", reply=reply(outcome=Outcome.INSUFFICIENT))
    text = said(only(await ward.slash("myquestions")))
    assert [text.index(title) for title in ("Rare", "weather", "summer", "winter")] == sorted(
        text.index(title) for title in ("Rare", "weather", "summer", "winter")
    )
    for how_far in ("no good evidence found", "no health question", "waits for its answer"):
        assert how_far in text


async def test_a_list_says_when_each_was_asked_and_leads_to_where_it_stands(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    text = said(only(await ward.slash("myquestions")))
    assert f"<t:{int(asked.accepted_at.timestamp())}:R>" in text
    server, channel = ward.env.guild.id, ward.channel.id
    assert f"(https://discord.com/channels/{server}/{channel}/7001)" in text


async def test_each_question_of_the_list_has_a_line_of_its_own(ward: Ward) -> None:
    for title in ("Gout in winter", "Gout in summer"):
        ward.ask(title)
    text = said(only(await ward.slash("myquestions")))
    lines = [line for line in text.split("\n") if "Gout" in line]
    assert [line[:6] for line in lines] == ["**1.**", "**2.**"]
    assert all("answered · <t:" in line for line in lines)


@pytest.mark.parametrize("right_now", [RightNow.NOT_ASKED, RightNow.SUICIDE])
async def test_a_list_does_not_repeat_what_an_emergency_was_told_with(
    ward: Ward, right_now: RightNow
) -> None:
    words = "What for?" if right_now is RightNow.SUICIDE else "I do not want to live any more"
    question = Question(words, right_now=right_now)
    ward.ask("", question=question, status=Status.ACCEPTED, reply=None, place=None)
    told = compose(Response(Insufficient((), "v1"), tuple(assess(question))))
    ward.ask("", question=question, reply=StoredReply(told.outcome, told, "v1"))
    message = only(await ward.slash("myquestions"))
    assert words not in said(message)
    assert [option["label"] for option in options(message)] == [
        "1. A personal question",
        "2. A personal question",
    ]


async def test_questions_of_others_are_not_listed(ward: Ward) -> None:
    ward.ask("Mine")
    ward.ask("Theirs", route=Route(user=1, channel=2))
    assert "Theirs" not in said(only(await ward.slash("myquestions")))


async def test_who_asked_nothing_is_told_how_long_questions_are_kept(ward: Ward) -> None:
    message = only(await ward.slash("myquestions"))
    assert "30 days" in said(message)
    assert message.components == []


async def test_a_long_list_has_pages_and_ends_with_the_25th(ward: Ward) -> None:
    for number in range(30):
        ward.ask(f"Question no {number}.")
    message = only(await ward.slash("myquestions"))
    assert "no 29." in said(message)
    assert "no 20." in said(message)
    assert "no 19." not in said(message)
    message = only(await ward.click(message, "Next (2 of 3)"))
    message = only(await ward.click(message, "Next (3 of 3)"))
    assert "no 5." in said(message)
    assert "no 4." not in said(message)
    assert len(options(message)) == 5


async def opened(ward: Ward, asked: Asked) -> str:
    message = only(await ward.slash("myquestions"))
    return said(only(await ward.choose(message, asked.id)))


async def test_an_opened_question_is_shown_with_its_reply(ward: Ward) -> None:
    text = await opened(ward, ward.ask("Gout in winter"))
    for words in ("Gout in winter", "What about it, number 1?", "Rest helps.", "https://nih.gov/a"):
        assert words in text


async def test_a_reply_that_could_not_be_delivered_can_be_read(ward: Ward) -> None:
    assert "Rest helps." in await opened(ward, ward.ask("Gout", status=Status.ANSWERED, place=None))


async def test_a_question_without_a_reply_says_that_it_is_on_its_way(ward: Ward) -> None:
    waiting = ward.ask("Gout", status=Status.ACCEPTED, reply=None, place=None)
    assert "not here yet" in await opened(ward, waiting)


async def test_an_edited_question_does_not_show_the_reply_to_its_earlier_edition(
    ward: Ward,
) -> None:
    text = await opened(ward, ward.ask("Gout", status=Status.ACCEPTED, revision=2))
    assert "Rest helps." not in text
    assert "not here yet" in text


async def test_pages_are_turned_after_a_restart(ward: Ward) -> None:
    long = reply(*(f"Statement {number} is a little long. " * 12 for number in range(20)))
    asked = ward.ask("Gout", reply=long)
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    assert "Statement 0 " in said(message)
    await ward.restart()
    (onward,) = (label for label in labels(message) if label.startswith("Next"))
    message = only(await ward.click(message, onward))
    assert "Statement 0 " not in said(message)
    assert "Page 2 of" in said(message)


async def test_hidden_evidence_is_shown_when_asked_for_and_stays_shown(ward: Ward) -> None:
    many = [f"Statement {number} is a little long. " * 12 for number in range(20)]
    asked = ward.ask("Gout", reply=reply(*many, hidden=True))
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    assert "Statement 0" not in said(message)
    message = only(await ward.click(message, "Show evidence"))
    assert "Statement 0" in said(message)
    assert "Show evidence" not in labels(message)
    (onward,) = (label for label in labels(message) if label.startswith("Next"))
    message = only(await ward.click(message, onward))
    assert "is a little long" in said(message)


async def test_editing_opens_the_form_with_everything_that_was_asked(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    fields = prefilled(await ward.click(message, "Edit question"))
    assert fields["title"] == "Gout in winter"
    assert fields["text"] == "What about it, number 1?"


async def test_a_form_for_an_edit_knows_which_question_it_is_of(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    modal = (await ward.click(message, "Edit question")).modal
    assert modal
    assert asked.id in modal["custom_id"]


async def test_a_question_is_deleted_with_its_messages_once_that_is_confirmed(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    ward.ask("Another")
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    message = only(await ward.click(message, "Delete"))
    assert "cannot be undone" in said(message)
    assert asked.id in ward.state.kept
    message = only(await ward.click(message, "Yes, delete it"))
    assert "deleted" in said(message)
    assert asked.id not in ward.state.kept
    assert ward.bot.withdrawn == [asked]
    message = only(await ward.click(message, "Back to the list"))
    assert "Another" in said(message)
    assert "Gout in winter" not in said(message)


async def test_a_question_stays_where_its_asker_thinks_again(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    message = only(await ward.click(message, "Delete"))
    message = only(await ward.click(message, "Keep it"))
    assert "Gout in winter" in said(message)
    assert asked.id in ward.state.kept


async def test_messages_that_could_not_be_removed_are_counted(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    ward.bot.removals.stay[asked.id] = 2
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    message = only(await ward.click(message, "Delete"))
    message = only(await ward.click(message, "Yes, delete it"))
    assert "may not remove: 2" in said(message)


@pytest.mark.parametrize("label", ["Edit question", "Delete", "Show evidence"])
async def test_a_question_that_has_gone_meanwhile_is_said_to_have(ward: Ward, label: str) -> None:
    asked = ward.ask("Gout in winter", reply=reply("Rest helps.", hidden=True))
    message = only(await ward.slash("myquestions"))
    message = only(await ward.choose(message, asked.id))
    ward.state.kept.clear()
    message = only(await ward.click(message, label))
    assert "no longer here" in said(message)
    assert labels(message) == ["Back to the list"]


async def test_nobody_opens_a_question_that_is_not_theirs(ward: Ward) -> None:
    asked = ward.ask("Mine")
    message = only(await ward.slash("myquestions"))
    ward.state.kept[asked.id] = replace(asked, route=Route(user=1, channel=2))
    message = only(await ward.choose(message, asked.id))
    assert "no longer here" in said(message)


async def test_a_database_that_rests_is_said_to_kindly(ward: Ward) -> None:
    asked = ward.ask("Gout in winter")
    message = only(await ward.slash("myquestions"))
    ward.state.broken = True
    result = await ward.choose(message, asked.id)
    (told,) = result.followups
    assert "broken on our side" in told.content
    assert told.ephemeral
    assert "broken on our side" in said(only(await ward.slash("myquestions")))
    assert len(ward.env.errors) == 1  # the click is told by us; simcord sees what commands raise


async def test_a_german_reads_german(ward: Ward) -> None:
    ward.ask("Gicht im Winter")
    ward.speak("de")
    text = said(only(await ward.slash("myquestions")))
    assert "Deine Fragen" in text
    assert "beantwortet" in text


WILD = "**[x](https://evil.example)** <@1> @everyone # `_" * 99


def wild(number: int, title: str) -> Asked:
    return Asked(
        id=f"{number:016x}",
        source="interaction:1",
        question=Question(WILD, title, symptoms=WILD, treatment=WILD),
        route=Route(user=1, channel=2**63, server=2**63, thread=2**63),
        status=Status.DELIVERED,
        revision=1,
        accepted_at=datetime(2026, 11, 1, tzinfo=UTC),
        reply=reply(*(WILD[:999] for _ in range(6))),
        place=Place(2**63, 2**63),
    )


@pytest.mark.parametrize("title", ["", WILD, "🧪" * 300, "\n\n"])
@pytest.mark.parametrize("language", list(Language))
def test_no_list_is_longer_than_discord_takes(title: str, language: Language) -> None:
    questions = [wild(number, title) for number in range(25)]
    for page in range(3):
        shown = list_message(questions, page, language)
        assert shown.view
        components = shown.view.to_components()
        embeds = [embed.to_dict() for embed in shown.embeds]
        assert check_payload({"embeds": embeds, "components": components}) == []


@pytest.mark.parametrize("language", list(Language))
def test_no_page_of_a_question_is_longer_than_discord_takes(language: Language) -> None:
    for page in (0, 1, 2, 99):
        shown = question_message(wild(1, WILD), page, language)
        assert shown.view
        components = shown.view.to_components()
        embeds = [embed.to_dict() for embed in shown.embeds]
        assert check_payload({"embeds": embeds, "components": components}) == []


ROUTE = Route(user=1, channel=10, server=5, thread=20)


@pytest.mark.parametrize(
    ("route", "place", "address"),
    [
        (ROUTE, Place(20, 30), "5/20/30"),
        (ROUTE, Place(10, 30), "5/10/30"),
        (ROUTE, Place(99, 30), "@me/99/30"),  # answered by direct message after all
        (Route(user=1, channel=10), Place(10, 30), "@me/10/30"),
        (replace(ROUTE, message=40), None, "5/10/40"),
        (replace(ROUTE, message=40, private=True), None, None),
        (ROUTE, None, None),
    ],
)
def test_a_link_leads_to_the_reply_or_to_the_message_that_asked(
    route: Route, place: Place | None, address: str | None
) -> None:
    link = link_to(replace(wild(1, ""), route=route, place=place))
    assert link == (f"https://discord.com/channels/{address}" if address else None)
