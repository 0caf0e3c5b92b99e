"""How a held post is drawn, within Discord's limits and without what nobody should read."""

from dataclasses import replace
from datetime import UTC, datetime

import discord
import pytest

from bot.desk.screening import screen
from bot.discord_app.moderation.queue_message import Drawn, Known, draw, queue_item, text_pages
from bot.discord_app.moderation.reasons import Given, Reason
from bot.discord_app.views.queue.ids import Action, custom_id, edition
from bot.model import Finding, Question, Rule, Severity
from bot.state.model import Place, Post, Route
from bot.state.moderation import HeldPost, HeldStatus, Hold, HoldReason
from bot.texts import Language
from bot.texts.queue import Queue
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.town import texts

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
WORDS = "I have had gout since Monday"
HOSTILE = "**[x](https://evil.example)** @everyone <@1> ||`` \u202e <#2> # _*~ "


def held(question: Question, **changes: object) -> HeldPost:
    """A post that waits, with what the rules find in it."""
    post = Post("interaction:1", question, Route(1, 2, server=3))
    hold = Hold(3, post, tuple(screen(question).findings))
    whole = HeldPost("0" * 16, hold, "p", HeldStatus.WAITING, NOON, NOON)
    return replace(whole, **changes)  # type: ignore[arg-type]


def alert() -> HeldPost:
    waits = held(Question(WORDS))
    return replace(waits, hold=replace(waits.hold, reason=HoldReason.ALERT))


def labels(drawn: Drawn) -> list[str | None]:
    return [item.label for item in drawn.items if isinstance(item, discord.ui.Button)]


def payload(drawn: Drawn) -> dict[str, object]:
    view = drawn.shown.view
    rows = view.to_components() if view else []
    return {"embeds": [embed.to_dict() for embed in drawn.embeds], "components": rows}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("status", [s for s in HeldStatus if s is not HeldStatus.WAITING])
def test_of_a_decided_post_no_word_and_no_finding_is_shown(
    status: HeldStatus, language: Language
) -> None:
    done = held(Question(f"{WORDS}, call +49 30 901820"), status=status, decided_at=NOON)
    drawn = draw(done, language, Known(by=7, left=(Place(8, 9),), told=Queue.NOT_TOLD_AT_ALL))
    assert WORDS not in texts(drawn.embeds)
    assert "901" not in texts(drawn.embeds)
    assert "<@7>" in texts(drawn.embeds)
    assert "channels/3/8/9" in texts(drawn.embeds)
    assert (drawn.items, drawn.file) == ((), "")


@pytest.mark.parametrize("language", list(Language))
def test_of_an_alert_nothing_is_shown_but_who_and_where(language: Language) -> None:
    drawn = draw(alert(), language)
    assert WORDS not in texts(drawn.embeds)
    assert "<@1>" in texts(drawn.embeds)
    assert "<#2>" in texts(drawn.embeds)
    assert len(drawn.items) == 2
    assert drawn.file == ""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("attach", [True, False])
@pytest.mark.parametrize("part", ["word ", HOSTILE, "\U0001f600", "# Heading\n**b** "])
def test_the_longest_post_with_the_most_findings_stays_within_discord_s_limits(
    part: str, *, attach: bool, language: Language
) -> None:
    text = (part * 5000)[:4900]
    finding = Finding(Rule.PERSONAL_DATA, "phone", Severity.REJECT, 0, 4, "x" * 900 + HOSTILE)
    waits = held(Question(text, title=HOSTILE * 3, symptoms="s" * 3000))
    many = tuple(replace(finding, message=f"{n} {finding.message}") for n in range(30))
    drawn = draw(replace(waits, hold=replace(waits.hold, findings=many)), language, attach=attach)
    assert check_payload(payload(drawn)) == []
    assert bool(drawn.file) is attach
    assert text in drawn.file or not attach
    assert len(drawn.items) == (5 if attach else 6)
    assert check_payload(payload(text_pages(waits, language))) == []


def test_a_post_of_some_pages_is_shown_whole_and_nothing_is_attached() -> None:
    text = "\n\n".join(f"Sentence {number} of it." for number in range(150))
    drawn = draw(held(Question(text)), Language.ENGLISH)
    assert "Sentence 149 of it." in texts(drawn.embeds)
    assert drawn.file == ""


def test_redacting_is_offered_where_something_can_be_taken_out_alone() -> None:
    offered = [
        "Redact and post" in labels(draw(held(Question(text)), Language.ENGLISH))
        for text in ("Call +49 30 901820 about gout", "What helps against gout?", "x" * 5001)
    ]
    assert offered == [True, False, False]


def test_a_note_and_a_decision_before_are_shown_to_whoever_decides_again() -> None:
    again = held(Question(WORDS), decided_at=NOON, note="**Not** here", objected=True)
    again = replace(again, hold=replace(again.hold, reason=HoldReason.OBJECTION))
    shown = texts(draw(again, Language.ENGLISH).embeds)
    assert "another look" in shown
    assert r"\*\*Not\*\* here" in shown


def test_a_button_knows_which_text_was_seen_and_nothing_of_what_was_not() -> None:
    some, other = held(Question("a")), held(Question("b"))
    assert edition(some) != edition(other)
    assert len(custom_id(Action.TIME_OUT, some)) <= 100
    assert edition(alert()) == "0"


def test_a_list_shows_the_same_buttons_and_never_a_file() -> None:
    shown = queue_item(held(Question("word " * 1000, symptoms="s" * 3000)), Language.ENGLISH)
    assert shown.view is not None
    found = [one.label for one in shown.view.children if isinstance(one, discord.ui.Button)]
    assert found[-1] == "Whole text"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_says_something_and_a_note_is_added_to_it(
    reason: Reason, language: Language
) -> None:
    assert Given(reason, "").note(language)
    assert Given(reason, "My words.").note(language).endswith("My words.")
