"""What a command gave, read as its users read it."""

import json
from collections.abc import Callable
from typing import Any

from typer.testing import Result

Run = Callable[..., Result]


def objects(result: Result) -> list[dict[str, Any]]:
    """The JSON objects on stdout, one a line."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def sound(result: Result, code: int) -> None:
    """The command ended with this code, and told whatever is wrong in sentences."""
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    assert "This is a bug" not in result.output
    if code in {2, 3}:
        assert result.stderr.strip()
