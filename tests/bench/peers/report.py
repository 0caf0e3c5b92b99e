"""The comparison in Markdown: figures of every system, and how many times as good ours is."""

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.bench import measures
from tests.bench.figures import Figure
from tests.bench.peers.kept import Measured
from tests.bench.peers.material import WHOLE, Material
from tests.bench.peers.table import OURS, Entry
from tests.bench.peers.venvs import shared_pins

NOTE = """\
In brackets: how many times as good Citewell is, so that above 1 it is better and below 1 the peer \
is. Every system is run in a process of its own with its own defaults, the same torch and a model \
of the same size, the others with the weights of all-MiniLM-L6-v2, Citewell with its own training \
of them; it encodes by its own normal path, and is given each snippet with its condition before \
it, as our encoder reads it. Times of a question are from its text to ten hits, one at a time. A \
cold start is from the start of a process to its first answer, the files already in the system's \
cache. An update is of one snippet in a warm process, until it is searchable and kept; the next \
process must find it as well. Memory is of the whole process, with the model and what it maps. The \
size of the index is of all that is read to search it, the texts included. Quality is nDCG@10 on \
bench/medicalqa over {documents:,} documents: cut into sentences by our importer, and as each cuts \
them by itself (ours: the same as above). Where the machine's load is above its cores, times say \
what that machine gave, not what a system takes: torch waits for all of its threads, so that the \
peers lose more by a busy core than we do."""

TRIAL = (
    "**A trial of the bench at a small size: these figures say nothing of the whole.** "
    "Loading and starting outweigh the work itself, and quality is easier among few documents."
)

Table = Mapping[Entry, Measured]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: the figure's name, what it is called, and how it is written."""

    key: str
    title: str
    form: str
    more_is_better: bool = False

    def advantage(self, ours: float, theirs: float) -> float:
        """How many times as good ours is."""
        better, worse = (ours, theirs) if self.more_is_better else (theirs, ours)
        return better / worse if worse else float("inf")


MEASURES = (
    Measure("build_seconds", "build", "{:,.1f} s"),
    Measure("build_peak_mib", "peak memory of the build", "{:,.0f} MiB"),
    Measure("index_mib", "index on disk", "{:,.1f} MiB"),
    Measure("query_p50_ms", "question, p50", "{:,.1f} ms"),
    Measure("query_p95_ms", "question, p95", "{:,.1f} ms"),
    Measure("resident_mib", "resident memory, serving", "{:,.0f} MiB"),
    Measure("cold_seconds", "cold start to first answer", "{:,.2f} s"),
    Measure("update_seconds", "update of one snippet", "{:,.2f} s"),
    Measure("ndcg_our_cut", "nDCG@10, our cut", "{:.3f}", more_is_better=True),
    Measure("ndcg_own_cut", "nDCG@10, own cut", "{:.3f}", more_is_better=True),
)


def report(table: Table, material: Material, picture: str) -> str:
    """The whole report; it says at which size it was measured."""
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    parts = [
        f"# Citewell beside its peers, {material.size:,} snippets, {when}",
        _conditions(table, material),
        *([TRIAL] if material.size < WHOLE else []),
        NOTE.format(documents=material.documents),
        _markdown(table),
        f"![how many times as good Citewell is]({picture})",
        "\n".join(_systems(table)),
    ]
    missing = list(_missing(table))
    return "\n\n".join([*parts, *(["\n".join(missing)] if missing else [])]) + "\n"


def _conditions(table: Table, material: Material) -> str:
    busiest = max((found.figures.get("load", 0.0) for found in table.values()), default=0.0)
    return (
        f"{measures.machine()}, Python {platform.python_version()}; load of the machine up to "
        f"{busiest:.1f}. Measured on {material.size:,} of {WHOLE:,} snippets."
    )


def ratios(table: Table) -> dict[str, dict[str, float]]:
    """How many times as good ours is, by measure and peer, where both were measured."""
    ours = _ours(table)
    return {
        measure.title: {
            entry.title: measure.advantage(ours[measure.key], found.figures[measure.key])
            for entry, found in table.items()
            if entry.name != OURS and measure.key in found.figures
        }
        for measure in MEASURES
        if measure.key in ours
    }


def figures(table: Table, size: int) -> Iterator[Figure]:
    """Lines for the report of `make bench`: ours against the best peer in each."""
    by_title = {measure.title: measure for measure in MEASURES}
    for title, of in ratios(table).items():
        if of:
            closest = min(of, key=of.__getitem__)
            shown = by_title[title].form.format(_ours(table)[by_title[title].key])
            told = f"{shown}, ×{of[closest]:.2f} of {closest}"
            yield Figure(f"against peers, {size:,} snippets: {title}", told, GOALS.get(title, ""))


GOALS = {
    "build": "≥ ×3",
    "question, p50": "≥ ×2",
    "cold start to first answer": "≤ 1.5 s",
    "nDCG@10, our cut": "≥ ×1",
    "nDCG@10, own cut": "≥ ×1",
}
"""Where it is a ratio, against the best of the peers."""


def _ours(table: Table) -> Mapping[str, float]:
    return next((found.figures for entry, found in table.items() if entry.name == OURS), {})


def _markdown(table: Table) -> str:
    head = f"| measured | {' | '.join(entry.title for entry in table)} |"
    rows = (f"| {measure.title} | {' | '.join(_cells(measure, table))} |" for measure in MEASURES)
    return "\n".join([head, "|---" * (len(table) + 1) + "|", *rows])


def _cells(measure: Measure, table: Table) -> Iterator[str]:
    ours = _ours(table).get(measure.key)
    for entry, found in table.items():
        value = found.figures.get(measure.key)
        if value is None:
            yield "–"
            continue
        shown = measure.form.format(value)
        if entry.name == OURS or ours is None:
            yield shown
        else:
            yield f"{shown} (×{measure.advantage(ours, value):.2f})"


def _systems(table: Table) -> Iterator[str]:
    for entry in table:
        pins = ", ".join(pin for pin in entry.pins if "==" in pin)
        yield f"- **{entry.title}**{f' ({pins})' if pins else ''}: {entry.what}."
    yield f"- All of them on {', '.join(shared_pins())}."


def _missing(table: Table) -> Iterator[str]:
    for entry, found in table.items():
        for step, why in found.failed.items():
            yield f"- not measured: {entry.title}, {step}: {why}"
