"""Which backend encodes a large corpus fastest on this machine, measured and not guessed."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import ModelUnavailable

Encode = Callable[[list[str]], NDArray[np.float32]]
"""One batch of texts to unit vectors, shape (texts, dimension)."""

AGREEMENT = 0.97
"""Least cosine of a backend's vectors with the reference's; int8 keeps .98, broken ones do not."""

SAMPLE = 32
"""Texts that the probe encodes with each backend, a second or so each: one batch."""

ROUNDS = 3
"""Times each backend is timed; the quickest counts, as the others were disturbed."""

log = logging.getLogger(__name__)


def fastest(
    backends: Mapping[str, Callable[[], Encode]], reference: Encode, texts: Sequence[str]
) -> tuple[str, Encode]:
    """Open each backend, time it on a sample, and give back the fastest that agrees.

    The sample is texts of middling length, as a whole corpus is dominated by them. A backend
    that cannot be opened here is passed over.

    Raises:
        ModelUnavailable: none can be opened, or none agrees with the reference.
    """
    by_length = sorted(texts, key=len)
    middle = max(0, (len(by_length) - SAMPLE) // 2)
    sample = by_length[middle : middle + SAMPLE]
    expected = reference(sample)
    opened: dict[str, Encode] = {}
    for name, open_backend in backends.items():
        try:
            opened[name] = _agreeing(open_backend(), sample, expected)
        except (ImportError, RuntimeError, ValueError, OSError, ModelUnavailable) as error:
            log.info("backend %s passed over: %s", name, error)
    if not opened:
        raise ModelUnavailable("built-in model", "no backend can encode with it here")
    seconds = dict.fromkeys(opened, float("inf"))
    for name in list(opened) * ROUNDS:  # in turn, so that a busy moment hits them all
        seconds[name] = min(seconds[name], _seconds(opened[name], sample))
    for name, least in seconds.items():
        log.info("backend %s: %.0f texts a second", name, len(sample) / least)
    best = min(seconds, key=seconds.__getitem__)
    return best, opened[best]


def _agreeing(encode: Encode, sample: list[str], expected: NDArray[np.float32]) -> Encode:
    agreement = float((encode(sample) * expected).sum(axis=1).min())
    if agreement < AGREEMENT:
        raise ValueError(f"its vectors differ: cosine {agreement:.3f}")
    return encode


def _seconds(encode: Encode, sample: list[str]) -> float:
    begun = time.perf_counter()
    encode(sample)
    return time.perf_counter() - begun
