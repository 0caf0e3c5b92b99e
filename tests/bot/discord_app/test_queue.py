"""Moderators decide on posts that wait, in the queue channel, by real clicks."""

import asyncio
from pathlib import Path

from simcord.results import InteractionResult

from bot.state.moderation import Decision, Deed, HeldStatus, HoldReason
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import now, restarted
from tests.bot.discord_app.queue_desk import GOUT, PHONE, PRIVATE, QueueDesk, desk, open_desk
from tests.bot.discord_app.town import buttons, files, open_town, read, shown

__all__ = ["desk"]

REASON = {"reason": ["advertising"], "note": "Please read the rules."}


def told(result: InteractionResult) -> str:
    """What whoever clicked was told."""
    return read(shown(result))


async def test_a_post_that_waits_is_shown_with_what_was_found_and_what_can_be_done(
    desk: QueueDesk,
) -> None:
    held = await desk.hold(PRIVATE)
    text = desk.public()
    assert desk.town.ada.mention in text
    assert desk.town.channel.mention in text
    assert "phone number" in text
    assert f"<t:{int(held.waiting_since.timestamp())}:R>" in text
    assert "treatment of gout" in text
    expected = ["Approve", "Remove", "Redact and post", "Warn", "Time out"]
    assert buttons(desk.shown()) == expected
    assert await desk.deeds() == [Deed.HELD]


async def test_an_approved_question_is_answered_and_nothing_of_it_is_left_in_the_queue(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    await desk.mia.click(desk.shown(), label="Approve")
    await desk.town.answered()
    assert "colchicine" in desk.town.last(desk.town.thread())
    assert GOUT not in desk.public()
    assert desk.mia.mention in desk.public()
    assert buttons(desk.shown()) == []
    assert await desk.deeds() == [Deed.HELD, Deed.APPROVED]
    assert await desk.held.unsettled() == []
    told_ada = desk.town.last(desk.town.dm(desk.town.ada))
    assert told_ada.strip()
    kept = await desk.held.get(held.id)
    assert kept is not None
    assert kept.status is HeldStatus.APPROVED


async def test_a_removal_is_given_a_reason_that_its_author_reads_in_their_language(
    desk: QueueDesk,
) -> None:
    await desk.hold()
    desk.town.spoken[desk.mia.id] = "de"
    form = await desk.mia.click(desk.shown(), label="Remove")
    await desk.mia.submit_modal(form, REASON)
    await desk.town.answered()
    assert desk.said() == ""
    note = "It advertises something. There is no room for that here. Please read the rules."
    assert note in desk.public()
    assert GOUT not in desk.public()
    last = (await desk.lines())[-1]
    assert (last.what, last.why) == (Deed.REMOVED, note)
    assert "advertises" in desk.town.last(desk.town.dm(desk.town.ada))


async def test_a_redacted_post_is_answered_without_what_was_found(desk: QueueDesk) -> None:
    await desk.hold(PRIVATE)
    await desk.mia.click(desk.shown(), label="Redact and post")
    await desk.town.answered()
    assert "colchicine" in desk.town.last(desk.town.thread())
    assert "treatment of gout" in desk.said()
    assert PHONE not in desk.said()
    assert PHONE not in desk.public()
    assert (await desk.deeds())[-1] is Deed.REDACTED


async def test_of_two_who_act_at_once_one_decides_and_the_other_is_told(desk: QueueDesk) -> None:
    await desk.hold()
    seen = desk.shown()
    form = await desk.max.click(seen, label="Remove")
    await desk.mia.click(seen, label="Approve")
    late = await desk.max.submit_modal(form, REASON)
    await desk.town.answered()
    assert "faster: Approved" in told(late)
    assert await desk.deeds() == [Deed.HELD, Deed.APPROVED]
    assert desk.mia.mention in desk.public()
    assert desk.max.mention not in desk.public()


async def test_of_two_decisions_in_the_same_moment_one_counts(desk: QueueDesk) -> None:
    held = await desk.hold()
    queue = desk.town.bot.services.queue
    with desk.town.env.time_context():
        results = await asyncio.gather(
            queue.decide(held.id, Decision.APPROVED, desk.mia.id),
            queue.decide(held.id, Decision.REMOVED, desk.max.id),
        )
    await desk.town.answered()
    assert sum(result is not None for result in results) == 1
    assert len(await desk.deeds()) == 2


async def test_whoever_lost_the_role_meanwhile_or_never_had_it_decides_nothing(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    role = next(one for one in desk.town.guild.roles.values() if one.name == "mia")
    form = await desk.mia.click(desk.shown(), label="Remove")
    desk.town.env.backend.remove_member_role(desk.town.guild.id, desk.mia.id, role.id)
    refused = [
        await desk.mia.submit_modal(form, REASON),
        await desk.mia.click(desk.shown(), label="Approve"),
        await desk.town.ben.click(desk.shown(), label="Approve"),
        await desk.town.ben.click(desk.shown(), label="Time out"),
    ]
    assert all("for moderators" in told(one) for one in refused)
    kept = await desk.held.get(held.id)
    assert kept is not None
    assert kept.status is HeldStatus.WAITING
    assert await desk.deeds() == [Deed.HELD]


async def test_the_configured_role_is_enough(desk: QueueDesk) -> None:
    town = desk.town
    role = town.guild.create_role("carers")
    await desk.set(moderator_role=role.id)
    cara = town.guild.add_member(town.env.create_user("cara"), roles=[role])
    await desk.hold()
    await cara.click(desk.shown(), label="Approve")
    await town.answered()
    assert "colchicine" in town.last(town.thread())


async def test_while_the_database_rests_a_click_is_answered_kindly_and_works_later(
    desk: QueueDesk,
) -> None:
    await desk.hold()
    form = await desk.max.click(desk.shown(), label="Remove")
    desk.town.break_database()
    failed = await desk.mia.click(desk.shown(), label="Approve")
    handed_back = await desk.max.submit_modal(form, REASON)
    await desk.minute()
    desk.town.mend_database()
    assert failed.ephemeral or shown(failed).ephemeral
    assert "Here is what you wrote" in told(handed_back)
    (note,) = (await files(shown(handed_back))).values()
    assert "Please read the rules." in note
    await desk.mia.click(desk.shown(), label="Approve")
    await desk.town.answered()
    assert "colchicine" in desk.town.last(desk.town.thread())


async def test_a_text_that_was_changed_meanwhile_is_not_approved_unseen(desk: QueueDesk) -> None:
    held = await desk.hold(source="interaction:77")
    seen = await desk.listed(held)
    await desk.hold("Buy pills at my shop", source="interaction:77")
    late = await desk.mia.click(seen, label="Approve")
    assert "changed the text" in told(late)
    assert "Buy pills" in read(now(desk.town, seen))
    assert await desk.deeds() == [Deed.HELD]
    assert len(desk.town.said(desk.channel)) == 2


async def test_a_post_decided_in_a_list_is_redrawn_there_and_in_the_channel(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    listed = await desk.listed(held)
    await desk.mia.click(listed, label="Approve")
    await desk.town.answered()
    assert GOUT not in desk.public()
    assert [buttons(one) for one in desk.town.said(desk.channel)] == [[], []]


async def test_a_warning_is_delivered_logged_and_shown_while_the_post_waits_on(
    desk: QueueDesk,
) -> None:
    held = await desk.hold()
    form = await desk.mia.click(desk.shown(), label="Warn")
    done = await desk.mia.submit_modal(form, {"reason": ["insult"]})
    await desk.town.answered()
    assert "was warned" in told(done)
    assert "insults somebody" in desk.town.last(desk.town.dm(desk.town.ada))
    assert "author warned" in desk.public()
    assert GOUT in desk.public()
    assert "Approve" in buttons(desk.shown())
    line = (await desk.lines())[-1]
    assert line.what is Deed.WARNED
    assert line.subject == f"held:{held.id}"
    about = await desk.town.bot.services.state.audit.about(desk.town.guild.id, desk.town.ada.id)
    assert about[0].what is Deed.WARNED


async def test_of_an_alert_the_text_opens_for_one_moderator_alone_and_is_logged(
    desk: QueueDesk,
) -> None:
    dark = "I do not want to live any more"
    await desk.hold(dark, "alert:interaction:5", HoldReason.ALERT)
    assert dark not in desk.public()
    assert "harming themselves" in desk.public()
    opened = await desk.mia.click(desk.shown(), label="Read it")
    message = shown(opened)
    assert message.ephemeral
    assert dark in read(message)
    assert await desk.deeds() == [Deed.ALERTED, Deed.OPENED]
    await desk.max.click(desk.shown(), label="Somebody is looking after them")
    await desk.town.answered()
    assert "looking after them" in desk.public()
    assert desk.max.mention in desk.public()
    assert (await desk.deeds())[-1] is Deed.APPROVED
    assert desk.said() == ""
    assert desk.town.said(desk.town.dm(desk.town.ada)) == []


async def test_an_alert_is_not_opened_where_that_cannot_be_logged(desk: QueueDesk) -> None:
    dark = "I do not want to live any more"
    await desk.hold(dark, "alert:interaction:5", HoldReason.ALERT)
    desk.town.break_database()
    opened = await desk.mia.click(desk.shown(), label="Read it")
    desk.town.mend_database()
    assert dark not in told(opened)


async def test_buttons_and_an_open_form_outlive_a_restart(
    desk: QueueDesk, library: Library
) -> None:
    await desk.hold()
    await desk.hold("How is gout treated?")
    first, second = desk.town.said(desk.channel)[-2:]
    form = await desk.mia.click(first, label="Remove")
    async with restarted(desk.town, library):
        await desk.mia.submit_modal(form, REASON)
        await desk.max.click(second, label="Approve")
        await desk.town.answered()
        assert "colchicine" in desk.town.last(desk.town.thread())
        assert desk.public().count("Removed") == 1
        assert GOUT not in desk.public()


async def test_a_post_that_its_author_took_back_is_said_to_be_gone(desk: QueueDesk) -> None:
    held = await desk.hold()
    await desk.held.delete(held.id)
    late = await desk.mia.click(desk.shown(), label="Approve")
    assert "no longer here" in told(late)
    assert GOUT not in desk.public()
    assert buttons(desk.shown()) == []


async def test_in_a_german_server_the_queue_is_german(tmp_path: Path, library: Library) -> None:
    async with open_town(tmp_path, library, locale="de") as town:
        desk = await open_desk(town)
        await desk.hold(PRIVATE)
        assert "Eine Regel hat etwas gefunden" in desk.public()
        labels = ["Freigeben", "Entfernen", "Schwärzen und posten", "Verwarnen", "Auszeit"]
        assert buttons(desk.shown()) == labels
        await desk.mia.click(desk.shown(), label="Freigeben")
        assert "Freigegeben" in desk.public()
