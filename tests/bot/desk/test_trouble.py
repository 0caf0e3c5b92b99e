import pytest

from bot.desk.trouble import Trouble


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def trouble(told: list[str]) -> Trouble:
    return Trouble(told.append, "Questions wait.", "Questions are answered again.")


def test_a_trouble_is_told_once_with_its_reason_and_once_when_it_is_over(
    trouble: Trouble, told: list[str]
) -> None:
    for _ in range(3):
        trouble.begin("The disk is full.")
    assert trouble.lasts
    trouble.end()
    trouble.end()
    assert not trouble.lasts
    assert told == ["The disk is full.\nQuestions wait.", "Questions are answered again."]


def test_nothing_is_told_of_what_never_broke(trouble: Trouble, told: list[str]) -> None:
    trouble.end()
    assert told == []
    assert not trouble.lasts


def test_a_new_reason_is_told_although_the_trouble_lasts(trouble: Trouble, told: list[str]) -> None:
    for problem in ("It is locked.", "It is read-only.", "It is locked."):
        trouble.begin(problem)
    assert [line.splitlines()[0] for line in told] == ["It is locked.", "It is read-only."]


def test_a_trouble_that_comes_back_is_told_again(trouble: Trouble, told: list[str]) -> None:
    for _ in range(2):
        trouble.begin("The disk is full.")
        trouble.end()
    assert len(told) == 4
