"""A plot of means with their intervals, as SVG."""

from collections.abc import Iterator, Mapping, Sequence

from bot.measuring.svg import picture, text
from retrieval.significance import Estimate

WIDTH, LEFT, RIGHT, ROW, TITLE = 760, 300, 60, 22, 34

Panel = Sequence[tuple[str, Estimate]]
"""Rows of one data set, from the top: what was measured, and what it gave."""


def plotted(panels: Mapping[str, Panel]) -> str:
    """A panel each data set; nDCG from 0 to 1 on one scale, so that panels compare."""
    height = sum(TITLE + ROW * len(rows) for rows in panels.values()) + 40
    body = "\n".join(_lines(panels, height))
    return picture(WIDTH, height, body)


def _lines(panels: Mapping[str, Panel], height: int) -> Iterator[str]:
    for tenth in range(0, 11, 2):
        x = _x(tenth / 10)
        yield f'<path d="M{x:.1f} 10V{height - 28}" stroke="#ddd"/>'
        yield text(x, height - 12, f"{tenth / 10:.1f}", "middle")
    top = 10
    for name, rows in panels.items():
        yield text(12, top + 18, name, "start", 'font-weight="bold"')
        for number, (label, found) in enumerate(rows):
            yield from _row(top + TITLE + number * ROW, label, found)
        top += TITLE + ROW * len(rows)


def _row(y: int, label: str, found: Estimate) -> Iterator[str]:
    low, middle, high = _x(found.low), _x(found.mean), _x(found.high)
    yield text(LEFT - 12, y + 4, label, "end")
    yield f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="#2b6cb0" stroke-width="2"/>'
    yield f'<circle cx="{middle:.1f}" cy="{y}" r="4" fill="#2b6cb0"/>'
    yield text(high + 8, y + 4, f"{found.mean:.3f}", "start")


def _x(value: float) -> float:
    return LEFT + value * (WIDTH - LEFT - RIGHT)
