"""The ablation: its steps on a tiny index, its measures against hand-worked ones, its report."""

import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.reranker import Blend
from retrieval.significance import Estimate
from retrieval.store import IndexStore
from tests.bench import ablation
from tests.bench.retrieval_plot import plotted
from tests.bench.retrieval_sets import Asked, Corpus, live_sets, opened
from tests.bench.retrieval_steps import Scored, Step, measured, steps
from tests.fakes import BagOfWords
from tests.retrieval.conftest import CORPUS


class LikesLong:
    """A reranker that takes the longest passage for the best."""

    def scores(self, _: str, passages: Sequence[str]) -> NDArray[np.float32]:
        return np.array([len(text) / 10 for text in passages], dtype=np.float32)


@pytest.fixture
def tiny(tmp_path: Path) -> Corpus:
    source = tmp_path / "source"
    source.write_text("nine snippets")
    named = [s.model_copy(update={"doc_id": f"d{n}"}) for n, s in enumerate(CORPUS)]
    return Corpus("tiny", (source,), lambda: iter(named))


# Steps


def test_each_step_finds_what_it_alone_can(tiny: Corpus, tmp_path: Path) -> None:
    version = opened(tiny, encoder := BagOfWords(dimension=512), tmp_path)
    found = steps(version, encoder, LikesLong(), Blend(1.0, 9))
    assert list(found) == list(Step)
    worded = found[Step.SPARSE]("triptans", 9)
    assert [hit.snippet.text.split()[0] for hit in worded] == ["Triptans"]
    assert len(found[Step.DENSE]("triptans", 9)) == 9


def test_only_the_product_knows_other_names(tiny: Corpus, tmp_path: Path) -> None:
    version = opened(tiny, encoder := BagOfWords(dimension=512), tmp_path)
    found = steps(version, encoder, None, Blend())
    assert Step.RERANKED not in found
    asked = "IMNM therapy"
    assert found[Step.SPARSE](asked, 3) == []
    assert found[Step.UNDERSTOOD](asked, 3)[0].snippet.condition == CORPUS[7].condition


def test_the_reranker_reorders_what_the_product_found(tiny: Corpus, tmp_path: Path) -> None:
    version = opened(tiny, encoder := BagOfWords(dimension=512), tmp_path)
    found = steps(version, encoder, LikesLong(), Blend(1.0, 9))
    before = [hit.snippet.id for hit in found[Step.UNDERSTOOD]("gout", 9)]
    after = found[Step.RERANKED]("gout", 9)
    assert {hit.snippet.id for hit in after} == set(before)
    assert "Corticosteroids" in after[0].snippet.text


# Indexes


def test_an_index_is_embedded_once_and_again_only_when_its_source_changes(
    tiny: Corpus, tmp_path: Path
) -> None:
    encoder = BagOfWords()
    opened(tiny, encoder, tmp_path)
    assert len(encoder.passages) == len(CORPUS)
    read: list[str] = []

    def noted() -> list[Snippet]:
        read.append("read")
        return [*tiny.read(), CORPUS[0].model_copy(update={"text": "New."})]

    watched = Corpus(tiny.name, tiny.sources, noted)
    opened(watched, encoder, tmp_path)
    assert read == []
    tiny.sources[0].write_text("ten snippets")
    opened(watched, encoder, tmp_path)
    assert read == ["read"]
    assert len(IndexStore(tmp_path / "tiny").open().ids) >= len(CORPUS)
    assert len(encoder.passages) < 2 * len(CORPUS)


# Measures

ASKED = Asked(
    "tiny",
    Corpus("tiny", (), lambda: ()),
    {"q1": "one", "q2": "two", "q3": "three"},
    {"q1": {"a": 3, "b": 1}, "q2": {"a": 1}, "q3": {"c": 2, "a": 0}},
    relevant=2,
)
RUN = {
    "q1": {"unjudged": 3.0, "a": 2.0, "b": 1.0},
    "q2": {"a": 1.0},
    "q3": {"unjudged": 2.0, "a": 1.0},
}


def test_measures_are_as_worked_out_by_hand() -> None:
    ndcg, judged, recall, mrr = measured(ASKED, RUN)
    ideal = 3 + 1 / np.log2(3)
    assert ndcg == pytest.approx(
        {"q1": (3 / np.log2(3) + 1 / np.log2(4)) / ideal, "q2": 1.0, "q3": 0.0}
    )
    assert judged == pytest.approx({"q1": 1.0, "q2": 1.0, "q3": 0.0})
    # Of q2 no document is graded 2: nothing could have been found.
    assert recall == {"q1": 1.0, "q3": 0.0}
    assert mrr == {"q1": 0.5, "q3": 0.0}


def test_live_questions_are_asked_as_summed_up_and_as_written(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "liveqa"
    (path / "qrels").mkdir(parents=True)
    row = '{"_id": "T1", "text": "Gout?", "metadata": {"original": "hi, my toe hurts"}}\n'
    (path / "queries.jsonl").write_text(row)
    (path / "qrels" / "test.tsv").write_text("T1\tX:GARD|1\t3\n")
    over = Corpus("medquad", (), lambda: ())
    short, long = live_sets(tmp_path, over=over)
    assert (short.queries, long.queries) == ({"T1": "Gout?"}, {"T1": "hi, my toe hurts"})
    assert short.grades == {"T1": {"GARD|1": 3}}
    other, _ = live_sets(tmp_path, over=Corpus("liveqa", (), lambda: ()))
    assert other.grades == {"T1": {"X:GARD|1": 3}}


# Report


def _scored(*ndcg: float) -> Scored:
    found = {f"q{n}": value for n, value in enumerate(ndcg)}
    return Scored(found, found, found, found, [1.0, 2.0, 3.0], load=4.25)


TABLES = {
    "fruit & nuts": {
        Step.SPARSE: _scored(0.1, 0.2, 0.3),
        Step.DENSE: _scored(0.4, 0.5, 0.6),
        Step.FUSED: _scored(0.5, 0.4, 0.6),
    }
}


def test_the_report_says_what_is_clear_and_what_is_luck() -> None:
    told = ablation.report(TABLES)
    assert "| dense (cosine) | 0.500 | **+0.300 (+0.300 … +0.300)** |" in told
    assert "| fused | 0.500 | +0.000 (-0.100 … +0.100) |" in told
    assert "| 2 / 3 |" in told
    assert "3 questions, 3 of them with a right answer; load" in told
    assert "up to 4.2." in told


def test_scores_are_kept_and_read_again_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    assert ablation._kept(file) == {}
    file.write_text(json.dumps(ablation._raw(TABLES)))
    assert ablation._kept(file) == TABLES


def test_the_plot_is_an_image_with_a_dot_for_each_step() -> None:
    image = plotted(ablation.panels(TABLES) | {"none": [("a", Estimate(0.5, 0.4, 0.6))]})
    tree = ET.fromstring(image)  # noqa: S314 - our own
    assert len(tree.findall("{http://www.w3.org/2000/svg}circle")) == 4
    assert "fruit & nuts" in "".join(tree.itertext())
