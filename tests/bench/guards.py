"""Measures the guards as `citewell rules report` does, on the public sets and on our own."""

from pathlib import Path

from bot.cli.progress import shown
from bot.measuring.report import measured
from tests.bench.figures import Figure
from tests.bench.measures import ABSENT
from tests.conftest import SHARED

OWN = Path(__file__).parents[1] / "bot"


def guards(_work: Path) -> list[Figure]:
    """Every figure of the guards; one that says so where the public sets are not at hand."""
    if not SHARED.is_dir():
        return [Figure("posting rules and urgency", ABSENT)]
    with shown() as progress:
        found = measured(SHARED, OWN, progress)
    return [
        Figure(f"{one.family}: {one.what}", f"{one.told} ({one.count:,})", str(one.goal or ""))
        for one in found.figures
    ]
