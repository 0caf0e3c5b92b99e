"""Precision against recall as a picture, with the threshold that the rule stands at."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.measuring.curves import Curve, Point
from bot.measuring.svg import picture, text
from bot.model import Severity

WIDTH, HEIGHT = 560, 500
LEFT, TOP, SIDE = 70, 50, 360
STEPS = 5
"""Lines of the grid on each axis, but the first."""

BLUE = "#2b6cb0"

TITLES: Mapping[Severity, str] = {
    Severity.REJECT: "Full names and contacts blocked",
    Severity.HOLD: "Posts held",
    Severity.WARN: "First names noticed",
}
NOTE = "Numbers: logarithm of a name's odds above what the rule asks for; large: the rule."


@dataclass(frozen=True, slots=True)
class Frame:
    """Both axes, from `low` to 1, so that a curve close to the corner can be read."""

    low: float

    def x(self, recall: float) -> float:
        """Where a recall stands."""
        return LEFT + (recall - self.low) / (1 - self.low) * SIDE

    def y(self, precision: float) -> float:
        """Where a precision stands; the highest on top."""
        return TOP + (1 - precision) / (1 - self.low) * SIDE


Place = tuple[float, float]
"""Recall and precision."""


def plotted(curve: Curve) -> str:
    """The curve of one tier; points that fall together are drawn once."""
    places = [(place, list(points)) for place, points in groupby(curve.points, _place) if place]
    return picture(WIDTH, HEIGHT, "\n".join(_lines(curve, places)))


def _lines(curve: Curve, places: Sequence[tuple[Place, Sequence[Point]]]) -> Iterator[str]:
    lowest = min((value for place, _ in places for value in place), default=0.0)
    frame = Frame(min(0.9, math.floor(lowest * 10) / 10))
    title = f"{TITLES[curve.tier]} (tier {curve.tier}), by text"
    yield f"<title>{title}: precision against recall</title>"
    yield text(LEFT, 28, title, "start", 'font-weight="bold"')
    yield from _axes(frame)
    line = " ".join(
        f"{frame.x(recall):.1f},{frame.y(precise):.1f}" for (recall, precise), _ in places
    )
    yield f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-width="1.5"/>'
    for place, points in places:
        yield from _dot(frame, place, points)
    told = f"{curve.holding:,} texts with personal data, {curve.clean:,} clean ones."
    yield text(LEFT, HEIGHT - 28, told, "start")
    yield text(LEFT, HEIGHT - 10, NOTE, "start")


def _axes(frame: Frame) -> Iterator[str]:
    for step in range(STEPS + 1):
        value = frame.low + step / STEPS * (1 - frame.low)
        x, y = frame.x(value), frame.y(value)
        yield f'<path d="M{x:.1f} {TOP}V{TOP + SIDE}M{LEFT} {y:.1f}H{LEFT + SIDE}" stroke="#ddd"/>'
        yield text(x, TOP + SIDE + 16, f"{value:.2f}", "middle")
        yield text(LEFT - 8, y + 4, f"{value:.2f}", "end")
    middle = TOP + SIDE / 2
    yield text(LEFT + SIDE / 2, TOP + SIDE + 34, "recall", "middle")
    turned = f'transform="rotate(-90 {LEFT - 48} {middle:.0f})"'
    yield text(LEFT - 48, middle, "precision", "middle", turned)


def _dot(frame: Frame, place: Place, points: Sequence[Point]) -> Iterator[str]:
    x, y = frame.x(place[0]), frame.y(place[1])
    is_chosen = any(point.threshold == 0 for point in points)
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6 if is_chosen else 2.5}" fill="{BLUE}"/>'
    whole = [point.threshold for point in points if point.threshold % 2 == 0]
    if is_chosen:
        told = f"recall {place[0]:.3f}, precision {place[1]:.3f}"
        yield text(x - 10, y + 24, told, "end", 'font-weight="bold"')
    elif whole:
        yield text(x + 6, y - 6, f"{whole[0]:+.0f}", "start")


def _place(point: Point) -> Place | None:
    """Where a point stands; none where nothing is flagged, so that there is no precision."""
    return None if point.precision is None else (point.recall, point.precision)
