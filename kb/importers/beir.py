"""Data sets in BEIR layout: `corpus.jsonl[.gz]`, `queries.jsonl[.gz]`, `qrels/<split>.tsv`.

N. Thakur et al., BEIR: A Heterogenous Benchmark for Zero-shot Evaluation of Information Retrieval
Models (2021).
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from kb.errors import SourceUnreadable
from kb.importers.sentences import sentences, shortened
from kb.lines import LineInvalid, numbered_lines, parse_object
from kb.model import Citation, Section, Snippet, one_line
from kb.problems import Problem, Report, reason

PUBLISHER = "BEIR corpus"
"""Stands for the publisher of a document that names no link."""

OPENING = 100
"""Most characters of the opening words that stand for a title."""

_FIX = 'Write {"_id": …, "title": …, "text": …} on the line, or delete it.'
_LAYOUT = "Give the folder that holds corpus.jsonl, queries.jsonl and qrels/test.tsv."


def read(path: Path, report: Report) -> Iterator[Snippet]:
    """Every sentence of every document as a snippet under its `doc_id`, streamed.

    Raises:
        SourceUnreadable: the folder holds no corpus, or its corpus no document.
    """
    for fields, place in _records(path, "corpus", report):
        try:
            yield from _snippets(fields)
        except ValidationError as error:
            report(Problem(place.path, place.line, reason(error.errors()[0]), _FIX))


def documents(path: Path, report: Report | None = None) -> Iterator[tuple[str, str, str]]:
    """Each document's id, title and text; raises as `read` does."""
    for fields, _ in _records(path, "corpus", report or _ignore):
        yield str(fields["_id"]), str(fields.get("title") or ""), str(fields["text"])


def queries(path: Path, report: Report | None = None) -> Iterator[tuple[str, str]]:
    """Each query's id and text; raises as `read` does."""
    for fields, _ in _records(path, "queries", report or _ignore):
        yield str(fields["_id"]), str(fields["text"])


def qrels(path: Path, split: str = "test") -> dict[str, dict[str, int]]:
    """Grades by query id and document id.

    Raises:
        SourceUnreadable: there is no such file, or a line is no `query, document, grade`.
    """
    file = path / "qrels" / f"{split}.tsv"
    grades: dict[str, dict[str, int]] = {}
    for number, line in numbered_lines(file):
        cells = line.decode("utf-8", "replace").strip("\r\n").split("\t")
        if number == 1 and not _is_grade(cells[-1]):
            continue
        if len(cells) not in {3, 4} or not _is_grade(cells[-1]):
            fix = "Write query id, document id and grade with tabs between."
            raise SourceUnreadable(file, f"line {number} is no judgement", fix)
        grades.setdefault(cells[0], {})[cells[-2]] = int(cells[-1])
    return grades


def _is_grade(cell: str) -> bool:
    return cell.removeprefix("-").isdecimal()


def _ignore(_: Problem) -> None:
    """Evaluation counts what is there; the importer says what is not."""


def _records(path: Path, name: str, report: Report) -> Iterator[tuple[dict[str, object], Problem]]:
    """The objects of one file with an id and a text, each with the place to report it at."""
    file = _file(path, name)
    found = False
    for number, line in numbered_lines(file):
        try:
            fields = parse_object(line)
        except LineInvalid as error:
            report(Problem(file, number, str(error), _FIX))
            continue
        place = Problem(file, number, "`_id` or `text` is missing or empty", _FIX)
        if not fields.get("_id") or not isinstance(fields.get("text"), str):
            report(place)
            continue
        found = True
        yield fields, place
    if not found:
        raise SourceUnreadable(file, "it holds nothing that can be read", _LAYOUT)


def _file(path: Path, name: str) -> Path:
    for ending in (".jsonl", ".jsonl.gz"):
        if (path / f"{name}{ending}").is_file():
            return path / f"{name}{ending}"
    raise SourceUnreadable(path, f"there is no {name}.jsonl", _LAYOUT)


def _snippets(fields: dict[str, object]) -> Iterator[Snippet]:
    doc_id, title = str(fields["_id"]), one_line(str(fields.get("title") or ""))
    cited = _citation(fields.get("metadata"), title)
    for text in _texts(str(fields["text"]), title):
        yield Snippet(
            condition=title or _opening(str(fields["text"])) or doc_id,
            section=Section.SUMMARY,
            text=text,
            citation=cited,
            doc_id=doc_id,
        )


def _opening(text: str) -> str:
    """What a document without a title goes by: its opening words, as it names its matter there."""
    opening = textwrap.shorten(one_line(text), OPENING, placeholder="…")
    return "" if opening == "…" else opening  # one word of more than that is no name


def _texts(text: str, title: str) -> Iterator[str]:
    """The document's sentences; its title, where it has no text."""
    for sentence in sentences(one_line(text) or title):
        yield from shortened(sentence)


def _citation(metadata: object, title: str) -> Citation:
    url = metadata.get("url") if isinstance(metadata, dict) else None
    known = {"title": title} if title else {}
    try:
        domain = urlsplit(str(url)).hostname if url else None
        return Citation.model_validate({"publisher": domain, "url": url} | known)
    except (ValidationError, ValueError):
        return Citation.model_validate({"publisher": PUBLISHER} | known)
