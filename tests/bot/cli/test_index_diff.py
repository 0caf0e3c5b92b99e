"""What one version says and another does not."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.state.database import open_state
from tests.bot.cli.outcomes import Run, objects, sound
from tests.bot.state.posts import PATIENT, accepted, reply

NEW = "- Water helps to prevent attacks of gout. [example.org](https://example.org/gout)\n"
OLD = "Triptans are medicines that treat attacks of migraine."


@pytest.fixture
def versions(
    run: Run, served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """Two versions: the second has a new statement on gout, and another wording on migraine."""
    first = objects(run("index", "list", "--json"))[0]["live"]
    folder = tmp_path / "pages"
    shutil.copytree(tiny_kb, folder)
    with (folder / "gout.md").open("a", encoding="utf-8") as gout:
        gout.write(f"\n## Prevention\n\n{NEW}")
    page = folder / "migraine.md"
    page.write_text(page.read_text().replace("medicines that treat", "medicines that ease"))
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    (line,) = objects(run("index", "update", "--json"))
    return first, line["name"]


def test_two_versions_are_told_apart_by_condition_with_counts_and_words(
    run: Run, versions: tuple[str, str]
) -> None:
    result = run("index", "diff")
    sound(result, 0)
    lines = result.stdout.splitlines()
    assert lines[0] == " → ".join(versions)
    assert "Gout: 1 added" in lines
    assert any(line.startswith("  + Prevention: Water helps") for line in lines)
    assert "Migraine: 1 changed" in lines
    assert any(line.startswith(f"      - {OLD}") for line in lines)
    assert any("      + Triptans are medicines that ease" in line for line in lines)
    assert lines[-1] == "1 added, 1 changed, on 2 conditions"


def test_the_difference_comes_as_one_object_for_programs(
    run: Run, versions: tuple[str, str]
) -> None:
    (found,) = objects(run("index", "diff", versions[0], "live", "--json"))
    assert (found["before"], found["after"]) == versions
    assert (found["added"], found["removed"], found["changed"]) == (1, 0, 1)
    assert found["conditions"]["Migraine"] == {"added": 0, "removed": 0, "changed": 1}
    added, changed = found["changes"]
    assert (added["kind"], added["before"]) == ("added", None)
    assert changed["before"]["text"] == OLD
    assert changed["before"]["snippet_id"] != changed["after"]["snippet_id"]
    assert found["same"] is False
    assert found["answers"] is None


def test_counts_alone_leave_the_words_out(run: Run, versions: tuple[str, str]) -> None:
    result = run("index", "diff", "--counts")
    assert "Migraine: 1 changed" in result.stdout
    assert "Triptans" not in result.stdout
    (found,) = objects(run("index", "diff", "--counts", "--json"))
    assert "changes" not in found
    assert found["changed"] == 1


def test_what_was_added_one_way_was_removed_the_other(run: Run, versions: tuple[str, str]) -> None:
    (found,) = objects(run("index", "diff", "live", "previous", "--json"))
    assert (found["added"], found["removed"], found["changed"]) == (0, 1, 1)


def test_a_version_is_the_same_as_itself(run: Run, served: Path) -> None:
    result = run("index", "diff", "live", "live")
    sound(result, 0)
    assert result.stdout.splitlines()[-1] == "They are the same."
    (found,) = objects(run("index", "diff", "live", "live", "--json"))
    assert (found["changes"], found["conditions"], found["same"]) == ([], {}, True)


def test_stored_answers_that_show_what_is_gone_are_named(
    run: Run, home: Path, versions: tuple[str, str]
) -> None:
    (found,) = objects(run("index", "diff", "--json"))
    gone = found["changes"][1]["before"]["snippet_id"]

    async def answer() -> str:
        state = await open_state(f"sqlite:///{home / 'state.db'}", home / "keys.json", PATIENT)
        try:
            asked = await accepted(state)
            await state.questions.settle(asked.id, asked.revision, reply("It helps.", gone, "s2"))
            return asked.id
        finally:
            await state.close()

    question = asyncio.run(answer())
    result = run("index", "diff")
    assert "Stored answers that show what is gone: 1" in result.stdout
    assert f"  {question} shows {gone[:12]}" in result.stdout
    (found,) = objects(run("index", "diff", "--json"))
    assert found["answers"] == [{"question_id": question, "snippet_ids": [gone]}]


def test_a_database_that_cannot_be_read_keeps_no_difference_back(
    run: Run, home: Path, versions: tuple[str, str]
) -> None:
    (home / "state.db").write_bytes(b"no database" * 999)
    result = run("index", "diff")
    sound(result, 0)
    assert "1 added, 1 changed" in result.stdout
    assert "is not known" in result.stderr


def test_without_an_earlier_version_there_is_nothing_to_compare(run: Run, served: Path) -> None:
    result = run("index", "diff")
    sound(result, 1)
    assert "no version before" in result.stderr


def test_a_version_that_is_not_there_is_wrong_use(run: Run, served: Path) -> None:
    result = run("index", "diff", "v0")
    sound(result, 2)
    assert "there is no such version" in result.stderr


def test_looking_makes_no_database(run: Run, home: Path, versions: tuple[str, str]) -> None:
    sound(run("index", "diff"), 0)
    assert not (home / "state.db").exists()
