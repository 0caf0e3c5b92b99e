"""Check questions at the command line."""

import shutil
from pathlib import Path

import pytest

from tests.bot.cli.outcomes import Run, objects, sound

CHECKS = """\
[[check]]
question = "what prevents further attacks of gout?"
page = "gout"
section = "treatment"
first = 3
"""


def test_an_update_that_answers_less_says_no_and_can_be_forced(
    run: Run, home: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(tiny_kb, folder)
    (folder / "checks.toml").write_text(CHECKS)
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    result = run("index", "build")
    sound(result, 0)
    assert "1 of 1 check questions answered" in result.stdout

    page = folder / "gout.md"
    page.write_text(page.read_text().split("## Treatment")[0])
    result = run("index", "update")
    sound(result, 1)
    assert "what prevents further attacks of gout?" in result.stderr
    assert objects(run("index", "status", "--json"))[0]["snippets"] == 8

    (line,) = objects(run("index", "update", "--force", "--json"))
    assert line["checks"] == {
        "answered": [],
        "missed": ["what prevents further attacks of gout?"],
        "forced": True,
    }
    assert "missed: what prevents" in run("index", "build").stdout
