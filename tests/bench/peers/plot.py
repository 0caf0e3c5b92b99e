"""How many times as good ours is as each peer, as SVG: a row a measure, on one logarithmic axis."""

import math
from collections.abc import Iterator, Mapping, Sequence

from bot.measuring.svg import picture, text

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 220, 40, 30, 44
COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#6b46c1", "#b83280")

Ratios = Mapping[str, Mapping[str, float]]
"""By measure and peer; above 1, ours is better."""


def plotted(ratios: Ratios) -> str:
    """A dot a peer; right of the line at 1, ours is better."""
    peers = list(dict.fromkeys(peer for of in ratios.values() for peer in of))
    found = [ratio for of in ratios.values() for ratio in of.values() if ratio > 0]
    low, high = _decades(found)
    height = TOP + ROW * len(ratios) + 58
    lines = [*_axis(low, high, height - 18), *_legend(peers)]
    lines.append(text(_x(1.0, low, high), height - 14, "right of ×1 Citewell is better", "middle"))
    for number, (measure, of) in enumerate(ratios.items()):
        y = TOP + ROW * number + ROW // 2
        lines.append(text(LEFT - 14, y + 4, measure, "end"))
        for peer, ratio in of.items():
            colour = COLOURS[peers.index(peer) % len(COLOURS)]
            x = _x(ratio, low, high)
            lines.append(f'<circle cx="{x:.1f}" cy="{y}" r="5" fill="{colour}" opacity=".85"/>')
    return picture(WIDTH, height, "\n".join(lines))


def _decades(found: Sequence[float]) -> tuple[int, int]:
    """Powers of ten around all ratios, and around 1."""
    low = math.floor(math.log10(min([*found, 0.5])))
    high = math.ceil(math.log10(max([*found, 2.0])))
    return low, high


def _x(ratio: float, low: int, high: int) -> float:
    share = (math.log10(ratio) - low) / (high - low) if ratio > 0 else 0.0
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _axis(low: int, high: int, height: int) -> Iterator[str]:
    for power in range(low, high + 1):
        x = _x(10.0**power, low, high)
        stroke = '#222" stroke-width="1.5' if power == 0 else "#ddd"
        yield f'<path d="M{x:.1f} {TOP - 8}V{height - 34}" stroke="{stroke}"/>'
        yield text(x, height - 18, f"×{10.0**power:g}", "middle")


def _legend(peers: Sequence[str]) -> Iterator[str]:
    for number, peer in enumerate(peers):
        x = LEFT + number * 110
        yield f'<circle cx="{x}" cy="18" r="5" fill="{COLOURS[number % len(COLOURS)]}"/>'
        yield text(x + 10, 22, peer, "start")
