"""What every system is given: the same pieces, the same questions, the same change."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from kb.importers import beir, jsonl
from kb.lines import snippet_fields
from kb.model import Snippet
from kb.problems import Problem
from retrieval.passages import passage
from retrieval.training.split import draw
from tests.bench.peers.port import Piece
from tests.bench.questions import medquad

WHOLE = 139_751
"""Snippets of the file that is indexed."""

DOCUMENTS = 2_048
"""Documents of the benchmark of quality; of a smaller run, so many as a fifth of its snippets."""

WARMING, TIMED = 10, 200

STATEMENT = "The zebra-striped kettle of Quillhaven cures the hiccups of otters."
PROBE = "Which kettle cures an otter's hiccups in Quillhaven?"
"""Asked for after the update: nothing else speaks of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Questions with the documents that answer them."""

    documents: Path
    snippets: Path
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Material:
    """Made when it is first asked for, in a folder, from the folder of public data."""

    shared: Path
    folder: Path
    size: int

    @property
    def documents(self) -> int:
        """How many documents quality is measured on."""
        return DOCUMENTS if self.size >= WHOLE else min(DOCUMENTS, max(1, self.size // 5))

    @cached_property
    def snippets(self) -> Path:
        """The file of pieces: each the snippet as our own encoder reads it, its place before it."""
        found = jsonl.read(self.shared / "medquad" / "snippets.jsonl.gz", _pass_over)
        pieces = (_piece(snippet, str(snippet.doc_id)) for snippet in islice(found, self.size))
        return _written(self.folder / "snippets.jsonl", pieces)

    @cached_property
    def questions(self) -> list[str]:
        """Questions of collections that no benchmark uses; the first few are for warming up."""
        pairs = sorted(medquad(self.shared), key=lambda pair: draw(pair["id"]))
        return [str(pair["question"]) for pair in pairs[: WARMING + TIMED]]

    @cached_property
    def changed(self) -> Piece:
        """The snippet in the middle with another statement."""
        with self.snippets.open(encoding="utf-8") as lines:
            last = next(islice(lines, self.size // 2, None))
        fields = json.loads(last)
        before = fields["snippet"]["text"]
        text = fields["text"].replace(before, STATEMENT)
        return Piece(fields["id"], text, fields["snippet"] | {"text": STATEMENT})

    @cached_property
    def judged(self) -> Judged:
        """The benchmark of quality, whole or its first documents."""
        path = self.shared / "bench" / "medicalqa"
        kept = list(islice(beir.documents(path), self.documents))
        ids = {key for key, _, _ in kept}
        whole = (Piece(key, f"{title} {text}".strip(), {}) for key, title, text in kept)
        cut = (snippet for snippet in beir.read(path, _pass_over) if snippet.doc_id in ids)
        numbered = (_piece(snippet, f"{snippet.doc_id}#{n}") for n, snippet in enumerate(cut))
        grades = {key: of for key, of in beir.qrels(path).items() if ids & of.keys()}
        return Judged(
            _written(self.folder / "documents.jsonl", whole),
            _written(self.folder / "cut.jsonl", numbered),
            {key: text for key, text in beir.queries(path) if key in grades},
            grades,
        )


def _piece(snippet: Snippet, named: str) -> Piece:
    fields = snippet_fields(snippet) | {"doc_id": named}
    return Piece(named, passage(snippet), fields)


def _written(file: Path, pieces: Iterable[Piece]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(_lines(pieces))
    return file


def _lines(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield f"{json.dumps(asdict(piece))}\n"


def _pass_over(_: Problem) -> None:
    """What an importer reports is its own tests' concern."""
