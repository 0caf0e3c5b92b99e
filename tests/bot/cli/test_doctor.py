import shutil
from pathlib import Path

import pytest

from tests.bot.cli.outcomes import Run, objects, sound


def failing(run: Run) -> dict[str, str]:
    result = run("doctor", "--json")
    sound(result, 1)
    (line,) = objects(result)
    assert line["ok"] is False
    return {check["name"]: check["told"] for check in line["checks"] if not check["ok"]}


def test_where_all_is_well_every_check_says_ok(run: Run, served: Path) -> None:
    result = run("doctor")
    sound(result, 0)
    assert all(line.startswith("ok ") for line in result.stdout.splitlines())
    for name in ("python", "settings", "home", "model", "knowledge base", "index"):
        assert f"ok   {name}: " in result.stdout


def test_the_checks_come_as_json_for_programs(run: Run, served: Path) -> None:
    (line,) = objects(run("doctor", "--json"))
    assert line["ok"] is True
    assert set(line["checks"][0]) == {"name", "ok", "told"}


def test_a_missing_index_is_told_with_the_command_that_builds_it(run: Run, home: Path) -> None:
    told = failing(run)
    assert list(told) == ["index"]
    assert "citewell index build" in told["index"]


def test_a_damaged_index_is_told(run: Run, served: Path) -> None:
    folder = served / "index" / (served / "index" / "CURRENT").read_text().strip()
    (folder / "snippets.jsonl").unlink()
    told = failing(run)
    assert list(told) == ["index files"]
    assert "citewell index" in told["index files"]


def test_a_changed_knowledge_base_is_told(
    run: Run, served: Path, tiny_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_KB", str(tiny_kb / "gout.md"))
    assert "citewell index update" in failing(run)["index up to date"]


def test_an_index_of_another_model_and_a_model_that_cannot_load_are_told(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CITEWELL_ENCODER", str(tmp_path / "none"))
    told = failing(run)
    assert set(told) == {"model", "index encoder"}
    assert "CITEWELL_ENCODER" in told["model"]


def test_a_knowledge_base_with_problems_is_told_with_the_first(
    run: Run, served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "flawed"
    shutil.copytree(tiny_kb, folder)
    with (folder / "gout.md").open("a", encoding="utf-8") as page:
        page.write("\n## Cure\n")
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    told = failing(run)
    assert "citewell kb check" in told["knowledge base"]
    assert f"{folder / 'gout.md'}:" in told["knowledge base"]


def test_settings_that_cannot_be_used_end_the_examination(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOP_K", "many")
    told = failing(run)
    assert list(told) == ["settings"]
    assert "CITEWELL_TOP_K" in told["settings"]


def test_a_misspelt_variable_is_told(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOPK", "3")
    assert failing(run) == {"settings": "CITEWELL_TOPK is no setting. Did you mean CITEWELL_TOP_K?"}


def test_a_home_that_is_a_file_is_told(run: Run, home: Path) -> None:
    home.write_text("a file")
    assert str(home) in failing(run)["home"]


def test_a_sentence_ends_once(
    run: Run, served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in tiny_kb.glob("*.md"):
        (tmp_path / page.name).write_text(page.read_text("utf-8") + "\n## Cure\n", "utf-8")
    monkeypatch.setenv("CITEWELL_KB", str(tmp_path))
    told = failing(run)["knowledge base"]
    assert ".." not in told
    assert told.endswith("Run `citewell kb check` to see all (2).")
