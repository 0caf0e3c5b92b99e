"""Names that no cue announces: by lists of names, a model, and what stands around them.

Each run of words that may be a full name is weighed: its signs have weights in `evidence.toml`,
and their sum is the logarithm of the odds that somebody is named.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.rules.personal import Passage
from bot.rules.personal.reading import Reading, read
from bot.rules.personal.signs import signs
from bot.rules.personal.tables import text_of
from bot.rules.personal.windows import MOST_TOKENS, Window

__all__ = ["Reading", "Window", "evidence", "passages", "read", "signs", "weight"]

_CLOSE = 1.5
"""How much weaker a longer name may be than the best one within it, to be taken whole."""


def passages(text: str) -> Iterator[Passage]:
    """Every full name, and every first name that stands alone, as likely as the weights ask for."""
    reading, windows = read(text, _may_be_likely)
    taken: set[int] = set()
    for window in _chosen(reading, windows):
        taken.update(range(window.first, window.last + 1))
        yield _passage("full_name", reading, window)
    for window in windows:
        is_apart = window.is_single and window.first not in taken
        if is_apart and weight(reading, window) > 0:
            yield _passage("first_name", reading, window)


def weight(reading: Reading, window: Window) -> float:
    """The logarithm of the odds that a window is a name, less what is asked for."""
    weights = evidence()[_kind(window)]
    seen = sum(weights[sign] for sign in signs(reading, window))
    return seen + weights["always"] - weights["asked for"]


def _kind(window: Window) -> str:
    return "alone" if window.is_single else "full"


def _may_be_likely(reading: Reading, window: Window) -> bool:
    """Whether the model could still make a window likely, of which it has not been asked yet."""
    return weight(reading, window) + _most_of_the_model(_kind(window)) > 0


@cache
def _most_of_the_model(kind: str) -> float:
    """How much the model can add to what is weighed without it."""
    weights = evidence()[kind]
    said = [weight for sign, weight in weights.items() if sign.startswith("model:")]
    return max(said) - weights["model: nothing"]


@cache
def evidence() -> Mapping[str, Mapping[str, float]]:
    """The weight of every sign, for full names and for first names alone."""
    return tomllib.loads(text_of("evidence"))


def _passage(kind: str, reading: Reading, window: Window) -> Passage:
    return Passage(kind, reading.tokens[window.first].start, reading.tokens[window.last].end)


def _chosen(reading: Reading, windows: Sequence[Window]) -> Iterator[Window]:
    """The likeliest full names apart from each other; of names within names, the longest."""
    full = (one for one in windows if not one.is_single)
    likely = [(odds, one) for one in full if (odds := weight(reading, one)) > 0]
    near: dict[int, list[tuple[float, Window]]] = defaultdict(list)
    for odds, one in likely:
        near[one.first].append((odds, one))
    taken: set[int] = set()
    for odds, window in sorted(likely, key=lambda pair: -pair[0]):
        beginnings = range(window.first - MOST_TOKENS, window.first + 1)
        around = [pair for first in beginnings for pair in near.get(first, ())]
        wider = [
            one
            for other, one in around
            if other >= odds - _CLOSE
            and one.last >= window.last
            and taken.isdisjoint(range(one.first, one.last + 1))
        ]
        if wider:
            longest = max(wider, key=lambda one: one.last - one.first)
            taken.update(range(longest.first, longest.last + 1))
            yield longest
