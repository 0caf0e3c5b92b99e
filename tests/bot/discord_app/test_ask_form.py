"""Asking by form, command, file and context menu, through a whole Discord."""

from dataclasses import replace

import discord
import pytest

from bot.discord_app.drafts import Anchor, Draft
from bot.discord_app.forms.ask import CHOICES, AskForm, open_form
from bot.discord_app.forms.details import DetailsForm
from bot.discord_app.forms.parsing import labelled
from bot.errors import StateUnavailable
from bot.model import Question, RightNow
from bot.texts import Language, say
from bot.texts.ask import Ask
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.harness import (
    ASKED,
    asked_before,
    attached,
    prefilled,
    said,
    shown,
    world,
)

TYPED = {
    "right_now": ["none"],
    "title": "Weak legs",
    "text": "Why can I not climb stairs?",
    "details": (
        "Age: 54\nSex: female\nSymptoms: weak thighs\nTreatment: none\nDuration of treatment: May"
    ),
}
QUESTION = Question(
    text="Why can I not climb stairs?",
    title="Weak legs",
    age="54",
    sex="female",
    symptoms="weak thighs",
    treatment="none",
    duration="May",
    right_now=RightNow.NONE,
)


async def test_the_command_alone_opens_the_form() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask")
        assert opened.modal is not None
        assert list(prefilled(opened)) == ["right_now", "title", "text", "details", "more"]


async def test_what_happens_right_now_stands_first_and_has_to_be_answered() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask")
        assert opened.modal is not None
        first = opened.modal["components"][0]["component"]
        assert first["required"]
        values = [option["value"] for option in first["options"]]
        assert set(values) == set(RightNow) - {RightNow.NOT_ASKED}
        assert values[-1] == "none"


async def test_nothing_is_chosen_in_advance() -> None:
    async with world() as here:
        assert prefilled(await here.person.slash(here.channel, "ask"))["right_now"] == ""


async def test_a_submitted_form_is_handed_in_as_a_question() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask")
        await here.person.submit_modal(opened, TYPED)
        assert here.intake.drafts == [Draft(QUESTION)]


async def test_a_long_question_goes_on_in_the_last_field() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask")
        typed = TYPED | {"text": "x" * 4000, "more": "y" * 900}
        await here.person.submit_modal(opened, typed)
        assert here.intake.drafts[0].question.text == "x" * 4000 + "y" * 900


async def test_an_untouched_template_adds_nothing_to_the_question() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask")
        typed = TYPED | {"details": prefilled(opened)["details"]}
        await here.person.submit_modal(opened, typed)
        question = here.intake.drafts[0].question
        assert not any((question.age, question.sex, question.symptoms, question.treatment))


async def test_the_form_speaks_the_language_of_the_person() -> None:
    async with world() as here:
        here.speak("de")
        opened = await here.person.slash(here.channel, "ask")
        assert opened.modal is not None
        assert opened.modal["title"] == say(Ask.FORM_TITLE, Language.GERMAN)
        assert "Beschwerden:" in prefilled(opened)["details"]


async def test_asked_privately_the_form_stays_private() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask", private=True)
        await here.person.submit_modal(opened, TYPED)
        assert here.intake.drafts == [Draft(QUESTION, private=True)]


async def test_whoever_has_not_agreed_is_asked_before_the_form_opens() -> None:
    async with world() as here:
        here.intake.consents = False
        answered = await here.person.slash(here.channel, "ask", private=True)
        assert answered.modal is None
        assert here.intake.turned_away == [Draft(Question(""), private=True)]


async def test_a_form_opened_before_a_restart_is_still_taken_in() -> None:
    async with world() as here:
        opened = await here.person.slash(here.channel, "ask", private=True)
        await here.restart()
        await here.person.submit_modal(opened, TYPED)
        assert here.intake.drafts == [Draft(QUESTION, private=True)]


HANDED_BACK = {
    "your-question.txt": (
        f"Weak legs\nWhy can I not climb stairs?\n\n{labelled(QUESTION, Language.ENGLISH)}"
    )
}


async def test_a_question_that_cannot_be_taken_in_is_handed_back() -> None:
    async with world() as here:
        here.intake.breaks = RuntimeError("out of order")
        opened = await here.person.slash(here.channel, "ask")
        answered = await here.person.submit_modal(opened, TYPED)
        assert shown(answered).ephemeral
        assert "not your fault" in said(shown(answered))
        assert await attached(shown(answered)) == HANDED_BACK


async def test_a_question_is_never_handed_back_in_public() -> None:
    async with world() as here:
        here.intake.breaks, here.intake.late = RuntimeError("out of order"), True
        opened = await here.person.slash(here.channel, "ask")
        answered = await here.person.submit_modal(opened, TYPED)
        (handed_back,) = answered.followups
        assert "not your fault" in said(shown(answered))
        assert await attached(shown(answered)) == {}
        assert handed_back.ephemeral
        assert await attached(handed_back) == HANDED_BACK


async def test_a_question_comes_back_by_direct_message_where_the_form_has_ended() -> None:
    async with world() as here:
        here.intake.breaks = RuntimeError("out of order")
        opened = await here.person.slash(here.channel, "ask")
        here.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        await here.person.submit_modal(opened, TYPED)
        message = here.person.user.dm_channel.last_message
        assert message is not None
        assert await attached(message) == HANDED_BACK


async def test_where_the_database_rests_the_text_comes_back_as_well() -> None:
    async with world() as here:
        here.intake.breaks = StateUnavailable("locked")
        opened = await here.person.slash(here.channel, "ask")
        answered = await here.person.submit_modal(opened, TYPED)
        assert list(await attached(shown(answered))) == ["your-question.txt"]


async def test_everything_typed_before_is_filled_in_again() -> None:
    async with world() as here:
        opened = await here.opened(lambda interaction: open_form(interaction, Draft(QUESTION)))
        assert prefilled(opened) == {
            "right_now": "none",
            "title": "Weak legs",
            "text": "Why can I not climb stairs?",
            "details": TYPED["details"],
            "more": "",
        }


async def test_a_submitted_edition_keeps_what_the_draft_was_for() -> None:
    draft = Draft(QUESTION, private=True, about=("Gout",), edits=ASKED, anchor=Anchor(1, 2))
    async with world() as here:
        opened = await here.opened(lambda interaction: open_form(interaction, draft))
        await here.person.submit_modal(opened, TYPED | {"title": "Weaker legs"})
        question = replace(QUESTION, title="Weaker legs")
        assert here.intake.drafts == [replace(draft, question=question)]


async def test_after_a_restart_an_edition_is_still_one_of_the_same_question() -> None:
    draft = Draft(QUESTION, private=True, edits=ASKED)
    async with world() as here:
        opened = await here.opened(lambda interaction: open_form(interaction, draft))
        await here.restart()
        await here.person.submit_modal(opened, TYPED)
        assert here.intake.drafts == [draft]


async def test_what_the_form_cannot_hold_is_handed_back_beside_it() -> None:
    draft = Draft(Question("x" * 9000, title="Weak legs"))
    async with world() as here:
        opened = await here.opened(lambda interaction: open_form(interaction, draft))
        filled = prefilled(opened)
        assert len(filled["text"] + filled["more"]) == 8000
        (beside,) = opened.followups
        assert beside.ephemeral
        assert await attached(beside) == {"your-question.txt": "Weak legs\n" + "x" * 9000}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "question", [Question(""), QUESTION, Question("x " * 5000, title="y" * 300)]
)
def test_the_forms_keep_to_what_discord_takes(language: Language, question: Question) -> None:
    draft = Draft(question, private=True, edits=ASKED)
    for form in (AskForm.filled(draft, language), DetailsForm(draft, language)):
        assert check_payload({"type": 9, "data": form.to_dict()}) == []


async def test_details_make_a_new_edition_of_the_question() -> None:
    draft = Draft(Question("Why?", title="Legs", age="54"), about=("Gout",), edits=ASKED)
    async with world() as here:
        opened = await here.opened(lambda interaction: open_details(interaction, draft))
        assert prefilled(opened)["age"] == "54"
        await here.person.submit_modal(opened, {"age": "55", "symptoms": "weak\nsore"})
        question = replace(draft.question, age="55", symptoms="weak\nsore")
        assert here.intake.drafts == [replace(draft, question=question)]


async def test_details_submitted_after_a_restart_find_their_question() -> None:
    question = Question("Why?", title="Legs")
    async with world() as here:
        here.state.asked[ASKED] = asked_before(here.person.id, question)
        draft = Draft(question, edits=ASKED)
        opened = await here.opened(lambda interaction: open_details(interaction, draft))
        await here.restart()
        await here.person.submit_modal(opened, {"age": "55"})
        edition = Draft(replace(question, age="55"), edits=ASKED, source="interaction:1")
        assert here.intake.drafts == [edition]


async def test_details_of_a_question_that_is_gone_are_handed_back() -> None:
    async with world() as here:
        draft = Draft(Question("Why?"), edits=ASKED)
        opened = await here.opened(lambda interaction: open_details(interaction, draft))
        await here.restart()
        answered = await here.person.submit_modal(opened, {"age": "55"})
        assert here.intake.drafts == []
        assert "no longer here" in said(shown(answered))
        assert "Age: 55" in (await attached(shown(answered)))["your-question.txt"]


async def test_details_of_somebody_elses_question_are_not_taken() -> None:
    async with world() as here:
        here.state.asked[ASKED] = asked_before(here.another().id, Question("Why?"))
        draft = Draft(Question("Why?"), edits=ASKED)
        opened = await here.opened(lambda interaction: open_details(interaction, draft))
        await here.restart()
        await here.person.submit_modal(opened, {"age": "55"})
        assert here.intake.drafts == []


async def test_details_come_back_while_the_database_rests() -> None:
    async with world() as here:
        draft = Draft(Question("Why?"), edits=ASKED)
        opened = await here.opened(lambda interaction: open_details(interaction, draft))
        await here.restart()
        here.state.broken = True
        answered = await here.person.submit_modal(opened, {"age": "55"})
        assert "Age: 55" in (await attached(shown(answered)))["your-question.txt"]


async def test_a_short_question_needs_no_form() -> None:
    async with world() as here:
        await here.person.slash(here.channel, "ask", question="Why?", private=True)
        assert here.intake.drafts == [Draft(Question("Why?"), private=True)]


@pytest.mark.parametrize(
    "data",
    [
        "Müde seit\nMai".encode(),
        b"\xef\xbb\xbfM\xc3\xbcde seit\r\nMai",
        "Müde seit\nMai".encode("cp1252"),
        "Müde seit\r\nMai".encode("utf-16"),
    ],
)
async def test_a_text_file_is_read_whichever_editor_saved_it(data: bytes) -> None:
    async with world() as here:
        await here.person.slash(here.channel, "ask", file=("question.TXT", data))
        assert here.intake.drafts == [Draft(Question("Müde seit\nMai"))]


async def test_a_file_continues_what_was_typed() -> None:
    async with world() as here:
        await here.person.slash(here.channel, "ask", question="Why?", file=("a.txt", b"As I said."))
        assert here.intake.drafts == [Draft(Question("Why?\nAs I said."))]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("question.pdf", b"%PDF", Ask.FILE_NO_TEXT),
        ("question.txt", b"\x89PNG\0\0", Ask.FILE_NO_TEXT),
        ("question.txt", b"x" * (64 * 1024 + 1), Ask.FILE_TOO_LARGE),
    ],
)
async def test_a_file_that_is_no_question_is_refused_privately(
    name: str, data: bytes, why: Ask
) -> None:
    async with world() as here:
        answered = await here.person.slash(here.channel, "ask", question="Why?", file=(name, data))
        assert here.intake.drafts == []
        assert shown(answered).ephemeral
        assert said(shown(answered)).strip() == say(why, most=64)
        assert await attached(shown(answered)) == {"your-question.txt": "Why?"}


async def test_a_message_of_somebody_else_is_answered_privately() -> None:
    async with world() as here:
        message = await here.another().send(here.channel, "Why can I not climb stairs?")
        await here.person.context_menu(here.channel, "Answer with evidence", message)
        assert here.intake.drafts == [Draft(Question("Why can I not climb stairs?"), private=True)]


async def test_the_answer_to_ones_own_message_is_public() -> None:
    async with world() as here:
        me = here.env.bot.user
        assert me is not None
        message = await here.person.send(here.channel, f"{me.mention} Why?")
        await here.person.context_menu(here.channel, "Answer with evidence", message)
        assert here.intake.drafts == [Draft(Question("Why?"))]


async def test_a_message_without_text_is_explained_privately() -> None:
    async with world() as here:
        picture = ("legs.png", b"\x89PNG")
        message = await here.another().send(here.channel, attachments=[picture])
        menu = "Answer with evidence"
        answered = await here.person.context_menu(here.channel, menu, message)
        assert here.intake.drafts == []
        assert shown(answered).ephemeral
        assert "/ask" in said(shown(answered))


async def test_commands_are_offered_in_german_and_everywhere() -> None:
    async with world() as here:
        (synced,) = [one for one in here.env.http_requests if one.path.endswith("/commands")]
        commands = {one["name"]: one for one in synced.json or ()}
        ask, menu = commands["ask"], commands["Answer with evidence"]
        assert ask["name_localizations"] == {"de": "fragen"}
        assert [one["name_localizations"]["de"] for one in ask["options"]] == [
            "frage",
            "datei",
            "privat",
        ]
        for command in (ask, menu):
            assert sorted(command["contexts"]) == [0, 1, 2]
            assert sorted(command["integration_types"]) == [0, 1]


async def test_the_form_opens_in_a_direct_message_too() -> None:
    async with world() as here:
        opened = await here.person.user.slash("ask")
        await here.person.user.submit_modal(opened, TYPED)
        assert here.intake.drafts == [Draft(QUESTION)]


async def test_every_choice_of_what_happens_now_has_its_words() -> None:
    assert set(CHOICES) == set(RightNow) - {RightNow.NOT_ASKED}


async def open_details(interaction: discord.Interaction, draft: Draft) -> None:
    await interaction.response.send_modal(DetailsForm(draft, Language.ENGLISH))
