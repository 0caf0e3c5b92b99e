"""What a build has encoded so far: whole, of one space, or not used at all."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.encoder import Vectors
from retrieval.journal import Journal

IDS = [f"{number:032x}" for number in range(6)]
ROWS = np.arange(6)


def _vectors(seed: int = 0) -> Vectors:
    return np.random.default_rng(seed).random((6, 4), dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "encoded"


@pytest.fixture
def journal(folder: Path) -> Journal:
    """A journal with two blocks of two vectors each."""
    journal, vectors = Journal(folder, "space"), _vectors()
    journal.keep(IDS[:2], vectors[:2])
    journal.keep(IDS[2:4], vectors[2:4])
    return journal


def _taken(journal: Journal) -> list[int]:
    vectors = np.zeros((6, 4), dtype=np.float32)
    found = journal.take(IDS, vectors, ROWS)
    np.testing.assert_array_equal(vectors[found], _vectors()[found])
    assert not vectors[~found].any()
    return np.flatnonzero(found).tolist()


@pytest.mark.usefixtures("journal")
def test_what_was_kept_is_taken_by_another_process_into_whichever_row_is_asked(
    folder: Path,
) -> None:
    again = Journal(folder, "space")
    assert _taken(again) == [0, 1, 2, 3]
    vectors = np.zeros((9, 4), dtype=np.float32)
    again.take([IDS[3]], vectors, np.array([7]))
    np.testing.assert_array_equal(vectors[7], _vectors()[3])


def test_a_block_with_a_flipped_bit_is_not_used_and_deleted(journal: Journal, folder: Path) -> None:
    block = min(folder.iterdir())
    content = bytearray(block.read_bytes())
    content[len(content) // 2] ^= 1
    block.write_bytes(content)
    assert len(_taken(journal)) == 2
    assert not block.exists()


@pytest.mark.parametrize("content", [b"", b"nothing of the kind"])
def test_what_is_no_block_is_not_used(journal: Journal, folder: Path, content: bytes) -> None:
    (folder / "0.vectors").write_bytes(content)
    (folder / "draft").write_bytes(content)
    assert _taken(journal) == [0, 1, 2, 3]


@pytest.mark.usefixtures("journal")
def test_vectors_of_another_space_are_not_used(folder: Path) -> None:
    other = Journal(folder, "other")
    other.keep(IDS[4:], _vectors()[4:])
    assert _taken(other) == [4, 5]
    assert _taken(Journal(folder, "space")) == []


@pytest.mark.usefixtures("journal")
def test_vectors_of_another_dimension_are_not_used(folder: Path) -> None:
    vectors = np.zeros((6, 3), dtype=np.float32)
    assert not Journal(folder, "space").take(IDS, vectors, ROWS).any()


def test_what_is_cleared_is_gone_and_clearing_nothing_is_fine(
    journal: Journal, folder: Path
) -> None:
    journal.clear()
    journal.clear()
    assert not folder.exists()
    assert _taken(journal) == []
