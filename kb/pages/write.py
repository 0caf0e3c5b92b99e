"""Concept pages to Markdown."""

from collections.abc import Iterator
from pathlib import Path

from kb.files import written
from kb.model import ConceptPage, Heading, SectionBlock
from kb.pages.citation import format_citation
from kb.pages.front import format_front


def format_page(page: ConceptPage) -> str:
    """The page as Markdown; `parse_page` gives back an equal page."""
    return format_front(page) + "\n".join(_body(page)) + "\n"


def write_page(page: ConceptPage, path: Path) -> None:
    """Write the page at once: a reader sees the old file or the new one, never half of it."""
    with written(path) as file:
        file.write(format_page(page))


def _body(page: ConceptPage) -> Iterator[str]:
    yield f"# {page.name}"
    for block in page.sections:
        yield from _section(block)


def _section(block: SectionBlock) -> Iterator[str]:
    yield from ("", f"## {block.section.label}")
    for heading in block.headings:
        yield from _heading(heading)


def _heading(heading: Heading) -> Iterator[str]:
    if heading.name is not None:
        yield from ("", f"### {heading.name}")
    if heading.statements:
        yield ""
    for statement in heading.statements:
        yield f"- {statement.text} {format_citation(statement.citation)}"
