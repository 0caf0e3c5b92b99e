"""`/kb withdraw`: a statement that no longer stands leaves all answers, with a real keeper."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from simcord.results import InteractionResult

from bot.discord_app.maintenance.corrected import Listing, Wanted
from bot.state.maintenance import Correction
from bot.state.model import Place, Status
from bot.state.moderation import Deed
from bot.texts import Language
from bot.upkeep.keeper import Keeper
from kb.editing import Withdraw
from retrieval.builder import Built
from retrieval.errors import NotWritten
from retrieval.progress import Progress
from tests.bot.discord_app.maintained import Workshop, open_workshop
from tests.bot.discord_app.town import read, shown
from tests.conftest import PAGES

GOUT = "What is the treatment of gout?"
COLCHICINE = "Gout attacks are treated with anti-inflammatory medicines or colchicine."
WHY = "The study was retracted: it *never* took place."


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Workshop]:
    """Gout and migraine; Ada was told of colchicine."""
    async with open_workshop(tmp_path, PAGES) as opened:
        await opened.town.agree(opened.town.ada)
        await opened.town.asks(opened.town.ada, GOUT)
        yield opened


async def withdrawn(shop: Workshop) -> InteractionResult:
    """Cara withdraws the statement, and everybody waits for what comes of it."""
    options = {"snippet": shop.snippet("colchicine").id, "reason": WHY}
    asked = await shop.cara.slash(shop.town.channel, "kb withdraw", **options)
    done = await shop.cara.click(shown(asked), label="Withdraw")
    await shop.town.answered()
    return done


async def test_before_anything_is_withdrawn_the_statement_is_shown_with_its_source(
    shop: Workshop,
) -> None:
    snippet = shop.snippet("colchicine")
    options = {"snippet": snippet.id, "reason": WHY}
    asked = await shop.cara.slash(shop.town.channel, "kb withdraw", **options)
    told = read(shown(asked))
    assert asked.ephemeral
    assert f"> {COLCHICINE}" in told
    assert "[example.org](https://example.org/gout)" in told
    assert "Gout › Treatment" in told
    assert "will be corrected: 1" in told
    assert told.endswith(f"Reason: {WHY}")
    assert await shop.logged() == []
    assert "colchicine" in shop.town.last(shop.town.thread())


async def test_a_withdrawn_statement_leaves_earlier_and_later_answers_and_they_are_listed(
    shop: Workshop,
) -> None:
    town, answer = shop.town, shop.town.answer(shop.town.thread())
    assert "colchicine" in read(answer)
    done = await withdrawn(shop)
    report = town.said(town.channel)[-1]
    assert "The statement is withdrawn" in read(shown(done))
    assert report.jump_url in read(shown(done))
    assert "The index is up to date" in read(report)
    assert "One earlier answer was corrected" in read(report)
    assert answer.jump_url in read(report)
    corrected = town.answer(town.thread())
    assert corrected.id == answer.id
    assert "Allopurinol" in read(corrected)
    assert COLCHICINE not in read(corrected)
    await town.asks(town.ada, GOUT)
    assert COLCHICINE not in read(town.answer(town.thread()))
    subject = f"snippet:{shop.snippet('colchicine').id}"
    (what, about, why), (reindexed, _, _), corrections = await shop.logged()
    assert (what, about, why) == (Deed.WITHDRAWN, subject, WHY)
    assert reindexed is Deed.REINDEXED
    assert corrections == (Deed.CORRECTED, subject, "Corrected answers: 1")


async def test_with_a_full_disk_the_statement_is_withdrawn_all_the_same(shop: Workshop) -> None:
    town, keeper = shop.town, shop.town.bot.services.upkeep
    assert isinstance(keeper, Keeper)

    def update(progress: Progress) -> Built:
        progress("read", 8, 8)
        raise NotWritten(Path("/srv/secret"), "no space left")

    town.change(upkeep=replace(keeper, shelf=replace(keeper.shelf, update=update)))
    await withdrawn(shop)
    report = town.last(town.channel)
    assert "the disk is full" in report
    assert "stays withdrawn" in report
    await town.bot.services.upkeep.correct()  # as every minute
    await town.answered()
    assert COLCHICINE not in read(town.answer(town.thread()))


async def test_two_who_withdraw_the_same_at_once_leave_one_line_in_the_log(shop: Workshop) -> None:
    options = {"snippet": shop.snippet("colchicine").id, "reason": WHY}
    first = await shop.cara.slash(shop.town.channel, "kb withdraw", **options)
    second = await shop.dan.slash(shop.town.channel, "kb withdraw", **options)
    shop.break_index()  # so that the statement stands in the index when the second one clicks
    await shop.cara.click(shown(first), label="Withdraw")
    late = await shop.dan.click(shown(second), label="Withdraw")
    assert "somebody else was faster" in read(shown(late))
    assert [what for what, *_ in await shop.logged()].count(Deed.WITHDRAWN) == 1
    empty = await shop.dan.slash(shop.town.channel, "kb withdraw", snippet="2", reason="   ")
    assert "It says nothing" in read(shown(empty))


async def test_after_a_restart_the_button_still_knows_the_reason(shop: Workshop) -> None:
    options = {"snippet": shop.snippet("colchicine").id, "reason": WHY}
    asked = await shop.cara.slash(shop.town.channel, "kb withdraw", **options)
    async with shop.restarted():
        await shop.cara.click(shown(asked), label="Withdraw")
        await shop.town.answered()
        assert (await shop.logged())[0][2] == WHY


async def test_who_is_dismissed_between_command_and_click_withdraws_nothing(
    shop: Workshop,
) -> None:
    options = {"snippet": shop.snippet("colchicine").id, "reason": WHY}
    asked = await shop.cara.slash(shop.town.channel, "kb withdraw", **options)
    shop.dismiss(shop.cara)
    refused = await shop.cara.click(shown(asked), label="Withdraw")
    assert "Nothing was changed" in read(shown(refused))
    assert await shop.logged() == []


async def test_a_statement_is_found_by_words_or_by_its_number_in_the_thread(
    shop: Workshop,
) -> None:
    town, thread = shop.town, shop.town.thread()
    command = ("kb withdraw", "snippet")
    first, *others = await shop.cara.autocomplete(town.channel, *command, "treated colchicine")
    assert first["value"] == shop.snippet("colchicine").id
    assert first["name"].startswith("Gout › Treatment: Gout attacks are treated")
    assert others
    (numbered,) = await shop.cara.autocomplete(thread, *command, "1")
    first_shown = next(one for one in ("colchicine", "Allopurinol") if one in numbered["name"])
    options = {"snippet": "[1]", "reason": WHY}
    asked = await shop.cara.slash(thread, "kb withdraw", **options)
    assert shop.snippet(first_shown).id in read(shown(asked))
    for unknown in ("99", "f" * 32, "no such thing"):
        options = {"snippet": unknown, "reason": WHY}
        refused = await shop.cara.slash(thread, "kb withdraw", **options)
        assert "I know no such statement" in read(shown(refused))


async def test_a_long_list_of_corrected_answers_has_pages(shop: Workshop) -> None:
    town, since = shop.town, datetime.now(UTC)
    found = [
        Correction(f"{number:016x}", since, "", Status.DELIVERED, Place(town.channel.id, number))
        for number in range(2**40, 2**40 + 12)
    ]
    listing = Listing(Wanted(int(since.timestamp())), found, Language.ENGLISH)
    first = await listing.embed(town.bot, town.guild.id)
    second = await replace(listing, page=1).embed(town.bot, town.guild.id)
    assert "12 earlier answers were corrected" in (first.description or "")
    assert (first.description or "").count("/channels/") == 10
    assert (second.description or "").count("/channels/") == 2
    elsewhere = await listing.embed(town.bot, 1)
    assert "/channels/" not in (elsewhere.description or "")


async def test_after_a_rollback_neither_a_withdrawal_nor_a_proposal_undoes_it(
    shop: Workshop,
) -> None:
    town = shop.town
    page = shop.gout.read_text("utf-8")
    shop.gout.write_text(page.replace("Allopurinol lowers", "Allopurinol raises"), "utf-8")
    await town.bot.services.upkeep.reindex()
    old = (await town.bot.services.upkeep.rollback()).version
    await withdrawn(shop)
    report = read(town.said(town.channel)[-1])
    assert "stays as it is" in report
    assert "One earlier answer was corrected" in report
    edit = Withdraw(shop.snippet("Allopurinol raises").id, "It is wrong.")
    proposal = await town.bot.services.upkeep.propose(shop.cara.id, edit)
    listed = shown(await shop.dan.slash(town.channel, "kb proposals"))
    assert f"Proposal {proposal.number}" in read(listed)
    done = await shop.dan.click(listed, label="Accept")
    assert "answers do not show it before somebody runs `/kb reindex`" in read(shown(done))
    status = read(shown(await shop.dan.slash(town.channel, "kb status")))
    assert f"`{old}`" in status
    assert "Rolled back" in status
    assert "Next: bring the index" not in status
    deeds = [what for what, *_ in await shop.logged()]
    assert deeds == [Deed.WITHDRAWN, Deed.CORRECTED, Deed.ACCEPTED]
