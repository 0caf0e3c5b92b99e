import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.harmless import harmless, harmless_url, without_escapes

ANY = st.text(st.characters(codec=None))
"""Surrogates and control characters included."""


@given(ANY)
def test_no_control_character_or_bidi_override_reaches_a_screen(text: str) -> None:
    shown = harmless(text)
    kinds = {unicodedata.category(c) for c in shown if c != "\n"}
    turned = {unicodedata.bidirectional(c) for c in shown}
    assert not kinds & {"Cc", "Cs"}
    assert not turned & {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    "escape",
    ["\x1b[31m", "\x1b[0;1m", "\x1b]0;a title\x07", "\x1b]8;;https://x\x1b\\", "\x1b(B", "\x1b7"],
)
def test_what_a_terminal_obeys_is_no_part_of_the_words(escape: str) -> None:
    assert without_escapes(f"signs of {escape}gout{escape}?") == "signs of gout?"


@given(st.text())
def test_text_without_an_escape_stays_as_it_is(text: str) -> None:
    assert without_escapes(text.replace("\x1b", "")) == text.replace("\x1b", "")


@given(ANY)
def test_harmless_text_can_always_be_written(text: str) -> None:
    harmless(text).encode()


@given(ANY)
def test_making_text_harmless_twice_changes_nothing_more(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize(
    "text", ["CK < 5 and > 3", "Sjögren’s", "שלום", "العربية", "👩‍⚕️", "a\nb", "[bold]x[/]"]
)
def test_what_people_really_write_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\x9b2J", "\ufffd2J"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\ud800", "\ufffd"),
        ("\x7f", "␡"),
    ],
)
def test_what_would_act_is_drawn_or_taken_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(ANY)
def test_a_link_is_visible_ascii(text: str) -> None:
    assert all("!" <= c <= "~" for c in harmless_url(text))


def test_an_ordinary_link_stays_as_it_is() -> None:
    url = "https://www.example.org/a/b%20c?x=1&y=(2)#part"
    assert harmless_url(url) == url
