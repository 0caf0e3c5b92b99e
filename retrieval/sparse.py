"""The sparse index: BM25 over stemmed words, in tantivy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from retrieval.errors import IndexDamaged, NotWritten

TEXT, PLACE, CONDITION, SECTION, ORDINAL = "text", "place", "condition", "section", "ordinal"

HEAP = 256_000_000
"""Bytes the writer may gather before it flushes a segment: 140,000 snippets fit."""

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
        .add_unsigned_field(ORDINAL, fast=True)
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
        path.mkdir(parents=True)
        try:
            return cls(_written(path, entries))
        except ValueError as error:
            raise NotWritten(path, str(error)) from error

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


def _written(path: Path, entries: Iterable[Entry]) -> tantivy.Index:
    schema = _schema()
    index = tantivy.Index(schema, path=str(path))
    index.register_tokenizer("words", ANALYZER)
    # One thread, one commit: one segment, and the same words give the same scores.
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for ordinal, entry in enumerate(entries):
        fields = {
            TEXT: entry.text,
            PLACE: entry.place,
            CONDITION: entry.condition,
            SECTION: entry.section,
            ORDINAL: ordinal,
        }
        writer.add_document(tantivy.Document.from_dict(fields, schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index
