"""Building index versions: staged beside the live one, checked, then published."""

import json
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.corpus import fingerprint
from kb.errors import CorpusEmpty
from kb.model import Section, Snippet
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import IndexDamaged, NotPublished, RetrievalError
from retrieval.gate import Gate
from retrieval.gathering import Gathered
from retrieval.passages import PASSAGE
from retrieval.progress import Progress, silent
from retrieval.sparse import SparseIndex
from retrieval.store import IndexStore
from retrieval.understanding.lexicon import Lexicon
from retrieval.version import (
    COLUMNS,
    CONDITIONS,
    DENSE,
    FORMAT,
    LEXICON,
    SNIPPETS,
    SPARSE,
    IndexVersion,
    Manifest,
    SnippetFile,
    section_number,
    sum_file,
    sum_files,
)

SAMPLE = 64
"""Snippets that a new version must find by their own vectors before it is published."""

FOUND = 0.99
"""Least cosine of a vector with itself after rounding to half precision."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    manifest: Manifest
    encoded: int
    reused: int
    dropped: int
    changed: bool
    """False where the live version held just these snippets already."""


class Builder:
    """Builds versions of one store with one encoder."""

    def __init__(self, store: IndexStore, encoder: Encoder, gate: Gate | None = None) -> None:
        self._store = store
        self._encoder = encoder
        self._gate = gate or Gate()

    def build(self, snippets: Iterable[Snippet], progress: Progress = silent) -> Built:
        """Build and publish a version from nothing.

        Raises:
            CorpusEmpty: there is no snippet; the live version stays.
            IndexBusy: another process is building.
            NotPublished: the new version failed its checks; the live one stays.
        """
        with self._store.writing(), self._store.staging() as staged:
            return self._build(staged, snippets, None, progress)

    def update(self, snippets: Iterable[Snippet], progress: Progress = silent) -> Built:
        """Build and publish a version that reuses the live one's vectors where ids are the same.

        Raises:
            CorpusEmpty, IndexBusy, NotPublished: as for `build`.
        """
        with self._store.writing(), self._store.staging() as staged:
            return self._build(staged, snippets, self._reusable(), progress)

    def _reusable(self) -> IndexVersion | None:
        """The live version where its vectors are of this encoder and as they were written."""
        try:
            live = None if self._store.verify() else self._store.open()
        except RetrievalError:
            return None
        if live is None:
            return None
        manifest = live.manifest
        same_space = manifest.encoder == self._encoder.name and manifest.format == FORMAT
        return live if same_space and manifest.parameters.get("passage") == PASSAGE else None

    def _build(
        self,
        staged: Path,
        snippets: Iterable[Snippet],
        last: IndexVersion | None,
        progress: Progress,
    ) -> Built:
        begun = time.monotonic()
        gathered = Gathered()
        offsets = SnippetFile.write(staged / SNIPPETS, gathered.lines(snippets, progress))
        if not gathered.ids:
            raise CorpusEmpty("the knowledge base")
        # The files, not the fingerprints: other names of a condition are no part of a snippet's id.
        if last is not None and last.manifest.files[SNIPPETS] == sum_file(staged / SNIPPETS):
            return Built(last.manifest, 0, len(gathered.ids), 0, changed=False)
        vectors, reused = self._vectors(gathered, last, progress)
        if len(vectors) != len(gathered.ids):
            raise NotPublished([f"{len(vectors)} vectors for {len(gathered.ids)} snippets"])
        progress("index", 0, len(gathered.ids))
        kind = _write_parts(staged, gathered, vectors, offsets)
        progress("index", len(gathered.ids), len(gathered.ids))
        digest = fingerprint(gathered.ids)
        manifest = Manifest(
            name=self._store.free_name(digest, self._encoder.name),
            format=FORMAT,
            created_at=datetime.now(UTC),
            encoder=self._encoder.name,
            dimension=vectors.shape[1],
            fingerprint=digest,
            snippets=len(gathered.ids),
            conditions=len(gathered.names),
            seconds=round(time.monotonic() - begun, 3),
            parameters={"passage": PASSAGE, "dense": kind},
            files=sum_files(staged),
        )
        manifest = self._measured(_check(staged, manifest, vectors), last)
        self._store.publish(staged, manifest)
        dropped = 0 if last is None else last.manifest.snippets - reused
        return Built(manifest, len(gathered.ids) - reused, reused, dropped, changed=True)

    def _measured(self, new: IndexVersion, last: IndexVersion | None) -> Manifest:
        """The new version's manifest with what its gate found; raises NotPublished."""
        if not self._gate.questions:
            return new.manifest
        checks = self._gate.measure(new, last or self._live(), self._encoder)
        return new.manifest.model_copy(update={"checks": checks})

    def _live(self) -> IndexVersion | None:
        """The live version, where one can be opened."""
        try:
            return self._store.open()
        except RetrievalError:
            return None

    def _vectors(
        self, gathered: Gathered, last: IndexVersion | None, progress: Progress
    ) -> tuple[Vectors, int]:
        """Vectors in order of ordinals, and how many of them were there already."""
        known = {} if last is None else {id_: row for row, id_ in enumerate(last.ids.tolist())}
        rows = np.array([known.get(id_, -1) for id_ in gathered.ids], dtype=np.int64)
        fresh = np.flatnonzero(rows < 0)
        if last is None:
            return self._encoder.encode_passages(gathered.passages, progress), 0
        vectors = np.empty((len(rows), last.manifest.dimension), dtype=np.float32)
        old = np.flatnonzero(rows >= 0)
        vectors[old] = last.dense.vectors(rows[old])
        if len(fresh):
            texts = [gathered.passages[i] for i in fresh]
            vectors[fresh] = self._encoder.encode_passages(texts, progress)
        return vectors, len(old)


def _write_parts(
    staged: Path, gathered: Gathered, vectors: Vectors, offsets: NDArray[np.int64]
) -> str:
    """Write every part but the snippets; tells the kind of the dense index."""
    entries = gathered.entries
    dense = DenseIndex.build(vectors)
    dense.save(staged / DENSE)
    SparseIndex.build(staged / SPARSE, entries)
    np.savez(
        staged / COLUMNS,
        ids=np.array(gathered.ids),
        offsets=offsets,
        condition_of=np.array([e.condition for e in entries], dtype=np.int32),
        section_of=np.array([section_number(Section(e.section)) for e in entries], dtype=np.int8),
    )
    conditions = gathered.conditions()
    rows = [(c.name, c.also_known_as, c.codes) for c in conditions]
    (staged / CONDITIONS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    Lexicon.build(conditions, gathered.words).save(staged / LEXICON)
    return dense.kind


def _check(staged: Path, manifest: Manifest, vectors: Vectors) -> IndexVersion:
    """The version as readers open it; refused where it is damaged or cannot find its snippets.

    Raises:
        NotPublished: a part is damaged, or a sampled snippet is not found by its own vector.
    """
    try:
        version = IndexVersion(staged, manifest)
    except IndexDamaged as error:
        raise NotPublished([str(error)]) from error
    count = manifest.snippets
    sample = random.Random(0).sample(range(count), min(SAMPLE, count))  # noqa: S311 - no secret
    lost = [i for i in sample if not _finds(version.dense, vectors[i])]
    if lost:
        raise NotPublished(
            [f"{len(lost)} of {len(sample)} sampled snippets do not find themselves"]
        )
    return version


def _finds(dense: DenseIndex, vector: NDArray[np.float32]) -> bool:
    # By score, not by ordinal: two snippets of the same words are equally close. Ten hits, as
    # people get no fewer, and an approximate index looks no further than its hits need.
    _, scores = dense.search(vector, 10)
    return bool(len(scores)) and float(scores[0]) > FOUND
