"""Retrieval measures on a data set in BEIR layout."""

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from kb.errors import SourceUnreadable
from kb.importers import beir
from kb.problems import Problem
from retrieval.builder import Builder
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder
from retrieval.errors import DataSetInvalid
from retrieval.fusion import Candidates, Weights, fuse
from retrieval.model import Hit, Query
from retrieval.progress import Progress, silent
from retrieval.retriever import CANDIDATES, Retriever
from retrieval.sparse import Entry, SparseIndex, terms
from retrieval.store import IndexStore

DEPTH = 100
"""Documents ranked a query: what recall@100 needs."""

SNIPPETS = 400
"""Snippets ranked a query before they are gathered into documents."""


class Unit(StrEnum):
    """What is indexed: documents cut into snippets as the product does, or whole."""

    SNIPPET = "snippet"
    DOCUMENT = "document"


class Mode(StrEnum):
    """Which parts of the search take part."""

    PRODUCT = "product"
    DENSE = "dense"
    SPARSE = "sparse"


WEIGHTS: Mapping[Mode, Weights] = {
    Mode.PRODUCT: Weights(),
    Mode.DENSE: Weights(sparse=0.0, condition=0.0, about=0.0, section=0.0),
    Mode.SPARSE: Weights(dense=0.0, sparse=1.0, condition=0.0, about=0.0, section=0.0),
}


class Measures(BaseModel):
    """Means over all judged queries; times are of the search alone, one query at a time."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    ndcg_10: float = Field(alias="ndcg@10")
    map_10: float = Field(alias="map@10")
    mrr_10: float = Field(alias="mrr@10")
    recall_10: float = Field(alias="recall@10")
    recall_100: float = Field(alias="recall@100")
    queries: int
    documents: int
    ms_per_query_p50: float
    ms_per_query_p95: float


Ranking = dict[str, float]
"""Scores by document id; a higher score is closer."""

Rank = Callable[[str], Ranking]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One measurement: a data set, what is indexed and which parts search it."""

    folder: Path
    unit: Unit = Unit.SNIPPET
    mode: Mode = Mode.PRODUCT

    @property
    def weights(self) -> Weights:
        """What each part of the search adds to a score."""
        return WEIGHTS[self.mode]


def evaluate(
    evaluation: Evaluation, encoder: Encoder, work: Path, progress: Progress = silent
) -> Measures:
    """Index a data set, ask its judged queries and measure the rankings.

    `work` keeps the index of a data set, so that a second run embeds only what changed.

    Raises:
        DataSetInvalid: the folder is not in BEIR layout or has no judged query.
    """
    try:
        qrels = beir.qrels(evaluation.folder)
        queries = _judged(evaluation.folder, qrels)
        rank, documents = _ranker(evaluation, encoder, work, progress)
    except SourceUnreadable as error:
        raise DataSetInvalid(error.path, error.problem) from error
    run, milliseconds = _ask(queries, rank, progress)
    return _measure(qrels, run, documents, milliseconds)


def _judged(folder: Path, qrels: Mapping[str, object]) -> dict[str, str]:
    queries = {key: text for key, text in beir.queries(folder, _refuse) if key in qrels}
    if not queries:
        raise DataSetInvalid(folder, "no query of queries.jsonl is judged in qrels")
    return queries


def _ranker(
    evaluation: Evaluation, encoder: Encoder, work: Path, progress: Progress
) -> tuple[Rank, int]:
    match evaluation.unit:
        case Unit.SNIPPET:
            return _snippets(evaluation, encoder, work, progress)
        case Unit.DOCUMENT:
            return _documents(evaluation, encoder, work, progress)


def _snippets(
    evaluation: Evaluation, encoder: Encoder, work: Path, progress: Progress
) -> tuple[Rank, int]:
    folder, weights = evaluation.folder, evaluation.weights
    store = IndexStore(work / folder.name)
    Builder(store, encoder).update(beir.read(folder, report=_refuse), progress)
    retriever = Retriever(store.open(), encoder, weights)
    documents = sum(1 for _ in beir.documents(folder))

    def rank(text: str) -> Ranking:
        hits = retriever.search(Query(text), SNIPPETS).ranked
        if not weights.dense:  # a snippet without any of the words was not found
            hits = tuple(hit for hit in hits if hit.sparse is not None)
        return gathered(hits)

    return rank, documents


def gathered(hits: Iterable[Hit]) -> Ranking:
    """Documents ranked by the best of their snippets."""
    ranking: Ranking = {}
    for hit in hits:
        document = hit.snippet.doc_id or hit.snippet.id
        ranking[document] = max(hit.score, ranking.get(document, -np.inf))
    return ranking


def _documents(
    evaluation: Evaluation, encoder: Encoder, work: Path, progress: Progress
) -> tuple[Rank, int]:
    weights = evaluation.weights
    found = beir.documents(evaluation.folder, _refuse)
    rows = [(key, f"{title} {text}".strip()) for key, title, text in found]
    ids = np.array([key for key, _ in rows])
    sparse = _sparse(work, [text for _, text in rows])
    if not weights.dense:
        return _by_words_alone(sparse, ids), len(rows)
    dense = DenseIndex.build(encoder.encode_passages([text for _, text in rows], progress))

    def rank(text: str) -> Ranking:
        found = _candidates(text, encoder, dense, sparse)
        scores = fuse(found, np.zeros(len(found.ordinals), dtype=np.float32), weights)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return dict(zip(ids[found.ordinals[best]].tolist(), scores[best].tolist(), strict=True))

    return rank, len(rows)


def _by_words_alone(sparse: SparseIndex, ids: NDArray[np.str_]) -> Rank:
    """Documents by BM25; nothing is encoded, and one without any of the words is not found."""

    def rank(text: str) -> Ranking:
        ordinals, scores = sparse.search(dict.fromkeys(terms(text), 1.0), DEPTH)
        return dict(zip(ids[ordinals].tolist(), scores.tolist(), strict=True))

    return rank


def _sparse(work: Path, texts: Sequence[str]) -> SparseIndex:
    # Built anew each time, which takes a moment; its files stay open when their folder goes.
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        return SparseIndex.build(Path(folder) / "sparse", (Entry(t, "", 0, "") for t in texts))


def _candidates(text: str, encoder: Encoder, dense: DenseIndex, sparse: SparseIndex) -> Candidates:
    vector = encoder.encode_queries([text])[0]
    close, _ = dense.search(vector, CANDIDATES)
    worded, bm25 = sparse.search(dict.fromkeys(terms(text), 1.0), CANDIDATES)
    ordinals = np.union1d(close, worded)
    scores = np.zeros(len(ordinals), dtype=np.float32)
    scores[np.searchsorted(ordinals, worded)] = bm25
    return Candidates(ordinals, dense.vectors(ordinals) @ vector, scores)


def _ask(
    queries: Mapping[str, str], rank: Rank, progress: Progress
) -> tuple[dict[str, Ranking], list[float]]:
    rank(next(iter(queries.values())))  # the first query loads the model
    run: dict[str, Ranking] = {}
    milliseconds: list[float] = []
    for done, (key, text) in enumerate(queries.items(), start=1):
        begun = time.perf_counter()
        run[key] = rank(text)
        milliseconds.append((time.perf_counter() - begun) * 1000)
        progress("ask", done, len(queries))
    return run, milliseconds


def _measure(
    qrels: Mapping[str, Mapping[str, int]],
    run: Mapping[str, Ranking],
    documents: int,
    milliseconds: Sequence[float],
) -> Measures:
    import ir_measures  # noqa: PLC0415 - brings scipy, which no other command needs
    from ir_measures import AP, RR, R, nDCG  # noqa: PLC0415

    judged = {key: dict(qrels[key]) for key in run}
    means = ir_measures.calc_aggregate(
        [nDCG @ 10, AP @ 10, RR @ 10, R @ 10, R @ 100], judged, dict(run)
    )
    return Measures(
        ndcg_10=round(means[nDCG @ 10], 5),
        map_10=round(means[AP @ 10], 5),
        mrr_10=round(means[RR @ 10], 5),
        recall_10=round(means[R @ 10], 5),
        recall_100=round(means[R @ 100], 5),
        queries=len(run),
        documents=documents,
        ms_per_query_p50=round(float(np.percentile(milliseconds, 50)), 2),
        ms_per_query_p95=round(float(np.percentile(milliseconds, 95)), 2),
    )


def _refuse(problem: Problem) -> None:
    raise DataSetInvalid(f"{problem.path}:{problem.line}", problem.message)
