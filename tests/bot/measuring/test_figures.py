"""A figure is told with its goal, and says itself whether it is reached."""

import pytest

from bot.measuring.figures import Family, Figure, Goal, at_least, at_most, share


@pytest.mark.parametrize(
    ("goal", "value", "reached"),
    [
        (at_least(0.95), 0.95, True),
        (at_least(0.95), 0.949, False),
        (at_most(0.015), 0.015, True),
        (at_most(0.015), 0.016, False),
        (None, 1.0, None),
    ],
)
def test_the_bound_itself_is_reached(
    goal: Goal | None, value: float, *, reached: bool | None
) -> None:
    assert Figure(Family.HTML, "x", value, 10, goal).is_reached is reached


def test_a_share_of_nothing_is_no_figure() -> None:
    none = share(Family.HTML, "x", [], at_least(0.9))
    assert (none.value, none.count, none.is_reached, none.told) == (None, 0, None, "–")


def test_goals_and_figures_are_told_as_people_write_them() -> None:
    assert [str(goal) for goal in (at_least(0.9), at_most(0.015), at_most(25))] == [
        "≥ 0.9",
        "≤ 0.015",
        "≤ 25",
    ]
    assert Figure(Family.SPEED, "x", 12.34, 1, unit="ms").told == "12.3 ms"
    assert share(Family.HTML, "x", [True, False, False]).told == "0.333"
