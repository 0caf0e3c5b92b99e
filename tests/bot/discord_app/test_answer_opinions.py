"""Saying whether an answer helped."""

import pytest
from simcord.actors import MemberActor

from bot.state.model import Opinion
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import (
    Sent,
    aside,
    ask,
    kept,
    now,
    options,
    restarted,
    rows,
    seen,
)
from tests.bot.discord_app.town import Town, read


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada)
    return await ask(town)


async def opinions(town: Town, person: MemberActor) -> tuple[Opinion, ...]:
    data = await town.bot.services.state.people.personal_data(person.id)
    return data.opinions


async def test_an_answer_has_five_buttons_that_fit_a_phone(town: Town, answer: Sent) -> None:
    assert rows(answer) == [
        ["Helpful", "Not helpful", "Report a problem"],
        ["Edit question", "Delete"],
    ]


async def test_the_asker_says_that_it_helped(town: Town, answer: Sent) -> None:
    told = aside(await town.ada.click(answer, label="Helpful"))
    assert "Thank you" in read(told)
    asked = await kept(town)
    assert await opinions(town, town.ada) == (Opinion(asked.id, helpful=True),)
    assert read(now(town, answer)) == read(answer)


async def test_of_whoever_has_not_agreed_no_opinion_is_kept(town: Town) -> None:
    answer = await ask(town)
    eve = town.guild.add_member(town.env.create_user("eve"))
    told = aside(await eve.click(answer, label="Helpful"))
    assert "Before your first question" in read(told)
    assert (await town.bot.services.state.people.personal_data(eve.id)).opinions == ()


async def test_others_have_an_opinion_of_their_own(town: Town, answer: Sent) -> None:
    await town.ada.click(answer, label="Helpful")
    await town.ben.click(answer, label="Not helpful")
    asked = await kept(town)
    assert await opinions(town, town.ada) == (Opinion(asked.id, helpful=True),)
    assert await opinions(town, town.ben) == (Opinion(asked.id, helpful=False),)


async def test_what_somebody_says_last_counts_once(town: Town, answer: Sent) -> None:
    await town.ada.click(answer, label="Helpful")
    await town.ada.click(answer, label="Not helpful")
    await town.ada.click(answer, label="Helpful")
    asked = await kept(town)
    assert await opinions(town, town.ada) == (Opinion(asked.id, helpful=True),)


async def test_why_it_did_not_help_is_said_with_one_more_click(town: Town, answer: Sent) -> None:
    why = aside(await town.ben.click(answer, label="Not helpful"))
    assert len(options(why)) == 5
    thanks = seen(await town.ben.select(why, ["WHY_TOO_HARD"]))
    assert thanks.id == why.id
    assert "helps us" in read(thanks)
    assert rows(thanks) == []
    asked = await kept(town)
    reason = Opinion(asked.id, helpful=False, reason="WHY_TOO_HARD")
    assert await opinions(town, town.ben) == (reason,)


async def test_it_did_not_help_even_if_nobody_says_why(town: Town, answer: Sent) -> None:
    await town.ben.click(answer, label="Not helpful")
    (opinion,) = await opinions(town, town.ben)
    assert not opinion.helpful


async def test_a_reason_is_kept_after_a_restart(town: Town, answer: Sent, library: Library) -> None:
    why = aside(await town.ben.click(answer, label="Not helpful"))
    async with restarted(town, library):
        await town.ben.select(why, ["WHY_WRONG"])
        (opinion,) = await opinions(town, town.ben)
        assert opinion.reason == "WHY_WRONG"


async def test_everybody_is_thanked_in_their_own_language(town: Town, answer: Sent) -> None:
    town.spoken[town.ben.id] = "de"
    why = aside(await town.ben.click(answer, label="Not helpful"))
    assert "Danke" in read(why)
    assert options(why)[0]["label"] == "Sie beantwortet meine Frage nicht"
    assert "Danke" in read(seen(await town.ben.select(why, ["WHY_WRONG"])))
