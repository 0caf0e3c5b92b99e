"""Files that a command writes: where they may stand, and the snippets in them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import typer

from bot.errors import InputUnusable
from kb.lines import SNIPPET_FILES, dump_line
from kb.model import Snippet

EVERY = 1000
"""Snippets between two steps of the progress."""


def free(path: Path, *, force: bool) -> Path:
    """The path, if nothing stands there or it may be overwritten.

    Raises:
        InputUnusable: something stands there.
    """
    if path.is_dir():
        raise InputUnusable(str(path), "this is a folder", "Name a file with --out.")
    if path.exists() and not force:
        fix = "Write elsewhere with --out, or overwrite it with --force."
        raise InputUnusable(str(path), "this file is there already", fix)
    return path


def free_snippet_file(path: Path, *, force: bool) -> Path:
    """As `free`, for a file of snippets.

    Raises:
        BadParameter: its name does not end as that of a snippet file does.
        InputUnusable: something stands there.
    """
    if not path.name.endswith(SNIPPET_FILES):
        raise typer.BadParameter(f"{path}: name a file that ends in {' or '.join(SNIPPET_FILES)}")
    return free(path, force=force)


def write_snippets(
    snippets: Iterable[Snippet],
    file: TextIO,
    step: Callable[[int, int | None], None] = lambda _done, _all: None,
) -> int:
    """Write each snippet as a line as it comes; gives back how many there were."""
    count = 0
    for count, snippet in enumerate(snippets, start=1):
        file.write(dump_line(snippet) + "\n")
        if count % EVERY == 0:
            step(count, None)
    step(count, count)
    return count
