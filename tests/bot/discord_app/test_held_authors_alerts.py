"""Moderators learn of whoever may harm themselves; nobody else does, and the person is told."""

import pytest

from bot.state.moderation import Deed, HeldPost, HoldReason
from tests.bot.discord_app.authors_desk import DESPAIR, GOUT, AuthorsDesk, open_desk
from tests.bot.discord_app.town import Town, read, shown

AGAIN = 31.0
"""Seconds until what could not be kept is tried again."""

TOLD = "You need not be alone with this"


@pytest.fixture
async def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> AuthorsDesk:
    return await open_desk(town, monkeypatch)


async def alert(desk: AuthorsDesk) -> HeldPost:
    """The one alert there is."""
    held = await desk.only()
    assert held.hold.reason is HoldReason.ALERT
    assert held.hold.post.source.startswith("alert:")
    assert held.hold.post.route.token is None
    return held


async def test_a_question_alerts_moderators_once_and_its_text_waits_to_be_opened(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    asked = await town.ada.slash(town.channel, "ask", question=DESPAIR)
    await town.answered()
    held = await alert(desk)
    assert held.hold.post.question.text == DESPAIR
    assert await desk.deeds() == [Deed.ALERTED]
    assert "kill myself" not in read(town.said(desk.queue)[-1])
    assert town.channel.history() == []
    assert TOLD in read(asked.followups[-1])
    assert "only if one of them opens it" in read(asked.followups[-1])


async def test_a_message_alerts_moderators_and_nobody_sees_a_trace_of_it(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    message = await town.asks(town.ada, DESPAIR)
    held = await alert(desk)
    assert held.hold.post.route.message == message.id
    assert [one.id for one in town.channel.history()] == [message.id]
    private = [read(one) for one in town.said(town.dm(town.ada))]
    assert all("You matter" in text for text in private)
    assert any(TOLD in text for text in private)


async def test_what_was_asked_privately_stays_unread(desk: AuthorsDesk) -> None:
    await desk.town.ada.slash(desk.town.channel, "ask", question=DESPAIR, private=True)
    await desk.town.answered()
    assert (await alert(desk)).hold.post.question.text == ""


async def test_of_what_is_refused_or_not_agreed_to_only_who_and_where_is_kept(
    desk: AuthorsDesk,
) -> None:
    town, cleo = desk.town, desk.town.newcomer("cleo")
    refused = await town.ada.slash(town.channel, "ask", question=f"{DESPAIR} Call 555-123-4567.")
    assert TOLD in read(refused.followups[-1])
    await cleo.slash(town.channel, "ask", question=DESPAIR)
    held = await desk.waiting()
    assert {one.hold.post.route.user for one in held} == {town.ada.id, cleo.id}
    assert {one.hold.post.question.text for one in held} == {""}
    assert {one.hold.reason for one in held} == {HoldReason.ALERT}


async def test_whoever_agrees_then_is_not_told_of_twice(desk: AuthorsDesk) -> None:
    town, cleo = desk.town, desk.town.newcomer("cleo")
    texts = await cleo.slash(town.channel, "ask", question=DESPAIR)
    assert texts.response is not None
    await cleo.click(texts.response, label="Agree")
    await town.answered()
    assert (await alert(desk)).hold.post.question.text == DESPAIR
    assert await desk.deeds() == [Deed.ALERTED]


async def test_an_edit_that_turns_desperate_alerts_once_for_its_question(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    message = await town.asks(town.ada, GOUT)
    assert await desk.waiting() == []
    for text in (DESPAIR, f"{DESPAIR} Please."):
        await town.ada.edit(message, f"{town.mention} {text}")
        await town.answered()
    assert (await alert(desk)).hold.post.question.text.endswith("Please.")
    assert await desk.deeds() == [Deed.ALERTED]


async def test_outside_servers_there_is_nobody_to_alert(desk: AuthorsDesk) -> None:
    await desk.town.ada.send_dm(DESPAIR)
    await desk.town.answered()
    assert await desk.waiting() == []
    assert TOLD not in "".join(map(read, desk.town.said(desk.town.dm(desk.town.ada))))


async def test_in_a_watched_channel_moderators_learn_of_it_and_nobody_is_spoken_to(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await desk.watch(town.channel)
    await town.says(town.ben, "I want to kill myself.")
    assert (await alert(desk)).hold.post.question.text == ""
    assert town.said(town.dm(town.ben)) == []
    assert town.said(town.channel) == []


async def test_what_cannot_be_kept_while_the_database_rests_is_told_later(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    town.break_database()
    asked = await town.ada.slash(town.channel, "ask", question=DESPAIR, private=True)
    assert "You matter" in read(shown(asked))
    assert all(TOLD not in read(one) for one in asked.followups)
    town.mend_database()
    assert await desk.waiting() == []
    await town.env.advance_time(AGAIN)
    await alert(desk)


async def test_while_paused_nothing_is_taken_in_and_the_text_goes_back(desk: AuthorsDesk) -> None:
    town = desk.town
    await desk.pause()
    asked = await town.ada.slash(town.channel, "ask", question=GOUT)
    assert asked.ephemeral
    assert "have paused me" in read(shown(asked))
    assert [one.filename for one in shown(asked).attachments] == ["your-question.txt"]
    form = await town.ada.slash(town.channel, "ask")
    assert form.modal is None
    assert await town.bot.services.state.questions.of_person(town.ada.id) == []


async def test_while_paused_who_speaks_to_the_bot_is_told_once_and_forums_stay_quiet(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await desk.pause()
    for _ in range(2):
        await town.asks(town.ada, GOUT)
    (told,) = town.said(town.channel)
    assert "have paused me" in read(told)
    forum = town.guild.create_forum_channel("stories")
    await desk.watch(forum)
    post = await town.posts(town.ben, forum, "Gout", GOUT)
    assert town.said(post) == []
    await town.ben.send_dm(GOUT)
    await town.answered()
    assert "colchicine" in town.last(town.dm(town.ben))


async def test_while_paused_whoever_is_in_danger_is_not_left_alone(desk: AuthorsDesk) -> None:
    town = desk.town
    await desk.pause()
    urgent = f"I have crushing chest pain. {GOUT}"
    asked = await town.ada.slash(town.channel, "ask", question=urgent)
    assert "chest pain" in read(shown(asked))
    await town.asks(town.ben, DESPAIR)
    assert "You matter" in read(town.said(town.dm(town.ben))[0])
    assert (await alert(desk)).hold.post.question.text == ""
