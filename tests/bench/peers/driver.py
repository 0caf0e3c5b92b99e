"""Runs one system where it is installed: `python -m tests.bench.peers.driver MODULE MODEL`.

A command as a JSON object a line in, a `port.Reply` (or `{"error": …}`) a line out. Whatever the
system itself prints goes to stderr. The standard library alone, as our packages are not there.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.peers.port import Piece, Reply, System

TOLD_EVERY = 1000

Command = Mapping[str, Any]


def main() -> None:
    """Answer commands until there are no more."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    module, model = sys.argv[1:]
    system: System = importlib.import_module(module).system(model)
    for line in sys.stdin:
        print(json.dumps(_answered(system, json.loads(line))), file=replies, flush=True)


def _answered(system: System, command: Command) -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        found = COMMANDS[command["do"]](system, command)
    except Exception as error:  # noqa: BLE001 - whatever a system raises is its result
        return {"error": f"{type(error).__name__}: {error}"}
    seconds = time.perf_counter() - begun
    return asdict(Reply(seconds, _mib("VmHWM"), _mib("VmRSS"), tuple(found)))


def _build(system: System, command: Command) -> list[str]:
    system.build(_pieces(Path(command["pieces"])), Path(command["folder"]), cut=command["cut"])
    return []


def _open(system: System, command: Command) -> list[str]:
    system.open(Path(command["folder"]))
    return []


def _ask(system: System, command: Command) -> list[str]:
    return system.search(command["text"], command["top_k"])


def _update(system: System, command: Command) -> list[str]:
    system.update(Piece(**command["piece"]))
    return []


COMMANDS: Mapping[str, Callable[[System, Command], list[str]]] = {
    "build": _build,
    "open": _open,
    "ask": _ask,
    "update": _update,
}


def _pieces(file: Path) -> Iterator[Piece]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield Piece(**json.loads(line))
            if number % TOLD_EVERY == 0:
                print(f"read {number:,}", file=sys.stderr, flush=True)


def _mib(name: str) -> float:
    """Memory of this process by a name of /proc; its own, which rusage takes from who forked it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    found = (line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(next(found, 0)) / 1024


if __name__ == "__main__":
    main()
