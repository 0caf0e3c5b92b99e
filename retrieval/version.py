"""One index version: an immutable folder of vectors, words, snippets and a manifest."""

import hashlib
import json
import os
import weakref
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from kb.corpus import parse_line
from kb.lines import LineInvalid
from kb.model import Snippet
from retrieval.columns import SECTIONS, Columns, section_number
from retrieval.dense import DenseIndex
from retrieval.errors import IndexDamaged, IndexTooNew
from retrieval.sparse import SparseIndex
from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import ConditionNames

__all__ = ["SECTIONS", "IndexVersion", "Manifest", "SnippetFile", "section_number"]

FORMAT = 2
"""Format of the folder that this release writes; it reads this one and older ones.

2: snippets keep their ordinals while others come and go, and words are counted in a file.
"""

MANIFEST = "manifest.json"
DENSE = "dense.faiss"
SPARSE = "sparse"
SNIPPETS = "snippets.jsonl"
COLUMNS = "columns.npz"
CONDITIONS = "conditions.json"
LEXICON = "lexicon"
TALLY = "tally.txt"
"""How often each word stands in the snippets and names: what a lexicon is made of."""

_LARGE = frozenset({DENSE, SNIPPETS})
"""Files that are checked as they are read, and whole by `verify`."""


class FileSum(BaseModel):
    """Size and SHA-256 of one file of a version."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str


class Measured(BaseModel):
    """What became of the knowledge base's check questions when a version was built."""

    model_config = ConfigDict(frozen=True)

    answered: tuple[str, ...]
    missed: tuple[str, ...]
    forced: bool = False
    """Published although the version before it answered more of them."""


class Manifest(BaseModel):
    """What a version holds, how it was built, and the checksums of its files."""

    model_config = ConfigDict(frozen=True)

    name: str
    format: int
    created_at: datetime
    encoder: str
    dimension: int
    fingerprint: str
    snippets: int
    conditions: int
    seconds: float
    parameters: dict[str, str]
    files: dict[str, FileSum]
    checks: Measured | None = None
    """None where the knowledge base has no check questions."""
    recall: float | None = None
    """recall@10 of an approximate index against an exact one, on a sample of its own vectors;
    measured when all is built, and again whenever a hundredth of the snippets has changed."""
    drift: int = 0
    """Snippets put in, taken out or moved since all parts were built anew."""

    @field_validator("files")
    @classmethod
    def _hold_snippets(cls, files: dict[str, FileSum]) -> dict[str, FileSum]:
        if SNIPPETS not in files:
            raise ValueError(f"there is no {SNIPPETS} among the files")
        return files

    @property
    def digest(self) -> str:
        """SHA-256 over the lines of its snippets; `kb.corpus.KnowledgeBase.digest` when built."""
        return self.files[SNIPPETS].sha256

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest of a version folder.

        Raises:
            IndexDamaged: it is missing or no manifest.
            IndexTooNew: a newer release wrote it.
        """
        path = folder / MANIFEST
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise IndexDamaged(folder, "the manifest is missing") from error
        except ValueError as error:
            raise IndexDamaged(path, "the manifest is not JSON") from error
        theirs = raw.get("format") if isinstance(raw, dict) else None
        if isinstance(theirs, int) and theirs > FORMAT:
            raise IndexTooNew(folder.name, theirs, FORMAT)
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            raise IndexDamaged(path, "the manifest lacks what this release needs") from error

    def write(self, folder: Path) -> None:
        """Write the manifest into a folder."""
        (folder / MANIFEST).write_text(self.model_dump_json(indent=1), encoding="utf-8")


def sum_file(path: Path) -> FileSum:
    """Size and checksum of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileSum(size=path.stat().st_size, sha256=digest)


def sum_files(folder: Path) -> dict[str, FileSum]:
    """Checksums of every file under a folder but its manifest, by relative path."""
    # tantivy leaves empty lock files behind; they hold nothing and come and go.
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".lock")
    return {
        path.relative_to(folder).as_posix(): sum_file(path)
        for path in files
        if path.name != MANIFEST
    }


class SnippetFile:
    """Snippets of a version as JSON lines, read one by one by their ordinal."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self._path = path
        self._ids = columns.ids
        # Kept open: a version that is pruned meanwhile still answers whoever opened it.
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        self._spans = columns.spans

    @staticmethod
    def write(path: Path, lines: Iterable[str]) -> NDArray[np.int64]:
        """Write lines and give back where each begins, and the end: shape (n + 1,)."""
        offsets = [0]
        with path.open("wb") as file:
            for line in lines:
                offsets.append(offsets[-1] + file.write(line.encode() + b"\n"))
        return np.asarray(offsets, dtype=np.int64)

    def read(self, ordinals: Sequence[int]) -> list[Snippet]:
        """The snippets of some ordinals, in the order given.

        Raises:
            IndexDamaged: a line is not the snippet that was written.
        """
        try:
            snippets = [self._one(ordinal) for ordinal in ordinals]
        except LineInvalid as error:
            raise IndexDamaged(self._path, "a line in it is no snippet") from error
        # An id is a hash of what is shown: a dose with a flipped bit is never shown as evidence.
        if any(s.id != self._ids[i] for s, i in zip(snippets, ordinals, strict=True)):
            raise IndexDamaged(self._path, "a snippet in it is not what was written")
        return snippets

    def _one(self, ordinal: int) -> Snippet:
        start, end = self._spans[ordinal]
        # pread keeps no position: many threads may read at once.
        return parse_line(os.pread(self._descriptor, int(end - start), int(start)))


class IndexVersion:
    """An opened version; it keeps its files, whatever is published after it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self.folder = folder
        self.dense = DenseIndex.load(folder / DENSE)
        self.sparse = SparseIndex.load(folder / SPARSE)
        self.columns = Columns.load(folder / COLUMNS)
        self.ids = self.columns.ids
        self.condition_of = self.columns.condition_of
        self.section_of = self.columns.section_of
        self.snippets = SnippetFile(folder / SNIPPETS, self.columns)
        self.conditions = read_conditions(folder / CONDITIONS)
        """Names of the conditions; the place in the tuple is a condition's number."""
        self.lexicon = Lexicon.load(folder / LEXICON)
        """What the understanding of queries knows of this version."""
        if not len(self.dense) == len(self.sparse) == len(self.ids) == manifest.snippets:
            raise IndexDamaged(folder, "its parts hold different numbers of snippets")

    @classmethod
    def open(cls, folder: Path) -> "IndexVersion":
        """Open a version folder.

        Raises:
            IndexDamaged, IndexTooNew: it cannot be read.
        """
        manifest = Manifest.read(folder)
        wrong = [name for name, file in manifest.files.items() if _differs(folder / name, file)]
        if wrong:
            raise IndexDamaged(folder / wrong[0], "the file is missing, truncated or changed")
        return cls(folder, manifest)

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.manifest.name


def read_conditions(path: Path) -> tuple[ConditionNames, ...]:
    """Names of a version's conditions by their numbers; raises IndexDamaged."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(ConditionNames(name, tuple(also), tuple(codes)) for name, also, codes in rows)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(path, "the names of the conditions cannot be read") from error


def _differs(path: Path, file: FileSum) -> bool:
    """Whether a file is not what it was; of the large ones only the size is looked at here.

    A damaged sparse index ends the process or, worse, is searched; the small files take no time.
    """
    if not path.is_file() or path.stat().st_size != file.size:
        return True
    return path.name not in _LARGE and sum_file(path) != file
