"""Figures that were measured, kept as soon as they are there: a killed run goes on from them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.peers.table import ROOT, Entry

OURS = ("kb", "retrieval", "bot/wiring.py")
"""What our own figures depend on."""

MATTER = frozenset({".py", ".toml", ".json", ".onnx", ".safetensors"})
"""Kinds of files there that do."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one system at one size."""

    stamp: str
    figures: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Why a step gave no figures, by the step's name."""

    def took(self, figures: Mapping[str, float], step: str) -> None:
        """Take the figures of a step in."""
        self.figures.update(figures)
        self.failed.pop(step, None)


@dataclass(frozen=True, slots=True)
class Kept:
    """One JSON file: sizes, systems at each, and what was measured of them."""

    file: Path

    def of(self, size: int, entry: Entry) -> Measured:
        """What was measured of a system as it is now; nothing where it has changed since."""
        raw = self._raw().get(str(size), {}).get(entry.name)
        current = stamp(entry)
        return Measured(**raw) if raw and raw["stamp"] == current else Measured(current)

    def keep(self, size: int, entry: Entry, measured: Measured) -> None:
        """Write down what was measured, in one step."""
        raw = self._raw()
        raw.setdefault(str(size), {})[entry.name] = asdict(measured)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(raw, indent=1), encoding="utf-8")
        part.replace(self.file)

    def _raw(self) -> dict[str, dict[str, dict[str, Any]]]:
        if not self.file.is_file():
            return {}
        raw: dict[str, dict[str, dict[str, Any]]] = json.loads(self.file.read_text("utf-8"))
        return raw


def stamp(entry: Entry) -> str:
    """Of a system's packages and driver; of ours, of all code that indexes and searches."""
    told = hashlib.sha256("\n".join(entry.pins).encode())
    for file in _files(entry):
        told.update(file.read_bytes())
    return told.hexdigest()[:16]


def _files(entry: Entry) -> Iterator[Path]:
    yield ROOT / f"{entry.module.replace('.', '/')}.py"
    for name in () if entry.extra else OURS:
        place = ROOT / name
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(file for file in found if file.suffix in MATTER)
