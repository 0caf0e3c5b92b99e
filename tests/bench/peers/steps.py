"""What is measured of a system, a step at a time; each runs it in processes of its own."""

import shutil
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import nDCG

from tests.bench.peers.client import Driven, PeerFailed, Tell
from tests.bench.peers.material import PROBE, WARMING, Material
from tests.bench.peers.table import Entry

COLD_STARTS = 3
SHOWN = 10
RANKED = 100
"""Hits asked for where documents are ranked: several may be of one document."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Bench:
    """One system with what it is measured on."""

    entry: Entry
    python: Path
    model: Path
    folder: Path
    material: Material
    tell: Tell
    """Hears each second how far the system is."""

    @property
    def index(self) -> Path:
        """Where the index of the snippets is kept."""
        return self.folder / "snippets"

    def driven(self) -> Driven:
        """The system in a fresh process."""
        return Driven(self.entry, self.python, self.model, self.folder / "log.txt")


def build(bench: Bench) -> Figures:
    """Index the snippets from nothing, from the start of a process to the index on disk."""
    _emptied(bench.index)
    asked = {"pieces": str(bench.material.snippets), "folder": str(bench.index), "cut": False}
    begun = time.perf_counter()
    with bench.driven() as driven:
        reply = driven.say("build", bench.tell, **asked)
        seconds = time.perf_counter() - begun
    return {
        "build_seconds": seconds,
        "build_peak_mib": reply.peak_mib,
        "index_mib": _mib(bench.index / bench.entry.kept_in),
    }


def questions(bench: Bench) -> Figures:
    """Questions one at a time in one process, from the text to the ids of ten hits."""
    with bench.driven() as driven:
        driven.say("open", folder=str(bench.index))
        replies = [driven.say("ask", text=text, top_k=SHOWN) for text in bench.material.questions]
    p50, p95 = np.percentile([1000 * reply.seconds for reply in replies[WARMING:]], [50, 95])
    return {
        "query_p50_ms": float(p50),
        "query_p95_ms": float(p95),
        "resident_mib": replies[-1].resident_mib,
    }


def cold(bench: Bench) -> Figures:
    """From the start of a process to its first answer; the median of a few, files cached."""
    return {"cold_seconds": statistics.median(_cold(bench) for _ in range(COLD_STARTS))}


def _cold(bench: Bench) -> float:
    begun = time.perf_counter()
    with bench.driven() as driven:
        driven.say("open", folder=str(bench.index))
        driven.say("ask", text=bench.material.questions[0], top_k=SHOWN)
        return time.perf_counter() - begun


def update(bench: Bench) -> Figures:
    """One snippet changed in a warm process: found there, and by the next process.

    Raises:
        PeerFailed: it is not found.
    """
    with bench.driven() as driven:
        driven.say("open", folder=str(bench.index))
        driven.say("ask", text=bench.material.questions[0], top_k=SHOWN)
        piece = bench.material.changed
        fields = {"id": piece.id, "text": piece.text, "snippet": dict(piece.snippet)}
        reply = driven.say("update", bench.tell, piece=fields)
        _expect(driven, piece.id, "in the same process")
    with bench.driven() as driven:
        driven.say("open", folder=str(bench.index))
        _expect(driven, piece.id, "in the next process")
    return {"update_seconds": reply.seconds}


def _expect(driven: Driven, wanted: str, where: str) -> None:
    found = driven.say("ask", text=PROBE, top_k=SHOWN).found
    if found[:1] != (wanted,):
        raise PeerFailed(f"a changed snippet is not found {where}")


def our_cut(bench: Bench) -> Figures:
    """nDCG@10 over documents that were cut into sentences by our importer."""
    judged = bench.material.judged
    return {"ndcg_our_cut": _quality(bench, judged.snippets, cut=False)}


def own_cut(bench: Bench) -> Figures:
    """nDCG@10 over documents that the system cuts by itself; ours does as above."""
    if not bench.entry.extra:
        return {"ndcg_own_cut": our_cut(bench)["ndcg_our_cut"]}
    return {"ndcg_own_cut": _quality(bench, bench.material.judged.documents, cut=True)}


def _quality(bench: Bench, pieces: Path, *, cut: bool) -> float:
    judged, folder = bench.material.judged, bench.folder / pieces.stem
    _emptied(folder)
    with bench.driven() as driven:
        driven.say("build", bench.tell, pieces=str(pieces), folder=str(folder), cut=cut)
    run: dict[str, dict[str, float]] = {}
    with bench.driven() as driven:
        driven.say("open", folder=str(folder))
        for key, text in judged.queries.items():
            run[key] = ranking(driven.say("ask", text=text, top_k=RANKED).found)
            bench.tell(f"asked {len(run):,} of {len(judged.queries):,}")
    grades = {key: dict(of) for key, of in judged.grades.items()}
    return float(ir_measures.calc_aggregate([nDCG @ 10], grades, run)[nDCG @ 10])


def ranking(found: Sequence[str]) -> dict[str, float]:
    """Documents in order of the first of their pieces, as scores; `d7#3` is a piece of `d7`."""
    documents = dict.fromkeys(piece.partition("#")[0] for piece in found)
    return {document: -float(rank) for rank, document in enumerate(documents)}


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _mib(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


STEPS: Mapping[str, tuple[Callable[[Bench], Figures], Sequence[str]]] = {
    "build": (build, ("build_seconds", "build_peak_mib", "index_mib")),
    "questions": (questions, ("query_p50_ms", "query_p95_ms", "resident_mib")),
    "cold start": (cold, ("cold_seconds",)),
    "update": (update, ("update_seconds",)),
    "quality, our cut": (our_cut, ("ndcg_our_cut",)),
    "quality, own cut": (own_cut, ("ndcg_own_cut",)),
}
"""Each step with the figures it gives."""

ON_THE_INDEX = frozenset({"questions", "cold start", "update"})
"""Steps that there is nothing to do in where the snippets could not be indexed."""
