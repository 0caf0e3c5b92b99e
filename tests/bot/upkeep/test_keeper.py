"""The index as maintainers see and change it."""

import asyncio
import threading
from pathlib import Path

import pytest

from bot.state.maintenance import Proposal, Ruling
from bot.upkeep.port import Reindexed
from kb.editing import EditRefused, Why, Withdraw
from kb.withdrawn import FILE_NAME
from retrieval.errors import IndexBusy, IndexMissing, NothingOlder
from tests.bot.upkeep.house import TRIPTANS, House, open_house

ATTACKS = "Which medicines treat attacks of migraine?"


def changed(house: House) -> None:
    page = house.page("migraine")
    page.write_text(page.read_text("utf-8").replace(TRIPTANS, "Rest helps."), "utf-8")


async def test_the_status_tells_what_is_live_and_whether_it_is_up_to_date(house: House) -> None:
    state = await house.keeper.status()
    live = house.shelf.store.current()
    assert (state.version, state.built_at) == (live.name, live.created_at)
    assert (state.snippets, state.conditions, state.encoder) == (8, 2, "bag-of-words")
    assert (state.changed, state.earlier, state.withdrawn, state.previous) == (False, 0, 0, "")
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    state = await house.keeper.status()
    assert (state.changed, state.withdrawn) == (True, 1)
    await house.keeper.reindex()
    state = await house.keeper.status()
    assert (state.changed, state.earlier, state.snippets) == (False, 1, 7)
    assert (state.previous, state.previous_built_at) == (live.name, live.created_at)


async def test_a_withdrawn_snippet_is_gone_from_the_next_version(house: House) -> None:
    snippet = house.snippet(TRIPTANS)
    assert await house.keeper.snippet(snippet.id) == snippet
    assert await house.keeper.snippet("f" * 32) is None
    await house.keeper.withdraw(snippet.id, "Retracted.")
    done = await house.keeper.reindex()
    assert (done.changed, done.encoded, done.dropped) == (True, 0, 1)
    assert await house.keeper.snippet(snippet.id) is None
    assert await house.keeper.withdraw(snippet.id, "Retracted.") is None


async def test_a_withdrawal_needs_a_reason(house: House) -> None:
    with pytest.raises(EditRefused) as refused:
        await house.keeper.withdraw(house.snippet(TRIPTANS).id, " \n")
    assert refused.value.why is Why.EMPTY


async def test_what_is_not_indexed_yet_can_be_withdrawn_as_well(house: House) -> None:
    changed(house)
    new = house.snippet("Rest helps.")
    assert await house.keeper.withdraw(new.id, "Not so.") == new


async def test_an_index_that_is_up_to_date_stays_as_it_is(house: House) -> None:
    live = house.shelf.store.current()
    stages: list[str] = []
    done = await house.keeper.reindex(lambda stage, _done, _all: stages.append(stage))
    assert done == Reindexed(live.name, False, 0, 0, 8)
    assert "read" in stages


async def test_while_it_is_built_the_old_version_answers_and_a_second_one_waits(
    house: House,
) -> None:
    changed(house)
    old = house.shelf.store.current().name
    begun, go_on = threading.Event(), threading.Event()

    def slow(stage: str, done: int, total: int | None) -> None:
        if stage == "index":
            begun.set()
            assert go_on.wait(20)

    first = asyncio.create_task(house.keeper.reindex(slow))
    await asyncio.to_thread(begun.wait, 20)
    second = asyncio.create_task(house.keeper.reindex())
    asked = await house.asks(1, ATTACKS)
    assert asked.reply
    assert asked.reply.index_version == old
    with pytest.raises(IndexBusy, match="is being written by process"):
        house.shelf.update(lambda *_: None)
    go_on.set()
    assert ((await first).changed, (await second).changed) == (True, False)
    assert "Rest helps." in await house.shown(asked)


async def test_a_build_that_nobody_waits_for_any_more_publishes_nothing(house: House) -> None:
    changed(house)
    old = house.shelf.store.current()
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(stage: str, done: int, total: int | None) -> None:
        begun.set()
        assert go_on.wait(20)

    def update(progress: object) -> object:
        try:
            return good(progress)  # type: ignore[arg-type]
        finally:
            ended.set()

    good = house.shelf.update
    object.__setattr__(house.shelf, "update", update)
    building = asyncio.create_task(house.keeper.reindex(slow))
    await asyncio.to_thread(begun.wait, 20)
    building.cancel()
    with pytest.raises(asyncio.CancelledError):
        await building
    go_on.set()
    await asyncio.to_thread(ended.wait, 20)
    assert house.shelf.store.current() == old
    assert (await house.keeper.reindex()).changed


async def test_a_rollback_needs_something_to_go_back_to(house: House) -> None:
    with pytest.raises(NothingOlder):
        await house.keeper.rollback()


async def test_without_an_index_the_keeper_says_how_to_build_one(
    tmp_path: Path, tiny_kb: Path
) -> None:
    async with open_house(tmp_path / "home", tiny_kb, build=False) as house:
        with pytest.raises(IndexMissing, match="citewell index build"):
            await house.keeper.status()
        assert await house.keeper.finish() == []
        assert (await house.keeper.reindex()).snippets == 8


async def test_a_withdrawal_that_was_not_indexed_is_with_the_next_start(house: House) -> None:
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    await house.keeper.finish()
    assert house.shelf.store.current().snippets == 7
    owed: list[Proposal] = await house.state.proposals.owed()
    assert owed == []


async def test_an_index_that_is_owed_while_another_process_builds_comes_after_it(
    house: House,
) -> None:
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    with house.shelf.store.writing(), pytest.raises(IndexBusy):
        await house.keeper.finish()
    await house.keeper.finish()
    assert house.shelf.store.current().snippets == 7


async def test_what_is_withdrawn_here_is_withdrawn_from_any_places(house: House) -> None:
    house.settings.own_kb.mkdir(parents=True)
    assert house.settings.places == house.settings.kb
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    assert house.settings.places == (*house.settings.kb, house.settings.own_kb / FILE_NAME)
    page = await house.keeper.page("migraine")
    assert page
    assert TRIPTANS not in [one.text for one in page.snippets()]


async def test_only_a_reindexing_that_is_asked_for_ends_a_rollback(house: House) -> None:
    page = house.page("migraine")
    page.write_text(page.read_text("utf-8").replace("Triptans are", "Some are"), "utf-8")
    await house.keeper.reindex()
    old = (await house.keeper.rollback()).version
    asked = await house.asks(1, "Which medicines treat attacks of migraine?")
    gone = next(one for one in (await house.now(asked)).reply.snippet_ids)  # type: ignore[union-attr]
    await house.keeper.withdraw(gone, "Retracted.")
    assert await house.keeper.bring_in() is None
    assert gone not in (await house.now(asked)).reply.snippet_ids  # type: ignore[union-attr]
    proposal = await house.keeper.propose(1, Withdraw(house.snippet("Some are").id))
    await house.state.proposals.decide(proposal.number, Ruling.ACCEPTED, 2)
    assert len(await house.keeper.finish()) == 1
    state = await house.keeper.status()
    assert (state.version, state.rolled_back) == (old, True)
    await house.keeper.reindex()
    assert not (await house.keeper.status()).rolled_back
    assert await house.keeper.bring_in()
