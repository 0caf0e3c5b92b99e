import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.words import american, folded, key, phrase_key, words, words_of


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("tumours", "tumor"),
        ("Crohn's", "crohn"),
        ("Crohn’s", "Crohns"),
        ("Sjögren", "sjogren"),
        ("biopsies", "biopsy"),
        ("viruses", "virus"),
        ("diseases", "Disease"),
        ("anaemia", "Anemia"),
        ("UTIs", "UTI"),
    ],
)
def test_one_word_in_two_spellings_has_one_key(written: str, same: str) -> None:
    assert key(written) == key(same)


@pytest.mark.parametrize(
    ("one", "other"), [("AIDS", "aids"), ("hepatic", "hepatitis"), ("MS", "Mrs"), ("A", "B")]
)
def test_words_that_mean_different_things_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_hyphens_and_blanks_part_the_words_of_a_phrase_alike() -> None:
    assert phrase_key("Charcot-Marie-Tooth disease") == phrase_key("charcot marie tooth Disease")


def test_a_contraction_is_one_word_and_no_possessive() -> None:
    assert words_of("What's wrong, don't you know the patient's name?") == [
        *("what's", "wrong", "don't", "you", "know", "the", "patient", "name")
    ]


def test_british_spelling_is_read_as_american() -> None:
    assert american("haemophilia") == "hemophilia"
    assert american("diabetes") == "diabetes"


@given(st.text())
def test_a_word_stands_in_the_text_where_it_says(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.written


@given(st.text())
def test_words_are_counted_as_they_are_folded(text: str) -> None:
    assert words_of(text) == [folded(word.written) for word in words(text)]


@given(st.text(alphabet="abcdeinosuxyhtr", min_size=1, max_size=12))
def test_a_plural_in_s_has_the_key_of_its_singular(stem: str) -> None:
    singular = stem + "ron"
    assert key(singular + "s") == key(singular)
