"""Which backend encodes a large corpus fastest on this machine, measured and not guessed."""

import json
import logging
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.files import written
from retrieval.errors import ModelUnavailable

Encode = Callable[[list[str]], NDArray[np.float32]]
"""One batch of texts to unit vectors, shape (texts, dimension)."""

AGREEMENT = 0.97
"""Least cosine of a backend's vectors with the reference's; int8 keeps .98, broken ones do not."""

SAMPLE = 32
"""Texts that the probe encodes with each backend, a second or so each: one batch."""

ROUNDS = 3
"""Times each backend is timed; the quickest counts, as the others were disturbed."""

_PACKAGES = ("onnxruntime", "torch", "sentence-transformers", "transformers")
"""What a backend's speed depends on beside the machine."""

log = logging.getLogger(__name__)


Backends = Mapping[str, Callable[[], Encode]]
"""What opens each backend, by its name."""


class Choice:
    """The backend that was fastest here, remembered in a file as long as nothing changes."""

    def __init__(self, file: Path | None, model: str) -> None:
        """`file`: None where nothing may be kept; `model`: what tells its weights from others."""
        self._file = file
        self._on = here(model)

    def open(self, backends: Backends, reference: Encode, texts: Sequence[str]) -> Encode:
        """The remembered backend if it still agrees with the reference, else the fastest one.

        Raises:
            ModelUnavailable: as `fastest` does.
        """
        name = self._remembered()
        if name in backends:
            sample = middling(texts)
            if opened := _opened({name: backends[name]}, sample, reference(sample)):
                return opened[name]
        name, encode = fastest(backends, reference, texts)
        self._remember(name)
        return encode

    def _remembered(self) -> str:
        try:
            kept = json.loads(self._file.read_text("utf-8")) if self._file else {}
        except (OSError, ValueError):
            return ""
        fits = isinstance(kept, dict) and kept.get("on") == self._on
        return str(kept.get("backend", "")) if fits else ""

    def _remember(self, name: str) -> None:
        if self._file is not None:
            # What cannot be kept is measured again.
            with suppress(OSError), written(self._file) as file:
                json.dump({"on": self._on, "backend": name}, file, indent=1)


def here(model: str) -> dict[str, str]:
    """What the speed of the backends depends on: the model, the machine, and what runs it."""
    versions = {package: _version(package) for package in _PACKAGES}
    machine = f"{platform.platform()} {platform.processor()}, {os.cpu_count()} cores"
    return {"model": model, "machine": machine, **versions}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def middling(texts: Sequence[str]) -> list[str]:
    """Texts of middling length, as a whole corpus is dominated by them."""
    by_length = sorted(texts, key=len)
    middle = max(0, (len(by_length) - SAMPLE) // 2)
    return by_length[middle : middle + SAMPLE]


def fastest(backends: Backends, reference: Encode, texts: Sequence[str]) -> tuple[str, Encode]:
    """Open each backend, time it on a sample, and give back the fastest that agrees.

    A backend that cannot be opened here is passed over.

    Raises:
        ModelUnavailable: none can be opened, or none agrees with the reference.
    """
    sample = middling(texts)
    opened = _opened(backends, sample, reference(sample))
    if not opened:
        raise ModelUnavailable("built-in model", "no backend can encode with it here")
    seconds = dict.fromkeys(opened, float("inf"))
    for name in list(opened) * ROUNDS:  # in turn, so that a busy moment hits them all
        seconds[name] = min(seconds[name], _seconds(opened[name], sample))
    for name, least in seconds.items():
        log.info("backend %s: %.0f texts a second", name, len(sample) / least)
    best = min(seconds, key=seconds.__getitem__)
    return best, opened[best]


def _opened(
    backends: Backends, sample: list[str], expected: NDArray[np.float32]
) -> dict[str, Encode]:
    """The backends that can be opened and agree with what is expected of a sample."""
    opened: dict[str, Encode] = {}
    for name, open_backend in backends.items():
        try:
            opened[name] = _agreeing(open_backend(), sample, expected)
        except (ImportError, RuntimeError, ValueError, OSError, ModelUnavailable) as error:
            log.info("backend %s passed over: %s", name, error)
    return opened


def _agreeing(encode: Encode, sample: list[str], expected: NDArray[np.float32]) -> Encode:
    agreement = float((encode(sample) * expected).sum(axis=1).min())
    if agreement < AGREEMENT:
        raise ValueError(f"its vectors differ: cosine {agreement:.3f}")
    return encode


def _seconds(encode: Encode, sample: list[str]) -> float:
    begun = time.perf_counter()
    encode(sample)
    return time.perf_counter() - begun
