"""What decisions lead to, by what a post was: a command, a message, or one that was taken down."""

from dataclasses import replace

import discord

from bot.state.moderation import Decision, Deed, HoldReason
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.queue_desk import GOUT, PHONE, PRIVATE, QueueDesk, desk
from tests.bot.discord_app.town import Town, read

__all__ = ["desk"]

TALK = "I slept badly again, the toe is still red."


async def writes(town: Town, text: str) -> discord.Message:
    """Ada writes a message in the channel that the bot does not take in."""
    message = await town.ada.send(town.channel, text)
    await town.answered()
    return message


async def test_an_approved_message_for_the_bot_is_answered_below_it(desk: QueueDesk) -> None:
    town = desk.town
    # Not answered by itself, as she has not agreed yet.
    message = await town.asks(town.newcomer("cleo"), GOUT)
    await desk.hold(source=f"message:{message.id}")
    await desk.mia.click(desk.shown(), label="Approve")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    assert town.thread().id == message.id


async def test_an_approved_message_that_was_no_question_stands_on_without_an_answer(
    desk: QueueDesk,
) -> None:
    town = desk.town
    await desk.set(watched_channels=(town.channel.id,))
    message = await writes(town, TALK)
    await desk.hold(TALK, f"message:{message.id}")
    await desk.mia.click(desk.shown(), label="Approve")
    await town.answered()
    assert [one.id for one in town.channel.history()] == [message.id]
    assert await desk.held.unsettled() == []


async def test_a_removed_message_goes(desk: QueueDesk) -> None:
    town = desk.town
    message = await writes(town, TALK)
    await desk.hold(TALK, f"message:{message.id}")
    form = await desk.mia.click(desk.shown(), label="Remove")
    await desk.mia.submit_modal(form, {"reason": ["off_topic"]})
    assert town.channel.history() == []
    assert "does not belong" in town.last(town.dm(town.ada))


async def test_what_the_bot_may_not_remove_is_said_in_the_queue_with_a_link(
    desk: QueueDesk,
) -> None:
    town = desk.town
    message = await writes(town, TALK)
    town.forbid(town.channel, "manage_messages")
    await desk.hold(TALK, f"message:{message.id}")
    form = await desk.mia.click(desk.shown(), label="Remove")
    await desk.mia.submit_modal(form, {"reason": ["off_topic"]})
    assert message.jump_url in desk.public()
    assert "Manage Messages" in desk.public()


async def test_a_redacted_talk_is_posted_back_as_its_author_s_words(desk: QueueDesk) -> None:
    town = desk.town
    await desk.set(watched_channels=(town.channel.id,))
    message = await writes(town, "Hello")
    await desk.hold(f"{TALK} Call {PHONE}", f"message:{message.id}")
    await desk.mia.click(desk.shown(), label="Redact and post")
    (quote,) = town.channel.history()
    assert f"{town.ada.mention} wrote" in quote.content
    assert "the toe is still red" in read(quote)
    assert PHONE not in read(quote)


async def test_a_message_that_its_author_deleted_meanwhile_does_not_come_back(
    desk: QueueDesk,
) -> None:
    town = desk.town
    message = await writes(town, "Hello")
    await desk.hold(PRIVATE, f"message:{message.id}")
    seen = desk.shown()
    await town.ada.delete(message)
    if (await desk.held.count(town.guild.id)) > 0:
        await desk.mia.click(seen, label="Redact and post")
    await town.answered()
    assert town.channel.history() == []


async def test_a_question_taken_down_is_asked_and_answered_by_the_bot(desk: QueueDesk) -> None:
    await desk.hold(source="taken:4242")
    await desk.mia.click(desk.shown(), label="Approve")
    await desk.town.answered()
    assert GOUT in desk.said()
    assert "colchicine" in desk.town.last(desk.town.thread())


async def test_talk_taken_down_is_posted_back_once_however_often_it_is_carried_out(
    desk: QueueDesk, library: Library
) -> None:
    held = await desk.hold(TALK, "quoted:4242")
    await desk.mia.click(desk.shown(), label="Approve")
    assert desk.said().count(TALK) == 1
    # A crash came before it was noted as done.
    await desk.hold(TALK, "quoted:4242", HoldReason.MODERATOR)
    await desk.held.decide(held.id, Decision.APPROVED, desk.mia.id)
    async with restarted(desk.town, library):
        await desk.minute()
        assert desk.said().count(TALK) == 1
        assert await desk.held.unsettled() == []


async def test_an_approved_edition_changes_the_answer_that_was_given(desk: QueueDesk) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    (asked,) = await town.bot.services.state.questions.of_person(town.ada.id)
    await desk.hold("What is the treatment of migraine?", edits=asked.id)
    await desk.mia.click(desk.shown(), label="Approve")
    await town.answered()
    assert "Triptans" in town.last(town.thread())
    assert len(town.said(town.thread())) == 1
    (now,) = await town.bot.services.state.questions.of_person(town.ada.id)
    assert now.revision == 2


async def test_a_removal_that_its_author_objects_to_waits_again_and_comes_back_approved(
    desk: QueueDesk,
) -> None:
    town = desk.town
    message = await writes(town, "Hello")
    held = await desk.hold(source=f"message:{message.id}")
    form = await desk.mia.click(desk.shown(), label="Remove")
    await desk.mia.submit_modal(form, {"reason": ["other"], "note": "Not here."})
    assert await desk.held.object(held.id, town.ada.id)
    again = await desk.held.get(held.id)
    assert again is not None
    await town.bot.services.queue.redraw(again)
    (shown,) = town.said(desk.channel)
    assert "another look" in read(shown)
    assert "Not here." in read(shown)
    await desk.max.click(shown, label="Approve")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_a_restart_between_decision_and_effects_loses_nothing(
    desk: QueueDesk, library: Library
) -> None:
    held = await desk.hold()
    async with restarted(desk.town, library):
        assert await desk.held.decide(held.id, Decision.APPROVED, desk.mia.id)
        await desk.minute()
        assert "colchicine" in desk.town.last(desk.town.thread())
        assert GOUT not in desk.public()
        assert await desk.deeds() == [Deed.HELD, Deed.APPROVED]
        await desk.minute()
        assert len(await desk.deeds()) == 2
        assert len(desk.town.said(desk.town.thread())) == 1


async def test_what_discord_does_not_take_now_is_done_a_minute_later(desk: QueueDesk) -> None:
    town = desk.town
    await desk.hold(TALK, "quoted:4242")
    path = f"/channels/{town.channel.id}/messages"
    town.env.inject_error("POST", path, status=500, code=0, times=1)
    await desk.mia.click(desk.shown(), label="Approve")
    assert "Approved" in desk.public()
    for _ in range(2):
        await desk.minute()
    assert desk.said().count(TALK) == 1


async def test_closed_direct_messages_are_said_in_the_queue(desk: QueueDesk) -> None:
    desk.town.close_dms(desk.town.ada)
    await desk.hold()
    await desk.mia.click(desk.shown(), label="Approve")
    await desk.town.answered()
    assert "no direct messages" in desk.public()
    assert GOUT not in desk.public()


async def test_a_private_question_is_answered_privately(desk: QueueDesk) -> None:
    held = await desk.hold()
    await desk.held.delete(held.id)
    post = replace(held.hold.post, route=replace(held.hold.post.route, private=True))
    await desk.town.bot.services.queue.hold(replace(held.hold, post=post))
    assert "Asked privately" in desk.public()
    await desk.mia.click(desk.shown(), label="Approve")
    await desk.town.answered()
    assert desk.said() == ""
    texts = "\n".join(map(read, desk.town.said(desk.town.dm(desk.town.ada))))
    assert "colchicine" in texts
