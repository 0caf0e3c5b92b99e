import pytest

from bot.discord_app.drafts import LIFETIME, MOST, MOST_OF_ONE, Draft, Drafts
from bot.model import Question

ANNA, BERND = 1, 2


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def drafts(clock: Hands) -> Drafts:
    return Drafts(clock)


def draft(text: str = "call me at 555-123-4567") -> Draft:
    return Draft(Question(text))


def test_a_draft_comes_back_to_whoever_typed_it_and_to_nobody_else(drafts: Drafts) -> None:
    key = drafts.keep(ANNA, draft())
    assert drafts.get(ANNA, key) == draft()
    assert drafts.get(BERND, key) is None


def test_a_draft_is_gone_after_an_hour(drafts: Drafts, clock: Hands) -> None:
    key = drafts.keep(ANNA, draft())
    clock.now = LIFETIME - 1
    assert drafts.get(ANNA, key)
    clock.now = LIFETIME
    assert drafts.get(ANNA, key) is None


def test_what_is_old_is_let_go_of_without_anybody_asking_for_it(
    drafts: Drafts, clock: Hands
) -> None:
    key = drafts.keep(ANNA, draft())
    clock.now = LIFETIME
    drafts.forget_old()
    clock.now = 0
    assert drafts.get(ANNA, key) is None


def test_whoever_is_refused_over_and_over_pushes_out_nothing_but_their_own(
    drafts: Drafts,
) -> None:
    others = drafts.keep(BERND, draft("mine"))
    keys = [drafts.keep(ANNA, draft(str(number))) for number in range(MOST + 1)]
    assert drafts.get(BERND, others) == draft("mine")
    assert [key for key in keys if drafts.get(ANNA, key)] == keys[-MOST_OF_ONE:]


def test_of_too_many_the_oldest_goes_first(drafts: Drafts) -> None:
    keys = [drafts.keep(user, draft()) for user in range(MOST + 1)]
    assert drafts.get(0, keys[0]) is None
    assert drafts.get(1, keys[1])
    assert drafts.get(MOST, keys[MOST])


def test_everything_of_one_person_can_be_dropped(drafts: Drafts) -> None:
    mine, yours = drafts.keep(ANNA, draft()), drafts.keep(BERND, draft())
    drafts.drop_all(ANNA)
    assert drafts.get(ANNA, mine) is None
    assert drafts.get(BERND, yours)
