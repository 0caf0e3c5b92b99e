import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import inputs
from bot.errors import InputUnusable


def problem(content: bytes) -> str:
    with pytest.raises(InputUnusable) as caught:
        inputs.text_of(content, "post.txt")
    return str(caught.value)


def test_text_comes_as_it_was_typed() -> None:
    typed = "Schmerzen 😷 \u200f\u0623\u0644\u0645\u200e\r\n\x07and more\x85"
    assert inputs.text_of(typed.encode(), "stdin") == typed


def test_a_byte_order_mark_is_no_text() -> None:
    assert inputs.text_of("\ufeffgout".encode(), "stdin") == "gout"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\x00\x07\x1b", "\u200b\u2028".encode()])
def test_what_holds_nothing_to_read_is_named(content: bytes) -> None:
    assert problem(content) == "post.txt: there is nothing to read. Write a question in words."


def test_broken_utf8_is_named_with_line_and_byte() -> None:
    told = problem(b"first\nsecond \xff\n")
    assert told.startswith("post.txt: line 2 is not UTF-8 (byte 0xff). ")


def test_more_than_a_few_mebibytes_is_refused_unread() -> None:
    assert "more than 4 MiB" in problem(b"a" * (inputs.MAX_INPUT + 1))


def test_a_megabyte_is_taken_so_that_the_rules_can_tell_its_length() -> None:
    assert len(inputs.text_of(b"a" * 1_000_000, "stdin")) == 1_000_000


def test_a_text_needs_no_quotes() -> None:
    assert inputs.joined(["signs", "of", "gout"]) == inputs.joined(["signs of gout"])
    assert inputs.joined([""]) == ""
    assert inputs.joined([]) is inputs.joined(None) is None


def test_an_argument_of_broken_bytes_is_named() -> None:
    with pytest.raises(InputUnusable, match="TEXT: it is not UTF-8"):
        inputs.asked(os.fsdecode(b"gout \xe9"))


def test_an_argument_with_half_a_character_is_named() -> None:
    with pytest.raises(InputUnusable, match="half a character"):
        inputs.asked("gout \ud800")


@pytest.mark.parametrize(
    ("place", "told"),
    [("none.txt", "there is no such file"), (".", "this is a folder"), ("a\0b", "cannot be read")],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputUnusable, match=told):
        inputs.post(place)


def test_a_command_without_its_text_says_how_to_give_one() -> None:
    with pytest.raises(InputUnusable, match="citewell search"):
        inputs.wanted(None, "search")


def test_lines_are_numbered_and_blank_ones_left_out() -> None:
    assert list(inputs.lines(io.BytesIO(b"a\n\n \nb"))) == [(1, b"a\n"), (4, b"b")]


def test_a_line_without_end_is_cut_and_the_next_one_still_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inputs, "MAX_INPUT", 10)
    told = list(inputs.lines(io.BytesIO(b"x" * 35 + b"\nnext\n")))
    assert told == [(1, b"x" * 11), (2, b"next\n")]


def test_a_line_of_just_the_most_bytes_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_INPUT", 10)
    told = list(inputs.lines(io.BytesIO(b"x" * 10 + b"\n" + b"y" * 10)))
    assert told == [(1, b"x" * 10 + b"\n"), (2, b"y" * 10)]


@given(st.binary())
def test_whatever_the_bytes_they_are_text_or_named(content: bytes) -> None:
    try:
        text = inputs.text_of(content, "stdin")
    except InputUnusable as error:
        text = str(error)
    assert inputs.readable(text)


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line)))
def test_every_line_that_holds_something_comes_in_order(written: list[bytes]) -> None:
    told = [line.rstrip(b"\n") for _, line in inputs.lines(io.BytesIO(b"\n".join(written)))]
    assert told == [line for line in written if line.strip()]
