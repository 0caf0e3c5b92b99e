"""The report as a Markdown page, with its plots beside it."""

import re
from collections.abc import Iterator
from datetime import date

from bot.harmless import harmless
from bot.measuring.curves import TIERS
from bot.measuring.figures import Family, Figure
from bot.measuring.plot import plotted
from bot.measuring.report import Report
from bot.model import Severity

PAGE = "report.md"

SIGNS = {True: "✓", False: "✗", None: ""}
"""Whether a goal is reached, to be seen without colour."""

_ACTS = re.compile(r"([\\`*_\[\]<>|&#~!$])")


def files(report: Report, day: date) -> dict[str, str]:
    """The page and its plots, by their names."""
    plots = {plot_name(curve.tier): plotted(curve) for curve in report.curves}
    return {PAGE: "\n\n".join(_parts(report, day)) + "\n", **plots}


def plot_name(tier: Severity) -> str:
    """How the file of a tier's plot is called."""
    return f"precision-recall-{tier}.svg"


NAMES = (PAGE, *map(plot_name, TIERS))
"""All files that may be written."""


def _parts(report: Report, day: date) -> Iterator[str]:
    yield f"# Posting rules and urgency, measured on {day.isoformat()}"
    for family in Family:
        if some := [figure for figure in report.figures if figure.family is family]:
            yield f"## {family[:1].upper()}{family[1:]}"
            yield "\n".join(_table(some))
    for curve in report.curves:
        yield f"![Precision against recall, tier {curve.tier}]({plot_name(curve.tier)})"
    if report.skipped:
        yield "## Not measured"
        yield "\n".join(
            f"- {_cell(f'{one.file} is not there')}: {one.learns}" for one in report.skipped
        )


def _table(figures: list[Figure]) -> Iterator[str]:
    yield "| measured | figure | of | goal | reached |"
    yield "|---|---|---|---|---|"
    for one in figures:
        cells = (one.what, one.told, f"{one.count:,}", str(one.goal or ""), SIGNS[one.is_reached])
        yield f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text in which nothing acts as markup: categories and paths come from outside."""
    return _ACTS.sub(r"\\\1", harmless(text).replace("\n", " "))
