"""Which buttons stand under which reply, and in whose language."""

from itertools import chain

import pytest

from bot.compose import compose
from bot.discord_app.views.answer.ids import Action, custom_id
from bot.document import NoteBlock, Tone
from bot.model import (
    Finding,
    Insufficient,
    OutOfScope,
    Rejected,
    Reply,
    Response,
    Rule,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.texts import Language
from tests.bot.discord_app.answers import (
    Sent,
    answered_with,
    aside,
    ask,
    kept,
    long_document,
    now,
    options,
    rows,
    seen,
)
from tests.bot.discord_app.documents import MEDICAL, SELF_HARM, WAITING, document
from tests.bot.discord_app.town import Town, read

CLOSEST = ("Gout", "Migraine")
CHOOSE = "Read about one of these conditions"
DESPAIR = Urgency(UrgencyKind.SELF_HARM, "thoughts of suicide", 0, 1)
UNNAMED = Finding(Rule.FORM, "no_age", Severity.WARN, 0, 0, "Say how old you are.")


@pytest.mark.parametrize(
    ("reply", "buttons"),
    [
        (
            Insufficient(CLOSEST, "v1"),
            [[CHOOSE], ["Edit question", "Tell the maintainers", "Delete"]],
        ),
        (OutOfScope("v1"), [["Edit question", "Report a problem", "Delete"]]),
        (Rejected(), [["Edit question", "Delete"]]),
        (Unavailable(""), [["Edit question", "Delete"]]),
    ],
)
async def test_only_what_helps_stands_under_a_reply(
    town: Town, reply: Reply, buttons: list[list[str]]
) -> None:
    assert rows(await answered_with(town, compose(Response(reply)))) == buttons


async def test_details_are_asked_for_where_the_advice_is_shown(town: Town) -> None:
    response = Response(Insufficient((), "v1"), findings=(UNNAMED,))
    answer = await answered_with(town, compose(response))
    assert rows(answer) == [["Add details", "Edit question", "Tell the maintainers", "Delete"]]


@pytest.mark.parametrize("reply", [Insufficient(CLOSEST, "v1"), OutOfScope("v1")])
async def test_whoever_despairs_is_asked_no_favours(town: Town, reply: Reply) -> None:
    answer = await answered_with(town, compose(Response(reply, (DESPAIR,))))
    assert rows(answer) == [["Edit question", "Delete"]]


async def test_evidence_for_whoever_despairs_asks_no_favours_either(town: Town) -> None:
    groups = long_document(2).blocks
    hidden = document(SELF_HARM, WAITING, *groups, hidden=True)
    answer = await answered_with(town, hidden)
    assert rows(answer) == [["Edit question", "Delete"]]
    assert "You find it with /myquestions" in read(answer)
    mine = seen(await town.ada.slash(town.channel, "myquestions"))
    page = seen(await town.ada.select(mine, [(await kept(town)).id]))
    await town.ada.click(page, label="Show evidence")
    assert "Statement 01" in read(now(town, page))


async def test_nobody_in_an_emergency_is_asked_for_details(town: Town) -> None:
    advice = NoteBlock(Tone.ADVICE, "For an answer that fits better:", ("Your age?",))
    answer = await answered_with(town, document(MEDICAL, WAITING, advice, hidden=True))
    await town.ada.click(answer, label="Show evidence")
    assert "Your age?" in read(now(town, answer))
    assert "Add details" not in chain(*rows(now(town, answer)))


async def test_conditions_of_a_menu_are_not_listed_above_it_as_well(town: Town) -> None:
    answer = await answered_with(town, compose(Response(Insufficient(CLOSEST, "v1"))))
    assert [option["label"] for option in options(answer)] == list(CLOSEST)
    assert "Migraine" not in read(answer)


async def test_pages_after_the_first_keep_clear_of_what_is_rarely_wanted(town: Town) -> None:
    answer = await answered_with(town, long_document())
    await town.ada.click(answer, label="More evidence (2 of 3)")
    assert rows(now(town, answer)) == [
        ["Back", "More evidence (3 of 3)"],
        ["Helpful", "Not helpful", "Report a problem"],
    ]


async def test_a_close_condition_is_opened_privately(town: Town) -> None:
    answer = await answered_with(town, compose(Response(Insufficient(CLOSEST, "v1"))))
    assert [option["label"] for option in options(answer)] == list(CLOSEST)
    page = seen(await town.ben.select(answer, ["Migraine"]))
    assert page.ephemeral
    assert "Triptans" in read(page) or "throbs" in read(page)
    assert read(now(town, answer)) == read(answer)


async def test_a_close_condition_is_opened_even_if_the_question_went(town: Town) -> None:
    answer = await answered_with(town, compose(Response(Insufficient(CLOSEST, "v1"))))
    await town.bot.services.state.questions.delete((await kept(town)).id)
    assert "throbs" in read(seen(await town.ben.select(answer, ["Migraine"])))


# languages


async def test_a_german_asker_reads_german_buttons(town: Town) -> None:
    town.spoken[town.ada.id] = "de"
    await town.agree(town.ada)
    answer = await ask(town)
    assert rows(answer)[0] == ["Hilfreich", "Nicht hilfreich", "Problem melden"]
    assert rows(answer)[-1][-2:] == ["Frage bearbeiten", "Löschen"]


async def test_whoever_clicks_is_answered_in_their_own_language(town: Town) -> None:
    town.spoken[town.ada.id] = "de"
    await town.agree(town.ada)
    answer = await ask(town)
    assert "Thank you" in read(aside(await town.ben.click(answer, label="Hilfreich")))
    told = aside(await town.ben.click(answer, label="Löschen"))
    assert "Only the person who asked" in read(told)
    assert "Danke" in read(aside(await town.ada.click(answer, label="Hilfreich")))


async def test_a_copy_is_labelled_in_the_language_of_its_reader(town: Town) -> None:
    answer = await answered_with(town, long_document(), Language.GERMAN)
    copy = aside(await town.ben.click(answer, label="Mehr Belege (2 von 3)"))
    assert rows(copy)[0] == ["Back", "More evidence (3 of 3)"]


async def test_pages_turned_by_the_asker_keep_the_askers_language(town: Town) -> None:
    answer = await answered_with(town, long_document(), Language.GERMAN)
    await town.ada.click(answer, label="Mehr Belege (2 von 3)")
    assert rows(now(town, answer))[0] == ["Zurück", "Mehr Belege (3 von 3)"]


# an answer for one person alone, behind a button


@pytest.fixture
async def behind(town: Town) -> Sent:
    """What stands in the channel where somebody in despair takes no direct messages."""
    await town.agree(town.ada)
    town.close_dms(town.ada)
    await town.asks(town.ada, "I want to kill myself. What is the treatment of gout?")
    (answer,) = (one for one in everywhere(town) if "Open my answer" in str(rows(one)))
    return answer


def everywhere(town: Town) -> list[Sent]:
    """All that the bot said in public."""
    return [one for where in (town.channel, *town.channel.threads) for one in town.said(where)]


async def test_a_private_answer_is_opened_by_the_asker_alone(town: Town, behind: Sent) -> None:
    assert "You matter" not in read(behind)
    opened = aside(await town.ada.click(behind, label="Open my answer"))
    assert "You matter" in read(opened)
    refused = aside(await town.ben.click(behind, label="Open my answer"))
    assert "Only the person who asked" in read(refused)
    assert "You matter" not in read(refused)


@pytest.mark.parametrize("action", [Action.PAGE, Action.SHOW, Action.REPORT, Action.HELPFUL])
async def test_knowing_the_id_of_a_private_answer_does_not_open_it(
    town: Town, behind: Sent, action: Action
) -> None:
    stored = town.env.backend.get_message(town.channel.id, behind.id)
    forged = custom_id(action, (await kept(town)).id)
    stored.components[0]["components"][0]["custom_id"] = forged
    refused = await town.ben.click(behind, custom_id=forged)
    told = "\n".join(map(read, refused.followups))
    assert "Only the person who asked" in told
    assert "You matter" not in told
    assert (await town.bot.services.state.people.personal_data(town.ben.id)).opinions == ()


async def test_an_edit_of_a_private_answer_never_makes_it_public(town: Town, behind: Sent) -> None:
    opened = aside(await town.ada.click(behind, label="Open my answer"))
    form = await town.ada.click(opened, label="Edit question")
    fields = {"right_now": ["none"], "title": "Migraine", "text": "What is migraine?"}
    await town.ada.submit_modal(form, fields)
    await town.answered()
    assert (await kept(town)).question.title == "Migraine"
    for message in everywhere(town):
        assert "headache" not in read(message)
        assert "You matter" not in read(message)
