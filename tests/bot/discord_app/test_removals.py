"""What was deleted goes from Discord, too, whatever breaks that off in between."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.discord_app.cogs.removals import AGAIN
from bot.discord_app.render import question_pages
from bot.model import Question
from bot.state.model import Asked
from bot.state.removals import ONE_PAGE, REMOVE
from bot.texts import Language
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import Sent, aside, ask, exists, kept, restarted, seen
from tests.bot.discord_app.fault_process import operated
from tests.bot.discord_app.town import Town, read
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_payloads import CHANNEL, SERVER

QUESTION = "What is the treatment of gout?"
ANSWER = "colchicine"
LONG = f"{QUESTION} " + "It began at night. " * 240
WITHDRAWN = "Deleted question"
A_MESSAGE = ("DELETE", "/channels/*/messages/*")


@pytest.fixture
async def answer(town: Town) -> Sent:
    """An answer to a question of ada, in public."""
    await town.agree(town.ada)
    return await ask(town)


async def left(town: Town) -> int:
    """How many removals are noted and not done."""
    return len(await town.database.errands.all(REMOVE))


async def click_delete(town: Town, answer: Sent) -> str:
    """Ada deletes her question; what she reads then."""
    sure = aside(await town.ada.click(answer, label="Delete"))
    return read(seen(await town.ada.click(sure, label="Yes, delete it")))


async def discord_recovers(town: Town) -> None:
    """Discord takes everything again, and time goes by until the bot tries once more."""
    town.env.backend.faults.clear()
    await town.env.advance_time(AGAIN * 60)
    await town.env.settle()


async def test_nothing_is_left_to_do_once_all_is_removed(town: Town, answer: Sent) -> None:
    await click_delete(town, answer)
    assert await left(town) == 0


async def test_what_discord_could_not_remove_in_an_outage_is_removed_after_it(
    town: Town, answer: Sent
) -> None:
    (card,) = town.said(town.channel)
    town.env.inject_error(*A_MESSAGE, status=503, times=None)
    assert "may not remove: 2" in await click_delete(town, answer)
    assert await left(town) == 1
    await discord_recovers(town)
    assert not exists(town, answer)
    assert not exists(town, card)
    assert town.thread().name == WITHDRAWN
    assert await left(town) == 0


async def test_what_the_bot_may_not_remove_is_not_tried_for_ever(town: Town, answer: Sent) -> None:
    town.env.inject_error(*A_MESSAGE, status=403, code=50013, times=None)
    await click_delete(town, answer)
    assert await left(town) == 0


async def delete_alone(town: Town, asked: Asked) -> None:
    await town.database.questions.delete(asked.id)


async def erase_alone(town: Town, _: Asked) -> None:
    await town.database.people.erase(town.ada.id)


@pytest.mark.parametrize("gone", [delete_alone, erase_alone])
async def test_a_bot_that_ended_before_it_removed_anything_does_so_when_it_is_back(
    town: Town, library: Library, gone: Callable[[Town, Asked], Awaitable[None]]
) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=LONG)
    await town.answered()
    assert len(town.said(town.thread())) > 1
    await gone(town, await kept(town))
    async with restarted(town, library):
        await town.env.settle()
    assert town.said(town.channel) == town.said(town.thread()) == []
    assert town.thread().name == WITHDRAWN
    assert await left(town) == 0


async def test_of_what_is_removed_twice_nothing_is_told_to_anybody(
    town: Town, answer: Sent
) -> None:
    asked = await kept(town)
    gone = await town.database.questions.delete(asked.id)
    assert gone
    await town.bot.withdraw(asked)
    before = len(town.env.http_requests)
    await town.bot.removals.work_off()
    renamed = [one for one in town.env.http_requests[before:] if one.method == "PATCH"]
    assert renamed == []
    assert await left(town) == 0


@pytest.mark.parametrize("typed", ["*", "@", "🧑‍🦽", "<", "#\n", "a\n\n", "https://a.b ", "| "])
def test_a_question_that_is_said_to_have_one_page_has_one(typed: str) -> None:
    text = (typed * ONE_PAGE)[:ONE_PAGE]
    assert all(len(question_pages(Question(text), language)) == 1 for language in Language)


async def test_killed_before_discord_removed_an_answer_it_removes_it_when_it_is_back(
    tmp_path: Path, library: Library
) -> None:
    async with operated(tmp_path, library) as operator:
        wire = operator.wire
        run = await operator.start()
        asked = await wire.mention(QUESTION)
        await wire.wait_for(to("POST", "/channels/*/messages", status=200))
        await operator.delivered()
        lost = wire.lose(*A_MESSAGE)
        told = {"id": asked["id"], "channel_id": str(CHANNEL), "guild_id": str(SERVER)}
        await wire.dispatch("MESSAGE_DELETE", told)
        await lost.sprung.wait()
        await run.kill()
        assert await operator.questions() == []
        assert len(wire.shown(ANSWER)) == 1
        await operator.start()
        await wire.wait_for(to("PATCH", f"/channels/{asked['id']}", status=200), count=2)
        await operator.stop()
        assert wire.shown(ANSWER) == []
        assert wire.world.channel(int(str(asked["id"])))["name"] == WITHDRAWN
        async with operator.state() as state:
            assert await state.errands.all(REMOVE) == []
