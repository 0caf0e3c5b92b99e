"""A virtual environment for each peer, with the pinned packages and our own torch and FAISS."""

import importlib.metadata
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

from tests.bench.peers.client import PeerFailed, last_words
from tests.bench.peers.table import Entry

SHARED = ("torch", "sentence-transformers", "transformers", "tokenizers", "faiss-cpu", "numpy")
"""Packages that a peer gets in the version that we run on: what is compared is what it does."""

STAMP = "set-up"
VERSIONS = "versions.txt"


def python_of(entry: Entry, folder: Path) -> Path:
    """The interpreter that runs a system; a peer's is set up in the folder where it is not yet.

    Raises:
        PeerFailed: its packages cannot be installed.
    """
    if not entry.extra:
        return Path(sys.executable)
    wanted, home = [*shared_pins(), *entry.pins], folder / ".venv"
    python, stamp = home / "bin" / "python", folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8").split() == wanted:
        return python
    venv.create(home, clear=True, with_pip=True)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(shared_pins()), encoding="utf-8")
    torch = [pin for pin in wanted if pin.startswith("torch==")]
    for pins in (torch, list(entry.pins)):  # torch by itself first, or CUDA's packages come along
        _pip(python, ["install", "--quiet", "-c", str(constraints), *pins], folder / "pip.log")
    (folder / VERSIONS).write_text(_pip(python, ["freeze"], folder / "pip.log"), encoding="utf-8")
    stamp.write_text("\n".join(wanted), encoding="utf-8")
    return python


def shared_pins() -> list[str]:
    """The packages that all run on, in our own versions."""
    # A local part, as in 2.13.0+cpu, says where a wheel came from, not what is in it.
    found = {name: importlib.metadata.version(name) for name in SHARED}
    return [f"{name}=={version.partition('+')[0]}" for name, version in found.items()]


def _pip(python: Path, words: Iterable[str], log: Path) -> str:
    """What pip printed.

    Raises:
        PeerFailed: it ended with an error.
    """
    with log.open("wb") as told:
        ran = subprocess.run(
            [python, "-m", "pip", *words],
            check=False,
            stdout=subprocess.PIPE,
            stderr=told,
            encoding="utf-8",
        )
    if ran.returncode:
        raise PeerFailed(f"pip: {last_words(log)}")
    return ran.stdout
