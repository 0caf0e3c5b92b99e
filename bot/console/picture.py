"""A picture of a document as the terminal shows it."""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.console.render import STRONG, render, words
from bot.document import Document
from bot.texts import Phrase, say

COLUMNS = 100


def export(document: Document, path: Path, question: str = "") -> None:
    """Write the document as an SVG to `path`, with the question that led to it above.

    Raises:
        OSError: the file cannot be written.
    """
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    if question:
        console.print(Text.assemble((f"{say(Phrase.PROMPT)} › ", STRONG), words(question)))
        console.print()
    console.print(render(document))
    svg = console.export_svg(title="citewell", unique_id="citewell")
    path.write_text(svg, encoding="utf-8")
