"""All snippets of a knowledge base: its concept pages and files of snippets, streamed.

A page that has the file name of a built-in one stands in its place, and what a list of withdrawn
snippets names is nowhere to be found.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kb.errors import CorpusEmpty, PageInvalid, SourceUnreadable
from kb.lines import SNIPPET_FILES, LineInvalid, dump_line, numbered_lines, parse_line
from kb.model import ConceptPage, Snippet
from kb.pages import read_page
from kb.withdrawn import FILE_NAME, withdrawals, without

__all__ = ["BUILT_IN", "KnowledgeBase", "dump_line", "files_in", "fingerprint", "parse_line"]

BUILT_IN = Path(__file__).parent / "conditions"
"""The concept pages that come with the package."""

_KINDS = (".md", *SNIPPET_FILES)
LINE_FIX = "Run `citewell kb check` on the file for all that is wrong, and mend or delete the line."


def fingerprint(ids: Iterable[str]) -> str:
    """SHA-256 in hex over the sorted snippet ids: equal for equal knowledge bases."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def files_in(places: Iterable[Path]) -> list[Path]:
    """Every page and snippet file that the places are or hold, sorted, each once.

    A built-in page is left out where another one has its file name.

    Raises:
        SourceUnreadable: a place does not exist, or is a file of another kind.
    """
    found: dict[Path, Path] = {}
    for place in places:
        for path in _files(place):
            found.setdefault(path.resolve(), path)
    ours = BUILT_IN.resolve()
    others = {real.name for real in found if ours not in real.parents}
    return sorted(
        path for real, path in found.items() if ours not in real.parents or real.name not in others
    )


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (path for path in place.rglob("*") if _is_ours(path))
    elif not place.exists():
        raise SourceUnreadable(place, "there is no such file or folder", "Check the name.")
    elif place.name == FILE_NAME:
        return
    elif not _is_ours(place):
        fix = f"Give a folder, or a file that ends in {', '.join(_KINDS)}."
        raise SourceUnreadable(place, "neither a concept page nor a snippet file", fix)
    else:
        yield place


def _is_ours(path: Path) -> bool:
    hidden = path.name.startswith(".")
    return path.name.endswith(_KINDS) and not hidden and path.is_file()


class KnownLine(NamedTuple):
    """A line whose snippet whoever reads knows already, so that it need not be made again."""

    id: str
    line: bytes


Known = Callable[[bytes], str | None]
"""The id of the snippet on a line, without its line end, where it is known."""


class KnowledgeBase:
    """Concept pages (`*.md`) and snippet files (`*.jsonl`, `*.jsonl.gz`) under given places.

    A place is a folder, searched with all its folders, or one such file, or a list of withdrawn
    snippets; every list holds for every place. Nothing is read before it is asked for, and
    nothing is kept.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self.places = tuple(places)

    def snippets(self) -> Iterator[Snippet]:
        """Every snippet that is not withdrawn, once by its id, streamed file by file.

        Raises:
            CorpusEmpty: there is none.
            PageInvalid: a page or a line cannot be read; file, line and fix are in its text.
            SourceUnreadable: a place does not exist, or a file is broken.
        """
        for snippet in self.stream(_none_known):
            if isinstance(snippet, Snippet):
                yield snippet

    def stream(self, known: Known) -> Iterator[Snippet | KnownLine]:
        """Every snippet as in `snippets`, but those on known lines as these, at a tenth the time.

        Raises:
            CorpusEmpty, PageInvalid, SourceUnreadable: as `snippets` does.
        """
        withdrawn = withdrawals(self.places)
        seen: set[str] = set()
        for path in files_in(self.places):
            for snippet in _snippets(path, known):
                if snippet.id not in seen and snippet.id not in withdrawn:
                    seen.add(snippet.id)
                    yield snippet
        if not seen:
            raise CorpusEmpty(", ".join(map(str, self.places)) or "no place at all")

    def pages(self) -> list[ConceptPage]:
        """Every concept page without what is withdrawn, by its path; raises as `snippets` does."""
        withdrawn = withdrawals(self.places)
        paths = (path for path in files_in(self.places) if path.suffix == ".md")
        return [without(page, withdrawn) for page in map(read_page, paths)]

    def digest(self) -> str:
        """SHA-256 in hex over every snippet as a line, in order; reads all of it.

        Other names and codes of a condition are no part of a snippet's id, but of its line.
        """
        lines = hashlib.sha256()
        for snippet in self.snippets():
            lines.update(dump_line(snippet).encode() + b"\n")
        return lines.hexdigest()


def _none_known(_: bytes) -> None:
    return None


def _snippets(path: Path, known: Known) -> Iterator[Snippet | KnownLine]:
    if path.suffix == ".md":
        yield from read_page(path).snippets()
        return
    for number, line in numbered_lines(path):
        bare = line.rstrip(b"\r\n")
        if id_ := known(bare):
            yield KnownLine(id_, bare)
            continue
        try:
            yield parse_line(line)
        except LineInvalid as error:
            raise PageInvalid(path, number, str(error), LINE_FIX) from error
