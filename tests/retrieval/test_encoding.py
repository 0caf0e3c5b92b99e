"""Encoding in blocks: each kept as soon as it is done, and none that is of no use."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kb.model import Section, Snippet
from retrieval import encoding
from retrieval.encoder import Vectors
from retrieval.encoding import Encoding
from retrieval.errors import NotPublished
from retrieval.journal import Journal
from retrieval.passages import passage
from retrieval.progress import Progress, silent
from tests.fakes import BagOfWords
from tests.retrieval.conftest import snippet

MANY = [snippet("Gout", Section.SUMMARY, f"Fact {i} on gout.") for i in range(10)]
IDS = [one.id for one in MANY]


def _read(places: Sequence[int]) -> list[Snippet]:
    return [MANY[place] for place in places]


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setattr(encoding, "BLOCK", 4)
    return Journal(tmp_path / "encoded", "space")


def _filled(
    encoder: BagOfWords, journal: Journal, progress: Progress = silent
) -> tuple[Vectors, int]:
    vectors = np.zeros((10, encoder.dimension), dtype=np.float32)
    count = Encoding(encoder, journal, progress).fill(vectors, np.arange(10), IDS, _read)
    return vectors, count


class _Breaking(BagOfWords):
    """Encodes one block, and breaks off in the next or gives vectors that are spoilt."""

    def __init__(self, factor: float | None) -> None:
        super().__init__()
        self._factor = factor

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        second = bool(self.passages)
        if second and self._factor is None:
            raise KeyboardInterrupt
        vectors = super().encode_passages(texts, progress)
        return vectors * np.float32(self._factor) if second and self._factor else vectors


def test_blocks_make_the_same_vectors_as_one_whole(journal: Journal) -> None:
    vectors, count = _filled(BagOfWords(), journal)
    assert count == 10
    whole = BagOfWords().encode_passages([passage(one) for one in MANY])
    np.testing.assert_array_equal(vectors, whole)


def test_progress_goes_on_from_block_to_block_and_from_what_was_there(journal: Journal) -> None:
    told: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        _filled(_Breaking(None), journal)
    _filled(BagOfWords(), journal, lambda *step: told.append(step[1]))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (4, 10)


def test_what_was_encoded_before_a_break_is_not_encoded_again(journal: Journal) -> None:
    with pytest.raises(KeyboardInterrupt):
        _filled(_Breaking(None), journal)
    again = BagOfWords()
    vectors, count = _filled(again, journal)
    assert (count, len(again.passages)) == (6, 6)
    np.testing.assert_array_equal(vectors, _filled(BagOfWords(), journal)[0])


@pytest.mark.parametrize("factor", [float("nan"), 2.0])
def test_spoilt_vectors_are_refused_and_never_kept(journal: Journal, factor: float) -> None:
    with pytest.raises(NotPublished, match="length 1"):
        _filled(_Breaking(factor), journal)
    assert _filled(BagOfWords(), journal)[1] == 6


def test_nothing_to_encode_needs_no_encoder(journal: Journal) -> None:
    none = np.empty((0, 64), dtype=np.float32)
    encoder = BagOfWords()
    assert Encoding(encoder, journal, silent).fill(none, np.arange(0), [], _read) == 0
    assert encoder.passages == []
