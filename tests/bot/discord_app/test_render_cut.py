import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_app.render.cut import longest, one_line, sentence_end, shortened, word_end

FAMILY = "👩‍👩‍👧‍👦"
SIGNS = (FAMILY, "👍🏽", "🇩🇪", "❤️", "e\u0301", "1️⃣", "कि")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("One. Two. Three", "One. Two."),
        ('He said "yes." Then left', 'He said "yes."'),
        ("Is it? It is! So be it then", "Is it? It is!"),
        ("A dose of 7.5 mg e.g. at noon. Then", "A dose of 7.5 mg e.g. at noon."),
        ("一つ。二つ。三つ", "一つ。二つ。"),
        ("a line\nand another", "a line\n"),
        ("no end at all", ""),
    ],
)
def test_a_text_is_cut_after_its_last_whole_sentence(text: str, head: str) -> None:
    assert text[: sentence_end(text, len(text) - 1)] == head


def test_a_sentence_that_ends_too_late_is_no_place_to_cut() -> None:
    assert sentence_end("One. Two. Three.", 8) == 4


def test_without_a_sentence_a_text_is_cut_between_words() -> None:
    assert "one two three"[: word_end("one two three", 9)] == "one two"
    assert "one two three"[: word_end("one two three", 7)] == "one two"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_word_is_never_cut_within_a_letter_or_an_emoji(sign: str) -> None:
    text = "x" + sign * 3
    ends = {1 + len(sign) * count for count in range(4)}
    assert {word_end(text, most) for most in range(1, len(text) + 1)} <= ends


def test_endless_marks_on_one_letter_are_cut_all_the_same() -> None:
    assert word_end("e" + "\u0301" * 500, 100) == 100


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 90))
def test_the_longest_beginning_fits_and_one_more_would_not(text: str, most: int) -> None:
    end = longest(text, most, len)
    assert end == min(most, len(text))


@settings(deadline=None)
@given(st.text(), st.integers(2, 40))
def test_a_shortened_text_fits_on_one_line_and_says_that_it_goes_on(text: str, most: int) -> None:
    line, short = one_line(text), shortened(text, most)
    assert len(short) <= most
    assert short == line if len(line) <= most else short.endswith("…")
    assert line.startswith(short.removesuffix("…"))
