"""A console that shows text as it is: no markup, no emoji codes, no guessed highlights."""

import io
import sys
from typing import IO

from rich.console import Console


class _Console(Console):
    """A console that leaves it to the command how to end when whoever reads has left."""

    def on_broken_pipe(self) -> None:
        """Let the error through; rich would end the process with 1, as if nothing was found."""
        raise  # noqa: PLE0704 - rich calls this while it handles the BrokenPipeError


def open_console(file: IO[str] | None = None, *, width: int | None = None) -> Console:
    """A console on `file`, standard output unless told otherwise.

    Colour and links appear on a terminal only, and colour not where NO_COLOR is set. Characters
    that the stream cannot encode are written as `?` instead of ending the program.
    """
    stream = file or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return _Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
