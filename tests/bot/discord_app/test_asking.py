"""Asking in Discord by command, form, file and context menu, as a person does it."""

import pytest

from tests.bot.discord_app.discord_markdown import read as as_shown
from tests.bot.discord_app.town import Town, files, of_migraine_alone, read, texts

GOUT = "What is the treatment of gout?"
MENU = "Answer with evidence"

FORM = {
    "right_now": ["none"],
    "title": "Gout in my big toe",
    "text": GOUT,
    "details": (
        "Age: 54\nSex: female\nSymptoms: a red toe\nTreatment: none\nDuration of treatment: May"
    ),
}

LONG = f"{GOUT}\n" + "\n".join(f"On day {day} the toe is still red." for day in range(150))

NASTY = (
    "# Big **bold** `code` ||hidden|| @everyone <@123456789012345678> <#123456789012345678> "
    "https://evil.example/x [click](https://evil.example/y) :smile: <t:12345:R>\n"
    "> quoted\n- one\n1. two\n-# small\nWhat is the treatment of gout?"
)


@pytest.fixture
async def agreed(town: Town) -> Town:
    """A town in which everybody has agreed to the texts."""
    await town.agree(town.ada, town.ben)
    return town


async def test_a_short_question_is_answered_in_a_thread_of_its_own(agreed: Town) -> None:
    town = agreed
    result = await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert not result.ephemeral
    assert GOUT in read(result.response)
    assert "colchicine" in town.last(town.thread())
    assert "In urgent cases" in town.last(town.thread())


async def test_the_thread_is_named_after_the_question(agreed: Town) -> None:
    await agreed.ada.slash(agreed.channel, "ask", question=GOUT)
    await agreed.answered()
    assert agreed.thread().name == GOUT


async def test_everything_typed_into_the_form_is_on_the_card(agreed: Town) -> None:
    town = agreed
    opened = await town.ada.slash(town.channel, "ask")
    asked = await town.ada.submit_modal(opened, FORM)
    await town.answered()
    card = read(asked.response)
    for typed in ("Gout in my big toe", GOUT, "54", "female", "a red toe", "May"):
        assert typed in card
    assert town.thread().name == "Gout in my big toe"
    assert "colchicine" in town.last(town.thread())


@pytest.mark.parametrize(
    ("chosen", "named"), [("chest_pain", "chest pain"), ("stroke", "stroke"), ("none", "")]
)
async def test_what_happens_right_now_decides_whether_urgent_care_stands_on_top(
    agreed: Town, chosen: str, named: str
) -> None:
    town = agreed
    opened = await town.ada.slash(town.channel, "ask")
    await town.ada.submit_modal(opened, FORM | {"right_now": [chosen]})
    await town.answered()
    answer = town.last(town.thread())
    assert ("colchicine" in answer) == (not named)
    assert named.casefold() in answer.casefold()


async def test_thoughts_of_suicide_are_answered_privately_whatever_was_chosen(
    agreed: Town,
) -> None:
    town = agreed
    opened = await town.ada.slash(town.channel, "ask")
    asked = await town.ada.submit_modal(opened, FORM | {"right_now": ["suicide"]})
    await town.answered()
    assert asked.ephemeral
    assert "988" in read(asked.response)
    assert town.channel.history(viewer=town.ben) == []
    assert town.channel.threads == []


async def test_a_text_file_is_a_question(agreed: Town) -> None:
    town = agreed
    result = await town.ada.slash(town.channel, "ask", file=("question.txt", GOUT.encode()))
    await town.answered()
    assert GOUT in read(result.response)
    assert "colchicine" in town.last(town.thread())


async def test_a_private_question_is_seen_by_nobody_else(agreed: Town) -> None:
    town = agreed
    result = await town.ada.slash(town.channel, "ask", question=GOUT, private=True)
    await town.answered()
    assert result.ephemeral
    assert "colchicine" in read(result.response)
    assert town.channel.history(viewer=town.ben) == []
    assert town.channel.threads == []


async def test_in_a_thread_the_answer_stands_there_below_the_question(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, "What is migraine?")
    thread = town.thread()
    result = await town.ben.slash(thread, "ask", question=GOUT)
    await town.answered()
    assert len(town.channel.threads) == 1
    assert GOUT in read(result.response)
    assert "colchicine" in town.last(thread)


async def test_in_direct_messages_the_answer_stays_there_to_be_read_again(agreed: Town) -> None:
    town = agreed
    result = await town.ada.user.slash("ask", question=GOUT)
    await town.answered()
    assert not result.ephemeral
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_in_direct_messages_a_follow_up_knows_what_was_asked_by_command(
    agreed: Town,
) -> None:
    town = agreed
    await town.ada.user.slash("ask", question="What is migraine?")
    await town.answered()
    await town.ada.send_dm("and the treatment?")
    await town.answered()
    assert of_migraine_alone(town.last(town.dm(town.ada)))


async def test_without_the_right_to_open_threads_it_answers_in_the_channel(agreed: Town) -> None:
    town = agreed
    town.forbid(town.channel, "create_public_threads")
    result = await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert town.channel.threads == []
    assert GOUT in read(result.response)
    answer = town.said(town.channel)[-1]
    assert "colchicine" in read(answer)
    assert answer.reference is not None
    assert answer.reference.message_id == town.said(town.channel)[0].id


async def test_where_it_may_not_write_the_command_s_own_response_holds_the_answer(
    agreed: Town,
) -> None:
    town = agreed
    town.forbid(town.channel, "send_messages", "send_messages_in_threads")
    result = await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert not result.ephemeral
    assert "colchicine" in read(result.response)


async def test_where_the_server_has_no_room_for_threads_it_answers_in_the_channel(
    agreed: Town,
) -> None:
    town = agreed
    town.env.inject_error(
        "POST", "/channels/*/messages/*/threads", status=400, code=160006, times=None
    )
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert "colchicine" in town.last(town.channel)


async def test_where_only_the_person_brought_the_bot_along_it_answers_privately(
    agreed: Town,
) -> None:
    town = agreed
    town.visiting.add(town.ada.id)
    result = await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert result.ephemeral
    assert "colchicine" in read(result.response)
    assert town.channel.history(viewer=town.ben) == []


async def test_in_its_own_direct_messages_it_is_at_home_for_whoever_installed_it(
    agreed: Town,
) -> None:
    town = agreed
    town.visiting.add(town.ada.id)
    result = await town.ada.user.slash("ask", question=GOUT)
    await town.answered()
    assert not result.ephemeral


async def test_a_question_of_several_pages_is_shown_whole_above_its_answer(agreed: Town) -> None:
    town = agreed
    opened = await town.ada.slash(town.channel, "ask")
    typed = FORM | {"text": LONG[:4000], "more": LONG[4000:]}
    asked = await town.ada.submit_modal(opened, typed)
    await town.answered()
    *pages, answer = town.said(town.thread())
    assert pages
    shown = " ".join(as_shown(read(page)).words for page in (asked.response, *pages))
    assert all(f"On day {day} the toe is still red." in shown for day in range(150))
    assert "colchicine" in read(answer)


@pytest.mark.parametrize("opens_threads", [True, False])
async def test_an_edit_brings_every_page_of_a_question_up_to_date(
    agreed: Town, *, opens_threads: bool
) -> None:
    town = agreed
    if not opens_threads:
        town.forbid(town.channel, "create_public_threads")
    await town.ada.slash(town.channel, "ask", file=("long.txt", LONG.encode()))
    await town.answered()
    where = town.thread() if opens_threads else town.channel
    before = len(town.said(where))
    for text, pages in ((GOUT, 0), (LONG.replace("still red", "fine now"), 1)):
        form = await town.ada.click(town.answer(where), label="Edit question")
        typed = FORM | {"text": text[:4000], "more": text[4000:], "details": ""}
        await town.ada.submit_modal(form, typed)
        await town.answered()
        assert len(town.said(where)) == before - 1 + pages
        assert not any("still red" in read(message) for message in town.said(where))


async def test_a_question_of_several_pages_is_shown_whole_where_no_thread_can_be(
    agreed: Town,
) -> None:
    town = agreed
    town.forbid(town.channel, "create_public_threads")
    await town.ada.slash(town.channel, "ask", file=("long.txt", LONG.encode()))
    await town.answered()
    *pages, answer = town.said(town.channel)
    assert len(pages) > 1
    assert "On day 149" in read(pages[-1])
    assert "colchicine" in read(answer)


async def test_one_character_too_many_is_refused_with_the_text_back(agreed: Town) -> None:
    town = agreed
    text = "".join(f"gout {day} " for day in range(1000))[:4900]
    opened = await town.ada.slash(town.channel, "ask")
    typed = FORM | {"title": "x" * 100, "text": text[:4000], "more": text[4000:] + "y"}
    asked = await town.ada.submit_modal(opened, typed)
    await town.answered()
    assert asked.ephemeral
    assert "1" in read(asked.response)
    assert "y" in (await files(asked.response))["your-question.txt"]
    assert town.channel.threads == []


async def test_the_context_menu_answers_the_person_s_own_message_in_public(agreed: Town) -> None:
    town = agreed
    message = await town.says(town.ada, GOUT)
    result = await town.ada.context_menu(town.channel, MENU, message)
    await town.answered()
    assert not result.ephemeral
    assert "colchicine" in town.last(town.thread())


async def test_the_context_menu_answers_another_s_message_privately(agreed: Town) -> None:
    town = agreed
    message = await town.says(town.ben, GOUT)
    result = await town.ada.context_menu(town.channel, MENU, message)
    await town.answered()
    assert result.ephemeral
    assert "colchicine" in read(result.response)
    assert town.channel.threads == []


async def test_nothing_that_a_person_typed_acts_in_discord(agreed: Town) -> None:
    town = agreed
    opened = await town.ada.slash(town.channel, "ask")
    typed = FORM | {"title": NASTY[:43], "text": NASTY, "details": f"Symptoms: {NASTY}"}
    asked = await town.ada.submit_modal(opened, typed)
    await town.answered()
    for said in (asked.response, *town.said(town.thread())[:-1]):
        assert said is not None
        assert said.content == ""
        assert {mark.kind for mark in as_shown(texts(said.embeds)).marks} <= {"bold"}
    assert town.thread().name == "Big bold code hidden everyone"


async def test_the_same_words_asked_twice_are_two_questions(agreed: Town) -> None:
    town = agreed
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert len(town.channel.threads) == 2


async def test_who_deletes_the_card_before_the_answer_is_answered_directly(agreed: Town) -> None:
    town = agreed
    town.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008, times=None)
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert town.channel.threads == []
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_a_long_question_is_gone_altogether_once_it_is_deleted(agreed: Town) -> None:
    town = agreed
    await town.ada.slash(town.channel, "ask", file=("long.txt", LONG.encode()))
    await town.answered()
    thread = town.thread()
    await town.ben.send(thread, "I had that, too.")
    delete = await town.ada.click(town.said(thread)[-1], label="Delete")
    await town.ada.click(delete.followups[0].message, label="Yes, delete it")
    await town.answered()
    assert [message.content for message in thread.history()] == ["I had that, too."]
    assert town.said(town.channel) == []
    assert thread.name == "Deleted question"
