"""Posts that may not be public: removed at once, and their authors told why, with the text."""

from datetime import UTC, datetime, timedelta

import pytest
from simcord.builders import ChannelHandle
from simcord.enums import MessageType

from bot.discord_app.complaints import Complaints
from tests.bot.discord_app.town import Town, buttons, files, of_migraine_alone, read, shown

GOUT = "What is the treatment of gout?"
PHONE = "+49 30 901820"
MAIL = "ada.lovelace@example.org"
PRIVATE = f"I have gout. What is its treatment? Call me at {PHONE} or write to {MAIL}."
TALK = "I slept badly again, the toe is still red."
CANNOT_MANAGE = ("manage_messages",)


@pytest.fixture
async def agreed(town: Town) -> Town:
    """A town in which everybody has agreed to the texts."""
    await town.agree(town.ada, town.ben)
    return town


@pytest.fixture
async def watched(agreed: Town) -> Town:
    """Its channel is watched."""
    agreed.set(watched_channels=(agreed.channel.id,))
    return agreed


def forum(town: Town, *, watched: bool) -> ChannelHandle:
    made = town.guild.create_forum_channel("stories")
    if watched:
        town.set(watched_channels=(made.id,))
    return made


def nothing_of_it_is_public(town: Town, where: ChannelHandle) -> bool:
    shown = [read(message) for message in where.history()]
    return not any(secret in text for text in shown for secret in (PHONE, MAIL))


async def test_a_mention_with_personal_data_is_removed(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, PRIVATE)
    assert town.channel.history() == []
    assert town.channel.threads == []


async def test_its_author_is_told_every_finding_and_gets_the_text_back(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, PRIVATE)
    (told,) = town.said(town.dm(town.ada))
    assert "phone number" in read(told)
    assert "e-mail" in read(told)
    assert PHONE not in read(told)
    assert MAIL not in read(told)
    assert await files(told) == {"your-question.txt": PRIVATE}


async def test_nothing_of_it_is_kept(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, PRIVATE)
    assert await town.bot.services.state.questions.of_person(town.ada.id) == []


async def test_html_is_removed_like_personal_data(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, f"<b>{GOUT}</b>")
    assert town.channel.history() == []
    assert "HTML" in town.last(town.dm(town.ada))


async def test_urgent_care_comes_first_for_whoever_is_refused(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, f"I have crushing chest pain. {PRIVATE}")
    told = town.said(town.dm(town.ada))[-1]
    assert "chest pain" in (told.embeds[0].title or "") + (told.embeds[0].description or "")


async def test_who_takes_no_direct_messages_finds_the_reason_behind_a_button(agreed: Town) -> None:
    town = agreed
    town.close_dms(town.ada)
    await town.asks(town.ada, PRIVATE)
    (hint,) = town.said(town.channel)
    assert nothing_of_it_is_public(town, town.channel)
    opened = await town.ada.click(hint, label="Why? And my text")
    assert opened.ephemeral
    assert "phone number" in read(opened.response)
    assert await files(opened.response) == {"your-question.txt": PRIVATE}


async def test_nobody_else_opens_it(agreed: Town) -> None:
    town = agreed
    town.close_dms(town.ada)
    await town.asks(town.ada, PRIVATE)
    (hint,) = town.said(town.channel)
    opened = await town.ben.click(hint, label="Why? And my text")
    assert opened.ephemeral
    assert opened.response is not None
    assert "phone number" not in read(opened.response)
    assert opened.response.attachments == []


async def test_posted_without_them_the_question_is_answered(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, PRIVATE)
    (told,) = town.said(town.dm(town.ada))
    await town.ada.user.click(told, label="Post with these removed")
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_from_the_channel_it_is_posted_there_without_them(agreed: Town) -> None:
    town = agreed
    town.close_dms(town.ada)
    await town.asks(town.ada, PRIVATE)
    (hint,) = town.said(town.channel)
    opened = await town.ada.click(hint, label="Why? And my text")
    assert opened.response is not None
    await town.ada.click(opened.response.message, label="Post with these removed")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    assert nothing_of_it_is_public(town, town.channel)
    assert nothing_of_it_is_public(town, town.thread())


async def test_edited_in_the_form_the_question_is_answered(agreed: Town) -> None:
    town = agreed
    await town.asks(town.ada, PRIVATE)
    (told,) = town.said(town.dm(town.ada))
    form = await town.ada.user.click(told, label="Edit")
    typed = {"right_now": ["none"], "title": "Gout", "text": GOUT}
    await town.ada.user.submit_modal(form, typed)
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_a_command_with_personal_data_is_never_public(agreed: Town) -> None:
    town = agreed
    result = await town.ada.slash(town.channel, "ask", question=PRIVATE)
    assert result.ephemeral
    assert await files(result.response) == {"your-question.txt": PRIVATE}
    assert result.response is not None
    await town.ada.click(result.response.message, label="Post with these removed")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    assert nothing_of_it_is_public(town, town.channel)
    assert nothing_of_it_is_public(town, town.thread())


async def test_a_refused_edit_removes_the_message_and_its_old_answer(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    thread = town.thread()
    await town.ada.edit(message, f"{town.mention} {PRIVATE}")
    await town.answered()
    assert nothing_of_it_is_public(town, town.channel)
    assert message.id not in {one.id for one in town.channel.history()}
    assert town.said(thread) == []
    (told,) = town.said(town.dm(town.ada))
    assert await files(told) == {"your-question.txt": PRIVATE}


async def test_after_a_refused_edit_the_mended_question_is_answered(agreed: Town) -> None:
    town = agreed
    message = await town.asks(town.ada, GOUT)
    await town.ada.edit(message, f"{town.mention} {PRIVATE}")
    await town.answered()
    (told,) = town.said(town.dm(town.ada))
    await town.ada.user.click(told, label="Post with these removed")
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ada))


async def test_a_refused_edit_in_the_form_leaves_question_and_answer(agreed: Town) -> None:
    town = agreed
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    answer = town.said(town.thread())[-1]
    form = await town.ada.click(answer, label="Edit question")
    typed = {"right_now": ["none"], "title": "Gout", "text": PRIVATE}
    refused = await town.ada.submit_modal(form, typed)
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    await town.ada.click(shown(refused).message, label="Post with these removed")
    await town.answered()
    assert len(town.said(town.thread())) == 1
    assert nothing_of_it_is_public(town, town.thread())


async def test_in_a_watched_channel_what_breaks_the_rules_is_removed(watched: Town) -> None:
    town = watched
    await town.says(town.ben, f"My number is {PHONE}")
    assert town.channel.history() == []
    (told,) = town.said(town.dm(town.ben))
    assert "phone number" in read(told)
    assert await files(told) == {"your-question.txt": f"My number is {PHONE}"}


async def test_in_a_watched_channel_harmless_talk_is_neither_touched_nor_answered(
    watched: Town,
) -> None:
    town = watched
    for text in (TALK, GOUT):
        await town.says(town.ben, text)
    assert [message.content for message in town.channel.history()] == [TALK, GOUT]
    assert town.said(town.dm(town.ben)) == []


async def test_nobody_has_to_agree_for_being_kept_safe(town: Town) -> None:
    town.set(watched_channels=(town.channel.id,))
    await town.says(town.ben, f"My number is {PHONE}")
    assert town.channel.history() == []


async def test_what_an_edit_adds_is_removed_too(watched: Town) -> None:
    town = watched
    message = await town.says(town.ben, TALK)
    await town.ben.edit(message, f"{TALK} My number is {PHONE}")
    await town.answered()
    assert town.channel.history() == []


async def test_what_somebody_forwards_is_watched_too(watched: Town) -> None:
    town = watched
    other = town.guild.create_text_channel("coffee")
    message = await town.says(town.ben, f"My number is {PHONE}", other)
    await town.ben.forward(message, town.channel)
    await town.answered()
    assert town.channel.history() == []


async def test_threads_of_a_watched_channel_are_watched(watched: Town) -> None:
    town = watched
    await town.asks(town.ada, GOUT)
    await town.says(town.ben, f"My number is {PHONE}", town.thread())
    assert nothing_of_it_is_public(town, town.thread())


async def test_other_channels_are_not_watched(watched: Town) -> None:
    town = watched
    other = town.guild.create_text_channel("coffee")
    await town.says(town.ben, f"My number is {PHONE}", other)
    assert len(other.history()) == 1


async def test_bots_and_webhooks_in_a_watched_channel_are_left_alone(watched: Town) -> None:
    town = watched
    robot = town.guild.add_member(town.env.create_user("robot", bot=True))
    await town.says(robot, f"My number is {PHONE}")
    await town.guild.create_webhook(town.channel).send(f"My number is {PHONE}")
    await town.answered()
    assert len(town.channel.history()) == 2


async def test_a_message_that_its_author_removed_first_is_still_handed_back(watched: Town) -> None:
    town = watched
    town.env.inject_error("DELETE", "/channels/*/messages/*", status=404, code=10008)
    await town.says(town.ben, f"My number is {PHONE}")
    assert "phone number" in town.last(town.dm(town.ben))


async def test_without_the_right_to_remove_it_the_owner_is_told_once(watched: Town) -> None:
    town = watched
    town.forbid(town.channel, *CANNOT_MANAGE)
    messages = [await town.says(town.ben, f"My number is {PHONE}") for _ in range(2)]
    (complaint,) = town.said(town.guild.owner.dm_channel)
    assert "Manage Messages" in read(complaint)
    assert messages[0].jump_url in read(complaint)
    assert PHONE not in read(complaint)
    assert len(town.said(town.dm(town.ben))) == 2


async def test_the_owner_is_reminded_after_a_day(watched: Town) -> None:
    town = watched
    message = await town.says(town.ben, TALK)
    today = datetime(2026, 11, 1, tzinfo=UTC)
    moments = [today, today + timedelta(hours=23), today + timedelta(hours=25)]
    complaints = Complaints(town.bot, clock=iter(moments).__next__)
    for _ in moments:
        await complaints.cannot_remove(message)
    assert len(town.said(town.guild.owner.dm_channel)) == 2


async def test_an_owner_who_takes_no_messages_breaks_nothing(watched: Town) -> None:
    town = watched
    town.forbid(town.channel, *CANNOT_MANAGE)
    owner = town.guild.owner.dm_channel
    town.env.inject_error(
        "POST", f"/channels/{owner.id}/messages", status=403, code=50007, times=None
    )
    await town.says(town.ben, f"My number is {PHONE}")
    assert "phone number" in town.last(town.dm(town.ben))


async def test_a_post_in_a_watched_forum_is_answered_with_title_and_text(agreed: Town) -> None:
    town = agreed
    post = await town.posts(town.ada, forum(town, watched=True), "Gout", "What is the treatment?")
    assert "colchicine" in town.last(post)


async def test_below_it_only_its_author_follows_up_without_a_mention(agreed: Town) -> None:
    town = agreed
    stories = forum(town, watched=True)
    post = await town.posts(town.ada, stories, "Migraine", "What is it?")
    before = len(town.said(post))
    await town.says(town.ben, "and the treatment?", post)
    assert len(town.said(post)) == before
    await town.says(town.ada, "and the treatment?", post)
    assert of_migraine_alone(town.last(post))


async def test_a_post_in_another_forum_is_answered_on_mention_only(agreed: Town) -> None:
    town = agreed
    stories = forum(town, watched=False)
    post = await town.posts(town.ada, stories, "Gout", "What is the treatment?")
    assert town.said(post) == []
    named = await town.posts(town.ada, stories, "Gout", f"{town.mention} What is the treatment?")
    assert "colchicine" in town.last(named)


async def test_in_another_s_post_whoever_mentions_the_bot_then_talks_undisturbed(
    agreed: Town,
) -> None:
    town = agreed
    post = await town.posts(town.ada, forum(town, watched=False), "Gout", "I have it, too.")
    await town.asks(town.ben, GOUT, post)
    before = len(town.said(post))
    await town.says(town.ben, "How was it treated, ada?", post)
    assert len(town.said(post)) == before


async def test_a_post_with_personal_data_in_a_watched_forum_is_removed(agreed: Town) -> None:
    town = agreed
    post = await town.posts(town.ada, forum(town, watched=True), "Gout", PRIVATE)
    assert nothing_of_it_is_public(town, post)
    (told,) = town.said(town.dm(town.ada))
    assert await files(told) == {"your-question.txt": f"Gout\n{PRIVATE}"}
    assert "Post with these removed" in buttons(told)


@pytest.mark.parametrize("may_rename", [True, False])
async def test_personal_data_in_the_title_of_a_post_goes_or_the_owner_is_told(
    agreed: Town, *, may_rename: bool
) -> None:
    town = agreed
    stories = forum(town, watched=True)
    if not may_rename:
        town.forbid(stories, "manage_channels")
    post = await town.posts(town.ada, stories, f"Gout, call {PHONE}", GOUT)
    assert post.history() == []
    complaints = town.said(town.guild.owner.dm_channel)
    assert post.name == "Deleted question" if may_rename else len(complaints) == 1


async def test_whoever_cannot_be_written_to_for_any_reason_keeps_the_text(watched: Town) -> None:
    town = watched
    there = f"/channels/{town.dm(town.ben).id}/messages"
    town.env.inject_error("POST", there, status=400, code=40003, times=None)
    await town.says(town.ben, f"My number is {PHONE}")
    opened = await town.ben.click(town.said(town.channel)[-1], label="Why? And my text")
    assert await files(opened.response) == {"your-question.txt": f"My number is {PHONE}"}


async def test_deleting_the_answer_s_question_leaves_the_post_of_its_author(agreed: Town) -> None:
    town = agreed
    post = await town.posts(town.ada, forum(town, watched=True), "Gout", "What is the treatment?")
    delete = await town.ada.click(town.said(post)[-1], label="Delete")
    await town.ada.click(delete.followups[0].message, label="Yes, delete it")
    await town.answered()
    assert post.name == "Gout"
    assert town.said(post) == []


async def test_reports_of_joins_and_pins_are_no_posts(watched: Town) -> None:
    town = watched
    town.guild.create_system_message(town.channel, MessageType.NEW_MEMBER, author=town.ben)
    await town.answered()
    assert town.said(town.channel) == []
