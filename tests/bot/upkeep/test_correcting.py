"""Answers that show what no longer stands are made anew in their places."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NoReturn

import pytest

from bot.document import NoteBlock, Outcome, Tone, UrgencyBlock
from bot.errors import StateUnavailable
from bot.model import Question
from bot.state.model import Place, Status
from bot.texts import Language
from bot.upkeep.correcting import with_notes
from bot.upkeep.port import Corrected
from kb.corpus import KnowledgeBase
from retrieval.errors import IndexMissing
from tests.bot.upkeep.house import PLACE, TRIPTANS, House

ATTACKS = "Which medicines treat attacks of migraine?"
LATER = datetime(2100, 1, 1, tzinfo=UTC)
NEW = "Triptans end an attack of migraine where they are taken early."


async def rewritten(house: House) -> None:
    """Somebody changes a statement by hand, and has it indexed at the command line."""
    page = house.page("migraine")
    page.write_text(page.read_text("utf-8").replace(TRIPTANS, NEW), "utf-8")
    house.shelf.update(lambda *_: None)


async def test_a_withdrawn_statement_leaves_the_answers_that_showed_it(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    german = await house.asks(2, ATTACKS, language=Language.GERMAN)
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "The study was retracted.")
    corrected = await house.keeper.correct()
    assert corrected == Corrected(2, 0, (asked.id, german.id))
    text = await house.shown(asked)
    assert TRIPTANS not in text
    assert text.startswith("Corrected on 2031-02-03.\n")
    assert "- A statement that stood here was withdrawn: The study was retracted." in text
    assert "Berichtigt am 03.02.2031." in await house.shown(german)
    assert await house.brought() == [asked.id, german.id]
    assert (await house.now(asked)).status is Status.DELIVERED


async def test_what_is_corrected_once_is_not_corrected_again(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    assert (await house.keeper.correct()).question_ids == (asked.id,)
    assert await house.keeper.correct() == Corrected()
    assert await house.brought() == [asked.id]


async def test_a_change_at_the_command_line_is_found_as_well(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    await rewritten(house)
    assert (await house.keeper.correct()).question_ids == (asked.id,)
    text = await house.shown(asked)
    assert NEW in text
    assert TRIPTANS not in text
    assert "- A statement that stood here was changed, or no longer stands." in text
    assert (await house.now(asked)).reply.index_version == house.shelf.store.current().name  # type: ignore[union-attr]


async def test_a_rollback_is_followed_and_earlier_notes_stay(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    await rewritten(house)
    await house.keeper.correct()
    state = await house.keeper.rollback()
    assert (state.changed, state.earlier) == (True, 0)
    text = await house.shown(asked)
    assert TRIPTANS in text
    assert NEW not in text
    assert text.count("Corrected on") == 2


async def test_what_was_answered_from_what_still_stands_is_left_alone(house: House) -> None:
    asked = await house.asks(1, "What causes gout?")
    assert asked.reply
    every = KnowledgeBase(house.settings.places).snippets()
    elsewhere = next(one for one in every if one.id not in asked.reply.snippet_ids)
    await house.keeper.withdraw(elsewhere.id, "Retracted.")
    assert await house.keeper.correct() == Corrected()
    assert await house.now(asked) == asked


async def test_an_answer_too_old_to_be_made_anew_gives_way_to_a_note(house: House) -> None:
    public = await house.asks(1, ATTACKS)
    await house.asks(2, ATTACKS, server=None)
    await house.state.questions.expire(LATER)
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    house.fault = ConnectionError("Discord is away")
    assert await house.keeper.correct() == Corrected()
    house.fault = None
    assert await house.keeper.correct() == Corrected(0, 1, (public.id,))
    ((place, note),) = house.emptied
    assert place == PLACE
    assert "2031-02-03" in note(Language.ENGLISH)
    assert "03.02.2031" in note(Language.GERMAN)
    assert await house.keeper.correct() == Corrected()
    assert await house.state.questions.citing(house.snippet(TRIPTANS).id) == []


async def test_in_an_emergency_the_evidence_waits_as_before_and_the_note_with_it(
    house: House,
) -> None:
    asked = await house.asks(1, f"{ATTACKS} I have chest pain and cannot breathe", private=True)
    assert asked.reply
    assert asked.reply.document.evidence_hidden
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    await house.keeper.correct()
    now = await house.now(asked)
    assert now.reply
    document = now.reply.document
    assert (now.reply.urgent, now.route.private, document.evidence_hidden) == (True, True, True)
    assert isinstance(document.blocks[0], UrgencyBlock)
    assert not any(_corrected(block) for block in document.shown())
    assert any(_corrected(block) for block in document.revealed().shown())


async def test_a_person_in_despair_who_is_shown_no_evidence_reads_of_no_correction(
    house: House,
) -> None:
    asked = await house.asks(1, "I want to kill myself. What helps against migraine?")
    assert asked.reply
    alone = replace(asked.reply.document, evidence_hidden=False, outcome=Outcome.INSUFFICIENT)
    assert with_notes(alone, (NoteBlock(Tone.CORRECTED, "Corrected."),)) == alone


async def test_a_question_that_was_edited_meanwhile_gets_its_own_answer(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    await house.state.questions.revise(asked.id, Question("What is gout?"), asked.route)
    assert await house.keeper.correct() == Corrected()
    assert (await house.now(asked)).status is Status.ACCEPTED


async def test_while_nobody_knows_what_stands_nothing_is_corrected(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    pointer = house.settings.index_root / "CURRENT"
    pointer.rename(pointer.with_name("away"))
    with pytest.raises(IndexMissing):
        await house.keeper.correct()
    pointer.with_name("away").rename(pointer)
    assert await house.keeper.correct() == Corrected()
    assert await house.now(asked) == asked


async def test_while_the_new_version_cannot_be_searched_its_answers_wait(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    await rewritten(house)
    good, house.searcher._open = house.searcher._open, _unopenable
    assert await house.keeper.correct() == Corrected()
    house.searcher._open = good
    house.searcher._try_at = 0.0
    assert (await house.keeper.correct()).question_ids == (asked.id,)


async def test_many_answers_are_corrected_and_one_that_fails_holds_up_none(house: House) -> None:
    asked = [await house.asks(number, ATTACKS) for number in range(5)]
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    replace_reply = house.state.questions.replace_reply

    async def fails_once(question_id: str, *rest: object) -> object:
        if question_id == asked[2].id:
            raise ValueError("a strange row")
        return await replace_reply(question_id, *rest)  # type: ignore[arg-type]

    house.state.questions.replace_reply = fails_once  # type: ignore[method-assign,assignment]
    assert (await house.keeper.correct()).answers == 4
    house.state.questions.replace_reply = replace_reply  # type: ignore[method-assign]
    assert (await house.keeper.correct()).question_ids == (asked[2].id,)


async def test_a_database_that_rests_says_so(house: House) -> None:
    async def rests() -> list[str]:
        raise StateUnavailable("The database is locked.")

    house.state.questions.cited = rests  # type: ignore[method-assign]
    with pytest.raises(StateUnavailable):
        await house.keeper.correct()


async def test_corrections_are_kept_with_what_is_gone(house: House) -> None:
    asked = await house.asks(1, ATTACKS)
    snippet = house.snippet(TRIPTANS)
    await house.keeper.withdraw(snippet.id, "Retracted.")
    await house.keeper.correct()
    since = datetime.now(UTC) - timedelta(hours=1)
    (one,) = await house.state.questions.corrections(since, snippet.id)
    assert (one.question_id, one.place) == (asked.id, Place(70, 71))


def _corrected(block: object) -> bool:
    return isinstance(block, NoteBlock) and block.tone is Tone.CORRECTED


def _unopenable() -> NoReturn:
    raise MemoryError
