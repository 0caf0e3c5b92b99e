import pytest

from bot.desk.resting import Resting, Rests
from tests.bot.desk.fakes import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def resting(clock: HandClock) -> Resting:
    return Resting(clock, Rests(first=2, longest=60), most=3)


async def test_each_rest_is_twice_the_one_before_up_to_the_longest(
    resting: Resting, clock: HandClock
) -> None:
    lengths = []
    for _ in range(8):
        resting.rest("a")
        lengths.append(resting.next_due())
        clock.advance(resting.next_due())
    assert lengths == [2, 4, 8, 16, 32, 60, 60, 60]


async def test_thousands_of_failures_do_no_harm(resting: Resting) -> None:
    for _ in range(5000):
        resting.rest("a")
    assert resting.next_due() == 60


async def test_who_has_rested_long_enough_is_due(resting: Resting, clock: HandClock) -> None:
    resting.rest("a")
    assert "a" in resting
    assert resting.due() == []
    clock.advance(2)
    assert "a" not in resting
    assert resting.due() == ["a"]


async def test_a_success_begins_anew(resting: Resting) -> None:
    resting.rest("a")
    resting.rest("a")
    resting.forget("a")
    resting.rest("a")
    assert resting.next_due() == 2


async def test_waking_lets_all_be_tried_now_and_they_rest_longer_after_it(
    resting: Resting,
) -> None:
    resting.rest("a")
    resting.rest("b")
    assert resting.wake()
    assert resting.due() == ["a", "b"]
    assert not resting.wake()
    resting.rest("a")
    resting.forget("b")
    assert resting.next_due() == 4


async def test_those_taken_care_of_are_not_waited_for(resting: Resting, clock: HandClock) -> None:
    resting.rest("a")
    clock.advance(1)
    resting.rest("b")
    clock.advance(1)
    assert resting.next_due() == 0
    assert resting.next_due(taken=["a"]) == 1
    assert resting.next_due(taken=["a", "b"]) == float("inf")


async def test_no_more_are_kept_in_mind_than_there_is_room_for(resting: Resting) -> None:
    for name in "abcd":
        resting.rest(name)
    assert len(resting) == 3
    assert "a" not in resting
    assert "d" in resting
