import gzip
import json
from pathlib import Path

import pytest

from kb.lines import parse_line
from tests.bot.cli.outcomes import Run, objects, sound

pytestmark = pytest.mark.usefixtures("home")

FLAWED = """\
---
id: acne
name: Acne
---
# Acne

## Cure

- Acne is common.
- Ask <b>Jane Miller</b> at jane.miller@example.org for help. [example.org](example.org)
"""


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    page = tmp_path / "acne.md"
    page.write_text(FLAWED, "utf-8")
    return page


def test_a_sound_knowledge_base_has_no_problems(run: Run) -> None:
    result = run("kb", "check")
    sound(result, 0)
    assert result.stdout == ""
    assert "no problems" in result.stderr


def test_every_problem_is_told_at_once_with_file_line_and_fix(run: Run, flawed: Path) -> None:
    result = run("kb", "check", str(flawed))
    sound(result, 1)
    told = result.stdout.splitlines()
    assert len(told) >= 3
    assert all(line.startswith(f"{flawed}:") for line in told)
    assert any(line.startswith(f"{flawed}:7: error: there is no section 'Cure'") for line in told)
    assert "errors" in result.stderr


def test_personal_data_and_html_in_a_statement_are_problems(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "acne.md"
    head = "---\nid: acne\nname: Acne\n---\n# Acne\n\n## Summary\n\n"
    page.write_text(
        f"{head}- Write to jane.miller@example.org. [example.org]\n"
        "- Acne is <b>common</b>. [example.org]\n",
        "utf-8",
    )
    told = run("kb", "check", str(page)).stdout
    assert f"{page}:9: error: personal data: email" in told
    assert f"{page}:10: error: HTML: b" in told
    assert "jane.miller" not in told


def test_problems_come_as_json_for_programs(run: Run, flawed: Path) -> None:
    result = run("kb", "check", str(flawed), "--json")
    sound(result, 1)
    (line,) = objects(result)
    assert line["errors"] == len([p for p in line["problems"] if p["severity"] == "error"])
    assert set(line["problems"][0]) == {"path", "line", "severity", "message", "fix"}


def test_a_path_that_is_missing_is_wrong_use(run: Run) -> None:
    result = run("kb", "check", "none.md")
    sound(result, 2)
    assert "none.md" in result.stderr


def test_every_condition_is_listed_with_its_counts(run: Run) -> None:
    result = run("kb", "list")
    sound(result, 0)
    gout, migraine = result.stdout.splitlines()[1:]
    assert gout.split() == ["Gout", "5", "3", "1"]
    assert migraine.split() == ["Migraine", "3", "2", "0"]


def test_conditions_come_as_json_for_programs(run: Run) -> None:
    (line,) = objects(run("kb", "list", "--json"))
    assert line["conditions"][0] == {
        "condition": "Gout",
        "statements": 5,
        "sections": ["summary", "presentation", "treatment"],
        "gaps": 1,
    }


@pytest.mark.parametrize("name", ["gout", "GOUT", "gouty arthritis"])
def test_a_condition_is_shown_by_section_with_its_sources_and_gaps(run: Run, name: str) -> None:
    result = run("kb", "show", name)
    sound(result, 0)
    for part in ("Gout › Treatment", "Allopurinol lowers", "example.com", "Fever"):
        assert part in result.stdout


def test_a_condition_comes_as_json_for_programs(run: Run) -> None:
    (page,) = objects(run("kb", "show", "gout", "--json"))
    assert page["name"] == "Gout"
    assert page["sections"][0]["section"] == "summary"


def test_an_unknown_condition_is_answered_with_the_closest(run: Run) -> None:
    result = run("kb", "show", "migrane")
    sound(result, 1)
    assert "Did you mean Migraine" in result.stderr
    assert result.stdout == ""


def test_the_export_holds_every_snippet_and_can_be_indexed_again(run: Run, tmp_path: Path) -> None:
    lines = run("kb", "export").stdout.splitlines()
    assert len([parse_line(line) for line in lines]) == 8
    out = tmp_path / "all.jsonl.gz"
    sound(run("kb", "export", "--out", str(out)), 0)
    assert gzip.decompress(out.read_bytes()).decode().splitlines() == lines


def test_an_export_overwrites_nothing_unasked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    out.write_text("mine")
    sound(run("kb", "export", "--out", str(out)), 2)
    assert out.read_text() == "mine"
    sound(run("kb", "export", "--out", str(out), "--force"), 0)
    assert json.loads(out.read_text().splitlines()[0])["condition"] == "Gout"


def test_an_export_wants_a_name_that_tells_its_kind(run: Run, tmp_path: Path) -> None:
    result = run("kb", "export", "--out", str(tmp_path / "all.csv"))
    sound(result, 2)
    assert ".jsonl" in result.stderr


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_a_knowledge_base_with_no_pages_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("CITEWELL_KB", str(empty))
    result = run("kb", command, *(["gout"] if command == "show" else []))
    sound(result, 3)
    assert str(empty) in result.stderr
    assert "citewell kb import" in result.stderr


def test_an_export_of_nothing_leaves_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("CITEWELL_KB", str(tmp_path / "empty"))
    sound(run("kb", "export", "--out", str(tmp_path / "all.jsonl")), 3)
    assert not (tmp_path / "all.jsonl").exists()


def test_a_page_that_cannot_be_read_is_named_with_its_line(
    run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_KB", str(flawed))
    result = run("kb", "list")
    sound(result, 3)
    assert f"{flawed}:7:" in result.stderr


def test_a_folder_without_a_page_is_not_called_sound(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("kb", "check", str(tmp_path / "empty"))
    sound(result, 3)
    assert "No snippets in" in result.stderr
    assert "citewell kb import" in result.stderr
