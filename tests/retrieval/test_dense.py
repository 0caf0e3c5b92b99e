"""The dense index against plain numpy."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval import dense
from retrieval.dense import DenseIndex
from retrieval.encoder import Vectors
from retrieval.errors import IndexDamaged, NotWritten

DIMENSION = 32


def _unit(vectors: NDArray[np.floating]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / lengths, dtype=np.float32)


def _random(count: int, seed: int = 0) -> Vectors:
    return _unit(np.random.default_rng(seed).normal(size=(count, DIMENSION)))


def _clustered(count: int, seed: int = 0) -> Vectors:
    """Vectors around centres, as those of texts are."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(count // 50, DIMENSION))
    return _unit(
        centres[rng.integers(len(centres), size=count)] + 0.6 * rng.normal(size=(count, DIMENSION))
    )


def _expected(vectors: Vectors, query: Vectors, top_k: int) -> list[int]:
    return list(np.argsort(-(vectors @ query), kind="stable")[:top_k])


@pytest.fixture(scope="module")
def clustered() -> Vectors:
    return _clustered(5000)


@pytest.fixture(scope="module")
def approximate(clustered: Vectors) -> DenseIndex:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dense, "EXACT_UP_TO", 1000)
        return DenseIndex.build(clustered)


# Exact


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 120), top_k=st.integers(1, 150), seed=st.integers(0, 2**32 - 1))
def test_an_exact_search_finds_what_numpy_finds(count: int, top_k: int, seed: int) -> None:
    vectors = _random(count, seed)
    query = _random(1, seed + 1)[0]
    ordinals, scores = DenseIndex.build(vectors).search(query, top_k)
    assert ordinals.tolist() == _expected(vectors, query, top_k)
    np.testing.assert_allclose(scores, np.sort(vectors @ query)[::-1][:top_k], atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_a_filtered_search_finds_the_best_of_the_allowed_and_no_others(
    data: st.DataObject, seed: int
) -> None:
    vectors, query = _random(50, seed), _random(1, seed + 1)[0]
    chosen = sorted(data.draw(st.sets(st.integers(0, 49))))
    allowed = np.array(chosen, dtype=np.int64)
    ordinals, _ = DenseIndex.build(vectors).search(query, 10, allowed)
    assert ordinals.tolist() == [chosen[i] for i in _expected(vectors[allowed], query, 10)]


def test_many_allowed_are_searched_by_the_index_with_the_same_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, query = _random(500), _random(1, 9)[0]
    allowed = np.arange(0, 500, 2, dtype=np.int64)
    index = DenseIndex.build(vectors)
    each = index.search(query, 20, allowed)
    monkeypatch.setattr(dense, "FEW", 10)
    selected = index.search(query, 20, allowed)
    assert selected[0].tolist() == each[0].tolist()
    np.testing.assert_allclose(selected[1], each[1], atol=1e-5)


def test_an_exact_index_reads_back_bit_for_bit(tmp_path: Path) -> None:
    vectors = _random(40)
    DenseIndex.build(vectors).save(tmp_path / "dense")
    index = DenseIndex.load(tmp_path / "dense")
    assert (len(index), index.kind) == (40, "exact")
    np.testing.assert_array_equal(index.vectors(np.array([7, 3, 7])), vectors[[7, 3, 7]])
    assert index.vectors(np.array([], dtype=np.int64)).shape == (0, DIMENSION)


def test_an_opened_index_answers_after_its_file_is_gone(tmp_path: Path) -> None:
    vectors = _random(4000)
    DenseIndex.build(vectors).save(tmp_path / "dense")
    index = DenseIndex.load(tmp_path / "dense")
    (tmp_path / "dense").unlink()
    assert index.search(vectors[5], 1)[0].tolist() == [5]


# Approximate


def test_more_vectors_than_a_scan_is_good_for_are_indexed_approximately(
    approximate: DenseIndex,
) -> None:
    assert (approximate.kind, len(approximate)) == ("approximate", 5000)


def test_an_approximate_search_finds_nine_of_ten(
    approximate: DenseIndex, clustered: Vectors
) -> None:
    queries = _unit(clustered[::50] + 0.1 * _random(100, 3))
    found = [
        len(set(approximate.search(query, 10)[0]) & set(_expected(clustered, query, 10)))
        for query in queries
    ]
    assert np.mean(found) >= 9.0


def test_an_approximate_search_scores_nearly_exactly(
    approximate: DenseIndex, clustered: Vectors
) -> None:
    ordinals, scores = approximate.search(clustered[0], 10)
    np.testing.assert_allclose(scores, clustered[ordinals] @ clustered[0], atol=2e-3)
    assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.parametrize("few", [0, 20_000])
def test_an_approximate_search_gives_only_what_is_allowed(
    approximate: DenseIndex, clustered: Vectors, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(dense, "FEW", few)
    allowed = np.arange(1, 5000, 3, dtype=np.int64)
    ordinals, _ = approximate.search(clustered[0], 50, allowed)
    assert len(ordinals) == 50
    assert set(ordinals) <= set(allowed)


def test_an_approximate_index_reads_back_with_its_vectors_in_half_precision(
    approximate: DenseIndex, clustered: Vectors, tmp_path: Path
) -> None:
    approximate.save(tmp_path / "dense")
    index = DenseIndex.load(tmp_path / "dense")
    rows = np.array([4999, 0, 17])
    assert index.kind == "approximate"
    np.testing.assert_allclose(index.vectors(rows), clustered[rows], atol=1e-3)
    for query in clustered[:5]:
        assert index.search(query, 10)[0].tolist() == approximate.search(query, 10)[0].tolist()


# Changes


@pytest.mark.parametrize("kind", ["exact", "approximate"])
@pytest.mark.parametrize("count", [1900, 2000, 2100])
def test_changed_vectors_are_found_at_their_ordinals_and_the_others_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, count: int
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 1000 if kind == "approximate" else 5000)
    old, other = _clustered(2000), _clustered(2100, seed=5)
    changed = np.union1d(np.arange(3, min(count, 2000), 40), np.arange(2000, count))
    DenseIndex.build(old).save(tmp_path / "dense")
    index = DenseIndex.load(tmp_path / "dense", to_change=True)
    index.put(count, changed, other[changed])
    index.save(tmp_path / "changed")
    expected = np.resize(old, (count, DIMENSION))
    expected[changed] = other[changed]
    index = DenseIndex.load(tmp_path / "changed")
    assert (index.kind, len(index)) == (kind, count)
    np.testing.assert_allclose(index.vectors(np.arange(count)), expected, atol=2e-3)
    for ordinal in {*changed.tolist(), *range(0, count, 25)}:
        found = index.search(expected[ordinal], 20)[0].tolist()
        assert found[0] == ordinal
        assert len(set(found)) == 20


# Damage


def test_a_file_that_is_missing_truncated_or_none_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "dense"
    DenseIndex.build(_random(40)).save(path)
    sound = path.read_bytes()
    for wrong in (sound[:-1], sound[:10], b"", b"nothing of the kind"):
        path.write_bytes(wrong)
        with pytest.raises(IndexDamaged, match="citewell index build"):
            DenseIndex.load(path)
    path.unlink()
    with pytest.raises(IndexDamaged):
        DenseIndex.load(path)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"(?s)absent.*keeps serving"):
        DenseIndex.build(_random(4)).save(tmp_path / "absent" / "dense")
