import pytest

from bot.desk.repeats import Limits, Posted, Repeats
from bot.model import Finding, Question, Rule, Severity

TEXT = "Which treatment of gout is the best one?"
HERE, THERE = 900, 901


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def repeats(clock: Clock) -> Repeats:
    return Repeats(Limits(by_one=3, by_many=4, seconds=60, most_kept=8), clock)


def post(
    repeats: Repeats, number: int, *, user: int = 1, server: int = HERE, text: str = TEXT
) -> list[Finding]:
    return repeats.findings(Posted(server, user, f"message:{number}"), Question(text))


def test_the_same_text_of_one_person_is_held_from_the_third_time_on(repeats: Repeats) -> None:
    assert [len(post(repeats, number)) for number in range(5)] == [0, 0, 1, 1, 1]


def test_the_finding_is_for_the_queue_and_covers_the_post_without_showing_it(
    repeats: Repeats,
) -> None:
    *_, (found,) = [post(repeats, number) for number in range(3)]
    assert (found.rule, found.severity) == (Rule.ABUSE, Severity.HOLD)
    assert (found.start, found.end) == (0, len(TEXT))
    assert "gout" not in found.message


def test_case_signs_digits_and_look_alikes_make_no_other_text(repeats: Repeats) -> None:
    texts = (TEXT, TEXT.upper() + "!!! 123", TEXT.replace("o", "\u043e\u200b"))
    assert [len(post(repeats, n, text=text)) for n, text in enumerate(texts)] == [0, 0, 1]


def test_a_crowd_with_one_text_is_held_though_each_says_it_once(repeats: Repeats) -> None:
    assert [len(post(repeats, n, user=n)) for n in range(4)] == [0, 0, 0, 1]


def test_another_server_another_person_and_another_text_count_for_themselves(
    repeats: Repeats,
) -> None:
    post(repeats, 1)
    post(repeats, 2)
    assert post(repeats, 3, server=THERE) == []
    assert post(repeats, 4, user=2) == []
    assert post(repeats, 5, text="Which treatment of migraine is best?") == []


def test_what_is_long_ago_is_forgotten(repeats: Repeats, clock: Clock) -> None:
    post(repeats, 1)
    post(repeats, 2)
    clock.now += 60
    assert post(repeats, 3) == []


def test_a_post_that_is_looked_at_twice_counts_once(repeats: Repeats) -> None:
    assert [post(repeats, 7) for _ in range(5)] == [[]] * 5


@pytest.mark.parametrize("text", ["thank you", "", "120/80 36.6 12:00", "\ud800"])
def test_short_posts_may_come_as_often_as_they_like(repeats: Repeats, text: str) -> None:
    assert [post(repeats, number, text=text) for number in range(5)] == [[]] * 5


def test_memory_is_bounded_the_oldest_go_first_and_no_text_is_in_it(repeats: Repeats) -> None:
    for number in range(100):
        post(repeats, number, text=f"{TEXT} {chr(97 + number % 26)} {chr(97 + number // 26)}")
    kept = repeats._times
    assert len(kept) == 8
    assert b"gout" not in b"".join(kept)
