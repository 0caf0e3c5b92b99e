"""Compares weights of the fusion on development questions: `python -m tests.bench.tune_fusion`.

Two sets that no benchmark uses: our own lay questions on the starter pages (right: a hit of the
condition and section asked for) and MedQuAD's other collections (right: a hit of the answer that
the question came with). Scores are the mean reciprocal rank of the first right hit of ten.
"""

import argparse
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kb.corpus import BUILT_IN, KnowledgeBase
from retrieval.builder import Builder
from retrieval.encoder import DEFAULT_ENCODER, open_encoder
from retrieval.fusion import Weights
from retrieval.model import Hit, Query
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.training.split import draw
from retrieval.version import IndexVersion
from tests.bench.questions import medquad, own
from tests.conftest import SHARED

QUESTIONS = 300
"""MedQuAD questions asked with each choice of weights."""

GRID = {
    "sparse": (0.0, 0.15, 0.3, 0.45),
    "condition": (0.0, 0.1, 0.2),
    "section": (0.0, 0.05, 0.1, 0.15),
}

Right = Callable[[Hit], bool]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question and what a right hit is."""

    text: str
    right: Right


def lay(split: str) -> list[Posed]:
    """Our own questions on the starter pages."""

    def right(condition: str, section: str) -> Right:
        place = (condition, section)
        return lambda hit: (hit.snippet.condition, hit.snippet.section.value) == place

    asked = own("health_known", split)
    return [Posed(one.text, right(one.condition, one.section)) for one in asked]


def encyclopedic(count: int) -> list[Posed]:
    """MedQuAD's questions, each with the answer it came with."""

    def right(document: str) -> Right:
        return lambda hit: hit.snippet.doc_id == document

    drawn = sorted(medquad(SHARED), key=lambda pair: draw(pair["id"] + "fusion"))
    return [Posed(pair["question"], right(pair["id"])) for pair in drawn[:count]]


def reciprocal_rank(retriever: Retriever, questions: Sequence[Posed]) -> float:
    """Mean of 1 / rank of the first right hit, 0 where none of ten is right."""
    ranks = []
    for posed in questions:
        hits = retriever.search(Query(posed.text), 10).ranked
        ranks.append(next((1 / n for n, hit in enumerate(hits, 1) if posed.right(hit)), 0.0))
    return float(np.mean(ranks))


def main() -> None:
    """Print the choices, the best mean of both sets first."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", type=Path, help="an index root with MedQuAD in it")
    options.add_argument("--work", type=Path, default=Path("build/tune"))
    chosen = options.parse_args()
    encoder = open_encoder(DEFAULT_ENCODER)
    store = IndexStore(chosen.work / "starter")
    Builder(store, encoder).update(KnowledgeBase([BUILT_IN]).snippets())
    sets: list[tuple[IndexVersion, list[Posed]]] = [(store.open(), lay("dev"))]
    if chosen.large:
        sets.append((IndexStore(chosen.large).open(), encyclopedic(QUESTIONS)))
    rows = []
    choices = [dict(zip(GRID, values, strict=True)) for values in itertools.product(*GRID.values())]
    for choice in track(choices, "weights"):
        weights = Weights(**choice)
        found = [reciprocal_rank(Retriever(index, encoder, weights), qs) for index, qs in sets]
        rows.append((float(np.mean(found)), choice, found))
    table = Table(*GRID, "lay", "MedQuAD" if chosen.large else "")
    for _, choice, found in sorted(rows, key=lambda row: -row[0])[:20]:
        table.add_row(*map(str, choice.values()), *(f"{value:.3f}" for value in found))
    Console().print(table)


if __name__ == "__main__":
    main()
