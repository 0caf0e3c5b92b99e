"""The probe that chooses the fastest backend among those that agree."""

import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval import bulk
from retrieval.bulk import SAMPLE, Choice, Encode, fastest
from retrieval.errors import ModelUnavailable

TEXTS = ["x" * n for n in range(500)]


class _Clock:
    """Time that passes only when a backend works."""

    def __init__(self) -> None:
        self.now = 0.0

    def backend(self, seconds: float, sign: float = 1.0) -> Callable[[], Encode]:
        def encode(texts: list[str]) -> NDArray[np.float32]:
            self.now += seconds
            vectors = np.zeros((len(texts), 2), dtype=np.float32)
            vectors[:, 0] = sign
            return vectors

        return lambda: encode


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Clock]:
    clock = _Clock()
    with monkeypatch.context() as patched:
        patched.setattr(time, "perf_counter", lambda: clock.now)
        yield clock


def _missing() -> Encode:
    raise ImportError("no module named torch")


def test_the_fastest_backend_is_chosen(clock: _Clock) -> None:
    slow, quick = clock.backend(5.0), clock.backend(1.0)
    name, encode = fastest({"slow": slow, "quick": quick}, slow(), TEXTS)
    assert name == "quick"
    assert encode(["a"]).shape == (1, 2)


def test_a_backend_whose_vectors_differ_is_passed_over_however_fast(clock: _Clock) -> None:
    slow, wrong = clock.backend(5.0), clock.backend(0.1, sign=-1.0)
    assert fastest({"wrong": wrong, "slow": slow}, slow(), TEXTS)[0] == "slow"


def test_a_backend_that_is_not_installed_is_passed_over(clock: _Clock) -> None:
    slow = clock.backend(5.0)
    assert fastest({"missing": _missing, "slow": slow}, slow(), TEXTS)[0] == "slow"


def test_where_no_backend_is_left_the_fix_is_told(clock: _Clock) -> None:
    reference = clock.backend(1.0)()
    with pytest.raises(ModelUnavailable, match="CITEWELL_ENCODER"):
        fastest({"missing": _missing, "wrong": clock.backend(1.0, -1.0)}, reference, TEXTS)


def test_the_probe_asks_for_texts_of_middling_length_only(clock: _Clock) -> None:
    asked: list[str] = []
    plain = clock.backend(1.0)()

    def listening(texts: list[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return plain(texts)

    fastest({"one": lambda: listening}, listening, TEXTS)
    assert {len(text) for text in asked} == set(range(250 - SAMPLE // 2, 250 + SAMPLE // 2))


@pytest.mark.parametrize("count", [1, 2, SAMPLE - 1])
def test_few_texts_are_enough_to_choose(clock: _Clock, count: int) -> None:
    plain = clock.backend(1.0)
    assert fastest({"one": plain}, plain(), TEXTS[:count])[0] == "one"


# What is remembered


def _probed(clock: _Clock, file: Path | None, model: str = "m", **seconds: float) -> set[str]:
    """Backends that are opened for a choice; each takes so long."""
    opened: set[str] = set()

    def opening(name: str) -> Callable[[], Encode]:
        def open_it() -> Encode:
            opened.add(name)
            return clock.backend(seconds[name])()

        return open_it

    Choice(file, model).open({n: opening(n) for n in seconds}, clock.backend(1.0)(), TEXTS)
    return opened


def test_the_fastest_backend_is_remembered_and_no_other_opened_again(
    clock: _Clock, tmp_path: Path
) -> None:
    file = tmp_path / "models" / "fastest.json"
    assert _probed(clock, file, slow=5.0, quick=1.0) == {"slow", "quick"}
    assert _probed(clock, file, slow=5.0, quick=1.0) == {"quick"}
    assert _probed(clock, None, slow=5.0, quick=1.0) == {"slow", "quick"}


def test_another_model_or_release_is_measured_anew(
    clock: _Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fastest.json"
    _probed(clock, file, slow=5.0, quick=1.0)
    assert _probed(clock, file, "other", slow=5.0, quick=1.0) == {"slow", "quick"}
    monkeypatch.setattr(metadata, "version", lambda _: "99")
    assert _probed(clock, file, "other", slow=5.0, quick=1.0) == {"slow", "quick"}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"on": {}, "backend": 7}'])
def test_a_memory_that_is_none_is_measured_anew(clock: _Clock, tmp_path: Path, text: str) -> None:
    file = tmp_path / "fastest.json"
    file.write_text(text)
    assert _probed(clock, file, slow=5.0, quick=1.0) == {"slow", "quick"}


def test_a_remembered_backend_that_agrees_no_more_is_measured_anew(
    clock: _Clock, tmp_path: Path
) -> None:
    choice = Choice(tmp_path / "fastest.json", "m")
    slow, quick, wrong = (clock.backend(5.0), clock.backend(1.0), clock.backend(1.0, -1.0))
    choice.open({"slow": slow, "quick": quick}, slow(), TEXTS)
    encode = choice.open({"slow": slow, "quick": wrong}, slow(), TEXTS)
    assert encode(["a"])[0, 0] == 1.0


def test_vectors_of_eight_bit_models_still_agree() -> None:
    assert 0.9 < bulk.AGREEMENT < 0.98
