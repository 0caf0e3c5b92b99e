"""What each part of the search brings: `python -m tests.bench ablation`.

Writes results/ablation.md and its plot. Every step is measured on every data set, and its gain on
the step above by a paired bootstrap over the questions. Nothing is chosen by these figures.
"""

import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from retrieval.encoder import DEFAULT_ENCODER, Encoder, open_encoder
from retrieval.errors import ModelUnavailable
from retrieval.reranker import Blend, PackagedCrossEncoder, Reranker
from retrieval.significance import Estimate, difference, estimate
from tests.bench import measures
from tests.bench.figures import Figure
from tests.bench.retrieval_plot import plotted
from tests.bench.retrieval_sets import (
    Asked,
    beir_set,
    dev_set,
    folder_of,
    imported,
    live_sets,
    opened,
)
from tests.bench.retrieval_steps import Scored, Step, scored, steps
from tests.conftest import SHARED

RESULTS = Path(__file__).with_name("results") / "ablation.md"
KEPT = f"scores-{DEFAULT_ENCODER}.json"

NOTE = """\
Each row has the parts of the rows above, but that sparse and dense stand alone; `gain` is in \
nDCG@10 on the row above, with the 95% interval of a paired bootstrap over the questions (10,000 \
resamples), bold where it lies on one side of zero. Documents that nobody judged count as wrong, \
but in `judged`, where they are left out. LiveQA's recall and MRR are of the questions with a \
right answer (grade 2 or 3). Milliseconds are of a search for ten snippets, one at a time in one \
process; where the machine's load is above its cores, they say what that machine gave, not what \
the step costs."""

Table = dict[Step, Scored]
"""Scores of one data set by step."""

SETS: Mapping[str, Callable[[Path], list[Asked]]] = {
    "medicalqa": lambda _: [beir_set(SHARED / "bench" / "medicalqa")],
    "medquad": lambda _: list(live_sets(SHARED, over=imported(SHARED))),
    "scifact": lambda _: [beir_set(SHARED / "bench" / "scifact")],
    "liveqa": lambda _: list(live_sets(SHARED, over=folder_of(SHARED / "bench" / "liveqa"))),
    "dev": lambda work: [dev_set(SHARED, work)],
}
"""By corpus: questions over one index are asked in one go."""


def ablation(work: Path) -> list[Figure]:
    """Measure all sets, or those that CITEWELL_ABLATION names; what was measured before stays."""
    if not SHARED.is_dir():
        return [Figure("ablation of the search", measures.ABSENT)]
    folder = work / "ablation"
    folder.mkdir(parents=True, exist_ok=True)
    kept, console = folder / KEPT, Console()
    tables = _kept(kept)
    encoder, reranker = open_encoder(DEFAULT_ENCODER, cache=folder / "models"), _reranker()
    for name in os.environ.get("CITEWELL_ABLATION", " ".join(SETS)).split():
        for asked in SETS[name](folder / "data"):
            console.print(f"asking: {asked.name}")
            tables[asked.name] = table_of(asked, encoder, reranker, folder)
            kept.write_text(json.dumps(_raw(tables)), encoding="utf-8")
    RESULTS.write_text(report(tables), encoding="utf-8")
    RESULTS.with_suffix(".svg").write_text(plotted(panels(tables)), encoding="utf-8")
    return list(figures(tables))


def table_of(asked: Asked, encoder: Encoder, reranker: Reranker | None, work: Path) -> Table:
    """Every step on one set of questions."""
    version = opened(asked.corpus, encoder, work)
    return {
        step: scored(asked, search)
        for step, search in steps(version, encoder, reranker, Blend()).items()
    }


def figures(tables: Mapping[str, Table]) -> Iterator[Figure]:
    """A line a set for the report of `make bench`."""
    for name, table in tables.items():
        step, found = list(table.items())[-1]
        yield Figure(f"{name}: nDCG@10 {step}", f"{estimate(list(found.ndcg.values())).mean:.4f}")


def panels(tables: Mapping[str, Table]) -> dict[str, list[tuple[str, Estimate]]]:
    """nDCG@10 with intervals, as the plot shows it."""
    return {
        name: [(str(step), estimate(list(found.ndcg.values()))) for step, found in table.items()]
        for name, table in tables.items()
    }


def report(tables: Mapping[str, Table]) -> str:
    """The whole report in Markdown."""
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    parts = [
        f"# What each part of the search brings, measured on {when}",
        f"{measures.machine()}, Python {platform.python_version()}, encoder {DEFAULT_ENCODER}.",
        NOTE,
        "![nDCG@10 with intervals](ablation.svg)",
        *(f"## {name}\n\n{_markdown(table)}" for name, table in tables.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _markdown(table: Table) -> str:
    head = "| step | nDCG@10 | gain | judged | recall@10 | MRR@10 | ms p50 / p95 |\n"
    rows = "\n".join(_row(step, table) for step in table)
    return f"{head}|---|---|---|---|---|---|---|\n{rows}\n\n{_counted(table)}"


def _row(step: Step, table: Table) -> str:
    found, all_steps = table[step], list(table)
    at = all_steps.index(step)
    gain = _gain(table[all_steps[at - 1]], found) if at else ""
    means = [_mean(of) for of in (found.judged, found.recall, found.mrr)]
    times = f"{found.p50:.0f} / {found.p95:.0f}"
    return f"| {step} | {_mean(found.ndcg)} | {gain} | {' | '.join(means)} | {times} |"


def _gain(before: Scored, after: Scored) -> str:
    keys = sorted(after.ndcg)
    found = difference([before.ndcg[k] for k in keys], [after.ndcg[k] for k in keys])
    told = f"{found.mean:+.3f} ({found.low:+.3f} … {found.high:+.3f})"
    return f"**{told}**" if found.is_clear else told


def _mean(of: Mapping[str, float]) -> str:
    return f"{estimate(list(of.values())).mean:.3f}"


def _counted(table: Table) -> str:
    found = next(iter(table.values()))
    load = max(of.load for of in table.values())
    return (
        f"{len(found.ndcg):,} questions, {len(found.recall):,} of them with a right answer; "
        f"load of the machine while they were timed: up to {load:.1f}."
    )


def _reranker() -> Reranker | None:
    try:
        return PackagedCrossEncoder()
    except ModelUnavailable as error:
        Console().print(f"without the reranker: {error}")
        return None


def _raw(tables: Mapping[str, Table]) -> dict[str, dict[str, object]]:
    return {
        name: {step.name: asdict(of) for step, of in table.items()}
        for name, table in tables.items()
    }


def _kept(file: Path) -> dict[str, Table]:
    raw = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {
        name: {Step[step]: Scored(**of) for step, of in table.items()}
        for name, table in raw.items()
    }
