"""What the author of a refused post sees and can do, through a whole Discord."""

from collections.abc import Sequence

import discord
import pytest
from simcord import InteractionResult, ResponseMessage

from bot import rules, urgency
from bot.compose import compose
from bot.discord_app.drafts import Draft
from bot.discord_app.views.refusal import RefusalMessage, Refused, refusal_message
from bot.model import MAX_QUESTION, Question, Rejected, Response, RightNow
from bot.state.model import TicketKind
from bot.texts import Language, say
from bot.texts.privacy import Privacy
from bot.texts.refusal import Refusal
from tests.bot.discord_app.harness import (
    ASKED,
    World,
    attached,
    labels,
    prefilled,
    said,
    shown,
    world,
)

EDIT = say(Refusal.EDIT)
WITHOUT = say(Refusal.POST_WITHOUT)
NOT_A_NAME = say(Refusal.NOT_A_NAME)

NAMED = Question(
    text="My name is John Smith. Why can I not climb stairs? Call me at 555-123-4567.",
    title="Weak legs",
    age="54",
    right_now=RightNow.NONE,
)
WITH_HTML = Question("Why <b>can</b> I not climb stairs?")
TOO_LONG = Question("long " * 1100)


def refusal(here: World, draft: Draft, language: Language = Language.ENGLISH) -> RefusalMessage:
    """What is sent where a draft is refused."""
    question = draft.question
    findings = tuple(rules.findings(question))
    response = Response(Rejected(), tuple(urgency.assess(question)), findings)
    refused = Refused(here.person.id, draft, compose(response, language), findings)
    return refusal_message(here.services, language, refused)


async def refused(
    here: World, draft: Draft, language: Language = Language.ENGLISH
) -> ResponseMessage:
    """The message that a person gets whose draft is refused."""

    async def refuse(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(**refusal(here, draft, language), ephemeral=True)

    return shown(await here.opened(refuse))


async def test_every_finding_is_said_at_once_and_the_reminder_stands_below() -> None:
    async with world() as here:
        text = said(await refused(here, Draft(NAMED)))
        assert "full name" in text
        assert "phone number" in text
        assert "In urgent cases" in text


async def test_nothing_shown_gives_the_passages_away() -> None:
    async with world() as here:
        text = said(await refused(here, Draft(NAMED)))
        assert "Smith" not in text
        assert "4567" not in text
        assert say(Refusal.WHERE) in text


async def test_what_stands_together_is_shown_once_and_hints_are_left_for_later() -> None:
    question = Question("My name is Maria Hoffmann. <b>What is it?</b> Call +49 30 901820, please.")
    async with world() as here:
        text = said(await refused(here, Draft(question)))
        _, where = text.split(say(Refusal.WHERE))
        assert where.count("M… H…") == 1
        assert "‹b›What is it?‹/b›" in where
        assert "how old" not in text.casefold()
        assert "treatment" not in text


async def test_an_urgency_notice_stands_above_the_refusal() -> None:
    question = Question("I have crushing chest pain right now. Call me at 555-123-4567.")
    async with world() as here:
        text = said(await refused(here, Draft(question)))
        assert 0 <= text.index("medical help right now") < text.index("phone number")


async def test_the_text_comes_back_word_for_word() -> None:
    async with world() as here:
        files = await attached(await refused(here, Draft(WITH_HTML)))
        assert files == {"your-question.txt": WITH_HTML.text}


async def test_what_was_typed_acts_nowhere_in_the_refusal() -> None:
    question = Question("**Bold** @everyone https://evil.example/x mail me: a@b.example **x** `y`")
    async with world() as here:
        message = await refused(here, Draft(question))
        assert "@everyone" not in said(message)
        assert "https://evil" not in said(message)
        assert message.message.mention_everyone is False


async def test_editing_opens_the_form_with_everything_in_it() -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED))
        opened = await here.person.click(message, label=EDIT)
        filled = prefilled(opened)
        assert (filled["title"], filled["text"]) == (NAMED.title, NAMED.text)
        assert filled["right_now"] == "none"
        assert "Age: 54" in filled["details"]


async def test_an_edited_post_is_handed_in_for_what_it_was() -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED, private=True, edits=ASKED))
        opened = await here.person.click(message, label=EDIT)
        typed = {"right_now": ["none"], "title": "Weak legs", "text": "Why?"}
        await here.person.submit_modal(opened, typed)
        (draft,) = here.intake.drafts
        assert (draft.question.text, draft.private, draft.edits) == ("Why?", True, ASKED)


async def test_the_form_can_be_opened_again_after_it_was_closed() -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED))
        await here.person.click(message, label=EDIT)
        assert prefilled(await here.person.click(message, label=EDIT))["text"] == NAMED.text


async def test_a_post_goes_out_once_with_what_was_refused_taken_out() -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED, private=True))
        await here.person.click(message, label=WITHOUT)
        again = await here.person.click(message, label=WITHOUT)
        (draft,) = here.intake.drafts
        assert draft.private
        assert "Smith" not in draft.question.text
        assert "climb stairs" in draft.question.text
        assert draft.question.age == "54"
        assert said(shown(again)).strip() == say(Refusal.LOST)


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        (NAMED, [EDIT, WITHOUT, NOT_A_NAME]),
        (WITH_HTML, [EDIT, WITHOUT]),
        (TOO_LONG, [EDIT]),
        (Question(TOO_LONG.text + "My name is John Smith."), [EDIT, NOT_A_NAME]),
    ],
)
async def test_only_what_can_help_is_offered(question: Question, offered: Sequence[str]) -> None:
    async with world() as here:
        assert labels(await refused(here, Draft(question))) == offered


async def disputed(here: World, draft: Draft) -> InteractionResult:
    """What a person gets who is refused in direct messages and says that it is no name."""

    async def refuse(interaction: discord.Interaction) -> None:
        await interaction.user.send(**refusal(here, draft))
        await interaction.response.send_message("sent", ephemeral=True)

    await here.opened(refuse)
    message = here.person.user.dm_channel.last_message
    assert message is not None
    clicked: InteractionResult = await here.person.user.click(message, label=NOT_A_NAME)
    return clicked


async def test_nothing_is_said_to_a_moderator_before_the_author_has_chosen_the_words() -> None:
    async with world() as here:
        asked = await disputed(here, Draft(NAMED))
        assert shown(asked).ephemeral
        assert labels(shown(asked)) == ["John Smith"]
        assert "moderator will read the words" in said(shown(asked))
        assert here.state.tickets == []


async def agreed(here: World) -> None:
    """The person has agreed to the texts."""
    await here.state.agree(here.person.id, here.services.policies.versions)


async def test_nothing_is_kept_for_a_moderator_of_whoever_has_not_agreed() -> None:
    async with world() as here:
        asked = await disputed(here, Draft(NAMED))
        told = await here.person.user.click(shown(asked), label="John Smith")
        (consent,) = told.followups
        assert consent.ephemeral
        assert say(Privacy.CONSENT_TITLE) in said(consent)
        assert here.state.tickets == []


async def test_the_same_words_are_told_once() -> None:
    async with world() as here:
        await agreed(here)
        for _ in range(2):
            asked = await disputed(here, Draft(NAMED))
            await here.person.user.click(shown(asked), label="John Smith")
            assert "ticket 1" in said(shown(asked))
        assert len(here.state.tickets) == 1


async def test_nobody_floods_the_moderators() -> None:
    names = ("John Smith", "Peter Jones", "Mary Brown", "Anna Clark", "Paul Green", "Susan Miller")
    async with world() as here:
        await agreed(here)
        here.services.rates.check(here.person.id, here.env.guild.id)
        for name in names:
            draft = Draft(Question(f"My name is {name}. Why can I not climb stairs?"))
            asked = await disputed(here, draft)
            told = await here.person.user.click(shown(asked), label=name)
        assert len(here.state.tickets) == 5
        assert "asked a lot" in said(told.followups[-1])


async def test_a_moderator_is_told_the_chosen_words_and_nothing_else() -> None:
    async with world() as here:
        await agreed(here)
        asked = await disputed(here, Draft(NAMED))
        await here.person.user.click(shown(asked), label="John Smith")
        ((user, ticket),) = here.state.tickets
        assert user == here.person.id
        assert (ticket.kind, ticket.subject, ticket.text) == (
            TicketKind.NOT_A_NAME,
            "",
            "John Smith",
        )
        assert "ticket 1" in said(shown(asked))
        assert labels(shown(asked)) == []


async def test_several_names_can_be_told_one_after_the_other() -> None:
    text = "My name is John Smith and my husband's name is Peter Jones. My name is John Smith."
    async with world() as here:
        await agreed(here)
        asked = shown(await disputed(here, Draft(Question(text))))
        first, *others = labels(asked)
        await here.person.user.click(asked, label=first)
        assert labels(asked) == others
        await here.person.user.click(asked, label=others[0])
        assert [ticket.text for _, ticket in here.state.tickets] == [first, others[0]]


async def test_a_ticket_that_cannot_be_kept_is_said() -> None:
    async with world() as here:
        asked = await disputed(here, Draft(NAMED))
        here.state.broken = True
        told = await here.person.user.click(shown(asked), label="John Smith")
        assert "not your fault" in said(told.followups[-1])


@pytest.mark.parametrize("button", [EDIT, WITHOUT, NOT_A_NAME])
async def test_after_a_restart_every_button_says_where_the_text_is(button: str) -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED))
        await here.restart()
        told = await here.person.click(message, label=button)
        assert said(shown(told)).strip() == say(Refusal.LOST)
        assert shown(told).ephemeral


async def test_a_refusal_works_as_a_direct_message() -> None:
    async with world() as here:

        async def refuse(interaction: discord.Interaction) -> None:
            await interaction.user.send(**refusal(here, Draft(NAMED)))
            await interaction.response.send_message("sent", ephemeral=True)

        await here.opened(refuse)
        message = here.person.user.dm_channel.last_message
        assert message is not None
        opened = await here.person.user.click(message, label=EDIT)
        assert prefilled(opened)["text"] == NAMED.text


async def test_a_refusal_is_said_in_the_language_of_its_author() -> None:
    async with world() as here:
        message = await refused(here, Draft(NAMED), Language.GERMAN)
        assert labels(message)[0] == say(Refusal.EDIT, Language.GERMAN)
        assert say(Refusal.WHERE, Language.GERMAN) in said(message)


async def test_more_findings_than_a_message_holds_are_attached() -> None:
    question = Question("\n".join(f"call me at 555-123-45{number}" for number in range(10, 99)))
    async with world() as here:
        message = await refused(here, Draft(question))
        files = await attached(message)
        listed = files["what-to-change.txt"]
        assert files["your-question.txt"] == question.text
        assert "…10" in listed
        assert "…98" in listed


@pytest.mark.parametrize("size", [MAX_QUESTION + 1, 9000, 60000])
async def test_a_post_of_any_length_is_refused_within_all_limits(size: int) -> None:
    question = Question(("John Smith <b> 555-123-4567 " * size)[:size])
    async with world() as here:
        message = await refused(here, Draft(question))
        assert (await attached(message))["your-question.txt"] == question.text
        opened = await here.person.click(message, label=EDIT)
        assert question.text.startswith(prefilled(opened)["text"])
