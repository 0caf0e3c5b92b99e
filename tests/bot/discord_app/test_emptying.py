"""An answer too old to be made anew gives way to a note; what keeps it from it is told once."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.discord_app.emptying import Emptying
from bot.errors import StateUnavailable
from bot.state.model import Place
from bot.texts import Language, say
from bot.texts.upkeep import Upkeep
from bot.upkeep.keeper import Keeper
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.town import Town, open_town, read

GOUT = "What is the treatment of gout?"
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def note(language: Language) -> str:
    return say(Upkeep.EMPTIED, language, day="today")


async def answered(town: Town) -> Place:
    """Where an answer stands in public."""
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    (asked,) = await town.database.questions.of_person(town.ada.id)
    assert asked.place
    return asked.place


@pytest.mark.parametrize("locale", ["en-US", "de"])
async def test_a_note_in_the_language_of_the_server_takes_the_place_of_an_answer(
    locale: str, tmp_path: Path, library: Library
) -> None:
    async with open_town(tmp_path, library, locale=locale) as town:
        place = await answered(town)
        await Emptying(town.bot)(place, note)
        (message,) = town.said(town.thread())
        assert read(message).strip() == note(
            Language.GERMAN if locale == "de" else Language.ENGLISH
        )
        assert message.components == []
        town.check_requests()


async def test_what_somebody_deleted_or_hid_is_no_trouble(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    place = await answered(town)
    town.env.inject_error(
        "PATCH", f"/channels/{place.channel}/messages/{place.message}", status=403, code=50001
    )
    await Emptying(town.bot)(place, note)
    assert "hidden from its correction" in caplog.text
    await town.answer(town.thread()).delete()
    await Emptying(town.bot)(place, note)


async def test_an_expired_answer_that_shows_what_was_withdrawn_is_found_and_emptied(
    town: Town,
) -> None:
    place = await answered(town)
    keeper = town.bot.services.upkeep
    assert isinstance(keeper, Keeper)
    await town.database.questions.expire(LATER)
    corrector = replace(keeper.corrector, gone=lambda cited: dict.fromkeys(cited, "Retracted."))
    corrected = await corrector.correct()
    assert (corrected.answers, corrected.emptied) == (0, 1)
    (message,) = town.said(town.thread())
    assert message.id == place.message
    assert "Colchicine" not in read(message)
    assert "ask it again" in read(message)


async def test_what_keeps_answers_from_being_looked_after_is_told_once(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    class Resting:
        async def finish(self) -> None:
            raise StateUnavailable("The database is locked.")

    town.change(upkeep=Resting())
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        await town.bot.look_after()
    assert caplog.text.count("The database is locked.") == 1
