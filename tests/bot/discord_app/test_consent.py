"""Agreeing to the texts before the first question, through a whole Discord."""

from dataclasses import replace
from typing import cast

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import InteractionResult

from bot.discord_app.drafts import Anchor, Draft
from bot.discord_app.views.consent import consent_message, consent_prompt
from bot.discord_app.views.policy import sheets
from bot.model import Question
from bot.state.model import PolicyVersions
from bot.texts import Language, say
from bot.texts.privacy import Privacy
from tests.bot.discord_app.harness import (
    AskBot,
    Opener,
    World,
    attached,
    labels,
    prefilled,
    said,
    shown,
    world,
)

DRAFT = Draft(Question("Why can I not climb stairs?"), private=True)
AGREE = say(Privacy.CONSENT_AGREE)
DECLINE = say(Privacy.CONSENT_DECLINE)
READ = say(Privacy.CONSENT_READ)


def asking(here: World, draft: Draft | None = None, *, outdated: bool = False) -> Opener:
    """As the intake does where somebody has not agreed."""
    key = here.services.drafts.keep(here.person.id, draft) if draft else None

    async def ask(interaction: discord.Interaction) -> None:
        language = Language.GERMAN if interaction.locale.value == "de" else Language.ENGLISH
        message = consent_message(here.services, language, key, outdated=outdated, draft=draft)
        await interaction.response.send_message(**message, ephemeral=True)

    return ask


async def click(here: World, result: InteractionResult, label: str) -> InteractionResult:
    return await here.person.click(shown(result), label=label)


async def test_what_is_kept_is_said_before_anybody_agrees() -> None:
    async with world() as here:
        text = said(shown(await here.opened(asking(here))))
        days = str(here.services.settings.retention_days)
        assert all(word in text for word in (days, "`/privacy`", "training", "emergency service"))


@pytest.mark.parametrize("language", Language)
async def test_both_texts_can_be_read_in_full_in_ones_own_language(language: Language) -> None:
    async with world() as here:
        here.speak(language.value)
        asked = await here.opened(asking(here))
        for button, text in (
            (Privacy.CONSENT_TERMS, here.services.policies.terms(language)),
            (Privacy.CONSENT_POLICY, here.services.policies.privacy(language)),
        ):
            opened = await click(here, asked, say(button, language))
            messages = (shown(opened), *opened.followups)
            assert all(message.ephemeral for message in messages)
            read = "\n".join(said(message) for message in messages)
            assert read.split() == text.split()


async def test_agreeing_keeps_the_versions_that_were_shown() -> None:
    async with world() as here:
        await click(here, await here.opened(asking(here)), AGREE)
        assert here.state.agreed == {here.person.id: here.services.policies.versions}


async def test_nobody_agrees_to_texts_that_replaced_those_that_were_shown() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, DRAFT))
        newer = PolicyVersions("2030-01-01-0a1b2c3d", "2030-01-01-0a1b2c3d")
        policies = replace(here.services.policies, versions=newer)
        cast("AskBot", here.env.bot).services = replace(here.services, policies=policies)
        again = await click(here, asked, AGREE)
        assert here.state.agreed == {}
        assert here.intake.drafts == []
        assert say(Privacy.CONSENT_CHANGED_TITLE) in said(shown(again))
        await click(here, again, AGREE)
        assert here.state.agreed == {here.person.id: newer}
        assert here.intake.drafts == [DRAFT]


async def test_after_agreeing_the_form_opens() -> None:
    async with world() as here:
        agreed = await click(here, await here.opened(asking(here)), AGREE)
        assert prefilled(agreed)["title"] == ""


async def test_after_agreeing_the_question_is_taken_in() -> None:
    async with world() as here:
        await click(here, await here.opened(asking(here, DRAFT)), AGREE)
        assert here.intake.drafts == [DRAFT]


async def test_the_form_opens_for_a_draft_that_asks_nothing_yet() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, Draft(Question(""), private=True)))
        opened = await click(here, asked, AGREE)
        typed = {"right_now": ["none"], "title": "Legs", "text": "Why?"}
        await here.person.submit_modal(opened, typed)
        assert [draft.private for draft in here.intake.drafts] == [True]


async def test_agreeing_twice_asks_once() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, DRAFT))
        await click(here, asked, AGREE)
        await click(here, asked, AGREE)
        assert here.intake.drafts == [DRAFT]


async def test_whoever_agrees_after_a_restart_still_has_the_text() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, DRAFT))
        await here.restart()
        agreed = await click(here, asked, AGREE)
        assert here.person.id in here.state.agreed
        assert said(shown(agreed)).strip() == say(Privacy.CONSENT_LOST)
        assert await attached(shown(asked)) == {"your-question.txt": DRAFT.question.text}


async def test_an_agreement_that_cannot_be_kept_is_said_and_the_draft_stays() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, DRAFT))
        here.state.broken = True
        assert "not your fault" in said(shown(await click(here, asked, AGREE)))
        here.state.broken = False
        await click(here, asked, AGREE)
        assert here.intake.drafts == [DRAFT]


async def test_declining_is_answered_kindly_and_nothing_is_kept() -> None:
    async with world() as here:
        asked = await here.opened(asking(here, DRAFT))
        agree = shown(asked).components[0]["components"][0]["custom_id"]
        key = agree.removeprefix("cw:agree:").partition(",")[0]
        assert here.services.drafts.get(here.person.id, key) == DRAFT
        await click(here, asked, DECLINE)
        assert here.services.drafts.get(here.person.id, key) is None
        assert "/condition" in said(shown(asked))
        assert labels(shown(asked)) == []
        assert here.state.agreed == {}


async def test_a_changed_text_is_named_as_such() -> None:
    async with world() as here:
        text = said(shown(await here.opened(asking(here, outdated=True))))
        assert say(Privacy.CONSENT_CHANGED_TITLE) in text


async def test_the_author_of_a_message_agrees_behind_a_button() -> None:
    async with world() as here:
        me = here.env.bot.user
        assert me is not None
        message = await here.person.send(here.channel, f"{me.mention} why can I not climb stairs?")
        prompt = await prompted(here, message)
        asked = await here.person.click(prompt, label=READ)
        assert shown(asked).ephemeral
        await click(here, asked, AGREE)
        anchor = Anchor(here.channel.id, message.id)
        question = Question("why can I not climb stairs?")
        assert here.intake.drafts == [Draft(question, anchor=anchor)]


async def test_the_button_under_a_message_works_after_a_restart() -> None:
    async with world() as here:
        message = await here.person.send(here.channel, "Why?")
        prompt = await prompted(here, message)
        await here.restart()
        asked = await here.person.click(prompt, label=READ)
        assert labels(shown(asked))[0] == AGREE


async def test_whoever_agreed_to_an_older_version_is_told_so() -> None:
    async with world() as here:
        here.state.agreed[here.person.id] = PolicyVersions("old", "old")
        message = await here.person.send(here.channel, "Why?")
        asked = await here.person.click(await prompted(here, message), label=READ)
        assert say(Privacy.CONSENT_CHANGED_TITLE) in said(shown(asked))


async def test_nobody_agrees_for_somebody_else() -> None:
    async with world() as here:
        message = await here.person.send(here.channel, "Why?")
        other = here.another()
        told = shown(await other.click(await prompted(here, message), label=READ))
        assert told.ephemeral
        assert labels(told) == []


async def test_a_message_that_is_gone_is_said_to_be_gone() -> None:
    async with world() as here:
        message = await here.person.send(here.channel, "Why?")
        prompt = await prompted(here, message)
        await here.person.delete(message)
        told = shown(await here.person.click(prompt, label=READ))
        assert said(told).strip() == say(Privacy.CONSENT_MESSAGE_GONE)


@given(st.text("ab \n", max_size=300), st.integers(10, 60))
def test_a_long_text_is_shown_in_full_in_parts_that_fit(text: str, most: int) -> None:
    parts = list(sheets(text, most))
    assert all(len(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


async def prompted(here: World, message: discord.Message) -> discord.Message:
    """The bot's reply to a message whose author has not agreed."""

    async def reply(interaction: discord.Interaction) -> None:
        text, view = consent_prompt(Language.ENGLISH, message)
        channel = interaction.channel
        assert isinstance(channel, discord.TextChannel)
        assert view is not None
        await channel.send(text, view=view)
        await interaction.response.send_message("done", ephemeral=True)

    await here.opened(reply)
    (prompt,) = [one for one in here.channel.history() if READ in str(one.components)]
    return prompt
