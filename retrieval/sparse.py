"""The sparse index: BM25 over stemmed words, in tantivy."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from retrieval.errors import IndexDamaged, NotWritten

TEXT, PLACE, CONDITION, SECTION, ORDINAL = "text", "place", "condition", "section", "ordinal"

HEAP = 256_000_000
"""Bytes the writer may gather before it flushes a segment: 140,000 snippets fit."""

FEW_HEAP = 32_000_000
"""Bytes for a writer that changes little."""

_OWN = frozenset({"meta.json", ".managed.json"})
"""Files that tantivy writes anew; all others are never changed once they are written."""

PLACE_WEIGHT = 0.5
"""Weight of a word found in condition or heading beside one in the statement itself."""


def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


ANALYZER = _analyzer()


def terms(text: str) -> list[str]:
    """Stemmed words of a text without stop words, as they are indexed, in order."""
    return ANALYZER.analyze(text)


def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_text_field(TEXT, tokenizer_name="words", index_option="freq")
        .add_text_field(PLACE, tokenizer_name="words", index_option="freq")
        .add_unsigned_field(CONDITION, indexed=True)
        .add_text_field(SECTION, tokenizer_name="raw", index_option="basic")
        .add_unsigned_field(ORDINAL, fast=True, indexed=True)
        .build()
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """What the sparse index keeps of one snippet."""

    text: str
    place: str
    condition: int
    section: str


class SparseIndex:
    """Words of one index version, scored by BM25 (k1 1.2, b 0.75, as tantivy has them)."""

    def __init__(self, index: tantivy.Index) -> None:
        index.register_tokenizer("words", ANALYZER)
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, path: Path, entries: Iterable[Entry]) -> "SparseIndex":
        """Index entries into a new folder; the i-th entry gets ordinal i.

        Raises:
            NotWritten: the disk is full or the folder cannot be written to.
        """
        with cls.writing(path) as add:
            for ordinal, entry in enumerate(entries):
                add(ordinal, entry)
        return cls.load(path)

    @staticmethod
    @contextmanager
    def writing(path: Path) -> Iterator["Add"]:
        """What adds an entry with its ordinal to a new folder, while entries come in.

        Raises:
            NotWritten: the disk is full or the folder cannot be written to.
        """
        path.mkdir(parents=True)
        with _telling(path):
            writer = _Writer(path, tantivy.Index(_schema(), path=str(path)), HEAP)
        with writer.closing():
            yield writer.add

    @staticmethod
    @contextmanager
    def changing(path: Path, old: Path, gone: Sequence[int]) -> Iterator["Add"]:
        """What adds an entry to a new folder that holds what an old one does but for some ordinals.

        The old one's files are linked, not copied; an ordinal that is gone may be added again.

        Raises:
            NotWritten: as for `writing`.
        """
        _link(old, path)
        with _telling(path):
            writer = _Writer(path, tantivy.Index.open(str(path)), FEW_HEAP)
            writer.delete(gone)
        with writer.closing():
            yield writer.add

    @classmethod
    def load(cls, path: Path) -> "SparseIndex":
        """Open a saved index.

        Raises:
            IndexDamaged: the folder is missing or a file in it is damaged.
        """
        try:
            return cls(tantivy.Index.open(str(path)))
        except (ValueError, OSError) as error:
            raise IndexDamaged(path, "the sparse index cannot be read") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self,
        weighted_terms: dict[str, float],
        top_k: int,
        conditions: Sequence[int] | None = None,
        section: str | None = None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best snippets for weighted terms (see `terms`), within conditions and section."""
        if not weighted_terms:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        query = self._query(weighted_terms, conditions, section)
        hits = self._searcher.search(query, limit=top_k, count=False).hits
        ordinals = self._searcher.fast_field_values(ORDINAL, [address for _, address in hits])
        scores = np.fromiter((score for score, _ in hits), dtype=np.float32, count=len(hits))
        return np.asarray(ordinals, dtype=np.int64), scores

    def document_frequency(self, term: str) -> int:
        """Snippets whose statement or place holds the term."""
        return max(
            self._searcher.doc_freq(TEXT, term),
            self._searcher.doc_freq(PLACE, term),
        )

    def _query(
        self,
        weighted_terms: dict[str, float],
        conditions: Sequence[int] | None,
        section: str | None,
    ) -> tantivy.Query:
        words = [
            (tantivy.Occur.Should, self._word(term, weight))
            for term, weight in weighted_terms.items()
        ]
        clauses = [(tantivy.Occur.Must, tantivy.Query.boolean_query(words))]
        if conditions is not None:
            clauses.append((tantivy.Occur.Must, self._any_of(CONDITION, conditions)))
        if section is not None:
            clauses.append((tantivy.Occur.Must, self._any_of(SECTION, [section])))
        return tantivy.Query.boolean_query(clauses)

    def _any_of(self, field: str, values: Sequence[int] | Sequence[str]) -> tantivy.Query:
        return tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, field, list(values)), 0.0
        )

    def _word(self, term: str, weight: float) -> tantivy.Query:
        fields = [
            tantivy.Query.boost_query(self._term(TEXT, term), weight),
            tantivy.Query.boost_query(self._term(PLACE, term), weight * PLACE_WEIGHT),
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, field) for field in fields])

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")


Add = Callable[[int, Entry], None]
"""Indexes an entry under its ordinal."""


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # tantivy has no other for a disk that is full
        raise NotWritten(path, str(error)) from error


class _Writer:
    """Writes one segment; nothing of it is there before `closing` ends."""

    def __init__(self, path: Path, index: tantivy.Index, heap: int) -> None:
        index.register_tokenizer("words", ANALYZER)
        self._path = path
        self._schema = index.schema
        # One thread, one commit: one segment, and the same words give the same scores.
        self._writer = index.writer(heap_size=heap, num_threads=1)

    def add(self, ordinal: int, entry: Entry) -> None:
        """Index an entry under its ordinal."""
        fields = {
            TEXT: entry.text,
            PLACE: entry.place,
            CONDITION: entry.condition,
            SECTION: entry.section,
            ORDINAL: ordinal,
        }
        with _telling(self._path):
            self._writer.add_document(tantivy.Document.from_dict(fields, self._schema))

    def delete(self, ordinals: Sequence[int]) -> None:
        """Forget what stands under some ordinals up to now."""
        query = tantivy.Query.term_set_query(self._schema, ORDINAL, list(ordinals))
        if ordinals:
            self._writer.delete_documents_by_query(query)

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Have all of it written in the end, or nothing where something breaks off."""
        try:
            yield
        except BaseException:
            # Its threads go on writing otherwise, into a folder that is cleared away meanwhile.
            with suppress(ValueError):
                self._writer.rollback()
                self._writer.wait_merging_threads()
            raise
        with _telling(self._path):
            self._writer.commit()
            self._writer.wait_merging_threads()


def _link(old: Path, new: Path) -> None:
    """A folder with the files of another index, so that a change of one is none of the other."""
    new.mkdir(parents=True)
    for file in old.iterdir():
        if file.name in _OWN:
            shutil.copy(file, new)
        elif file.suffix != ".lock":
            _link_file(file, new / file.name)


def _link_file(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:  # not every file system has links
        shutil.copy(old, new)
