"""Citewell beside what a user would pick instead: `python -m tests.bench peers`.

Each system runs in a process, and each peer in a virtual environment, of its own. Figures are kept
as soon as they are there, so that a run that was killed goes on; what has changed since is measured
anew. CITEWELL_PEERS_SNIPPETS takes fewer snippets for a trial, CITEWELL_PEERS names some systems.
"""

import os
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from retrieval import packaged_model
from tests.bench import measures
from tests.bench.figures import Figure
from tests.bench.peers.client import PeerFailed
from tests.bench.peers.kept import Kept, Measured
from tests.bench.peers.material import WHOLE, Material
from tests.bench.peers.plot import plotted
from tests.bench.peers.report import Table, figures, ratios, report
from tests.bench.peers.steps import ON_THE_INDEX, STEPS, Bench
from tests.bench.peers.table import ENTRIES, ROOT, Entry
from tests.bench.peers.venvs import python_of
from tests.conftest import SHARED

RESULTS = Path(__file__).parents[1] / "results"
VENVS = ROOT / "build" / "peers"


def peers(work: Path) -> list[Figure]:
    """Measure what is not known yet, and write the report: of a trial, into the work folder."""
    if not SHARED.is_dir():
        return [Figure("Citewell beside its peers", measures.ABSENT)]
    size = min(WHOLE, int(os.environ.get("CITEWELL_PEERS_SNIPPETS", WHOLE)))
    names = os.environ.get("CITEWELL_PEERS", " ".join(ENTRIES)).split()
    folder, kept = work / "peers" / str(size), Kept(work / "peers.json")
    material = Material(SHARED, folder / "material", size)
    for entry in (ENTRIES[name] for name in names):
        measure(entry, kept, material, folder / entry.name)
    table = {entry: kept.of(size, entry) for entry in ENTRIES.values()}
    written(table, material, RESULTS if size == WHOLE else folder)
    return list(figures(table, size))


def measure(entry: Entry, kept: Kept, material: Material, folder: Path) -> None:
    """Every step of one system that has no figures yet; what fails is noted and passed over."""
    measured, console = kept.of(material.size, entry), Console()
    wanted = [step for step, (_, keys) in STEPS.items() if not set(keys) <= measured.figures.keys()]
    if not wanted:
        console.print(f"{entry.title}: known")
        return
    with console.status(f"{entry.title}: setting up") as status:

        def tell(how_far: str) -> None:
            status.update(f"{entry.title}: {escape(how_far[-80:])}")

        try:
            python = python_of(entry, VENVS / entry.name)
        except PeerFailed as error:
            measured.failed.update(dict.fromkeys(wanted, str(error)))
            kept.keep(material.size, entry, measured)
            return
        bench = Bench(entry, python, packaged_model.folder(), folder, material, tell)
        for step in wanted:
            if "build" in measured.failed and step in ON_THE_INDEX:
                continue
            status.update(f"{entry.title}: {step}")
            _take(bench, step, measured)
            kept.keep(material.size, entry, measured)
            console.print(f"{entry.title}: {step}: {_told(measured, step)}", highlight=False)


def _take(bench: Bench, step: str, measured: Measured) -> None:
    work, _ = STEPS[step]
    try:
        measured.took(work(bench), step)
    except PeerFailed as error:
        measured.failed[step] = str(error)
    busiest = max(os.getloadavg()[0], measured.figures.get("load", 0.0))
    measured.figures["load"] = busiest


def _told(measured: Measured, step: str) -> str:
    if step in measured.failed:
        return f"failed: {escape(measured.failed[step])}"
    return ", ".join(f"{key} {measured.figures[key]:,.3f}" for key in STEPS[step][1])


def written(table: Table, material: Material, folder: Path) -> None:
    """The report and its plot, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "peers.svg"
    picture.write_text(plotted(ratios(table)), encoding="utf-8")
    told = report(table, material, picture.name)
    (folder / "peers.md").write_text(told, encoding="utf-8")
