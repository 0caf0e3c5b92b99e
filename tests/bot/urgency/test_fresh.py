"""Lay emergencies, words of despair and harmless lines that were written before rules were read.

The tables were mended with the even lines of `fresh_lay.jsonl` and with `tuned_lay.jsonl`; the odd
lines are only measured.
"""

import json
from pathlib import Path

import pytest

from bot.model import Question, UrgencyKind
from bot.urgency import assess

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def noticed(some: list[dict[str, str]], label: str) -> float:
    """The share of texts of a label in which its urgency, or for harmless ones any, is noticed."""
    kinds = [
        {item.kind for item in assess(Question(row["text"]))}
        for row in some
        if row["label"] == label
    ]
    despair = label == "crisis"
    return sum(UrgencyKind.SELF_HARM in kind if despair else bool(kind) for kind in kinds) / len(
        kinds
    )


HELD_OUT = rows("fresh_lay.jsonl")[1::2]
TUNED = [*rows("fresh_lay.jsonl")[::2], *rows("tuned_lay.jsonl")]


def test_the_held_out_lines_are_many_and_share_no_text_with_the_tuned_ones() -> None:
    assert len(HELD_OUT) >= 150
    assert not {row["text"] for row in HELD_OUT} & {row["text"] for row in TUNED}


@pytest.mark.parametrize(("label", "least"), [("emergency", 0.8), ("crisis", 0.85)])
def test_most_held_out_emergencies_are_noticed(label: str, least: float) -> None:
    assert noticed(HELD_OUT, label) >= least


def test_few_held_out_harmless_lines_alarm() -> None:
    assert noticed(HELD_OUT, "harmless") <= 0.1


@pytest.mark.parametrize("label", ["emergency", "crisis"])
def test_nearly_all_lines_that_the_tables_were_mended_with_are_noticed(label: str) -> None:
    assert noticed(TUNED, label) >= 0.93


def test_hardly_any_harmless_line_that_the_tables_were_mended_with_alarms() -> None:
    assert noticed(TUNED, "harmless") <= 0.03
