"""The report on the rules as people and programs read it."""

from collections.abc import Iterator
from dataclasses import asdict

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.harmless import harmless
from bot.measuring.curves import Curve
from bot.measuring.figures import Family, Figure
from bot.measuring.markdown import SIGNS
from bot.measuring.report import Report

STYLES = {True: "green", False: "bold red", None: ""}
"""Beside the signs, never instead of them."""


def tables(report: Report) -> Iterator[RenderableType]:
    """A table each family that has figures, and what they come to."""
    for family in Family:
        if some := [figure for figure in report.figures if figure.family is family]:
            yield _table(family, some)
    yield Text(_sum(report))


def skipped(report: Report) -> Iterator[str]:
    """A line for each file that was not there."""
    for one in report.skipped:
        yield f"{one.file} is not there: {one.learns} not measured."


def facts(report: Report) -> dict[str, object]:
    """The report for programs."""
    return {
        "figures": [_figure(one) for one in report.figures],
        "curves": {curve.tier.value: _curve(curve) for curve in report.curves},
        "skipped": [{"file": str(one.file), "learns": one.learns} for one in report.skipped],
    }


def _table(family: Family, figures: list[Figure]) -> Table:
    table = Table(title=f"{family[:1].upper()}{family[1:]}", title_justify="left", box=None)
    table.add_column("measured")
    for name in ("figure", "of", "goal"):
        table.add_column(name, justify="right")
    table.add_column("reached", justify="center")
    for one in figures:
        sign = Text(SIGNS[one.is_reached], STYLES[one.is_reached])
        what = harmless(one.what).replace("\n", " ")
        table.add_row(what, one.told, f"{one.count:,}", str(one.goal or ""), sign)
    return table


def _sum(report: Report) -> str:
    judged = [one for one in report.figures if one.is_reached is not None]
    missed = [one.what for one in judged if not one.is_reached]
    if not judged:
        return "Nothing was measured that has a goal."
    told = f"{len(judged) - len(missed)} of {len(judged)} goals are reached."
    return f"{told} Missed: {'; '.join(missed)}." if missed else told


def _figure(one: Figure) -> dict[str, object]:
    return {
        "family": one.family.value,
        "what": one.what,
        "value": None if one.value is None else round(one.value, 5),
        "count": one.count,
        "unit": one.unit or "share",
        "goal": one.goal
        and {"bound": one.goal.bound, "is": "most" if one.goal.is_most else "least"},
        "reached": one.is_reached,
    }


def _curve(curve: Curve) -> dict[str, object]:
    points = [asdict(point) for point in curve.points]
    return {"holding": curve.holding, "clean": curve.clean, "points": points}
