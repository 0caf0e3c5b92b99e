"""Measures what the README states: `make bench`, or `python -m tests.bench NAME…` for some.

Prints a table and writes it to tests/bench/results/report.md. Each measurement runs the product
in a process of its own, through its command line, so that start-up and memory are real.
"""

import argparse
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import measures
from tests.bench.measures import Figure

RESULTS = Path(__file__).with_name("results") / "report.md"

MEASUREMENTS: Mapping[str, Callable[[Path], list[Figure]]] = {
    "cold": measures.cold_start,
    "import": measures.medquad_import,
    "build": measures.large_build,
    "warm": measures.warm_questions,
    "eval": measures.retrieval_quality,
    "scope": measures.scope,
}


def main() -> None:
    """Run the measurements that were named, or all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []], help="default: all")
    options.add_argument("--work", type=Path, default=Path("build/bench"))
    chosen = options.parse_args()
    console = Console()
    figures: list[Figure] = []
    for name in chosen.names or MEASUREMENTS:
        console.print(f"measuring: {name}", style="bold")
        figures += MEASUREMENTS[name](chosen.work.absolute())
        console.print(_table(figures))
    if not chosen.names:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(_markdown(figures), encoding="utf-8")
        console.print(f"written to {RESULTS}")


def _table(figures: list[Figure]) -> Table:
    table = Table("measured", "figure", "goal")
    for figure in figures:
        table.add_row(figure.what, figure.value, figure.goal)
    return table


def _markdown(figures: list[Figure]) -> str:
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    rows = "\n".join(f"| {f.what} | {f.value} | {f.goal} |" for f in figures)
    return (
        f"# Measured on {when}\n\n{measures.machine()}, Python {platform.python_version()}.\n\n"
        f"| measured | figure | goal |\n|---|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    main()
