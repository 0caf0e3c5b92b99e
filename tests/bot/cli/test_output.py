import io

import pytest
from rich.table import Table

from bot.cli.output import PIPE_WIDTH, say, show, show_document, tell
from bot.console.terminal import open_console
from bot.document import Document, NoteBlock, Outcome, Tone

DOCUMENT = Document(
    outcome=Outcome.OUT_OF_SCOPE,
    blocks=(NoteBlock(Tone.PROBLEM, "This is no question. " * 20),),
    reminder="Take care.",
)


def test_results_and_what_is_no_result_go_two_ways(capsys: pytest.CaptureFixture[str]) -> None:
    say("result")
    tell("next step")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("result\n", "next step\n")


def test_no_control_character_reaches_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[31mb\x07")
    tell("\x9b2J")
    told = capsys.readouterr()
    assert not {"\x1b", "\x07", "\x9b"} & set(told.out + told.err)


def test_a_pipe_gets_an_answer_whose_lines_are_not_wrapped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_document(DOCUMENT)
    assert capsys.readouterr().out == f"{'This is no question. ' * 20}\n\nTake care.\n"


def test_a_pipe_gets_a_table_whose_rows_stay_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    table = Table(box=None)
    table.add_column("name")
    table.add_row("x" * (PIPE_WIDTH - 10))
    show(table)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_brackets_in_a_table_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(box=None)
    table.add_column("name")
    table.add_row("[bold]gout[/bold] :smile:")
    show(table)
    assert "[bold]gout[/bold] :smile:" in capsys.readouterr().out


class Left(io.StringIO):
    """A pipe whose reader has left."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_drawing_leaves_it_to_the_command_how_to_end_when_the_reader_has_left() -> None:
    with pytest.raises(BrokenPipeError):
        open_console(Left()).print("a table")
