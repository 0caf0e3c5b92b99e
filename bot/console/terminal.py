"""A console that shows text as it is: no markup, no emoji codes, no guessed highlights."""

import io
import sys
from typing import IO

from rich.console import Console


def open_console(file: IO[str] | None = None, *, width: int | None = None) -> Console:
    """A console on `file`, standard output unless told otherwise.

    Colour and links appear on a terminal only, and colour not where NO_COLOR is set. Characters
    that the stream cannot encode are written as `?` instead of ending the program.
    """
    stream = file or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
