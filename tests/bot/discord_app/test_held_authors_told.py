"""Authors are told what was decided on their post, and may ask once for another look."""

from dataclasses import replace

import pytest

from bot.discord_app.moderation.telling import Reached, tell_author, warn_author
from bot.state.model import TicketKind
from bot.state.moderation import Act, Decision, Deed, HeldStatus, HoldReason
from tests.bot.discord_app.authors_desk import GOUT, RUDE, AuthorsDesk, open_desk
from tests.bot.discord_app.town import Town, buttons, files, read, shown

NOTE = "Please *ask* without names for people."
OBJECT = "Ask for another look"


@pytest.fixture
async def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> AuthorsDesk:
    return await open_desk(town, monkeypatch)


async def test_a_removed_post_goes_back_with_the_reason_and_its_author_may_object_once(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    message = await town.asks(town.ada, RUDE)
    await desk.decide(Decision.REMOVED, NOTE)
    assert message.id not in {one.id for one in town.channel.history()}
    told = town.said(town.dm(town.ada))[-1]
    assert "cannot be shown" in read(told)
    assert "Please \\*ask\\* without names" in read(told)
    assert await files(told) == {"your-question.txt": RUDE}
    assert buttons(told) == [OBJECT]

    asked = await town.ada.user.click(told, label=OBJECT)
    assert "once more" in read(shown(asked))
    held = await desk.only()
    assert held.hold.reason is HoldReason.OBJECTION
    assert "another look" in read(town.said(desk.queue)[-1]).lower()
    twice = await town.ada.user.click(told, label=OBJECT)
    assert "already" in read(shown(twice))
    assert await desk.deeds() == [Deed.HELD, Deed.REMOVED, Deed.OBJECTED]

    await desk.decide(Decision.REMOVED)
    final = town.said(town.dm(town.ada))[-1]
    assert "the other look that you asked for" in read(final)
    assert buttons(final) == []
    late = await town.ada.user.click(told, label=OBJECT)
    assert "only once" in read(shown(late))


async def test_an_objection_may_succeed(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=RUDE)
    await desk.decide(Decision.REMOVED)
    told = town.said(town.dm(town.ada))[-1]
    await town.ada.user.click(told, label=OBJECT)
    await desk.decide(Decision.APPROVED)
    assert "colchicine" in town.last(town.thread())
    settled = await town.ada.user.click(told, label=OBJECT)
    assert "found to be fine" in read(shown(settled))


async def test_the_same_decision_is_told_once_within_minutes(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=RUDE)
    held = await desk.decide(Decision.REMOVED)
    nonces = [_nonce(entry.json) for entry in town.env.http_requests if _nonce(entry.json)]
    with town.env.time_context():
        assert await tell_author(town.bot, held) is Reached.DIRECTLY
    again = [_nonce(entry.json) for entry in town.env.http_requests if _nonce(entry.json)]
    assert again[-1] in nonces


def _nonce(body: object) -> str:
    return str(body.get("nonce") or "") if isinstance(body, dict) else ""


async def test_whose_direct_messages_are_closed_reads_it_behind_a_button_after_a_restart_too(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await town.asks(town.ada, RUDE)
    town.close_dms(town.ada)
    held = await desk.decide(Decision.REMOVED, NOTE)
    note = town.said(town.channel)[-1]
    assert NOTE not in read(note)
    assert "zorgle" not in read(note)
    nosy = await town.ben.click(note, label="Open my note")
    assert "Only the person who asked" in read(shown(nosy))
    opened = await town.ada.click(note, label="Open my note")
    assert opened.ephemeral
    assert "without names" in read(shown(opened))
    assert await files(shown(opened)) == {"your-question.txt": RUDE}
    objected = await town.ada.click(shown(opened), label=OBJECT)
    assert "once more" in read(shown(objected))
    with town.env.time_context():
        assert await warn_author(town.bot, held, "Be kind.") is Reached.BY_NOTE
    act = Act(desk.mia.id, Deed.WARNED, f"held:{held.id}", "Be kind.", town.ada.id)
    await town.bot.services.ledger.record(town.guild.id, act)
    warned = await town.ada.click(town.said(town.channel)[-1], label="Open my note")
    assert "Be kind." in read(shown(warned))


async def test_a_warning_says_what_is_asked_and_where(desk: AuthorsDesk) -> None:
    town = desk.town
    message = await town.asks(town.ada, RUDE)
    with town.env.time_context():
        assert await warn_author(town.bot, await desk.only(), NOTE) is Reached.DIRECTLY
    told = town.last(town.dm(town.ada))
    assert "ask something of you" in told
    assert message.jump_url in told


async def test_nobody_is_told_of_an_alert_and_what_waits(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.ada.slash(town.channel, "ask", question=RUDE)
    held = await desk.only()
    alert = replace(held, status=HeldStatus.APPROVED)
    alert = replace(alert, hold=replace(held.hold, reason=HoldReason.ALERT))
    with town.env.time_context():
        assert await tell_author(town.bot, alert) is Reached.DIRECTLY
        assert await tell_author(town.bot, held) is Reached.DIRECTLY
    assert town.said(town.dm(town.ada)) == []


async def test_authors_are_told_in_their_own_language(desk: AuthorsDesk) -> None:
    town = desk.town
    town.spoken[town.ada.id] = "de"
    await town.ada.slash(town.channel, "ask", question=RUDE)
    await desk.decide(Decision.REDACTED)
    told = town.said(town.dm(town.ada))[-1]
    assert "ohne die Stellen" in read(told)
    assert buttons(told) == ["Um einen zweiten Blick bitten"]


async def test_what_moderators_saw_is_shown_and_erased_with_everything_else(
    desk: AuthorsDesk,
) -> None:
    town = desk.town
    await town.asks(town.ada, RUDE)
    assert len(town.said(desk.queue)) == 1
    kept = await town.ada.slash(town.channel, "privacy show")
    assert "have looked at:** 1" in read(shown(kept))
    assert "moderation log that tell of you:** 1" in read(shown(kept))
    file = await town.ada.slash(town.channel, "privacy export")
    ((_, text),) = (await files(shown(file))).items()
    assert "zorgles" in text
    asked = await town.ada.slash(town.channel, "privacy erase")
    assert "my messages that show them to moderators" in read(shown(asked))
    await town.ada.click(shown(asked), label="Yes, erase everything")
    await town.answered()
    assert town.said(desk.queue) == []
    assert await desk.waiting() == []


async def test_whoever_reports_can_be_told_what_came_of_it(desk: AuthorsDesk) -> None:
    town = desk.town
    await town.asks(town.ada, GOUT)
    (answer,) = [one for one in town.said(town.thread()) if one.components]
    reports = town.bot.services.state.reports
    menu = await town.ada.click(answer, label="Report a problem")
    form = await town.ada.select(shown(menu), ["answer"])
    await town.ada.submit_modal(form, {"what": "This is out of date."})
    filed = await reports.get(1)
    assert filed is not None
    assert filed.route is not None
    assert (filed.route.user, filed.route.private) == (town.ada.id, True)
    assert filed.ticket.kind is TicketKind.ANSWER
