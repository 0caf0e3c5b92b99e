from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.discord_app.drafts import Draft
from bot.discord_app.views.kept import erase_message
from bot.model import Question
from bot.state.model import Opinion, PersonalData, PolicyVersions, Ticket, TicketKind
from bot.texts import Language
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.harness import attached, said
from tests.bot.discord_app.patient_harness import ASKED_AT, Ward, labels, only, open_ward


@pytest.fixture
async def ward(tiny_kb: Path) -> AsyncIterator[Ward]:
    async with open_ward(tiny_kb) as opened:
        yield opened


def known(ward: Ward) -> None:
    """The person has agreed, asked twice, and told us what they think."""
    ward.agree()
    ward.ask("Gout in winter")
    ward.ask("Gout in summer")
    ward.state.opinions = (Opinion("0000000000000001", helpful=True),)
    ward.state.reported = (Ticket(TicketKind.CONDITION, "Gout", "It is out of date."),)


def day(hours: float = 0) -> str:
    return f"<t:{int((ASKED_AT + timedelta(hours=hours)).timestamp())}:D>"


async def test_who_asks_is_shown_what_is_kept_with_counts_and_dates(ward: Ward) -> None:
    known(ward)
    text = said(only(await ward.slash("privacy show")))
    assert f"Your agreement** to the terms and the privacy policy, of {day()}" in text
    assert "Questions with their answers: 2." in text
    assert f"of {day()} and is removed on {day(30 * 24)}" in text
    assert f"of {day(1)}, on {day(30 * 24 + 1)}" in text
    assert "helpful or not): 1" in text
    assert "reported:** 1" in text


async def test_a_single_question_is_told_of_as_one(ward: Ward) -> None:
    ward.ask("Gout in winter")
    text = said(only(await ward.slash("privacy show")))
    assert f"It is of {day()} and is removed on {day(30 * 24)}." in text


async def test_who_is_unknown_is_told_that_nothing_is_kept(ward: Ward) -> None:
    message = only(await ward.slash("privacy show"))
    assert "Nothing is kept of you" in said(message)
    assert labels(message) == ["Read the terms", "Read the privacy policy"]


async def test_an_agreement_to_an_older_edition_is_shown_as_one(ward: Ward) -> None:
    ward.agree(PolicyVersions("old", "old"))
    assert "earlier version" in said(only(await ward.slash("privacy show")))


async def test_an_agreement_taken_back_is_shown_as_taken_back(ward: Ward) -> None:
    known(ward)
    await ward.slash("privacy withdraw")
    text = said(only(await ward.slash("privacy show")))
    assert "which you took back on" in text
    assert "Questions with their answers: 2." in text


@pytest.mark.parametrize(("label", "words"), [("terms", "Terms"), ("privacy policy", "Privacy")])
async def test_both_texts_can_be_read_from_there(ward: Ward, label: str, words: str) -> None:
    message = only(await ward.slash("privacy show"))
    await ward.restart()
    result = await ward.click(message, f"Read the {label}")
    assert words in said(only(result))


async def test_everything_is_exported_as_one_private_file(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy export"))
    (text,) = (await attached(message)).values()
    for words in ("Gout in winter", "Gout in summer", "Rest helps.", "It is out of date."):
        assert words in text


async def test_the_export_is_also_one_click_away_from_what_is_shown(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy show"))
    await ward.restart()
    (text,) = (await attached(only(await ward.click(message, "Get it as a file")))).values()
    assert "Gout in winter" in text


async def test_nothing_is_erased_before_the_person_has_confirmed_it(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy erase"))
    text = said(message)
    assert "questions (2)" in text
    assert "cannot be undone" in text
    assert len(ward.state.kept) == 2
    message = only(await ward.click(message, "Keep it"))
    assert "stays as it is" in said(message)
    assert len(ward.state.kept) == 2
    assert labels(message) == []


async def test_erasing_removes_what_is_kept_drafts_and_messages(ward: Ward) -> None:
    known(ward)
    draft = ward.draft()
    questions = list(ward.state.kept)
    message = only(await ward.slash("privacy erase"))
    message = only(await ward.click(message, "Yes, erase everything"))
    text = said(message)
    assert "Everything that was kept of you is erased" in text
    assert "Only the fact" in text
    assert "could not remove" not in text
    assert ward.state.erasures == 1
    assert ward.services.drafts.get(ward.person.id, draft) is None
    assert ward.bot.removals.done == questions
    assert "Nothing is kept of you" in said(only(await ward.slash("privacy show")))


async def test_erasing_is_confirmed_after_a_restart_as_well(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy erase"))
    await ward.restart()
    assert "is erased" in said(only(await ward.click(message, "Yes, erase everything")))


async def test_what_belongs_to_others_is_not_erased(ward: Ward) -> None:
    known(ward)
    theirs = ward.ask("Theirs")
    ward.state.kept[theirs.id] = replace(theirs, route=replace(theirs.route, user=1))
    other = ward.services.drafts.keep(1, Draft(Question("Theirs.")))
    message = only(await ward.slash("privacy erase"))
    await ward.click(message, "Yes, erase everything")
    assert list(ward.state.kept) == [theirs.id]
    assert ward.services.drafts.get(1, other) is not None


async def test_messages_that_could_not_be_removed_are_counted(ward: Ward) -> None:
    known(ward)
    first, second = ward.state.kept
    ward.bot.removals.stay = {first: 2, second: 1}
    message = only(await ward.slash("privacy erase"))
    message = only(await ward.click(message, "Yes, erase everything"))
    assert "could not remove: 3" in said(message)
    assert ward.state.kept == {}


async def test_a_message_of_a_question_that_came_in_meanwhile_is_not_passed_over(
    ward: Ward,
) -> None:
    known(ward)
    message = only(await ward.slash("privacy erase"))
    late: list[str] = []
    ward.state.before_erasing = lambda: late.append(ward.ask("A late one").id)
    await ward.click(message, "Yes, erase everything")
    assert late[0] in ward.bot.removals.done


async def test_what_waits_in_memory_is_gone_before_anything_is_erased(ward: Ward) -> None:
    known(ward)
    key = ward.services.drafts.keep(ward.person.id, Draft(Question("Refused")))
    kept: list[Draft | None] = []
    ward.state.before_erasing = lambda: kept.append(ward.services.drafts.get(ward.person.id, key))
    message = only(await ward.slash("privacy erase"))
    await ward.click(message, "Yes, erase everything")
    assert kept == [None]


async def test_whoever_has_nothing_stored_erases_what_is_in_memory(ward: Ward) -> None:
    key = ward.services.drafts.keep(ward.person.id, Draft(Question("Refused")))
    await ward.slash("privacy erase")
    assert ward.services.drafts.get(ward.person.id, key) is None


async def test_a_question_that_was_changed_is_not_given_a_wrong_day_of_removal(ward: Ward) -> None:
    ward.ask("Gout in winter", revision=2)
    text = said(only(await ward.slash("privacy show")))
    assert "last changed" in text
    assert "is removed on" not in text


async def test_who_is_unknown_has_nothing_to_erase(ward: Ward) -> None:
    message = only(await ward.slash("privacy erase"))
    assert "Nothing is kept of you" in said(message)
    assert labels(message) == []


async def test_taking_back_the_agreement_leaves_what_is_stored_and_says_so(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy withdraw"))
    assert "taken back your agreement" in said(message)
    assert "30 days" in said(message)
    assert len(ward.state.kept) == 2
    message = only(await ward.click(message, "Erase everything …"))
    assert "questions (2)" in said(message)


async def test_who_never_agreed_has_nothing_to_take_back(ward: Ward) -> None:
    assert "no agreement of yours" in said(only(await ward.slash("privacy withdraw")))


@pytest.mark.parametrize("command", ["show", "export", "erase", "withdraw"])
async def test_a_database_that_rests_is_said_to_kindly(ward: Ward, command: str) -> None:
    ward.state.broken = True
    assert "broken on our side" in said(only(await ward.slash(f"privacy {command}")))
    assert len(ward.env.errors) == 1


async def test_nothing_is_said_to_be_erased_while_the_database_rests(ward: Ward) -> None:
    known(ward)
    message = only(await ward.slash("privacy erase"))
    ward.state.broken = True
    result = await ward.click(message, "Yes, erase everything")
    (told,) = result.followups
    assert "broken on our side" in told.content
    assert "is erased" not in said(only(result))
    assert len(ward.state.kept) == 2


async def test_a_german_reads_german(ward: Ward) -> None:
    known(ward)
    ward.speak("de")
    assert "Fragen mit ihren Antworten: 2." in said(only(await ward.slash("privacy show")))


@pytest.mark.parametrize("language", list(Language))
def test_the_question_whether_to_erase_fits_into_one_message(language: Language) -> None:
    many = PersonalData((), (), (Opinion("1", helpful=True),) * 9999, ())
    shown = erase_message(many, language)
    assert shown.view
    payload = {
        "embeds": [embed.to_dict() for embed in shown.embeds],
        "components": shown.view.to_components(),
    }
    assert check_payload(payload) == []
