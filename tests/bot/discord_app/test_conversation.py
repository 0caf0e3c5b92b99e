"""Messages to the bot, as people write them: mentions, replies, follow-ups, direct messages."""

from pathlib import Path

import discord
import pytest

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.town import Town, of_migraine_alone, open_town, read, shown

GOUT = "What is the treatment of gout?"
MIGRAINE = "What is migraine?"
FOLLOW_UP = "and the treatment?"
DESPAIR = "I have gout and I want to kill myself"


@pytest.fixture
async def agreed(town: Town) -> Town:
    """A town in which everybody has agreed to the texts."""
    await town.agree(town.ada, town.ben)
    return town


async def test_a_mention_is_answered_in_a_thread_at_the_message(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    assert town.thread().id == message.id
    assert town.thread().name == GOUT
    assert "colchicine" in town.last(town.thread())
    assert town.said(town.channel) == []


async def test_a_mention_of_the_bot_s_own_role_is_one_too(agreed: Town) -> None:
    town = agreed
    await town.says(town.ada, f"{town.role_mention()} {GOUT}")
    assert "colchicine" in town.last(town.thread())
    assert town.thread().name == GOUT


async def test_a_mention_alone_says_how_to_ask(town: Town) -> None:
    await town.says(town.ada, town.mention)
    assert "/ask" in town.last(town.channel)


async def test_whoever_then_adds_the_question_to_the_message_is_answered(agreed: Town) -> None:
    town = agreed
    message = await town.says(town.ada, town.mention)
    await town.ada.edit(message, f"{town.mention} {GOUT}")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_a_follow_up_in_the_thread_needs_no_mention_and_knows_the_condition(
    agreed: Town,
) -> None:
    town = agreed
    await town.asks(town.ada, MIGRAINE)
    await town.says(town.ada, FOLLOW_UP, town.thread())
    assert of_migraine_alone(town.last(town.thread()))


async def test_below_a_command_s_answer_the_asker_goes_on_without_a_mention(agreed: Town) -> None:
    town = agreed
    await town.ada.slash(town.channel, "ask", question=MIGRAINE)
    await town.answered()
    await town.says(town.ada, FOLLOW_UP, town.thread())
    assert of_migraine_alone(town.last(town.thread()))


async def test_a_follow_up_still_works_after_the_question_was_edited(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, "What is gout?")
    await town.ada.edit(message, f"{town.mention} {MIGRAINE}")
    await town.answered()
    await town.says(town.ada, FOLLOW_UP, town.thread())
    assert of_migraine_alone(town.last(town.thread()))


async def test_others_in_the_thread_talk_undisturbed(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, "What is gout?")
    before = len(town.said(town.thread()))
    await town.says(town.ben, "I had that, too, and how is it treated?", town.thread())
    assert len(town.said(town.thread())) == before


async def test_what_the_starter_says_to_others_in_the_thread_is_not_answered(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, "What is gout?")
    thread = town.thread()
    theirs = await town.says(town.ben, "I had that, too.", thread)
    before = len(town.said(thread))
    await town.says(town.ada, "How was it treated?", thread, reply_to=theirs)
    await town.says(town.ada, f"{town.ben.mention} how was it treated?", thread)
    await town.says(town.ada, "👍", thread)
    assert len(town.said(thread)) == before


async def test_the_starter_may_go_on_from_a_message_of_their_own(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, MIGRAINE)
    mine = await town.says(town.ada, "👍", town.thread())
    await town.says(town.ada, FOLLOW_UP, town.thread(), reply_to=mine)
    assert of_migraine_alone(town.last(town.thread()))


async def test_others_may_follow_up_by_a_mention(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, MIGRAINE)
    await town.asks(town.ben, FOLLOW_UP, town.thread())
    assert of_migraine_alone(town.last(town.thread()))


async def test_others_may_follow_up_by_a_reply_to_the_answer(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, MIGRAINE)
    answer = town.said(town.thread())[-1]
    await town.says(town.ben, FOLLOW_UP, town.thread(), reply_to=answer)
    assert of_migraine_alone(town.last(town.thread()))


async def test_what_somebody_asked_privately_in_a_thread_is_told_to_no_other(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, "What is gout?")
    await town.ada.slash(town.thread(), "ask", question=MIGRAINE, private=True)
    await town.answered()
    await town.asks(town.ben, FOLLOW_UP, town.thread())
    assert "Triptans" not in town.last(town.thread())


async def test_a_reply_to_an_answer_outside_of_threads_knows_the_condition(agreed: Town) -> None:
    town = agreed
    town.forbid(town.channel, "create_public_threads")
    await town.asks(town.ada, MIGRAINE)
    answer = town.said(town.channel)[-1]
    await town.says(town.ben, FOLLOW_UP, reply_to=answer)
    assert of_migraine_alone(town.last(town.channel))


async def test_in_a_thread_about_something_else_only_mentions_are_answered(agreed: Town) -> None:
    town = agreed
    backend = town.env.backend
    made = backend.create_thread(town.channel.id, "Coffee", town.ada.id)
    coffee = next(thread for thread in town.channel.threads if thread.id == made.id)
    await town.asks(town.ada, GOUT, coffee)
    assert "colchicine" in town.last(coffee)
    before = len(town.said(coffee))
    await town.says(town.ada, "Who wants cake?", coffee)
    assert len(town.said(coffee)) == before


async def test_a_direct_message_is_answered_where_it_was_written(agreed: Town) -> None:
    town = agreed
    await town.ada.send_dm(GOUT)
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_a_direct_message_without_words_says_how_to_ask(agreed: Town) -> None:
    town = agreed
    await town.ada.send_dm("?")
    await town.answered()
    assert "Write me your question" in town.last(town.dm(town.ada))


async def test_in_direct_messages_everything_follows_up(agreed: Town) -> None:
    town = agreed
    for text in (MIGRAINE, FOLLOW_UP):
        await town.ada.send_dm(text)
        await town.answered()
    assert of_migraine_alone(town.last(town.dm(town.ada)))


async def test_a_question_in_a_channel_without_a_mention_is_not_answered(agreed: Town) -> None:
    town = agreed
    await town.says(town.ada, GOUT)
    assert town.said(town.channel) == []
    assert town.channel.threads == []


async def test_thoughts_of_suicide_are_answered_in_private(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, DESPAIR)
    assert town.channel.threads == []
    assert town.said(town.channel) == []
    assert "You matter" in town.last(town.dm(town.ada))


async def test_who_takes_no_direct_messages_opens_the_answer_by_a_button(agreed: Town) -> None:
    town = agreed
    town.close_dms(town.ada)
    await town.asks(town.ada, DESPAIR)
    placeholder = town.said(town.channel)[-1]
    assert "You matter" not in read(placeholder)
    refused = await town.ben.click(placeholder, label="Open my answer")
    opened = await town.ada.click(placeholder, label="Open my answer")
    assert "You matter" not in read(shown(refused))
    assert shown(opened).ephemeral
    assert "You matter" in read(shown(opened))


async def test_such_an_answer_never_becomes_public_by_an_edit(agreed: Town) -> None:
    town = agreed
    town.close_dms(town.ada)
    message = await town.asks(town.ada, DESPAIR)
    await town.ada.edit(message, f"{town.mention} {DESPAIR} tonight")
    await town.answered()
    assert all("You matter" not in read(one) for one in town.said(town.channel))


async def test_an_edit_that_tells_of_despair_takes_the_answer_from_the_public(
    agreed: Town,
) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    thread = town.thread()
    await town.ada.edit(message, f"{town.mention} {DESPAIR}")
    await town.answered()
    assert town.said(thread) == []
    assert "You matter" in town.last(town.dm(town.ada))


async def test_deleting_the_message_takes_the_answer_along(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    thread = town.thread()
    await town.ada.delete(message)
    await town.answered()
    assert town.said(thread) == []
    assert thread.name == "Deleted question"
    assert await town.bot.services.state.questions.of_person(town.ada.id) == []


async def test_messages_that_a_moderator_deletes_at_once_take_their_answers_along(
    agreed: Town,
) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    town.env.backend.bulk_delete_messages(town.channel.id, [message.id])
    await town.answered()
    assert town.said(town.thread()) == []


async def test_a_message_deleted_before_the_answer_is_not_answered_in_public(
    agreed: Town,
) -> None:
    town = agreed
    message = await town.ada.send(town.channel, f"{town.mention} {GOUT}")
    await town.ada.delete(message)
    await town.answered()
    assert all("colchicine" not in read(said) for said in town.said(town.channel))
    assert town.said(town.dm(town.ada)) == []


async def test_a_message_that_is_gone_when_its_thread_is_opened_is_not_answered(
    agreed: Town,
) -> None:
    town = agreed
    threads = "/channels/*/messages/*/threads"
    town.env.inject_error("POST", threads, status=404, code=10008, times=None)
    await town.asks(town.ada, GOUT)
    assert town.said(town.channel) == []
    assert town.said(town.dm(town.ada)) == []


async def test_a_message_that_is_gone_when_the_reply_is_sent_is_not_answered(
    agreed: Town,
) -> None:
    town = agreed
    town.forbid(town.channel, "create_public_threads")
    # simcord does not look whether what is replied to exists; Discord does, when it is asked to.
    told = "Invalid Form Body\nIn message_reference: Unknown message"
    sending = f"/channels/{town.channel.id}/messages"
    town.env.inject_error("POST", sending, status=400, code=50035, message=told, times=None)
    await town.asks(town.ada, GOUT)
    sent = [one.json for one in town.env.http_requests if one.path == sending and one.json]
    assert [message["message_reference"]["fail_if_not_exists"] for message in sent] == [True]
    assert town.said(town.dm(town.ada)) == []


async def test_editing_the_message_changes_the_answer_in_place(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    await town.ada.edit(message, f"{town.mention} What is the treatment of migraine?")
    await town.answered()
    (answer,) = town.said(town.thread())
    assert "Triptans" in read(answer)


async def test_an_edit_in_a_thread_that_is_archived_opens_it_again(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    town.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083, times=1)
    await town.ada.edit(message, f"{town.mention} What is the treatment of migraine?")
    await town.answered()
    assert {"archived": False} in [entry.json for entry in town.env.http_requests]
    (answer,) = town.said(town.thread())
    assert "Triptans" in read(answer)


async def test_a_preview_that_discord_adds_is_no_edit(agreed: Town) -> None:
    town = agreed
    message = await town.says(town.ada, f"{town.mention} {town.mention}")
    before = len(town.said(town.channel))
    await town.finds_preview(message)
    assert len(town.said(town.channel)) == before


async def test_an_answer_whose_thread_was_deleted_comes_privately(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    town.env.backend.delete_channel(town.thread().id)
    await town.ada.edit(message, f"{town.mention} What is the treatment of migraine?")
    await town.answered()
    assert "Triptans" in town.last(town.dm(town.ada))


async def test_when_the_channel_is_deleted_nothing_breaks(agreed: Town) -> None:
    town = agreed
    await town.ada.send(town.channel, f"{town.mention} {GOUT}")
    town.env.backend.delete_channel(town.channel.id)
    await town.answered()


async def test_where_it_may_not_write_it_answers_directly_and_tells_the_owner(
    agreed: Town,
) -> None:
    town = agreed
    town.forbid(town.channel, "send_messages", "send_messages_in_threads")
    for _ in range(2):
        await town.asks(town.ada, GOUT)
    answer = town.last(town.dm(town.ada))
    assert "colchicine" in answer
    assert f"I may not write in {town.channel.mention}" in answer
    (complaint,) = town.said(town.guild.owner.dm_channel)
    assert "I lack: Send Messages, Send Messages in Threads." in read(complaint)


async def test_without_the_history_it_answers_without_a_reference(agreed: Town) -> None:
    town = agreed
    town.forbid(town.channel, "create_public_threads", "read_message_history")
    await town.asks(town.ada, GOUT)
    answer = town.said(town.channel)[-1]
    assert "colchicine" in read(answer)
    assert answer.type is discord.MessageType.default


async def test_bots_and_webhooks_are_not_answered(agreed: Town) -> None:
    town = agreed
    robot = town.guild.add_member(town.env.create_user("robot", bot=True))
    await town.asks(robot, GOUT)
    await town.guild.create_webhook(town.channel).send(f"{town.mention} {GOUT}")
    await town.answered()
    assert town.channel.threads == []
    assert town.said(town.channel) == []


async def test_without_the_intent_what_cannot_be_read_is_left_alone(
    tmp_path: Path, library: Library
) -> None:
    async with open_town(tmp_path, library, message_content=False) as town:
        await town.agree(town.ada)
        await town.asks(town.ada, MIGRAINE)
        before = len(town.said(town.thread()))
        await town.says(town.ada, FOLLOW_UP, town.thread())
        assert len(town.said(town.thread())) == before
        await town.asks(town.ada, FOLLOW_UP, town.thread())
        assert of_migraine_alone(town.last(town.thread()))
        town.check_requests()
