"""Where in a knowledge base a snippet or a page stands, if it can be edited there."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from kb.corpus import files_in
from kb.editing.edits import Add, Edit, Replace, Withdraw
from kb.editing.errors import EditRefused, Why
from kb.lines import LineInvalid, numbered_lines, parse_line
from kb.model import ConceptPage
from kb.pages import read_page


def page_of(places: Iterable[Path], edit: Edit) -> tuple[Path, ConceptPage]:
    """The concept page that an edit is for, and its file; raises as the two below do."""
    match edit:
        case Add():
            return find_page(places, edit.page)
        case Replace() | Withdraw():
            return locate(places, edit.snippet_id)
        case _:
            assert_never(edit)


def locate(places: Iterable[Path], snippet_id: str) -> tuple[Path, ConceptPage]:
    """The concept page that says a snippet, and its file.

    Raises:
        EditRefused: it stands in an imported file, or nowhere.
        PageInvalid: a page cannot be read.
        SourceUnreadable: a place does not exist, or a file is broken.
    """
    files = files_in(places)
    for path, page in _pages(files):
        if any(snippet.id == snippet_id for snippet in page.snippets()):
            return path, page
    for path in files:
        if path.suffix != ".md" and (line := _line_of(path, snippet_id)):
            problem = "the snippet was imported, and importing it again would undo an edit"
            fix = "Withdraw it, and add what is right to a concept page."
            raise EditRefused(Why.IMPORTED, f"{path}:{line}", problem, fix)
    problem = "it is not in the knowledge base; it was changed or withdrawn meanwhile"
    raise EditRefused(Why.GONE, f"snippet {snippet_id[:8]}", problem, "Look for it anew.")


def find_page(places: Iterable[Path], page_id: str) -> tuple[Path, ConceptPage]:
    """The concept page of an id, and its file.

    Raises:
        EditRefused: there is none.
        PageInvalid: a page cannot be read.
        SourceUnreadable: a place does not exist.
    """
    for path, page in _pages(files_in(places)):
        if page.id == page_id:
            return path, page
    problem = "the knowledge base has no concept page of this id"
    fix = "Make one first; what was imported alone has none."
    raise EditRefused(Why.NO_PAGE, page_id, problem, fix)


def _pages(files: Iterable[Path]) -> Iterator[tuple[Path, ConceptPage]]:
    for path in files:
        if path.suffix == ".md":
            yield path, read_page(path)


def _line_of(path: Path, snippet_id: str) -> int | None:
    """The line of a snippet file that makes this snippet; what cannot be read does not."""
    for number, line in numbered_lines(path):
        try:
            snippet = parse_line(line)
            # A page of all that is known of a condition does not tell documents apart.
            bare = snippet.model_copy(update={"doc_id": None})
            if snippet_id in {bare.id, snippet.id}:
                return number
        except LineInvalid:
            continue
    return None
