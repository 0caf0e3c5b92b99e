"""Measures of a tiny data set, worked out by hand, and what is said of a bad one."""

import gzip
import json
import shutil
from collections.abc import Callable
from math import log2
from pathlib import Path

import pytest

from retrieval.errors import DataSetInvalid
from retrieval.evaluate import Evaluation, Measures, Mode, Unit, evaluate, gathered
from retrieval.model import Hit
from tests.fakes import BagOfWords
from tests.retrieval.conftest import CORPUS

DOCUMENTS = {
    "d1": "Apple banana cherry.",
    "d2": "Apple banana walnut.",
    "d3": "Apple almond hazelnut.",
    "d4": "Pecan almond hazelnut.",
}
QUERIES = {"q1": "apple banana cherry", "q2": "pecan", "unjudged": "walnut"}
QRELS = {("q1", "d1"): 2, ("q1", "d3"): 1, ("q1", "d4"): 1, ("q2", "d4"): 1, ("q2", "d1"): 0}

# q1 ranks d1, d2, d3 (each shares a word less) and by its words alone not d4; q2 ranks d4 alone.
IDEAL = 2 + 1 / log2(3) + 1 / log2(4)
FIRST = Measures(
    ndcg_10=round(((2 + 1 / log2(4)) / IDEAL + 1) / 2, 5),
    map_10=round(((1 + 2 / 3) / 3 + 1) / 2, 5),
    mrr_10=1.0,
    recall_10=round((2 / 3 + 1) / 2, 5),
    recall_100=round((2 / 3 + 1) / 2, 5),
    queries=2,
    documents=4,
    ms_per_query_p50=0,
    ms_per_query_p95=0,
)

Evaluate = Callable[..., Measures]


def _lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data set in BEIR layout."""
    folder = tmp_path / "fruit"
    (folder / "qrels").mkdir(parents=True)
    _lines(
        folder / "corpus.jsonl", [{"_id": k, "title": "", "text": v} for k, v in DOCUMENTS.items()]
    )
    _lines(folder / "queries.jsonl", [{"_id": k, "text": v} for k, v in QUERIES.items()])
    rows = [f"{query}\t{document}\t{grade}" for (query, document), grade in QRELS.items()]
    judged = "\n".join(["query-id\tcorpus-id\tscore", *rows]) + "\n"
    (folder / "qrels" / "test.tsv").write_text(judged)
    return folder


@pytest.fixture
def measured(folder: Path, tmp_path: Path) -> Evaluate:
    def run(mode: Mode = Mode.PRODUCT, unit: Unit = Unit.SNIPPET) -> Measures:
        return evaluate(
            Evaluation(folder, unit, mode), BagOfWords(dimension=512), tmp_path / "work"
        )

    return run


def _quality(measures: Measures) -> dict[str, float]:
    kept = measures.model_dump(by_alias=True)
    return {name: value for name, value in kept.items() if not name.startswith("ms_")}


# Measures


@pytest.mark.parametrize("unit", Unit)
def test_documents_ranked_by_words_measure_as_worked_out_by_hand(
    measured: Evaluate, unit: Unit
) -> None:
    assert _quality(measured(Mode.SPARSE, unit)) == pytest.approx(_quality(FIRST))


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("mode", [Mode.PRODUCT, Mode.DENSE])
def test_documents_ranked_by_closeness_measure_as_worked_out_by_hand(
    measured: Evaluate, mode: Mode, unit: Unit
) -> None:
    measures = measured(mode, unit)
    # All four are ranked: d1, d2, d3, d4 for the first query and d4 first for the second.
    first = (2 + 1 / log2(4) + 1 / log2(5)) / IDEAL
    assert measures.ndcg_10 == pytest.approx((first + 1) / 2, abs=1e-5)
    assert measures.map_10 == pytest.approx(((1 + 2 / 3 + 3 / 4) / 3 + 1) / 2, abs=1e-5)
    assert (measures.mrr_10, measures.recall_10, measures.recall_100) == (1, 1, 1)


def test_the_keys_are_those_that_programs_read(measured: Evaluate) -> None:
    assert list(json.loads(measured().model_dump_json(by_alias=True))) == [
        *("ndcg@10", "map@10", "mrr@10", "recall@10", "recall@100", "queries", "documents"),
        *("ms_per_query_p50", "ms_per_query_p95"),
    ]


def test_only_judged_queries_count(measured: Evaluate) -> None:
    measures = measured()
    assert (measures.queries, measures.documents) == (2, 4)
    assert measures.ms_per_query_p95 >= measures.ms_per_query_p50 > 0


@pytest.mark.parametrize("unit", Unit)
def test_a_query_that_finds_nothing_counts_as_nothing_found(
    measured: Evaluate, folder: Path, unit: Unit
) -> None:
    rows = [{"_id": "q1", "text": "of the"}, {"_id": "q2", "text": "pecan"}]
    _lines(folder / "queries.jsonl", rows)
    measures = measured(Mode.SPARSE, unit)
    assert (measures.queries, measures.recall_10) == (2, 0.5)


def test_a_document_is_ranked_by_the_best_of_its_snippets() -> None:
    one, other = (s.model_copy(update={"doc_id": "d1"}) for s in CORPUS[:2])
    alone = CORPUS[2]
    hits = [Hit(one, 0.2), Hit(alone, 0.5), Hit(other, 0.7)]
    assert gathered(hits) == {"d1": 0.7, alone.id: 0.5}


def test_a_second_run_embeds_nothing_anew(folder: Path, tmp_path: Path) -> None:
    encoder = BagOfWords()
    evaluate(Evaluation(folder), encoder, tmp_path / "work")
    encoder.passages.clear()
    evaluate(Evaluation(folder), encoder, tmp_path / "work")
    assert encoder.passages == []


def test_a_compressed_corpus_measures_the_same(measured: Evaluate, folder: Path) -> None:
    before = _quality(measured())
    corpus = folder / "corpus.jsonl"
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(corpus.read_bytes()))
    corpus.unlink()
    assert _quality(measured()) == before


def test_progress_tells_how_many_queries_were_asked(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    evaluate(Evaluation(folder), BagOfWords(), tmp_path / "work", lambda *step: told.append(step))
    assert told[-1] == ("ask", 2, 2)


# Bad folders


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("damage", [Path.unlink, _empty])
def test_a_file_that_is_missing_or_empty_is_named(
    measured: Evaluate, folder: Path, name: str, unit: Unit, damage: Callable[[Path], None]
) -> None:
    damage(folder / name)
    with pytest.raises(DataSetInvalid, match="BEIR layout") as told:
        measured(unit=unit)
    assert str(folder) in str(told.value)
    assert Path(name).stem in str(told.value)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
@pytest.mark.parametrize("line", [b"{", b"[]", b'{"_id": "d9"}', b"\xff\xfe"])
def test_a_bad_line_is_named_by_file_and_number(
    measured: Evaluate, folder: Path, unit: Unit, name: str, line: bytes
) -> None:
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(whole + line + b"\n")
    with pytest.raises(DataSetInvalid, match=rf"{name}:{whole.count(b'{') + 1}"):
        measured(unit=unit)


def test_a_judgement_without_a_grade_is_named(measured: Evaluate, folder: Path) -> None:
    with (folder / "qrels" / "test.tsv").open("a") as file:
        file.write("q2\td3\tgood\n")
    with pytest.raises(DataSetInvalid, match=r"test\.tsv.*line 7"):
        measured()


def test_a_data_set_without_a_judged_query_is_refused(measured: Evaluate, folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq9\td1\t1\n")
    with pytest.raises(DataSetInvalid, match="no query"):
        measured()


def test_a_folder_that_is_not_there_is_named(measured: Evaluate, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(DataSetInvalid, match="fruit"):
        measured()
