"""Measures what the README states: `make bench`, or `python -m tests.bench NAME…` for some.

Prints a table and writes it to tests/bench/results/report.md, with what was measured before in the
same work folder. Each measurement runs the product in a process of its own, through its command
line, so that start-up and memory are real.
"""

import argparse
import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import measures
from tests.bench.ablation import ablation
from tests.bench.discord_speed import discord_speed
from tests.bench.figures import Figure
from tests.bench.form_figures import form_figures
from tests.bench.guards import guards
from tests.bench.peers.bench import peers

RESULTS = Path(__file__).with_name("results") / "report.md"

MEASUREMENTS: Mapping[str, Callable[[Path], list[Figure]]] = {
    "cold": measures.cold_start,
    "import": measures.medquad_import,
    "build": measures.large_build,
    "warm": measures.warm_questions,
    "eval": measures.retrieval_quality,
    "ablation": ablation,
    "scope": measures.scope,
    "discord": discord_speed,
    "guards": guards,
    "form": form_figures,
    "peers": peers,
}


def main() -> None:
    """Run the measurements that were named, or all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []], help="default: all")
    options.add_argument("--work", type=Path, default=Path("build/bench"))
    chosen = options.parse_args()
    console, kept = Console(), chosen.work / "figures.json"
    chosen.work.mkdir(parents=True, exist_ok=True)
    figures = _kept(kept)
    for name in chosen.names or MEASUREMENTS:
        console.print(f"measuring: {name}", style="bold")
        figures[name] = MEASUREMENTS[name](chosen.work.absolute())
        console.print(_table(figures[name]))
        raw = {name: [astuple(figure) for figure in rows] for name, rows in figures.items()}
        kept.write_text(json.dumps(raw, indent=1), encoding="utf-8")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(_markdown(figures), encoding="utf-8")
    console.print(f"written to {RESULTS}")


def _kept(file: Path) -> dict[str, list[Figure]]:
    raw = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: [Figure(*row) for row in rows] for name, rows in raw.items()}


def _table(figures: list[Figure]) -> Table:
    table = Table("measured", "figure", "goal")
    for figure in figures:
        table.add_row(figure.what, figure.value, figure.goal)
    return table


def _markdown(measured: Mapping[str, list[Figure]]) -> str:
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    figures = (figure for name in MEASUREMENTS for figure in measured.get(name, []))
    rows = "\n".join(f"| {f.what} | {f.value} | {f.goal} |" for f in figures)
    return (
        f"# Measured on {when}\n\n{measures.machine()}, Python {platform.python_version()}.\n\n"
        f"| measured | figure | goal |\n|---|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    main()
