"""What retrieval is measured on: indexes that are built once, and the questions asked of them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import kb
from kb.importers import beir, medquad
from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.encoder import Encoder
from retrieval.passages import PASSAGE
from retrieval.progress import Progress, silent
from retrieval.store import IndexStore
from retrieval.training.split import Part, pairs, written
from retrieval.version import IndexVersion

STAMP = "built-from"
"""In an index's folder: the fingerprint of all that it was built from."""

Grades = Mapping[str, Mapping[str, int]]
"""Grades by question and document."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What one index holds, and the files that it is read from."""

    name: str
    sources: tuple[Path, ...]
    read: Callable[[], Iterable[Snippet]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of one kind with their grades."""

    name: str
    corpus: Corpus
    queries: Mapping[str, str]
    grades: Grades
    relevant: int = 1
    """The least grade that recall and MRR take for right."""


def folder_of(path: Path) -> Corpus:
    """The corpus of a BEIR folder, a snippet a sentence, as `citewell eval` indexes it."""
    files = tuple(sorted(path.glob("corpus.jsonl*")))
    return Corpus(path.name, files, lambda: beir.read(path, _pass_over))


def imported(shared: Path) -> Corpus:
    """MedQuAD as `citewell kb import medquad` takes it in: with conditions and sections."""
    archive = shared / "medquad" / "xml.tar.gz"
    return Corpus("medquad", (archive,), lambda: medquad.read(archive, report=_pass_over))


def beir_set(path: Path) -> Asked:
    """The questions of a BEIR folder as they are."""
    return Asked(path.name, folder_of(path), dict(beir.queries(path)), beir.qrels(path))


def live_sets(shared: Path, *, over: Corpus) -> Iterator[Asked]:
    """LiveQA's questions as NLM summed them up, and as consumers wrote them.

    A document is graded under `X:` and MedQuAD's number; imported, it goes by the number alone.
    """
    path = shared / "bench" / "liveqa"
    grades = beir.qrels(path)
    if over.name == "medquad":
        grades = {q: {d.removeprefix("X:"): g for d, g in of.items()} for q, of in grades.items()}
    yield Asked(f"liveqa, summaries, over {over.name}", over, dict(beir.queries(path)), grades, 2)
    yield Asked(f"liveqa, original messages, over {over.name}", over, _messages(path), grades, 2)


def dev_set(shared: Path, work: Path) -> Asked:
    """Our development questions, over the answers of their own part."""
    return beir_set(written(pairs(shared, Part.DEV), work / "dev"))


def opened(
    corpus: Corpus, encoder: Encoder, work: Path, progress: Progress = silent
) -> IndexVersion:
    """The index of a corpus; built where anything that it was built from has changed."""
    store = IndexStore(work / corpus.name)
    stamp = store.root / STAMP
    wanted = fingerprint(corpus, encoder)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        Builder(store, encoder).update(corpus.read(), progress)
        stamp.write_text(wanted, encoding="utf-8")
    return store.open()


def fingerprint(corpus: Corpus, encoder: Encoder) -> str:
    """Of the source files, of the code that reads them, and of how passages are encoded."""
    told = hashlib.sha256(f"{encoder.name}\n{PASSAGE}\n".encode())
    for file in (*corpus.sources, *sorted(Path(kb.__path__[0]).rglob("*.py"))):
        with file.open("rb") as opened_file:
            told.update(hashlib.file_digest(opened_file, "sha256").digest())
    return told.hexdigest()


def _messages(path: Path) -> dict[str, str]:
    lines = (path / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["_id"]: row["metadata"]["original"] for row in map(json.loads, lines)}


def _pass_over(_: object) -> None:
    """What an importer reports is its own tests' concern."""
