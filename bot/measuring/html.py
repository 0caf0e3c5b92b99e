"""HTML: what of it is found, and how much that only looks like it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from bot.measuring.figures import Family, Figure, at_least, at_most, share
from bot.measuring.sets import Row, TextRow, columns, rows, stepped
from bot.model import Question
from bot.rules import html
from retrieval.progress import Progress

SECTIONS = ("HTML blocks", "Raw HTML")


class ExampleRow(Row):
    """An example of the CommonMark specification."""

    section: str
    markdown: str


def commonmark(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """CommonMark's examples of HTML: those that a parser of it passes on as HTML."""
    examples = (row.markdown for row in rows(files[0], ExampleRow) if row.section in SECTIONS)
    texts = list(filter(holds_raw_html, examples))
    found = map(is_found, stepped(texts, "CommonMark's examples", progress))
    yield share(Family.HTML, "CommonMark's examples of HTML found", found, at_least(1.0))


def payloads(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Script injections with a tag."""
    texts = [row.text for row in rows(files[0], TextRow)]
    found = map(is_found, stepped(texts, "payloads", progress))
    yield share(Family.HTML, "payloads with a tag found", found, at_least(0.99))


def harmless(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Our own texts, one a line, that only look like HTML; one of them may be taken for it."""
    texts = ["\t".join(cells) for cells in columns(files[0], 1)]
    found = map(is_found, stepped(texts, "what only looks like HTML", progress))
    most = at_most(1 / len(texts)) if texts else None
    yield share(Family.HTML, "own texts that only look like HTML blocked", found, most)


def is_found(text: str) -> bool:
    """Whether the rule finds HTML in a text."""
    return bool(html.findings(Question(text)))


def holds_raw_html(markdown: str) -> bool:
    """Whether an independent reader, a CommonMark parser, passes something of a text on as HTML."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child.type for token in tokens for child in token.children or []]
    return "html_inline" in inline or any(token.type == "html_block" for token in tokens)
