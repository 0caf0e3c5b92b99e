from collections.abc import Callable

import pytest

from bot.desk.rates import Rates, Wait, Whose, parse

HERE, THERE = 900, 901


class Clock:
    """A clock that stands still until it is moved; it begins where a monotonic one may."""

    def __init__(self) -> None:
        self.now = 5.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rates(clock: Clock) -> Rates:
    return Rates("2 per 10 minutes", "3 per minute", clock)


def asking(rates: Rates, server: int | None = None) -> Callable[[int], Wait | None]:
    return lambda user: rates.check(user, server)


def test_everybody_may_ask_until_their_rate_is_used_up_and_is_told_how_long_it_takes(
    rates: Rates, clock: Clock
) -> None:
    ask = asking(rates)
    assert [ask(1), ask(1)] == [None, None]
    clock.now += 99.5
    assert ask(1) == Wait(501, Whose.USER)
    assert ask(2) is None


def test_whoever_waits_as_long_as_was_said_may_ask(rates: Rates, clock: Clock) -> None:
    ask = asking(rates)
    ask(1)
    clock.now += 60
    ask(1)
    wait = ask(1)
    assert wait
    clock.now += wait.seconds
    assert ask(1) is None


def test_the_window_moves_so_that_a_minutes_end_is_no_fresh_start(
    rates: Rates, clock: Clock
) -> None:
    ask = asking(rates)
    ask(1)
    clock.now += 599
    ask(1)
    clock.now += 2
    assert ask(1) is None
    assert ask(1) == Wait(598, Whose.USER)


def test_asking_in_vain_makes_nobody_wait_longer(rates: Rates, clock: Clock) -> None:
    ask = asking(rates)
    ask(1)
    ask(1)
    for _ in range(20):
        ask(1)
        clock.now += 30
    assert ask(1) is None


def test_a_server_has_a_rate_of_its_own(rates: Rates) -> None:
    ask = asking(rates, HERE)
    assert [ask(1), ask(2), ask(3)] == [None, None, None]
    assert ask(4) == Wait(60, Whose.SERVER)
    assert rates.check(4, THERE) is None


def test_what_a_busy_server_refuses_does_not_count_for_the_person(
    rates: Rates, clock: Clock
) -> None:
    ask = asking(rates, HERE)
    for user in (1, 2, 3):
        ask(user)
    ask(4)
    clock.now += 60
    assert [ask(4), ask(4)] == [None, None]


def test_what_a_person_may_not_ask_does_not_count_for_the_server(rates: Rates) -> None:
    ask = asking(rates, HERE)
    assert [ask(1), ask(1)] == [None, None]
    assert ask(1) == Wait(600, Whose.USER)
    assert ask(2) is None


def test_direct_messages_belong_to_no_server(rates: Rates) -> None:
    ask = asking(rates)
    assert [ask(user) for user in range(50)] == [None] * 50


def test_a_user_and_a_server_with_one_number_are_two(rates: Rates) -> None:
    for user in (1, 2, 3):
        rates.check(user, 4)
    assert rates.check(4, None) is None


def test_of_several_rates_the_strictest_holds(clock: Clock) -> None:
    rates = Rates("2 per minute; 3 per hour", "60 per minute", clock)
    ask = asking(rates)
    ask(1)
    ask(1)
    assert ask(1) == Wait(60, Whose.USER)
    clock.now += 60
    assert ask(1) is None
    assert ask(1) == Wait(3540, Whose.USER)


def test_whoever_asked_long_ago_is_forgotten(rates: Rates, clock: Clock) -> None:
    for user in range(100):
        rates.check(user, HERE + user)
    clock.now += 601
    rates.check(1, HERE)
    assert list(rates._users._times) == [1]
    assert list(rates._servers._times) == [HERE]


@pytest.mark.parametrize(
    "text",
    ["6 per 10 minutes", "6/10minutes", "1 per second", "6 PER HOUR", "2 per minute; 30 per day"],
)
def test_rates_are_written_as_one_says_them(text: str) -> None:
    assert parse(text)


@pytest.mark.parametrize(
    "text", ["", "often", "6", "six per minute", "6 per parsec", "0 per minute", "-1 per minute"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)
