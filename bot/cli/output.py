"""What is written: results to stdout, everything else to stderr."""

import os
import sys

import typer
from rich.console import RenderableType

from bot.console.render import render
from bot.console.terminal import open_console
from bot.document import Document
from bot.harmless import harmless
from bot.plain import plain_text

PIPE_WIDTH = 160
"""Columns where nobody watches: wide enough that a table's rows stay whole."""


def show(renderable: RenderableType) -> None:
    """Write a result that has a shape: a table, an answer; as wide as whoever reads it."""
    watched = sys.stdout.isatty() or "COLUMNS" in os.environ
    open_console(width=None if watched else PIPE_WIDTH).print(renderable)


def show_document(document: Document) -> None:
    """Write an answer or a page: drawn for a terminal, as plain text into a pipe."""
    if sys.stdout.isatty():
        open_console().print(render(document))
    else:
        typer.echo(plain_text(document))


def say(text: str) -> None:
    """Write a result as plain text, safe to show on a terminal."""
    typer.echo(harmless(text))


def tell(text: str) -> None:
    """Write what is no result, to stderr: what was done, what to do next, a warning."""
    typer.echo(harmless(text), err=True)
