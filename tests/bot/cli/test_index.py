import json
import os
import shutil
from pathlib import Path

import pytest

from retrieval import packaged_model
from tests.bot.cli.outcomes import Run, objects, sound

MORE = (
    "- Drinking water helps to prevent attacks of gout. [example.org](https://example.org/gout)\n"
)


@pytest.fixture
def grown(served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The served knowledge base with one statement more, which is not indexed yet."""
    folder = tmp_path / "grown"
    shutil.copytree(tiny_kb, folder)
    with (folder / "gout.md").open("a", encoding="utf-8") as page:
        page.write(f"\n## Prevention\n\n{MORE}")
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    return folder


def live_file(home: Path, name: str) -> Path:
    index = home / "index"
    return index / (index / "CURRENT").read_text().strip() / name


def test_a_build_tells_its_stages_on_stderr_and_its_result_on_stdout(run: Run, home: Path) -> None:
    result = run("index", "build")
    sound(result, 0)
    assert "8 snippets on 2 conditions" in result.stdout
    assert "read: 8 of 8" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_a_build_comes_as_json_for_programs(run: Run, home: Path) -> None:
    (line,) = objects(run("index", "build", "--json"))
    assert (line["snippets"], line["conditions"], line["encoded"]) == (8, 2, 8)
    assert line["changed"] is True


def test_other_places_than_the_configured_ones_can_be_built(
    run: Run, home: Path, tiny_kb: Path
) -> None:
    (line,) = objects(run("index", "build", "--json", "--kb", str(tiny_kb / "migraine.md")))
    assert (line["snippets"], line["conditions"]) == (3, 1)


@pytest.mark.parametrize("command", ["build", "update"])
def test_a_place_that_is_missing_is_wrong_use(run: Run, home: Path, command: str) -> None:
    result = run("index", command, "--kb", "nowhere")
    sound(result, 2)
    assert "nowhere" in result.stderr


def test_an_update_without_change_says_so(run: Run, served: Path) -> None:
    result = run("index", "update")
    sound(result, 0)
    assert "is up to date" in result.stdout


def test_an_update_encodes_only_what_is_new(run: Run, grown: Path) -> None:
    (line,) = objects(run("index", "update", "--json"))
    assert (line["encoded"], line["reused"], line["dropped"]) == (1, 8, 0)


def test_the_status_tells_what_is_live(run: Run, served: Path) -> None:
    result = run("index", "status")
    sound(result, 0)
    assert "8 on 2 conditions" in result.stdout
    assert "unchanged since" in result.stdout


def test_the_status_comes_as_json_for_programs(run: Run, served: Path) -> None:
    (line,) = objects(run("index", "status", "--json"))
    assert line["snippets"] == 8
    assert line["encoder"] == line["configured_encoder"] == packaged_model.NAME
    assert line["knowledge_base_changed"] is False
    assert line["age_seconds"] >= 0


def test_the_status_tells_that_the_knowledge_base_has_changed(run: Run, grown: Path) -> None:
    assert objects(run("index", "status", "--json"))[0]["knowledge_base_changed"] is True
    assert "citewell index update" in run("index", "status").stdout
    sound(run("index", "update"), 0)
    assert objects(run("index", "status", "--json"))[0]["knowledge_base_changed"] is False


def test_versions_are_listed_with_the_live_one_marked_and_can_be_rolled_back_and_pruned(
    run: Run, grown: Path
) -> None:
    before = objects(run("index", "list", "--json"))[0]["live"]
    sound(run("index", "update"), 0)
    (listed,) = objects(run("index", "list", "--json"))
    assert [version["name"] for version in listed["versions"]] == [before, listed["live"]]
    table = run("index", "list").stdout.splitlines()
    marked = [line.startswith("live") for line in table[1:]]  # a narrow terminal wraps its lines
    older, newer = marked[: len(marked) // 2], marked[len(marked) // 2 :]
    assert (sum(older), sum(newer), newer[0]) == (0, 1, True)

    sound(run("index", "rollback"), 0)
    assert objects(run("index", "list", "--json"))[0]["live"] == before
    result = run("index", "prune", "--keep", "1")
    sound(result, 0)
    assert objects(run("index", "list", "--json"))[0]["live"] == before


def test_there_is_nothing_to_roll_back_to_from_the_first_version(run: Run, served: Path) -> None:
    result = run("index", "rollback")
    sound(result, 1)
    assert "older" in result.stderr
    assert "rollback" not in result.stderr


def test_the_status_is_told_where_the_knowledge_base_cannot_be_read(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_KB", str(served / "gone"))
    result = run("index", "status")
    sound(result, 1)
    assert "8 on 2 conditions" in result.stdout
    assert "there is no such file or folder" in result.stderr
    assert objects(run("index", "status", "--json"))[0]["knowledge_base_changed"] is None


def test_a_list_of_versions_says_what_is_wrong_with_the_live_one(run: Run, served: Path) -> None:
    (served / "index" / "CURRENT").write_text("gone")
    result = run("index", "list")
    sound(result, 0)
    assert "CURRENT: it points to a version that is not there" in result.stderr
    assert "live" not in result.stdout.splitlines()[1]


def test_a_sound_version_is_verified(run: Run, served: Path) -> None:
    result = run("index", "verify")
    sound(result, 0)
    assert "sound" in result.stdout
    assert objects(run("index", "verify", "--json"))[0]["problems"] == []


def test_a_version_that_is_not_there_is_wrong_use(run: Run, served: Path) -> None:
    result = run("index", "verify", "v0")
    sound(result, 2)
    assert "there is no such version" in result.stderr


def test_a_changed_file_is_found_by_verify(run: Run, served: Path) -> None:
    file = live_file(served, "snippets.jsonl")
    content = bytearray(file.read_bytes())
    content[20] ^= 1
    file.write_bytes(content)
    result = run("index", "verify")
    sound(result, 1)
    assert "snippets.jsonl" in result.stdout


@pytest.mark.parametrize("command", ["status", "verify", "rollback"])
def test_without_an_index_the_command_that_builds_one_is_named(
    run: Run, home: Path, command: str
) -> None:
    result = run("index", command)
    sound(result, 3)
    assert "citewell index build" in result.stderr


def test_a_list_of_no_versions_says_no(run: Run, home: Path) -> None:
    result = run("index", "list")
    sound(result, 1)
    assert "citewell index build" in result.stderr
    assert objects(run("index", "list", "--json")) == [{"live": None, "versions": []}]


def test_a_knowledge_base_with_no_pages_is_not_published_and_the_last_index_serves(
    run: Run, served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("CITEWELL_KB", str(tmp_path / "empty"))
    result = run("index", "update")
    sound(result, 3)
    assert "No snippets" in result.stderr
    assert objects(run("index", "list", "--json"))[0]["live"]


def test_a_page_that_is_broken_stops_the_update_and_the_last_index_serves(
    run: Run, grown: Path
) -> None:
    (grown / "gout.md").write_text("# Gout\n\nno fact at all\n")
    result = run("index", "update")
    sound(result, 3)
    assert f"{grown / 'gout.md'}:" in result.stderr
    result = run("search", "gout treatment")
    sound(result, 0)
    assert "last good index" in result.stderr


def test_an_index_that_is_being_written_is_named_with_its_writer(run: Run, served: Path) -> None:
    from filelock import FileLock

    with FileLock(served / "index" / "build.lock"):
        (served / "index" / "build.holder").write_text("process 7 on elsewhere")
        result = run("index", "update")
        sound(result, 3)
        assert "process 7 on elsewhere" in result.stderr
        sound(run("search", "gout"), 0)


def test_a_home_that_cannot_be_written_is_named(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file")
    result = run("index", "build")
    sound(result, 3)
    assert str(home) in result.stderr


@pytest.mark.parametrize("bad", [["--keep", "0"], ["--keep", "x"], ["--nonsense"]])
def test_bad_options_are_wrong_use(run: Run, served: Path, bad: list[str]) -> None:
    assert run("index", "prune", *bad).exit_code == 2


def test_lines_of_json_are_ascii_safe_and_whole(run: Run, served: Path) -> None:
    for command in (["status"], ["list"], ["verify"]):
        result = run("index", *command, "--json")
        assert len(result.stdout.splitlines()) == 1
        json.loads(result.stdout)


def test_the_built_index_is_where_the_settings_say(served: Path) -> None:
    assert Path(os.environ["CITEWELL_HOME"]) == served
    assert live_file(served, "manifest.json").is_file()
