"""Chooses weight and depth of the reranker on development questions alone:
`python -m tests.bench.retrieval_rerank`.

Three kinds: MedQuAD's own questions (right: a hit of the answer that the question came with), our
lay questions on the starter pages (right: condition and section), and of these the long ones apart
(people who tell their story). Scores are mean reciprocal ranks of the first right hit of ten.
"""

import argparse
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kb.corpus import BUILT_IN, KnowledgeBase
from kb.model import Snippet
from retrieval.encoder import DEFAULT_ENCODER, open_encoder
from retrieval.model import Hit, Query
from retrieval.passages import passage, spelled_out
from retrieval.reranker import PackagedCrossEncoder, Reranker, blended
from retrieval.retriever import Retriever
from retrieval.significance import Estimate, difference
from retrieval.training.split import Part, draw, pairs
from tests.bench.retrieval_sets import Corpus, imported, opened
from tests.bench.tune_fusion import Posed, lay
from tests.conftest import SHARED

WEIGHTS = (0.0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.1)
DEPTHS = (4, 6, 10, 20)

SHOWN = 10
LONG = 25
"""Words from which on a question is a story."""

QUESTIONS = 250
"""MedQuAD questions; those of one shape tell the same soon."""


@dataclass(frozen=True, slots=True)
class Read:
    """A question with its best hits, the logit of each, and which of them are right."""

    kind: str
    hits: tuple[Hit, ...]
    logits: list[float]
    posed: Posed

    def reciprocal_rank(self, weight: float, depth: int) -> float:
        """1 / rank of the first right hit after blending; 0 where none of ten is right."""
        order = blended(self.hits, self.logits[:depth], weight)[:SHOWN]
        return next((1 / n for n, hit in enumerate(order, 1) if self.posed.right(hit)), 0.0)


def read(
    kind: str, asked: Sequence[Posed], retriever: Retriever, model: Reranker
) -> Iterator[Read]:
    """Ask, and let the reranker read as many hits as the deepest choice wants."""
    for posed in track(asked, kind, console=Console(stderr=True)):
        hits = retriever.search(Query(posed.text), max(DEPTHS))
        texts = [passage(hit.snippet) for hit in hits.ranked]
        logits = model.scores(spelled_out(hits.understanding), texts).tolist()
        yield Read(kind, hits.ranked, logits, posed)


def encyclopedic() -> list[Posed]:
    """The development part of MedQuAD, each question with the answer it came with."""

    def posed(question: str, document: str) -> Posed:
        return Posed(question, lambda hit: hit.snippet.doc_id == document)

    drawn = sorted(pairs(SHARED, Part.DEV), key=lambda pair: draw(pair["id"] + "reranker"))
    return [posed(pair["question"], pair["id"]) for pair in drawn[:QUESTIONS]]


def gain(rows: Sequence[Read], weight: float, depth: int) -> Estimate:
    """What blending gains on not reading at all."""
    before = [row.reciprocal_rank(0.0, depth) for row in rows]
    return difference(before, [row.reciprocal_rank(weight, depth) for row in rows])


def main() -> None:
    """Print the gain of each choice on each kind of question."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, default=Path("build/ablation"))
    chosen = options.parse_args()
    encoder = open_encoder(DEFAULT_ENCODER, cache=chosen.work / "models")
    model = PackagedCrossEncoder()
    starter = Corpus("starter", tuple(sorted(BUILT_IN.glob("*.md"))), _starter)
    on_pages = Retriever(opened(starter, encoder, chosen.work), encoder)
    on_all = Retriever(opened(imported(SHARED), encoder, chosen.work), encoder)
    rows = [*read("lay", lay("dev"), on_pages, model)]
    rows += read("medquad", encyclopedic(), on_all, model)
    kinds = {
        "medquad": [row for row in rows if row.kind == "medquad"],
        "lay": [row for row in rows if row.kind == "lay"],
        "lay, long": [
            row for row in rows if row.kind == "lay" and len(row.posed.text.split()) >= LONG
        ],
    }
    table = Table("weight", "depth", *(f"{kind} ({len(of)})" for kind, of in kinds.items()))
    for weight, depth in itertools.product(WEIGHTS, DEPTHS):
        found = [gain(of, weight, depth) for of in kinds.values()]
        means = [np.mean([r.reciprocal_rank(weight, depth) for r in of]) for of in kinds.values()]
        cells = (
            f"{mean:.3f} ({of.low:+.3f} … {of.high:+.3f})"
            for mean, of in zip(means, found, strict=True)
        )
        table.add_row(f"{weight:g}", str(depth), *cells)
    Console(width=140).print(table)


def _starter() -> Iterator[Snippet]:
    return KnowledgeBase([BUILT_IN]).snippets()


if __name__ == "__main__":
    main()
