import io
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.reader import Ask, Cancelled, Line, PipeReader, characters_left
from bot.model import MAX_QUESTION
from tests.bot.console.fakes import CTRL_C, CTRL_D, keyboard

ANYTHING = Ask("You")


@given(st.binary())
def test_no_bytes_of_a_pipe_break_the_reader(raw: bytes) -> None:
    lines = list(_lines(PipeReader(io.BytesIO(raw))))
    assert len(lines) == len(io.BytesIO(raw).readlines())
    assert any(line.replaced for line in lines) == (not _is_utf8(raw))


def _lines(reader: PipeReader) -> Iterator[Line]:
    with suppress(EOFError):
        while True:
            yield reader.read(ANYTHING)


def _is_utf8(raw: bytes) -> bool:
    try:
        [line.decode() for line in io.BytesIO(raw)]
    except UnicodeDecodeError:
        return False
    return True


def test_the_characters_left_are_those_of_title_and_question_together() -> None:
    text, over = characters_left(Ask("Question", used=100), "x" * 400)
    assert (text, over) == ("4,500 of 5,000 characters left", False)


def test_exactly_5000_characters_are_not_too_many() -> None:
    assert characters_left(ANYTHING, "é" * MAX_QUESTION)[1] is False


def test_too_many_characters_are_told_by_number_and_not_by_colour_alone() -> None:
    text, over = characters_left(ANYTHING, "x" * (MAX_QUESTION + 12))
    assert (text, over) == ("12 characters too many (at most 5,000)", True)


def test_a_field_that_is_none_of_the_5000_leaves_the_count_as_it_is() -> None:
    text, _ = characters_left(Ask("Age", used=100, counts=False), "forty")
    assert text.startswith("4,900 of 5,000")


@pytest.mark.parametrize(("before", "empty"), [("", True), ("  ", True), ("half", False)])
def test_ctrl_c_tells_whether_something_was_typed(before: str, *, empty: bool) -> None:
    with keyboard() as (reader, keys):
        keys.send_text(before + CTRL_C)
        with pytest.raises(Cancelled) as cancelled:
            reader.read(ANYTHING)
    assert cancelled.value.empty is empty


def test_ctrl_d_ends_the_input() -> None:
    with keyboard() as (reader, keys):
        keys.send_text(CTRL_D)
        with pytest.raises(EOFError):
            reader.read(ANYTHING)


def test_a_field_begins_with_what_stood_in_it() -> None:
    with keyboard() as (reader, keys):
        keys.send_text("er\r")
        assert reader.read(Ask("Title", default="long", field=True)).text == "longer"


def test_an_earlier_question_does_not_come_up_in_a_field() -> None:
    with keyboard() as (reader, keys):
        keys.send_text("question\r")
        reader.read(ANYTHING)
        keys.send_text("\x1b[A44\r")
        assert reader.read(Ask("Age", field=True)).text == "44"
