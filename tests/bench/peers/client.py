"""The bench's end of a driver: a process that answers commands."""

import json
import os
import select
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench.peers.port import Reply
from tests.bench.peers.table import Entry

ROOT = Path(__file__).parents[3]
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "DO_NOT_TRACK": "1",
    "PYTHONWARNINGS": "ignore",
}
LOOK_EVERY = 1.0
"""Seconds between two looks at how far a command is."""

Tell = Callable[[str], None]
"""Shown while a command runs: the last line that the system wrote."""


class PeerFailed(Exception):
    """A system could not do what was asked; its text is the system's own last words."""


class Driven:
    """A system in a process of its own; a context that ends it."""

    def __init__(self, entry: Entry, python: Path, model: Path, log: Path) -> None:
        self._log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        command = [str(python), "-m", "tests.bench.peers.driver", entry.module, str(model)]
        with log.open("wb") as told:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=kept | OFFLINE,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def say(self, do: str, tell: Tell | None = None, **more: Any) -> Reply:
        """Have a command done; `tell` hears each second how far it is.

        Raises:
            PeerFailed: the system raised, or its process died.
        """
        sent, replies = self._process.stdin, self._process.stdout
        assert sent
        assert replies
        try:
            sent.write(json.dumps({"do": do, **more}).encode() + b"\n")
            sent.flush()
        except BrokenPipeError as error:
            raise PeerFailed(last_words(self._log)) from error
        while not select.select([replies], [], [], LOOK_EVERY)[0]:
            if tell:
                tell(last_words(self._log))
        return _reply(replies.readline(), self._log)


def last_words(log: Path) -> str:
    """The last line, or state of a progress bar, of what was written."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 2000))
        lines = file.read().decode("utf-8", "replace").replace("\r", "\n").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _reply(line: bytes, log: Path) -> Reply:
    if not line:
        raise PeerFailed(last_words(log) or "its process ended without a word")
    fields = json.loads(line)
    if "error" in fields:
        raise PeerFailed(fields["error"])
    return Reply(**fields | {"found": tuple(fields["found"])})


def _is_ours(name: str) -> bool:
    """A variable that would change what is measured."""
    return name.startswith("CITEWELL_") or name in {"PYTHONPATH", "VIRTUAL_ENV"}
