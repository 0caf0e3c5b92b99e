"""A curve is what the rule would say if it asked for more, or for less."""

import json
from pathlib import Path

import pytest

from bot.measuring.curves import THRESHOLDS, TIERS, Curve, Point, curves, weighed
from bot.measuring.personal_data import is_blocked
from bot.measuring.plot import plotted
from bot.model import Question, Severity
from bot.rules import personal_data

TEXTS = [
    "My neighbour Ada Lovelace has gout",
    "My neighbour Jane has gout",
    "is gout cured by jane",
    "my friend anna schmidt told me about colchicine",
    "What is the treatment of Hashimoto disease?",
    "call me on +1 415 555 2671 please",
    "Is it gout? Thanks, Jane",
    "Parkinson and Graves",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_at_zero_a_text_is_flagged_as_the_rule_itself_flags_it(text: str) -> None:
    found = personal_data.findings(Question(text))
    known = weighed(text)
    assert TIERS[Severity.REJECT].flags(known, 0) == is_blocked(found)
    assert TIERS[Severity.WARN].flags(known, 0) == bool(found)


def test_asking_for_more_never_finds_more() -> None:
    for text in map(weighed, TEXTS):
        for tier in TIERS.values():
            flagged = [tier.flags(text, threshold) for threshold in THRESHOLDS]
            assert flagged == sorted(flagged, reverse=True)


def test_without_clean_texts_there_is_no_precision_and_no_curve(tmp_path: Path) -> None:
    path = tmp_path / "consumer.jsonl"
    path.write_text(json.dumps({"kind": "full_name", "text": TEXTS[0]}) + "\n")
    assert curves(path) == []


def test_a_curve_of_which_nothing_is_flagged_can_be_drawn() -> None:
    nothing = Curve(Severity.WARN, (Point(0, None, 0.0),), 3, 4)
    assert "<circle" not in plotted(nothing)


def test_points_that_fall_together_are_drawn_once() -> None:
    points = (Point(-1, 0.9, 1.0), Point(0, 0.9, 1.0), Point(1, 1.0, 0.8))
    image = plotted(Curve(Severity.REJECT, points, 3, 4))
    assert image.count("<circle") == 2
    assert "recall 1.000, precision 0.900" in image
