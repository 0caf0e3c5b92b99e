"""Taking a question back: it is asked once, and then really gone."""

import pytest

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import (
    Sent,
    aside,
    ask,
    ask_privately,
    exists,
    kept,
    now,
    options,
    restarted,
    rows,
    seen,
)
from tests.bot.discord_app.town import Town, read

DELETE = "Delete"
SURE = "Yes, delete it"


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada)
    return await ask(town)


async def questions_kept(town: Town) -> int:
    return len(await town.bot.services.state.questions.of_person(town.ada.id))


async def test_it_is_asked_once_before_anything_is_gone(town: Town, answer: Sent) -> None:
    sure = aside(await town.ada.click(answer, label=DELETE))
    assert "cannot be undone" in read(sure)
    assert rows(sure) == [[SURE]]
    assert await questions_kept(town) == 1
    assert exists(town, answer)


async def test_question_card_and_answer_are_gone_for_good(town: Town, answer: Sent) -> None:
    (card,) = town.said(town.channel)
    sure = aside(await town.ada.click(answer, label=DELETE))
    done = seen(await town.ada.click(sure, label=SURE))
    assert "are deleted" in read(done)
    assert rows(done) == []
    assert await questions_kept(town) == 0
    assert not exists(town, answer)
    assert not exists(town, card)


async def test_opinions_and_tickets_on_it_are_gone_as_well(town: Town, answer: Sent) -> None:
    await town.ben.click(answer, label="Helpful")
    sure = aside(await town.ada.click(answer, label=DELETE))
    await town.ada.click(sure, label=SURE)
    data = await town.bot.services.state.people.personal_data(town.ben.id)
    assert data.opinions == ()


async def test_nobody_else_deletes_it(town: Town, answer: Sent) -> None:
    told = aside(await town.ben.click(answer, label=DELETE))
    assert "Only the person who asked" in read(told)
    assert rows(told) == []
    assert await questions_kept(town) == 1


async def test_a_private_answer_is_deleted_in_its_place(town: Town) -> None:
    await town.agree(town.ada)
    answer = await ask_privately(town)
    sure = seen(await town.ada.click(answer, label=DELETE))
    assert sure.id == answer.id
    assert rows(sure) == [[SURE, "Keep it"]]
    done = seen(await town.ada.click(sure, label=SURE))
    assert done.id == answer.id
    assert "are deleted" in read(done)
    assert "gout" not in read(done).casefold()
    assert await questions_kept(town) == 0


async def test_whoever_thinks_again_sees_the_answer_again(town: Town) -> None:
    await town.agree(town.ada)
    answer = await ask_privately(town)
    before = read(answer)
    sure = seen(await town.ada.click(answer, label=DELETE))
    again = seen(await town.ada.click(sure, label="Keep it"))
    assert read(again) == before
    assert await questions_kept(town) == 1


async def test_in_direct_messages_the_answer_goes_and_it_is_said(town: Town) -> None:
    await town.agree(town.ada)
    await town.ada.user.slash("ask", question="What is the treatment of gout?")
    await town.answered()
    *_, answer = town.said(town.dm(town.ada))
    await town.ada.user.click(answer, label=DELETE)
    result = await town.ada.user.click(answer, label=SURE)
    told = result.followups or [seen(result)]
    assert "are deleted" in read(told[-1])
    assert await questions_kept(town) == 0
    assert not any("colchicine" in read(message) for message in town.said(town.dm(town.ada)))


async def test_a_question_is_deleted_after_a_restart(
    town: Town, answer: Sent, library: Library
) -> None:
    sure = aside(await town.ada.click(answer, label=DELETE))
    async with restarted(town, library):
        await town.ada.click(sure, label=SURE)
        assert await questions_kept(town) == 0
        assert not exists(town, answer)


async def test_messages_that_cannot_be_removed_are_counted(town: Town, answer: Sent) -> None:
    town.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013, times=None)
    sure = aside(await town.ada.click(answer, label=DELETE))
    done = seen(await town.ada.click(sure, label=SURE))
    assert "may not remove: 2" in read(done)
    assert await questions_kept(town) == 0


@pytest.mark.parametrize(
    "label", ["Helpful", "Not helpful", "Report a problem", "Edit question", DELETE]
)
async def test_once_it_is_gone_every_button_says_so_kindly(
    town: Town, answer: Sent, label: str
) -> None:
    await town.bot.services.state.questions.delete((await kept(town)).id)
    result = await town.ada.click(answer, label=label)
    told = result.followups[0] if result.followups else seen(result)
    assert told.ephemeral
    assert "no longer here" in read(told)
    assert "30 days" in read(told)
    assert read(now(town, answer)) == read(answer)


async def test_once_it_is_gone_the_menus_opened_before_say_so_too(town: Town, answer: Sent) -> None:
    why = aside(await town.ben.click(answer, label="Not helpful"))
    report = aside(await town.ben.click(answer, label="Report a problem"))
    sure = aside(await town.ada.click(answer, label=DELETE))
    await town.ada.click(sure, label=SURE)
    assert "no longer here" in read(aside(await town.ben.select(why, ["WHY_WRONG"])))
    result = await town.ben.select(report, [options(report)[0]["value"]])
    assert result.modal is None
    assert "no longer here" in read(seen(result))
