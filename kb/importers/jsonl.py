"""Snippet files: our own lines, and the lines of sentence-level MedQuAD."""

from collections.abc import Iterator
from pathlib import Path

from kb.errors import SourceUnreadable
from kb.importers.medquad import HEADINGS, LICENCE, PUBLISHERS, SECTIONS
from kb.lines import LineInvalid, numbered_lines, parse_object, snippet_of
from kb.model import Snippet
from kb.problems import Problem, Report

_FIX = "Mend the fields it names, or delete the line."
_FOREIGN = {"id", "condition", "section", "text", "url", "source", "cui"}


def read(path: Path, report: Report) -> Iterator[Snippet]:
    """The snippets of a `.jsonl` or `.jsonl.gz` file, streamed; bad lines are reported.

    Raises:
        SourceUnreadable: the file is missing or broken from the start, or no line is a snippet.
    """
    read_any = False
    lines = numbered_lines(path)
    while True:
        try:
            number, line = next(lines)
        except StopIteration:
            break
        except SourceUnreadable as error:
            if not read_any:
                raise
            report(Problem(path, 1, f"the file breaks off: {error.problem}", error.fix))
            break
        try:
            snippet = snippet_of(_ours(parse_object(line)))
        except LineInvalid as error:
            report(Problem(path, number, str(error), _FIX))
            continue
        read_any = True
        yield snippet
    if not read_any:
        fix = "Give a file with one snippet as a JSON object on each line."
        raise SourceUnreadable(path, "it holds no snippet", fix)


def _ours(fields: dict[str, object]) -> dict[str, object]:
    """The fields under our names; those of sentence-level MedQuAD are told by their source."""
    if "source" not in fields or not fields.keys() <= _FOREIGN:
        return fields
    kind, source = str(fields.get("section")), str(fields["source"])
    cuis = fields.get("cui") or ()
    known = {
        "condition": fields.get("condition"),
        "section": SECTIONS.get(kind, kind),
        "heading": HEADINGS.get(kind),
        "text": fields.get("text"),
        "publisher": PUBLISHERS.get(source, source),
        "url": fields.get("url"),
        "licence": LICENCE,
        "doc_id": fields.get("id"),
        "codes": [f"umls:{cui}" for cui in cuis] if isinstance(cuis, list | tuple) else cuis,
    }
    return {name: value for name, value in known.items() if value is not None}
