import asyncio
import json
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot.cli.proposals_view import coloured
from bot.settings import load
from bot.state.database import Database, open_state
from bot.state.maintenance import Proposal, Ruling
from bot.upkeep.wiring import proposing
from kb.corpus import BUILT_IN, KnowledgeBase
from kb.editing import Add, Cite, Edit, Replace
from kb.model import Section
from kb.withdrawn import read_list
from tests.bot.cli.outcomes import Run, objects, sound
from tests.bot.state.posts import ANNA, PATIENT

Value = TypeVar("Value")

TRIPTANS = "Triptans are medicines that treat attacks of migraine."
NEW = "Triptans end an attack of migraine where they are taken early."
WATER = "Drinking water helps to prevent attacks of gout."
ADDED = Add("gout", Section.PREVENTION, None, WATER, Cite("https://example.org/gout"))


@pytest.fixture
def pages(home: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny knowledge base as a folder that may be written to."""
    folder = tmp_path / "checkout" / "pages"
    shutil.copytree(tiny_kb, folder)
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    home.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def database(home: Path, pages: Path) -> Path:
    """A database in which nothing is proposed yet."""
    in_database(lambda database: database.ping())
    return home / "state.db"


def in_database(work: Callable[[Database], Awaitable[Value]]) -> Value:
    """What a bot finds or does in the database."""

    async def run() -> Value:
        settings = load()
        state = await open_state(settings.database, settings.key_path, PATIENT)
        try:
            return await work(state)
        finally:
            await state.close()

    return asyncio.run(run())


def propose(edit: Edit) -> Proposal:
    """A maintainer proposes an edit in the bot."""
    return in_database(lambda one: proposing(load(), one.proposals).propose(ANNA, edit))


def snippet_id(text: str = TRIPTANS) -> str:
    told = KnowledgeBase(load().places).snippets()
    return next(one.id for one in told if one.text == text)


def git(folder: Path, *arguments: str, typed: str = "") -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], input=typed.encode(), check=True)


@pytest.mark.usefixtures("database")
def test_open_proposals_are_listed_and_with_all_those_decided_on(run: Run) -> None:
    propose(Replace(snippet_id(), NEW))
    propose(ADDED)
    sound(run("kb", "proposals", "refuse", "1", "--reason", "No source says so."), 0)
    (line,) = run("kb", "proposals", "list").stdout.splitlines()[1:]
    assert line.split()[0] == "2"
    assert "gout" in line
    assert line.split()[-1] == "open"
    (shown,) = objects(run("kb", "proposals", "list", "--all", "--json"))
    first, second = shown["proposals"]
    assert (first["number"], first["status"], first["reason"]) == (
        1,
        "refused",
        "No source says so.",
    )
    assert (second["page"], second["status"], second["decided_at"]) == ("gout", "open", None)
    assert str(ANNA) not in json.dumps(shown)


@pytest.mark.usefixtures("database")
def test_where_nothing_waits_that_is_said(run: Run) -> None:
    result = run("kb", "proposals", "list")
    sound(result, 0)
    assert (result.stdout, result.stderr) == ("", "No proposal waits for anybody.\n")


@pytest.mark.usefixtures("database")
def test_a_proposal_is_shown_with_its_change_and_what_the_checks_find(run: Run) -> None:
    propose(Replace(snippet_id(), "Ask jane.miller@example.org about triptans."))
    result = run("kb", "proposals", "show", "1")
    sound(result, 0)
    assert f"-- {TRIPTANS}" in result.stdout
    assert "+- Ask jane.miller@example.org about triptans." in result.stdout
    assert "problem: Personal data: email" in result.stderr
    (line,) = objects(run("kb", "proposals", "show", "1", "--json"))
    assert line["edit"]["kind"] == "replace"
    assert line["patch"].startswith("--- a/migraine.md\n")
    assert len(line["problems"]) == 1


def test_what_changes_is_shown_in_colour_and_without_markup() -> None:
    text = coloured("--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n one\n-[red]old\n+new")
    styles = {text.plain[span.start : span.end].strip(): span.style for span in text.spans}
    assert (styles["-[red]old"], styles["+new"], styles["+++ b/x.md"]) == ("red", "green", "bold")


@pytest.mark.usefixtures("database")
def test_an_accepted_one_is_written_and_can_be_indexed_at_once(run: Run, pages: Path) -> None:
    sound(run("index", "build"), 0)
    propose(Replace(snippet_id(), NEW))
    propose(ADDED)
    result = run("kb", "proposals", "accept", "1")
    sound(result, 0)
    assert "Next: `citewell index update`" in result.stderr
    assert NEW in (pages / "migraine.md").read_text("utf-8")
    (line,) = objects(run("kb", "proposals", "accept", "2", "--reindex", "--json"))
    assert (line["status"], line["index"]["encoded"], len(line["new"])) == ("accepted", 2, 1)
    assert "unchanged since" in run("index", "status").stdout
    sound(run("kb", "proposals", "show", "2"), 0)


@pytest.mark.usefixtures("database")
def test_what_cannot_be_decided_on_is_told_and_ends_with_1(run: Run) -> None:
    propose(Replace(snippet_id(), NEW))
    propose(Replace(snippet_id(), "Rest helps."))
    sound(run("kb", "proposals", "accept", "1"), 0)
    for number, told in (("1", "decided on already"), ("2", "refused now"), ("9", "no proposal 9")):
        result = run("kb", "proposals", "accept", number)
        sound(result, 1)
        assert told in result.stderr
    sound(run("kb", "proposals", "refuse", "1", "--reason", "Late."), 1)
    sound(run("kb", "proposals", "refuse", "1", "--reason", " "), 2)
    sound(run("kb", "proposals", "show", "9"), 1)


@pytest.mark.usefixtures("database")
def test_what_was_accepted_and_not_written_is_written(run: Run, pages: Path) -> None:
    propose(ADDED)
    in_database(lambda one: one.proposals.decide(1, Ruling.ACCEPTED, None))
    assert "not written yet" in run("kb", "proposals", "list").stdout
    sound(run("kb", "proposals", "accept", "1"), 0)
    assert (pages / "gout.md").read_text("utf-8").count(WATER) == 1


@pytest.mark.usefixtures("database")
def test_patches_apply_in_a_checkout_one_on_the_other(run: Run, pages: Path) -> None:
    git(pages.parent, "init", "-q")
    first = Add("gout", Section.PREVENTION, None, "Cherries may help.", ADDED.cite)
    for edit in (Replace(snippet_id(), NEW), ADDED, first):
        propose(edit)
    result = run("kb", "proposals", "export")
    sound(result, 0)
    git(pages.parent, "apply", "-", typed=result.stdout)
    told = (pages / "gout.md").read_text("utf-8")
    assert told.index(WATER) < told.index("Cherries may help.")
    assert NEW in (pages / "migraine.md").read_text("utf-8")
    again = run("kb", "proposals", "export", "--json")
    sound(again, 1)
    (line,) = objects(again)
    assert line["patches"] == []
    assert [one["number"] for one in line["left_out"]] == [1, 2, 3]


@pytest.mark.usefixtures("database")
def test_patches_go_into_files_that_are_not_overwritten_unasked(
    run: Run, pages: Path, tmp_path: Path
) -> None:
    git(pages.parent, "init", "-q")
    propose(ADDED)
    out = tmp_path / "patches"
    sound(run("kb", "proposals", "export", "1", "--out", str(out)), 0)
    (file,) = out.iterdir()
    assert file.name == "0001-gout.patch"
    sound(run("kb", "proposals", "export", "--out", str(out)), 2)
    sound(run("kb", "proposals", "export", "--out", str(out), "--force"), 0)
    git(pages.parent, "apply", str(file))
    sound(run("kb", "proposals", "export", "7"), 2)


@pytest.mark.usefixtures("database")
def test_a_page_of_the_package_is_exported_for_its_repository_though_it_was_accepted_here(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITEWELL_KB")
    page = min(BUILT_IN.glob("*.md"))
    edit = Add(page.stem, Section.SUPPORT, None, "There are groups.", Cite("https://example.org/g"))
    propose(edit)
    sound(run("kb", "proposals", "accept", "1"), 0)
    assert "There are groups." in (home / "kb" / page.name).read_text("utf-8")
    checkout = tmp_path / "clone"
    shutil.copytree(BUILT_IN, checkout / "kb" / "conditions")
    git(checkout, "init", "-q")
    git(checkout, "apply", "-", typed=run("kb", "proposals", "export").stdout)
    copied = checkout / "kb" / "conditions" / page.name
    assert copied.read_bytes() == (home / "kb" / page.name).read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "1"), ("accept", "1"), ("refuse", "1", "--reason", "No."), ("export",)],
)
def test_without_a_database_none_is_made(
    run: Run, home: Path, pages: Path, arguments: tuple[str, ...]
) -> None:
    result = run("kb", "proposals", *arguments)
    sound(result, 1)
    assert "`citewell bot` makes it" in result.stderr
    assert not (home / "state.db").exists()


def test_a_statement_is_withdrawn_at_once_and_brought_back(
    run: Run, home: Path, pages: Path
) -> None:
    sound(run("index", "build"), 0)
    found = snippet_id()
    result = run("kb", "withdraw", found[:10], "--reason", "Retracted.")
    sound(result, 0)
    assert f"{found} is withdrawn: {TRIPTANS}" in result.stdout
    assert read_list(home / "kb" / "withdrawn.toml")[found].reason == "Retracted."
    for command in (
        ("search", "triptans", "attacks of migraine"),
        ("ask", "What treats migraine?"),
    ):
        assert TRIPTANS not in run(*command).stdout
    assert TRIPTANS not in run("kb", "show", "migraine").stdout
    assert "has changed since" in run("index", "status").stdout
    again = run("kb", "withdraw", found, "--reason", "Retracted.")
    sound(again, 1)
    assert "withdrawn.toml" in again.stderr
    (line,) = objects(run("kb", "restore", found, "--json"))
    assert line["restored"] == found
    assert TRIPTANS in run("search", "triptans", "attacks of migraine").stdout
    assert "unchanged since" in run("index", "status").stdout


@pytest.mark.parametrize(("typed", "code"), [("abc", 2), ("f" * 32, 1)])
@pytest.mark.usefixtures("pages")
def test_an_id_that_says_too_little_or_nothing_is_told(run: Run, typed: str, code: int) -> None:
    sound(run("kb", "withdraw", typed, "--reason", "Retracted."), code)
    sound(run("kb", "restore", typed), code)


@pytest.mark.usefixtures("pages")
def test_a_withdrawal_without_a_reason_is_not_made(run: Run, home: Path) -> None:
    sound(run("kb", "withdraw", snippet_id()), 2)
    sound(run("kb", "withdraw", snippet_id(), "--reason", " "), 2)
    assert not (home / "kb" / "withdrawn.toml").exists()
