from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.quantities import Measure, Quantity, clearly_differ, quantities


def only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 in 100 people", "1% of people"),
        ("1 in 20 to 1 in 200 people", "0.5 to 5 percent of people"),
        ("one of every 30,000 births", "1 in 30,000 births"),
        ("half of people", "50% of people"),
        ("two-thirds of cases", "2 out of 3 cases"),
        ("5 cases per 100,000 people", "1 in 20,000 people"),
        ("3 to 6 weeks", "between 21 and 42 days"),
        ("5.7 million people", "5,700,000 people"),
        ("ages 20 to 40", "20 to 40 years old"),
        ("500 micrograms", "0.5 mg"),
    ],
)
def test_one_quantity_is_read_alike_however_it_is_written(one: str, other: str) -> None:
    first, second = only(one), only(other)
    assert first.measure is second.measure
    assert (first.low, first.high) == pytest.approx((second.low, second.high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("up to 10% of people", 0.0, 0.1),
        ("fewer than 5 percent of cases", 0.0, 0.05),
        ("more than 90 percent of cases", 0.9, 1.0),
        ("at least 1 in 4 people", 0.25, 1.0),
    ],
)
def test_a_bound_holds_everything_beyond_it(text: str, low: float, high: float) -> None:
    assert (only(text).low, only(text).high) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["type 1 diabetes", "chromosome 15q11", "one of the most common", "the COL4A5 gene", "stage 3"],
)
def test_a_number_that_is_part_of_a_name_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 to 6 months", "6 to 12 weeks"),
        ("1 in 100 people", "5% of people"),
        ("1 in 70,000 births", "1 in 30,000 births"),
        ("fewer than 5 percent", "one third of"),
    ],
)
def test_numbers_that_no_rounding_brings_together_differ_clearly(one: str, other: str) -> None:
    assert clearly_differ(only(one), only(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 months", "12 weeks"),
        ("5 to 10 years", "9 to 10 years"),
        ("1 in 100 to 10,000 people", "1 in 100 to 1,000 people"),
        ("80 percent", "90 percent"),
        ("more than 2 weeks", "more than 8 weeks"),
        ("3 weeks", "3 percent"),
    ],
)
def test_numbers_that_may_both_be_right_do_not(one: str, other: str) -> None:
    assert not clearly_differ(only(one), only(other))


MEASURED = st.builds(
    lambda measure, low, more: Quantity(measure, low, low + more, 0, 1),
    st.sampled_from(Measure),
    st.floats(0, 1e6),
    st.floats(0, 1e6),
)


@given(MEASURED, MEASURED)
def test_differing_is_mutual_and_never_holds_for_what_overlaps(
    one: Quantity, other: Quantity
) -> None:
    assert clearly_differ(one, other) == clearly_differ(other, one)
    if max(one.low, other.low) <= min(one.high, other.high):
        assert not clearly_differ(one, other)


@given(st.text(max_size=80) | st.text("1230 in%toperyas,.-", max_size=40))
def test_any_text_can_be_read_and_quantities_stand_apart_in_it(text: str) -> None:
    found = quantities(text)
    assert all(one.low <= one.high for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
