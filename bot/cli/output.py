"""What is written: results to stdout, everything else to stderr."""

import os
import sys

import typer
from rich.console import Console, RenderableType

from bot.harmless import harmless

PIPE_WIDTH = 160
"""Columns where nobody watches: wide enough that a table's rows stay whole."""


def stdout() -> Console:
    """A console on stdout, as wide as whoever reads it."""
    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(file=sys.stdout, width=wide, highlight=False, emoji=False)


def show(renderable: RenderableType) -> None:
    """Write a result that has a shape: a table, an answer."""
    stdout().print(renderable)


def say(text: str) -> None:
    """Write a result as plain text, safe to show on a terminal."""
    typer.echo(harmless(text))


def tell(text: str) -> None:
    """Write what is no result, to stderr: what was done, what to do next, a warning."""
    typer.echo(harmless(text), err=True)
