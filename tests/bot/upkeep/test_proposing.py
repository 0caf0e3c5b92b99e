"""Edits from the form to the page."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest

from bot.state.maintenance import ProposalStatus, Undecided
from bot.upkeep.port import Applied, Spoilt
from kb.corpus import BUILT_IN
from kb.editing import EDITS, Add, Cite, EditRefused, Replace, Why, Withdraw
from kb.lines import dump_line
from kb.locks import locked
from kb.model import Section, Snippet
from tests.bot.upkeep.house import CARLA, DORA, TRIPTANS, House

NEW = "Triptans end an attack of migraine where they are taken early."
ADDED = Add(
    "gout", Section.PREVENTION, None, "Drinking water helps.", Cite("https://example.org/g")
)


def git(folder: Path, *arguments: str, typed: str = "") -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], input=typed.encode(), check=True)


def replacing(house: House, text: str = NEW) -> Replace:
    return Replace(house.snippet(TRIPTANS).id, text)


async def test_an_edit_is_looked_at_before_it_is_proposed(house: House) -> None:
    looked = await house.keeper.look(replacing(house))
    assert (looked.page, looked.condition) == ("migraine", "Migraine")
    assert (looked.before, looked.after, looked.problems) == (TRIPTANS, NEW, ())
    assert [line[0] for line in looked.patch.splitlines() if line[0] in "+-"][2:] == ["-", "+"]
    new = await house.keeper.look(ADDED)
    assert (new.before, new.after) == ("", ADDED.text)
    gone = await house.keeper.look(Withdraw(house.snippet(TRIPTANS).id))
    assert (gone.before, gone.after) == (TRIPTANS, "")
    assert (await house.keeper.page("Gouty arthritis")).id == "gout"  # type: ignore[union-attr]


async def test_what_the_checks_find_in_an_edit_is_told_with_its_fix(house: House) -> None:
    looked = await house.keeper.look(
        replacing(house, "Ask jane.miller@example.org about triptans.")
    )
    (problem,) = looked.problems
    assert problem.startswith("Personal data: email")
    assert problem.endswith("Leave the person out.")


async def test_an_accepted_edit_changes_one_line_of_the_page(house: House) -> None:
    before = house.page("migraine").read_bytes()
    proposal = await house.keeper.propose(CARLA, replacing(house))
    assert proposal.proposed.page == "migraine"
    assert EDITS.validate_json(proposal.proposed.edit) == replacing(house)
    assert house.page("migraine").read_bytes() == before
    assert await house.keeper.accept(proposal.number, CARLA) is Undecided.OWN
    applied = await house.keeper.accept(proposal.number, DORA)
    assert isinstance(applied, Applied)
    assert [one.text for one in applied.gone] == [TRIPTANS]
    assert [one.text for one in applied.new] == [NEW]
    assert applied.proposal.applied_at
    assert house.page("migraine").read_bytes() == before.replace(TRIPTANS.encode(), NEW.encode())
    assert await house.keeper.accept(proposal.number, DORA) is Undecided.DECIDED
    assert await house.keeper.accept(99, DORA) is Undecided.UNKNOWN


async def test_the_index_and_answers_follow_an_accepted_edit(house: House) -> None:
    asked = await house.asks(1, "Which medicines treat attacks of migraine?")
    proposal = await house.keeper.propose(CARLA, replacing(house))
    await house.keeper.accept(proposal.number, None)
    assert (await house.keeper.status()).changed
    done = await house.keeper.reindex()
    assert (done.changed, done.encoded, done.dropped, done.snippets) == (True, 1, 1, 8)
    assert NEW in await house.shown(asked)
    assert await house.brought() == [asked.id]


async def test_a_refused_one_keeps_its_reason_and_writes_nothing(house: House) -> None:
    before = house.page("gout").read_bytes()
    proposal = await house.keeper.propose(CARLA, ADDED)
    refused = await house.keeper.refuse(proposal.number, DORA, "No source says so.")
    assert not isinstance(refused, Undecided)
    assert (refused.status, refused.reason) == (ProposalStatus.REFUSED, "No source says so.")
    assert house.page("gout").read_bytes() == before


@pytest.mark.parametrize("text", [NEW, "Rest helps."])
async def test_what_changed_meanwhile_refuses_a_proposal_with_the_reason(
    house: House, text: str
) -> None:
    first = await house.keeper.propose(CARLA, replacing(house))
    second = await house.keeper.propose(CARLA, replacing(house, text))
    await house.keeper.accept(first.number, DORA)
    spoilt = await house.keeper.accept(second.number, DORA)
    assert isinstance(spoilt, Spoilt)
    assert spoilt.proposal.status is ProposalStatus.REFUSED
    assert spoilt.proposal.reason == spoilt.why
    assert "changed or withdrawn meanwhile" in spoilt.why
    assert str(house.settings.home) not in spoilt.why


async def test_two_maintainers_at_once_write_it_once(house: House) -> None:
    proposal = await house.keeper.propose(CARLA, ADDED)
    outcomes = await asyncio.gather(
        *(house.keeper.accept(proposal.number, user) for user in (DORA, None, DORA + 1))
    )
    assert sorted(map(type, outcomes), key=str) == sorted([Applied, Undecided, Undecided], key=str)
    assert house.page("gout").read_text("utf-8").count(ADDED.text) == 1


async def test_what_was_imported_has_no_page_to_edit_and_the_fix_is_told(house: House) -> None:
    of_lupus = {"condition": "Lupus", "doc_id": "qa|7"}
    snippet = Snippet.model_validate(house.snippet(TRIPTANS).model_dump() | of_lupus)
    (house.settings.kb[0] / "more.jsonl").write_text(dump_line(snippet) + "\n", "utf-8")
    (on_page,) = (await house.keeper.page("lupus")).snippets()  # type: ignore[union-attr]
    for edit in (Replace(snippet.id, NEW), Withdraw(snippet.id), Withdraw(on_page.id)):
        with pytest.raises(EditRefused, match="Withdraw it, and add what is right") as refused:
            await house.keeper.propose(CARLA, edit)
        assert refused.value.why is Why.IMPORTED
    with pytest.raises(EditRefused) as refused:
        await house.keeper.propose(CARLA, Add("lupus", Section.SUMMARY, None, "It is.", Cite("x")))
    assert refused.value.why is Why.NO_PAGE
    assert (await house.keeper.page("lupus")).name == "Lupus"  # type: ignore[union-attr]
    assert await house.keeper.withdraw(snippet.id, "Not ours to mend.") == snippet


async def test_a_page_beside_an_import_that_spells_its_condition_otherwise_can_be_edited(
    house: House,
) -> None:
    spelt = {"condition": "MIGRAINE", "text": "It comes in attacks."}
    line = Snippet.model_validate(house.snippet(TRIPTANS).model_dump() | spelt)
    (house.settings.kb[0] / "a.jsonl").write_text(dump_line(line) + "\n", "utf-8")
    page = await house.keeper.page("migraine")
    told = next(one for one in page.snippets() if one.text == TRIPTANS)  # type: ignore[union-attr]
    assert (await house.keeper.look(Replace(told.id, NEW))).after == NEW


async def test_what_cannot_be_written_now_stays_owed_and_is_written_later(house: House) -> None:
    proposal = await house.keeper.propose(CARLA, ADDED)
    in_the_way = house.page("gout").with_name(f".gout.md.{os.getpid()}.tmp")
    in_the_way.mkdir()
    with pytest.raises(EditRefused) as refused:
        await house.keeper.accept(proposal.number, DORA)
    assert refused.value.why is Why.READ_ONLY
    assert await house.keeper.finish() == []
    in_the_way.rmdir()
    (done,) = await house.keeper.finish()
    assert isinstance(done, Applied)
    assert [one.text for one in done.new] == [ADDED.text]
    assert not (await house.keeper.status()).changed


async def test_a_page_that_cannot_be_read_leaves_the_proposal_open(house: House) -> None:
    proposal = await house.keeper.propose(CARLA, ADDED)
    sound = house.page("gout").read_bytes()
    house.page("gout").write_bytes(b"---\n")
    with pytest.raises(Exception, match=r"gout\.md"):
        await house.keeper.accept(proposal.number, DORA)
    house.page("gout").write_bytes(sound)
    assert isinstance(await house.keeper.accept(proposal.number, DORA), Applied)


async def test_whoever_else_writes_is_waited_for(house: House) -> None:
    proposal = await house.keeper.propose(CARLA, ADDED)
    with locked(house.settings.kb_lock):
        accepting = asyncio.create_task(house.keeper.accept(proposal.number, DORA))
        while not (await house.state.proposals.owed()):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
    assert isinstance(await accepting, Applied)


async def test_a_page_of_the_package_is_edited_as_a_copy_in_this_home(house: House) -> None:
    settings = house.settings.model_copy(update={"kb": ()})
    settings.own_kb.mkdir(parents=True)
    books = house.keeper.books.__class__(settings)
    page = min(BUILT_IN.glob("*.md"))
    shipped = page.read_bytes()
    edit = Add(page.stem, Section.SUPPORT, None, "There are groups.", Cite("https://example.org/g"))
    assert books.look(edit).patch.startswith(f"--- a/kb/conditions/{page.name}\n")
    change = books.write(edit)
    assert change.path == settings.own_kb.resolve() / page.name
    assert page.read_bytes() == shipped
    assert books.says(edit, page.stem)
    again = Add(page.stem, Section.SUPPORT, None, "They meet.", Cite("https://example.org/g"))
    assert books.look(again).patch.startswith(f"--- a/kb/conditions/{page.name}\n")


async def test_an_edit_that_nobody_would_find_again_is_refused(house: House) -> None:
    settings = house.settings.model_copy(update={"kb": (BUILT_IN,)})
    page = min(BUILT_IN.glob("*.md"))
    edit = Add(page.stem, Section.SUPPORT, None, "There are groups.", Cite("https://example.org/g"))
    with pytest.raises(EditRefused, match="to CITEWELL_KB"):
        house.keeper.books.__class__(settings).look(edit)


async def test_a_patch_of_a_page_kept_in_git_applies_from_the_top(
    house: House, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q")
    patch = (await house.keeper.look(replacing(house))).patch
    assert patch.startswith("--- a/pages/migraine.md\n")
    git(tmp_path, "apply", "-", typed=patch)
    assert NEW in house.page("migraine").read_text("utf-8")
