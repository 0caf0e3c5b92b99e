"""Whatever was accepted is written once, indexed and shown, though the bot was killed."""

import asyncio
from pathlib import Path

import pytest

from bot.state.maintenance import ProposalStatus
from bot.upkeep.port import Applied, Corrected
from tests.bot.upkeep.children import NEW, killed_at
from tests.bot.upkeep.house import TRIPTANS, House, open_house


async def everything(house: House) -> None:
    """What a maintainer was promised."""
    (one,) = await house.state.proposals.all(house.shelf.store.versions()[0].created_at)
    assert one.status is ProposalStatus.ACCEPTED
    assert one.applied_at
    assert house.page("migraine").read_text("utf-8").count(NEW) == 1
    assert not (await house.keeper.status()).changed
    asked = await house.state.questions.by_source("message:1")
    assert asked
    shown = await house.shown(asked)
    assert NEW in shown
    assert TRIPTANS not in shown
    assert await house.brought() == [asked.id]


@pytest.mark.parametrize("step", ["decided", "written", "applied", "indexing"])
async def test_a_restart_goes_on_where_the_bot_was_killed(
    step: str, tmp_path: Path, tiny_kb: Path
) -> None:
    await asyncio.to_thread(killed_at, step, tmp_path / "home", tiny_kb)
    async with open_house(tmp_path / "home", tiny_kb, build=False) as house:
        before = await house.asks(2, "Which medicines treat attacks of migraine?")
        assert TRIPTANS in await house.shown(before)
        done = await house.keeper.finish()
        assert [type(one) for one in done] == [Applied] * (step in {"decided", "written"})
        house.soon[:] = [one for one in house.soon if one.id != before.id]
        await everything(house)
        assert await house.keeper.finish() == []
        assert await house.keeper.correct() == Corrected()


@pytest.mark.parametrize("kind", ["add", "withdraw"])
async def test_an_edit_of_any_kind_that_was_written_is_not_written_again(
    kind: str, tmp_path: Path, tiny_kb: Path
) -> None:
    await asyncio.to_thread(killed_at, "written", tmp_path / "home", tiny_kb, kind)
    async with open_house(tmp_path / "home", tiny_kb, build=False) as house:
        page = house.page("migraine").read_bytes()
        (done,) = await house.keeper.finish()
        assert isinstance(done, Applied)
        assert house.page("migraine").read_bytes() == page
        assert await house.state.proposals.owed() == []


async def test_a_restart_does_not_undo_a_rollback(tmp_path: Path, tiny_kb: Path) -> None:
    await asyncio.to_thread(killed_at, "applied", tmp_path / "home", tiny_kb)
    async with open_house(tmp_path / "home", tiny_kb, build=False) as house:
        old = house.shelf.store.current().name
        await house.keeper.finish()
        assert (await house.keeper.rollback()).version == old
    async with open_house(tmp_path / "home", tiny_kb, build=False) as house:
        await house.keeper.finish()
        assert house.shelf.store.current().name == old
