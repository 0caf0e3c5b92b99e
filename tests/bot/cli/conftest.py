"""The real command, run in this process; and an index of the tiny knowledge base."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from tests.bot.cli.outcomes import Run


@pytest.fixture
def run() -> Run:
    """`run("kb", "list", input=…)`: a command with its output and exit code."""

    def invoke(*arguments: str, input: str | bytes | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(app, list(arguments), input=input, prog_name="citewell")

    return invoke


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, tiny_kb: Path) -> Path:
    """A home whose index of the tiny knowledge base was built once, for all to read."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITEWELL_HOME", str(folder))
        patch.setenv("CITEWELL_KB", str(tiny_kb))
        result = CliRunner().invoke(app, ["index", "build"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def served(home: Path, built: Path) -> Path:
    """A home of its own with a copy of the built index."""
    shutil.copytree(built, home)
    return home
