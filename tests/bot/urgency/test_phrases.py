"""The phrase language of the tables."""

import pytest

from bot.urgency.phrases import Finder, PhraseInvalid
from bot.urgency.tokens import tokens


def found(phrase: str, text: str) -> bool:
    return bool(Finder({"it": [phrase]}).spots(tokens(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("chest pain", "My CHEST pain!"),
        ("chest/breast pain*", "breast pains"),
        ("chest .. tight", "chest is so very tight"),
        ("dont breathe", "I don’t breathe"),
        ("very? hot", "hot"),
        ("fever .. #38-43", "fever of 38.5"),
        ("#10-20 pills", "twelve pills"),
        (", my", "so, my"),
    ],
)
def test_a_phrase_fits_what_it_says(phrase: str, text: str) -> None:
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("chest pain", "chest. Pain"),
        ("chest .. tight", "chest is so very much less tight"),
        ("chest .. pain", "chest without pain"),
        ("fever .. #38-43", "fever of 37"),
        (", my", "so my"),
    ],
)
def test_a_phrase_keeps_within_its_sentence_gap_and_range(phrase: str, text: str) -> None:
    assert not found(phrase, text)


def test_a_group_stands_for_each_of_its_phrases() -> None:
    finder = Finder({"side": ["left", "right"], "weak": ["{side} arm weak"]}, ["weak"])
    assert [spot.group for spot in finder.spots(tokens("right arm weak"))] == ["weak"]


@pytest.mark.parametrize("phrase", ["", "..", "a ..", "#x-3", "w-rd", "{nobody}", "{it}"])
def test_a_phrase_that_cannot_be_read_is_named(phrase: str) -> None:
    with pytest.raises(PhraseInvalid):
        Finder({"it": [phrase]})


def test_a_number_with_a_comma_before_three_digits_is_thousands() -> None:
    finder = Finder({"high": ["ck #5000-900000"]})
    assert finder.spots(tokens("ck 85,000"))
    assert not finder.spots(tokens("ck 85,5"))
