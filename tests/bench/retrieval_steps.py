"""The search, a step at a time: what each part of it brings, and what it costs."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.evaluate import SNIPPETS, Ranking, gathered
from retrieval.fusion import Weights
from retrieval.model import Hit, Query, Understanding
from retrieval.reranker import Blend, Reranker, reranked
from retrieval.retriever import Retriever, readable
from retrieval.sparse import terms
from retrieval.training.split import draw
from retrieval.version import IndexVersion
from tests.bench.retrieval_sets import Asked

TIMED = 200
"""Questions that are timed, drawn by hash; as many snippets are asked for as an answer needs."""

SHOWN = 10

UNSTEERED = Weights(condition=0.0, about=0.0, section=0.0)

Search = Callable[[str, int], Sequence[Hit]]
"""A question and how many snippets are wanted: the best first."""


class Step(StrEnum):
    """The parts of the search; each row of the ablation has those above it as well."""

    SPARSE = "sparse (BM25)"
    DENSE = "dense (cosine)"
    FUSED = "fused"
    UNDERSTOOD = "+ understanding (product)"
    RERANKED = "+ reranker"


class Unread(Retriever):
    """A retriever that takes a question word for word."""

    def understand(self, query: Query) -> Understanding:
        """Nothing but the text."""
        return Understanding(readable(query.text))


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores a question by one step, and milliseconds of those that were timed."""

    ndcg: Mapping[str, float]
    judged: Mapping[str, float]
    """nDCG@10 over judged documents alone."""
    recall: Mapping[str, float]
    mrr: Mapping[str, float]
    milliseconds: Sequence[float]
    load: float = 0.0
    """Processes that wanted a core meanwhile: of more than there are, times say little."""

    @property
    def p50(self) -> float:
        """Milliseconds that half of the questions take at most."""
        return float(np.percentile(self.milliseconds, 50))

    @property
    def p95(self) -> float:
        """Milliseconds that all but one in twenty take at most."""
        return float(np.percentile(self.milliseconds, 95))


def steps(
    version: IndexVersion, encoder: Encoder, reranker: Reranker | None, blend: Blend
) -> dict[Step, Search]:
    """A search for each step, in the order of the table; without a reranker one fewer."""
    fused = Unread(version, encoder, UNSTEERED)
    product = Retriever(version, encoder)
    table: dict[Step, Search] = {
        Step.SPARSE: lambda text, k: _sparse(version, text, k),
        Step.DENSE: lambda text, k: _dense(version, encoder, text, k),
        Step.FUSED: lambda text, k: fused.search(Query(text), k).ranked,
        Step.UNDERSTOOD: lambda text, k: product.search(Query(text), k).ranked,
    }
    if reranker is not None:
        table[Step.RERANKED] = lambda text, k: (
            reranked(product.search(Query(text), k), reranker, blend).ranked
        )
    return table


def scored(asked: Asked, search: Search) -> Scored:
    """Ask all judged questions, gather snippets into documents, and measure."""
    queries = {key: text for key, text in asked.queries.items() if key in asked.grades}
    run = {key: gathered(search(text, SNIPPETS)) for key, text in queries.items()}
    ndcg, judged, recall, mrr = measured(asked, run)
    milliseconds = timed(list(queries.values()), search)
    return Scored(ndcg, judged, recall, mrr, milliseconds, os.getloadavg()[0])


def timed(texts: Sequence[str], search: Search) -> list[float]:
    """Milliseconds of single searches."""
    drawn = sorted(texts, key=draw)[:TIMED]
    search(drawn[0], SHOWN)
    milliseconds = []
    for text in drawn:
        begun = time.perf_counter()
        search(text, SHOWN)
        milliseconds.append((time.perf_counter() - begun) * 1000)
    return milliseconds


def measured(asked: Asked, run: Mapping[str, Ranking]) -> tuple[dict[str, float], ...]:
    """Per question nDCG@10, the same over judged documents alone, recall@10 and MRR@10.

    Recall and MRR are of the questions that have a relevant document at all.
    """
    level = asked.relevant
    whole, judged = nDCG @ 10, nDCG(judged_only=True) @ 10
    recall, first = R(rel=level) @ 10, RR(rel=level) @ 10
    grades = {key: dict(asked.grades[key]) for key in run}
    answerable = {key for key, of in grades.items() if max(of.values()) >= level}
    tables: dict[object, dict[str, float]] = {m: {} for m in (whole, judged, recall, first)}
    found = ir_measures.iter_calc([whole, judged, recall, first], grades, dict(run))
    for metric in found:
        if metric.measure in (whole, judged) or metric.query_id in answerable:
            tables[metric.measure][metric.query_id] = float(metric.value)
    return tuple(tables.values())


def _sparse(version: IndexVersion, text: str, top_k: int) -> list[Hit]:
    ordinals, scores = version.sparse.search(dict.fromkeys(terms(readable(text)), 1.0), top_k)
    return _hits(version, ordinals, scores)


def _dense(version: IndexVersion, encoder: Encoder, text: str, top_k: int) -> list[Hit]:
    (vector,) = encoder.encode_queries([readable(text)])
    return _hits(version, *version.dense.search(vector, top_k))


def _hits(
    version: IndexVersion, ordinals: NDArray[np.int64], scores: NDArray[np.float32]
) -> list[Hit]:
    snippets = version.snippets.read(ordinals.tolist())
    return [Hit(snippet, float(s)) for snippet, s in zip(snippets, scores, strict=True)]
