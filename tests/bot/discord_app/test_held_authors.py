"""A post that a rule lets wait: nothing of it is published before a moderator has looked."""

import pytest

from bot.state.moderation import Decision, HeldStatus, HoldReason
from tests.bot.discord_app.authors_desk import (
    GOUT,
    PRIVATE,
    RUDE,
    URGENT,
    AuthorsDesk,
    open_desk,
)
from tests.bot.discord_app.town import Town, buttons, files, labels, read, shown


@pytest.fixture
async def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> AuthorsDesk:
    return await open_desk(town, monkeypatch)


async def test_a_command_waits_unseen_and_is_answered_once_it_is_approved(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    asked = await town.ada.slash(town.channel, "ask", question=RUDE)
    await town.answered()
    assert asked.ephemeral
    assert "A moderator of this server takes a look" in read(shown(asked))
    assert await files(shown(asked)) == {"your-question.txt": RUDE}
    assert town.channel.history() == []
    assert town.channel.threads == []
    held = await desk.only()
    assert held.hold.reason is HoldReason.FINDING
    assert held.hold.post.source.startswith("interaction:")
    assert held.hold.post.route.token is None
    await desk.decide(Decision.APPROVED)
    assert "colchicine" in town.last(town.thread())
    assert "Good news" in town.last(town.dm(town.ada))


async def test_a_message_stays_unanswered_until_it_is_approved(desk: AuthorsDesk) -> None:
    town = desk.town
    message = await town.asks(town.ada, RUDE)
    assert [one.id for one in town.channel.history()] == [message.id]
    assert town.channel.threads == []
    (told,) = town.said(town.dm(town.ada))
    assert message.jump_url in read(told)
    assert (await desk.only()).hold.post.source == f"message:{message.id}"
    await desk.decide(Decision.APPROVED)
    assert "colchicine" in town.last(town.thread())
    assert message.jump_url in town.last(town.dm(town.ada))


async def test_what_is_only_said_in_a_watched_channel_waits_and_is_never_answered(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await open_desk(town, monkeypatch)
    await desk.watch(town.channel)
    await town.says(town.newcomer("cleo"), RUDE)
    assert len(town.channel.history()) == 1
    await desk.decide(Decision.APPROVED)
    assert town.said(town.channel) == []
    assert town.channel.threads == []


async def test_a_forum_post_waits(desk: AuthorsDesk) -> None:
    town = desk.town
    forum = town.guild.create_forum_channel("stories")
    await desk.watch(forum)
    post = await town.posts(town.ada, forum, "Gout", RUDE)
    assert town.said(post) == []
    await desk.decide(Decision.APPROVED)
    assert "colchicine" in town.last(post)


async def test_while_an_edited_message_waits_the_earlier_answer_stands(desk: AuthorsDesk) -> None:
    town = desk.town
    message = await town.asks(town.ada, GOUT)
    await town.ada.edit(message, f"{town.mention} You zorgles! What is migraine?")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    assert (await desk.only()).hold.edits is not None
    await desk.decide(Decision.APPROVED)
    assert "headache" in town.last(town.thread())


async def test_while_an_edit_in_the_form_waits_question_and_answer_stand(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    form = await town.ada.click(town.said(town.thread())[-1], label="Edit question")
    typed = {"right_now": ["none"], "title": "Migraine", "text": "You zorgles! What is migraine?"}
    told = await town.ada.submit_modal(form, typed)
    await town.answered()
    assert "your question and its answer stay as they are" in read(shown(told))
    assert "colchicine" in town.last(town.thread())
    await desk.decide(Decision.APPROVED)
    assert "headache" in town.last(town.thread())


async def test_outside_servers_it_goes_back_as_other_refusals_do(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.ada.send_dm(RUDE)
    await town.answered()
    (told,) = town.said(town.dm(town.ada))
    assert await files(told) == {"your-question.txt": RUDE}
    town.visiting.add(town.ada.id)
    brought = await town.ada.slash(town.channel, "ask", question=RUDE)
    assert "Edit" in labels(shown(brought).components)
    assert await desk.waiting() == []


async def test_what_has_to_be_changed_goes_back_and_does_not_wait(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.asks(town.ada, PRIVATE)
    (told,) = town.said(town.dm(town.ada))
    assert "Post with these removed" in buttons(told)
    assert town.channel.history() == []
    assert await desk.waiting() == []


async def test_consent_and_a_fair_rate_come_before_moderators(desk: AuthorsDesk) -> None:
    town, cleo = desk.town, desk.town.newcomer("cleo")
    asked = await town.asks(cleo, RUDE)
    prompt = town.said(town.channel)[-1]
    assert prompt.reference is not None
    assert prompt.reference.message_id == asked.id
    assert await desk.waiting() == []
    texts = shown(await cleo.click(prompt, label="Read and agree"))
    agreed = await cleo.click(texts, label="Agree")
    assert "takes a look" in read(shown(agreed))
    assert (await desk.only()).hold.post.source == f"message:{asked.id}"
    town.set(rate_user="1 per hour")
    await town.ben.slash(town.channel, "ask", question=GOUT)
    too_many = await town.ben.slash(town.channel, "ask", question=RUDE)
    assert "others want their turn" in read(shown(too_many))
    assert len(await desk.waiting()) == 1


async def test_urgent_care_stands_above_that_it_waits(desk: AuthorsDesk) -> None:
    town = desk.town
    asked = await town.ada.slash(town.channel, "ask", question=URGENT)
    assert "chest pain" in read(shown(asked))
    await town.asks(town.ada, URGENT)
    assert "chest pain" in town.last(town.dm(town.ada))


async def test_where_the_database_rests_the_text_goes_back(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    town.break_database()
    asked = await town.ada.slash(town.channel, "ask", question=RUDE)
    assert "not your fault" in read(shown(asked))
    assert await files(shown(asked)) == {"your-question.txt": RUDE}
    await town.ada.send(town.channel, f"{town.mention} {RUDE}")
    assert "not your fault" in town.last(town.channel)
    town.mend_database()


async def test_whose_direct_messages_are_closed_learns_behind_a_button_that_it_waits(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    town.close_dms(town.ada)
    message = await town.asks(town.ada, RUDE)
    (note,) = town.said(town.channel)
    assert "zorgle" not in read(note)
    nosy = await town.ben.click(note, label="Open my note")
    assert "Only the person who asked" in read(shown(nosy))
    opened = await town.ada.click(note, label="Open my note")
    assert opened.ephemeral
    assert message.jump_url in read(shown(opened))


async def test_whoever_edits_what_waits_is_not_told_again(desk: AuthorsDesk) -> None:
    town = desk.town
    message = await town.asks(town.ada, RUDE)
    await town.ada.edit(message, f"{town.mention} {RUDE} Please!")
    await town.answered()
    held = await desk.only()
    assert "Please!" in held.hold.post.question.text
    assert held.status is HeldStatus.WAITING
    assert len(town.said(town.dm(town.ada))) == 1


async def test_whoever_is_refused_again_and_again_has_to_wait(desk: AuthorsDesk) -> None:
    town = desk.town
    town.set(rate_user="1 per hour")
    for _ in range(3):
        await town.ada.slash(town.channel, "ask", question=PRIVATE)
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert "others want their turn" in read(shown(asked))
    await town.ben.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    assert "colchicine" in town.last(town.thread())


@pytest.mark.parametrize("closed", [False, True])
async def test_whose_message_may_not_be_removed_is_asked_to_delete_it(
    desk: AuthorsDesk, *, closed: bool
) -> None:
    town = desk.town
    town.forbid(town.channel, "manage_messages")
    if closed:
        town.close_dms(town.ada)
    message = await town.asks(town.ada, PRIVATE)
    if closed:
        assert "please delete your message" in town.last(town.channel)
    else:
        assert "Everyone can still read your message" in town.last(town.dm(town.ada))
        assert message.jump_url in town.last(town.dm(town.ada))


async def test_the_same_text_over_and_over_waits_for_a_moderator_and_an_emergency_never(
    town: Town,
) -> None:
    await town.agree(town.ada)
    town.set(rate_user="60 per minute")
    for _ in range(5):
        await town.ada.slash(town.channel, "ask", question="What is the treatment of gout?")
        await town.answered()
    (held,) = await town.bot.services.state.held.waiting(town.guild.id)
    assert "flood" in {finding.kind for finding in held.hold.findings}
    urgent = "I have crushing chest pain and cannot breathe. What is the treatment of gout?"
    for _ in range(6):
        await town.ada.slash(town.channel, "ask", question=urgent)
        await town.answered()
    assert len(await town.bot.services.state.held.waiting(town.guild.id)) == 1
