"""What stands before a question: consent, fair rates, urgent care first, a database that rests."""

from dataclasses import replace
from pathlib import Path

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, UserHandle

from bot.desk.rates import Rates
from bot.state.model import PolicyVersions
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.town import (
    Town,
    buttons,
    files,
    labels,
    of_migraine_alone,
    open_town,
    read,
    shown,
)

GOUT = "What is the treatment of gout?"
URGENT = f"I have crushing chest pain. {GOUT}"
DESPAIR = f"I want to kill myself. {GOUT}"
FORM = {"right_now": ["none"], "title": "Gout", "text": GOUT}
READ = "Read and agree"


async def use_up(town: Town, person: MemberActor) -> None:
    """Ask as often as is fair."""
    for _ in range(6):
        await town.ada.slash(town.channel, "ask", question=GOUT, private=True)
    await town.answered()


def new_texts(town: Town) -> None:
    """The texts are worded anew."""
    policies = town.bot.services.policies
    town.change(policies=replace(policies, versions=PolicyVersions("2031-01-01", "2031-01-01")))


async def agree_to(town: Town, actor: MemberActor | UserHandle, where: ChannelHandle) -> None:
    """Read and agree, below one's own message."""
    consent = shown(await actor.click(town.said(where)[-1], label=READ))
    await actor.click(consent.message, label="Agree")
    await town.answered()


async def test_a_command_of_somebody_new_asks_for_consent_in_private(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.ephemeral
    assert asked.response is not None
    assert labels(asked.response.components)[:2] == ["Agree", "Decline"]
    assert town.channel.history(viewer=town.ben) == []


async def test_after_agreeing_the_question_is_answered_at_once(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.response is not None
    await town.ada.click(asked.response.message, label="Agree")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_a_second_click_on_agree_does_not_ask_twice(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.response is not None
    for _ in range(2):
        await town.ada.click(asked.response.message, label="Agree")
    await town.answered()
    assert len(town.channel.threads) == 1


async def test_whoever_wants_the_form_agrees_first_and_gets_it_then(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask")
    assert asked.response is not None
    form = await town.ada.click(asked.response.message, label="Agree")
    await town.ada.submit_modal(form, FORM)
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_a_mention_of_somebody_new_gets_a_button_and_the_terms_in_private(
    town: Town,
) -> None:
    await town.asks(town.ada, GOUT)
    (prompt,) = town.said(town.channel)
    refused = await town.ben.click(prompt, label=READ)
    assert refused.ephemeral
    assert "Only the person who asked" in read(shown(refused))
    consent = shown(await town.ada.click(prompt, label=READ))
    assert consent.ephemeral
    assert "Agree" in labels(consent.components)


async def test_after_agreeing_the_answer_hangs_on_the_message(town: Town) -> None:
    message = await town.asks(town.ada, GOUT)
    await agree_to(town, town.ada, town.channel)
    assert town.thread().id == message.id
    assert "colchicine" in town.last(town.thread())


async def test_the_message_that_was_agreed_to_can_be_edited_and_followed_up(town: Town) -> None:
    message = await town.asks(town.ada, "What is gout?")
    await agree_to(town, town.ada, town.channel)
    await town.ada.edit(message, f"{town.mention} What is migraine?")
    await town.answered()
    await town.says(town.ada, "and the treatment?", town.thread())
    assert of_migraine_alone(town.last(town.thread()))


async def test_in_direct_messages_it_goes_on_after_agreeing(town: Town) -> None:
    await town.ada.send_dm("What is migraine?")
    await town.answered()
    await agree_to(town, town.ada.user, town.dm(town.ada))
    await town.ada.send_dm("and the treatment?")
    await town.answered()
    assert of_migraine_alone(town.last(town.dm(town.ada)))


async def test_a_follow_up_of_somebody_new_still_knows_the_condition(town: Town) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, "What is migraine?")
    thread = town.thread()
    await town.asks(town.ben, "and the treatment?", thread)
    await agree_to(town, town.ben, thread)
    assert of_migraine_alone(town.last(thread))


async def test_a_message_deleted_before_agreeing_is_not_answered_in_public(town: Town) -> None:
    message = await town.asks(town.ada, GOUT)
    (prompt,) = town.said(town.channel)
    await town.ada.delete(message)
    told = await town.ada.click(prompt, label=READ)
    await town.answered()
    assert town.channel.threads == []
    assert "I cannot read your message any more" in read(shown(told))


async def test_whoever_declines_leaves_nothing_behind(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.response is not None
    declined = await town.ada.click(asked.response.message, label="Decline")
    await town.answered()
    assert declined.response is not None
    assert "What you wrote was not kept" in read(declined.response)
    assert town.channel.threads == []
    state = town.bot.services.state
    assert await state.questions.of_person(town.ada.id) == []
    assert (await state.people.personal_data(town.ada.id)).consents == ()


async def test_changed_texts_are_agreed_to_again(town: Town) -> None:
    await town.agree(town.ada)
    new_texts(town)
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert "Our texts have changed" in read(asked.response)
    assert asked.response is not None
    await town.ada.click(asked.response.message, label="Agree")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_personal_data_is_removed_before_anybody_is_asked_for_consent(town: Town) -> None:
    await town.asks(town.ada, f"{GOUT} Call +49 30 901820.")
    assert town.channel.history() == []


async def test_urgent_care_stands_above_the_request_for_consent(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question=URGENT)
    assert asked.response is not None
    first, *_, last = asked.response.embeds
    assert "chest pain" in str(first.to_dict())
    assert last.title == "Before your first question"


async def test_urgent_care_stands_above_it_below_a_message_too(town: Town) -> None:
    await town.asks(town.ada, URGENT)
    (prompt,) = town.said(town.channel)
    assert "chest pain" in read(prompt)


async def test_to_whoever_may_harm_themselves_it_is_said_in_private(town: Town) -> None:
    await town.asks(town.ada, DESPAIR)
    told = town.said(town.dm(town.ada))
    assert "You matter" in read(told[0])
    assert "You matter" not in town.last(town.channel)


async def test_the_seventh_question_within_ten_minutes_has_to_wait(town: Town) -> None:
    await town.agree(town.ada)
    await use_up(town, town.ada)
    refused = await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert refused.ephemeral
    assert "others want their turn" in read(refused.response)
    assert "Your text is attached" in read(refused.response)
    assert await files(refused.response) == {"your-question.txt": GOUT}
    assert town.channel.threads == []


async def test_a_message_too_many_is_told_so_where_it_stands(town: Town) -> None:
    await town.agree(town.ada)
    await use_up(town, town.ada)
    await town.asks(town.ada, GOUT)
    assert "others want their turn" in town.last(town.channel)
    assert "attached" not in town.last(town.channel)


async def test_others_may_still_ask(town: Town) -> None:
    await town.agree(town.ada, town.ben)
    await use_up(town, town.ada)
    await town.asks(town.ben, GOUT)
    assert "colchicine" in town.last(town.thread())


async def test_a_server_has_its_own_rate(town: Town) -> None:
    await town.agree(town.ada, town.ben)
    town.change(rates=Rates("6 per 10 minutes", "1 per 10 minutes"))
    await town.asks(town.ada, GOUT)
    await town.asks(town.ben, GOUT)
    assert "Many people are asking here" in town.last(town.channel)
    await town.ben.send_dm(GOUT)
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ben))


async def test_urgent_care_is_shown_even_when_there_are_too_many(town: Town) -> None:
    await town.agree(town.ada)
    await use_up(town, town.ada)
    refused = await town.ada.slash(town.channel, "ask", question=URGENT)
    assert "chest pain" in read(refused.response)
    await town.asks(town.ada, URGENT)
    assert "chest pain" in town.last(town.channel)


async def test_urgent_care_is_shown_even_when_the_database_rests(town: Town) -> None:
    town.break_database()
    refused = await town.ada.slash(town.channel, "ask", question=URGENT)
    assert "chest pain" in read(refused.response)
    assert await files(refused.response) == {"your-question.txt": URGENT}
    await town.asks(town.ben, URGENT)
    assert "chest pain" in town.last(town.channel)
    town.mend_database()


async def test_a_question_kept_in_memory_is_answered_when_the_database_is_back(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, "What is migraine?")
    town.break_database()
    await town.ada.send(town.channel, f"{town.mention} {GOUT}")
    assert "Something is broken on our side" in town.last(town.channel)
    town.mend_database()
    town.bot.services.desk.wake()
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_despair_is_not_made_public_while_the_database_rests(town: Town) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    town.break_database()
    await town.ada.send(town.channel, f"{town.mention} {DESPAIR}")
    assert "You matter" in town.last(town.dm(town.ada))
    assert all("You matter" not in read(said) for said in town.said(town.channel))
    town.mend_database()
    town.bot.services.desk.wake()
    await town.answered()


async def test_an_edit_while_the_database_rests_is_not_taken_for_done(town: Town) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    form = await town.ada.click(town.said(town.thread())[-1], label="Edit question")
    town.break_database()
    told = await town.ada.submit_modal(form, FORM | {"text": "What is migraine?"})
    assert "Something is broken on our side" in read(told.response)
    assert "What is migraine?" in str(await files(told.response))
    town.mend_database()


async def test_somebody_whose_discord_is_german_is_answered_in_german(town: Town) -> None:
    town.spoken[town.ada.id] = "de"
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.response is not None
    assert "Zustimmen" in labels(asked.response.components)
    await town.ada.click(asked.response.message, label="Zustimmen")
    await town.answered()
    assert "in dringenden Fällen" in town.last(town.thread())
    assert "colchicine" in town.last(town.thread())


async def test_a_thread_without_a_name_of_its_own_is_named_in_german(town: Town) -> None:
    await town.agree(town.ada)
    town.spoken[town.ada.id] = "de"
    await town.ada.slash(town.channel, "ask", question="https://example.org/gout")
    await town.answered()
    assert town.thread().name == "Frage"


async def test_a_german_server_is_spoken_to_in_german(tmp_path: Path, library: Library) -> None:
    async with open_town(tmp_path, library, locale="de") as town:
        await town.asks(town.ada, GOUT)
        (prompt,) = town.said(town.channel)
        assert buttons(prompt) == ["Lesen und zustimmen"]
        await town.agree(town.ben)
        await town.asks(town.ben, GOUT)
        assert "in dringenden Fällen" in town.last(town.thread())
        town.check_requests()


async def test_in_direct_messages_it_goes_on_in_the_language_of_before(town: Town) -> None:
    await town.agree(town.ada)
    town.spoken[town.ada.id] = "de"
    await town.ada.user.slash("ask", question="What is migraine?")
    await town.answered()
    await town.ada.send_dm("and the treatment?")
    await town.answered()
    assert "in dringenden Fällen" in town.last(town.dm(town.ada))


async def test_an_edit_whose_form_was_opened_from_the_list_says_where_the_answer_is(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    listed = await town.ada.slash(town.channel, "myquestions")
    assert listed.response is not None
    question = (await town.bot.services.state.questions.of_person(town.ada.id))[0]
    opened = await town.ada.select(listed.response.message, [question.id])
    form = await town.ada.click(shown(opened).message, label="Edit question")
    told = await town.ada.submit_modal(form, FORM | {"text": "What is the treatment of migraine?"})
    await town.answered()
    assert "https://discord.com/channels/" in read(shown(told))
    (answer,) = town.said(town.thread())
    assert "Triptans" in read(answer)
    (card,) = town.said(town.channel)
    assert "migraine" in read(card)
