"""What a troll, an outage, or somebody who is faster must not bring about in moderation."""

import asyncio
from dataclasses import replace

import pytest

from bot.discord_app.ledger import MOST_WHY
from bot.discord_app.moderation import queue as queue_module
from bot.errors import StateUnavailable
from bot.model import Finding, Rule, Severity
from bot.state.moderation import Act, Decision, Deed, HeldStatus, HoldReason
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.queue_desk import GOUT, QueueDesk, desk
from tests.bot.discord_app.town import Town, buttons, read, shown

__all__ = ["desk"]

HOLD, REMOVE = "Hold for review", "Remove post…"
RUDE = "You are all idiots, zorgles."


def away(town: Town, method: str, path: str, times: int | None = None) -> None:
    """Discord is away for some requests."""
    town.env.inject_error(method, path, status=503, code=0, message="Away", times=times)


async def test_nothing_that_was_decided_or_erased_meanwhile_is_drawn_again(
    desk: QueueDesk,
) -> None:
    board = desk.town.bot.services.queue.board  # type: ignore[attr-defined]
    stale, erased = await desk.hold(), await desk.hold("How is gout treated?")
    with desk.town.env.time_context():
        await desk.town.bot.services.queue.decide(stale.id, Decision.APPROVED, desk.mia.id)
        await desk.held.delete(erased.id)
        shown_before = await desk.held.get(stale.id)
        assert shown_before is not None
        await asyncio.gather(board.redraw(stale), board.redraw(erased), board.redraw(stale))
        await board.redraw(replace(erased, place=None))
    await desk.town.answered()
    assert GOUT not in desk.public()
    assert "How is gout" not in desk.public()
    assert [buttons(one) for one in desk.town.said(desk.channel)] == [[], []]


async def test_a_warning_that_takes_long_shows_no_text_of_what_was_decided_meanwhile(
    desk: QueueDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await desk.hold()
    form = await desk.mia.click(desk.shown(), label="Warn")
    audit = desk.town.database.audit
    record = audit.record

    async def slow(server: int, act: Act) -> object:
        if act.what is Deed.WARNED:
            await desk.held.decide(held.id, Decision.REMOVED, desk.max.id)
            raise StateUnavailable("The database is locked.")
        return await record(server, act)

    monkeypatch.setattr(audit, "record", slow)
    done = await desk.mia.submit_modal(form, {"reason": ["insult"]})
    monkeypatch.undo()
    assert "was warned" in read(shown(done))
    assert GOUT not in desk.public()
    await desk.minute()
    assert Deed.WARNED in await desk.deeds()  # as soon as the database takes it


async def test_whoever_deletes_or_mends_a_message_takes_its_text_out_of_the_queue(
    desk: QueueDesk, library: Library
) -> None:
    town = desk.town
    first, second, third = [await town.ada.send(town.channel, f"{RUDE} {n}") for n in range(3)]
    for message in (first, second, third):
        await desk.hold(message.content, f"message:{message.id}")
    await town.ada.delete(first)
    await town.answered()
    assert f"{RUDE} 0" not in desk.public()
    assert "no longer here" in read(town.said(desk.channel)[0])
    await town.ada.edit(second, "You are all kind.")
    await town.answered()
    assert f"{RUDE} 1" not in desk.public()
    assert await desk.held.count(town.guild.id) == 1
    away(town, "PATCH", f"/channels/{desk.channel.id}/messages/{desk.shown().id}")
    town.break_database()
    await town.ada.delete(third)
    await town.answered()
    town.mend_database()
    await desk.minute()
    async with restarted(town, library):
        await town.env.advance_time(200)
        await town.answered()
        assert "zorgles" not in desk.public()
    assert await desk.held.count(town.guild.id) == 0


async def test_an_objection_waits_on_whoever_deletes_its_message(desk: QueueDesk) -> None:
    town = desk.town
    message = await town.ada.send(town.channel, RUDE)
    await desk.hold(RUDE, f"message:{message.id}", HoldReason.OBJECTION)
    await desk.mia.delete(message)
    await town.answered()
    assert await desk.held.count(town.guild.id) == 1
    assert RUDE in desk.public()


async def test_what_became_too_old_goes_from_the_queue_by_itself(desk: QueueDesk) -> None:
    held = await desk.hold()
    await desk.town.bot.services.state.questions.expire(held.waiting_since.replace(year=2100))
    await desk.town.env.advance_time(200)
    await desk.town.answered()
    assert GOUT not in desk.public()


async def test_what_was_approved_can_be_held_and_removed_once_more_and_its_author_is_told(
    desk: QueueDesk,
) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    for _ in range(2):
        held = await desk.mia.context_menu(town.thread(), HOLD, town.answer(town.thread()))
        await town.answered()
        assert "put into the queue" in read(shown(held))
        await desk.mia.click(desk.shown(), label="Approve")
        await town.answered()
    form = await desk.mia.context_menu(town.thread(), REMOVE, town.answer(town.thread()))
    await desk.mia.submit_modal(form, {"reason": ["off_topic"]})
    await town.answered()
    assert (await desk.deeds())[-2:] == [Deed.HELD, Deed.REMOVED]
    assert "does not belong" in town.last(town.dm(town.ada))
    (gone,) = await desk.held.of_person(town.guild.id, town.ada.id)
    assert await desk.held.object(gone.id, town.ada.id)
    await desk.minute()
    assert "another look" in read(desk.shown())


async def test_what_discord_did_not_remove_is_removed_a_minute_later(desk: QueueDesk) -> None:
    town = desk.town
    held_back, removed = [await town.ada.send(town.channel, RUDE) for _ in range(2)]
    path = f"/channels/{town.channel.id}/messages/"
    away(town, "DELETE", f"{path}{held_back.id}", times=6)
    away(town, "DELETE", f"{path}{removed.id}", times=6)
    told = await desk.mia.context_menu(town.channel, HOLD, held_back)
    form = await desk.mia.context_menu(town.channel, REMOVE, removed)
    await desk.mia.submit_modal(form, {"reason": ["insult"]})
    assert "could not take it out" in read(shown(told))
    assert len(town.channel.history()) == 2
    for _ in range(2):
        await desk.minute()
    assert town.channel.history() == []
    assert "Manage Messages" not in desk.public()


async def test_a_crash_leaves_nothing_public_that_is_held_however_long_the_queue(
    desk: QueueDesk, library: Library
) -> None:
    town = desk.town
    one = await desk.hold()
    for number in range(120):
        post = replace(one.hold.post, source=f"interaction:{2000 + number}")
        await desk.held.hold(replace(one.hold, post=post))
    message = await town.ada.send(town.channel, RUDE)
    post = replace(one.hold.post, source=f"quoted:{message.id}")
    await desk.held.hold(replace(one.hold, post=post, reason=HoldReason.MODERATOR))
    async with restarted(town, library):
        await desk.minute()
        assert town.channel.history() == []


async def test_who_may_not_remove_holds_without_untruths(desk: QueueDesk) -> None:
    town = desk.town
    town.forbid(town.channel, "manage_messages")
    message = await town.ada.send(town.channel, RUDE)
    told = read(shown(await desk.mia.context_menu(town.channel, HOLD, message)))
    assert "Taken out" not in told
    assert "still stands" in told
    author = town.last(town.dm(town.ada))
    assert "others can still read it" in author
    assert message.jump_url in author


async def test_an_alert_without_a_channel_reaches_the_owner_and_nobody_is_told_otherwise(
    desk: QueueDesk,
) -> None:
    town = desk.town
    await desk.set(queue_channel=None)
    await desk.hold()
    asked = await town.ada.slash(town.channel, "ask", question=f"I want to kill myself. {GOUT}")
    await town.answered()
    owner = "\n".join(map(read, town.said(town.guild.owner.dm_channel)))
    assert owner.count("harming themselves") == 1
    assert town.ada.mention not in owner
    assert all("told the moderators" not in read(one) for one in asked.followups)
    await desk.minute()
    assert "\n".join(map(read, town.said(town.guild.owner.dm_channel))) == owner


async def test_one_post_that_discord_does_not_take_keeps_no_other_from_the_queue(
    desk: QueueDesk,
) -> None:
    town = desk.town
    one = await desk.hold()
    for number in range(2):
        post = replace(one.hold.post, source=f"interaction:{3000 + number}")
        await desk.held.hold(replace(one.hold, post=post))
    path = f"/channels/{desk.channel.id}/messages"
    town.env.inject_error("POST", path, status=400, code=50035, message="Invalid", times=1)
    await desk.minute()
    assert len(town.said(desk.channel)) == 2
    await desk.minute()
    assert len(town.said(desk.channel)) == 3


async def test_the_longest_facts_and_reasons_fit_into_messages(desk: QueueDesk) -> None:
    town = desk.town
    log = town.guild.create_text_channel("log")
    await desk.set(log_channel=log.id)
    text = "\n".join(f"*_word{n}_*" for n in range(420))
    held = await desk.hold(text)
    found = [
        Finding(Rule.ABUSE, f"a{n}", Severity.HOLD, 0, 3, f"{n}" + "*" * 190) for n in range(12)
    ]
    hold = replace(held.hold, findings=tuple(found))
    hold = replace(hold, post=replace(hold.post, source="interaction:5000"))
    held = (await town.bot.services.queue.hold(hold)).post
    queue = town.bot.services.queue
    for n in range(6):
        act = Act(
            desk.mia.id, Deed.TIMED_OUT, f"held:{held.id}", f"{n}" + "*" * 2 * MOST_WHY, town.ada.id
        )
        await queue.record(town.guild.id, act)
    with town.env.time_context():
        await queue.decide(held.id, Decision.REMOVED, desk.mia.id, "*_" * 550)
        assert await desk.held.object(held.id, town.ada.id)
        await queue.redraw(held)
    await town.answered()
    assert "another look" in read(desk.shown())
    assert len(town.said(log)) == 9
    town.check_requests()


async def test_a_line_that_a_crash_has_kept_from_the_log_is_written_when_the_post_is_shown(
    desk: QueueDesk, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_module, "LATELY", queue_module.LATELY * 0)
    held = await desk.hold()
    post = replace(held.hold.post, source="interaction:99")
    async with restarted(desk.town, library):
        late = (await desk.held.hold(replace(held.hold, post=post))).post
        for _ in range(2):
            await desk.minute()
        subjects = [(line.what, line.subject) for line in await desk.lines()]
        assert subjects.count((Deed.HELD, f"held:{late.id}")) == 1


async def test_a_queue_that_cannot_be_drawn_keeps_no_decision_from_being_done(
    desk: QueueDesk,
) -> None:
    town = desk.town
    message = await town.ada.send(town.channel, RUDE)
    held = await desk.hold(RUDE, f"message:{message.id}")
    away(town, "PATCH", f"/channels/{desk.channel.id}/messages/{desk.shown().id}", times=12)
    with town.env.time_context():
        await town.bot.services.queue.decide(held.id, Decision.REMOVED, desk.mia.id, "No.")
    assert town.channel.history() == []
    await desk.minute()
    assert RUDE not in desk.public()
    assert await desk.held.unsettled() == []
    assert (await desk.held.get(held.id)).status is HeldStatus.REMOVED  # type: ignore[union-attr]
