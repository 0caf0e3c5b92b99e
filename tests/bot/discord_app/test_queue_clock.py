"""What the queue does by the clock: showing what is not shown yet, and reminding."""

from dataclasses import replace
from pathlib import Path

from bot.discord_app.moderation.board import A_MINUTE
from bot.errors import StateUnavailable
from bot.state.moderation import Deed, HoldReason
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.queue_desk import GOUT, QueueDesk, desk, open_desk
from tests.bot.discord_app.town import Town, open_town, read

__all__ = ["desk"]


async def test_what_was_held_before_a_restart_is_shown_after_it(
    desk: QueueDesk, library: Library
) -> None:
    held = await desk.hold()
    post = replace(held.hold.post, source="interaction:99")
    async with restarted(desk.town, library):
        await desk.held.hold(replace(held.hold, post=post))
        await desk.minute()
        assert len(desk.town.said(desk.channel)) == 2
        await desk.minute()
        assert len(desk.town.said(desk.channel)) == 2


async def test_what_was_sent_right_before_a_crash_is_not_sent_twice(
    desk: QueueDesk, library: Library
) -> None:
    held = await desk.hold()
    post = replace(held.hold.post, source="interaction:99")
    kept = await desk.held.hold(replace(held.hold, post=post))
    await desk.listed(kept.post)
    async with restarted(desk.town, library):
        await desk.minute()
        assert len(desk.town.said(desk.channel)) == 2
        await desk.mia.click(desk.shown(), label="Approve")
        await desk.town.answered()
        assert "Approved" in read(desk.shown())


async def test_without_a_channel_the_owner_is_told_once_and_the_post_is_shown_later(
    desk: QueueDesk,
) -> None:
    town = desk.town
    await desk.set(queue_channel=None)
    await desk.hold()
    await desk.hold("How is gout treated?")
    await desk.minute()
    (complaint,) = town.said(town.guild.owner.dm_channel)
    assert "/mod settings" in read(complaint)
    assert GOUT not in read(complaint)
    await desk.set(queue_channel=desk.channel.id)
    await desk.minute()
    assert len(town.said(desk.channel)) == 2


async def test_what_stood_in_a_deleted_channel_is_shown_in_the_new_one(desk: QueueDesk) -> None:
    town = desk.town
    await desk.hold()
    await desk.minute()
    town.env.backend.delete_channel(desk.channel.id)
    await desk.minute()
    desk.channel = town.guild.create_text_channel("new moderators")
    await desk.set(queue_channel=desk.channel.id)
    await desk.minute()
    await desk.mia.click(desk.shown(), label="Approve")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_a_message_that_somebody_deleted_comes_back_with_the_next_change(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    await desk.mia.delete(desk.shown())
    await desk.town.bot.services.queue.redraw(held)
    assert GOUT in desk.public()


async def test_a_queue_of_500_is_shown_bit_by_bit_the_oldest_first_and_alerts_at_once(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    for number in range(1, 500):
        source = f"interaction:{1000 + number}"
        question = replace(held.hold.post.question, text=f"Question {number:03}?")
        post = replace(held.hold.post, source=source, question=question)
        await desk.held.hold(replace(held.hold, post=post))
    await desk.minute()
    texts = [read(message) for message in desk.town.said(desk.channel)]
    expected = [f"Question {number:03}?" for number in range(1, A_MINUTE + 1)]
    assert [text.splitlines()[-1] for text in texts[1:]] == expected
    await desk.hold("Late?")
    assert "Late?" not in desk.public()
    await desk.hold("", "alert:interaction:5", HoldReason.ALERT)
    assert "harming themselves" in read(desk.shown())
    await desk.minute()
    assert len(desk.town.said(desk.channel)) == 1 + 2 * A_MINUTE + 1
    assert await desk.held.count(desk.town.guild.id) == 502


async def test_moderators_are_reminded_once_with_their_role_and_a_link_to_the_oldest(
    desk: QueueDesk,
) -> None:
    town = desk.town
    role = town.guild.create_role("moderators")
    town.helpers.add(role.id)
    await desk.hold()
    await desk.hold("How is gout treated?")
    oldest = town.said(desk.channel)[0]
    await desk.minute()
    assert len(town.said(desk.channel)) == 2
    await desk.set(reminder_after=0, moderator_role=role.id)
    await desk.minute()
    reminder = desk.shown()
    assert "2 posts" in reminder.content
    assert oldest.jump_url in reminder.content
    assert reminder.role_mentions == [town.guild.me.guild.get_role(role.id)]  # type: ignore[union-attr]
    await desk.minute()
    assert desk.shown().id == reminder.id
    assert GOUT not in reminder.content


async def test_a_reminder_that_discord_did_not_take_comes_later(desk: QueueDesk) -> None:
    await desk.hold()
    await desk.set(reminder_after=0)
    path = f"/channels/{desk.channel.id}/messages"
    desk.town.env.inject_error("POST", path, status=500, code=0, times=1)
    await desk.minute()
    await desk.minute()
    assert desk.shown().content.startswith("A post has waited")


async def test_the_operators_channel_of_one_server_shows_nothing_of_another(
    tmp_path: Path, library: Library
) -> None:
    async with open_town(tmp_path, library) as town:
        desk = await open_desk(town)
        held = await desk.hold()
        other = town.env.create_guild(name="Elsewhere")
        hold = replace(
            held.hold, server=other.id, post=replace(held.hold.post, source="interaction:9")
        )
        settings = town.bot.services.servers
        await settings.change(other.id, lambda known: replace(known, queue_channel=desk.channel.id))
        await town.bot.services.queue.hold(hold)
        await desk.minute()
        assert len(town.said(desk.channel)) == 1


async def test_a_line_of_the_log_that_the_database_did_not_take_is_written_later(
    desk: QueueDesk, town: Town
) -> None:
    held = await desk.hold()
    audit = town.database.audit
    record = audit.record

    async def fails(*_: object) -> None:
        raise StateUnavailable("The database is locked.")

    audit.record = fails  # type: ignore[method-assign,assignment]
    await desk.mia.click(desk.shown(), label="Approve")
    audit.record = record  # type: ignore[method-assign]
    await desk.minute()
    assert await desk.deeds() == [Deed.HELD, Deed.APPROVED]
    assert (await desk.lines())[-1].user == desk.mia.id
    assert held.id in (await desk.lines())[-1].subject
