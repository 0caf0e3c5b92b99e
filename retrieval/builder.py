"""Building index versions: staged beside the live one, checked, then published."""

import errno
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.corpus import KnowledgeBase, fingerprint
from kb.errors import CorpusEmpty
from kb.model import Snippet
from retrieval.delta import delta
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder, Vectors
from retrieval.encoding import Encoding
from retrieval.errors import IndexDamaged, NotPublished, NotWritten, RetrievalError
from retrieval.gate import Gate
from retrieval.journal import Journal
from retrieval.last import Last, last_of
from retrieval.lines import LastLines, written
from retrieval.passages import PASSAGE
from retrieval.progress import Progress, silent
from retrieval.renewal import Renewal
from retrieval.store import IndexStore
from retrieval.version import FORMAT, SNIPPETS, IndexVersion, Manifest, sum_file, sum_files
from retrieval.whole import Parts, Whole

Source = Iterable[Snippet] | KnowledgeBase
"""Snippets; a knowledge base tells faster what has not changed since."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says when nothing more can be written: what was encoded makes room then."""

FOUND = 0.99
"""Least cosine of a vector with itself after rounding to half precision."""


ASKED = 32
"""Of these, those whose ten closest are compared with what an exact search finds."""


AGAIN = 100
"""recall@10 is measured again whenever one in so many snippets has changed."""


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

    def build(self, snippets: Source, progress: Progress = silent) -> Built:
        """Build and publish a version from nothing.

        What a build that was killed has encoded is not encoded again.

        Raises:
            CorpusEmpty: there is no snippet; the live version stays.
            IndexBusy: another process is building.
            NotPublished: the new version failed its checks; the live one stays.
        """
        with self._working() as staged:
            return self._make(staged, snippets, Last(), progress)

    def update(self, snippets: Source, progress: Progress = silent) -> Built:
        """Build and publish a version of the live one's parts and of what has changed since.

        Raises:
            CorpusEmpty, IndexBusy, NotPublished: as for `build`.
        """
        with self._working() as staged:
            return self._make(staged, snippets, last_of(self._store, self._encoder), progress)

    @contextmanager
    def _working(self) -> Iterator[Path]:
        """A folder to stage a version in; what was encoded is kept only where that is of use."""
        with self._store.writing():
            try:
                with self._store.staging() as staged:
                    yield staged
            except (NotPublished, NotWritten):
                self._journal().clear()
                raise
            except OSError as error:
                if error.errno in FULL:
                    self._journal().clear()
                raise

    def _journal(self) -> Journal:
        return self._store.journal(f"{self._encoder.name}\n{PASSAGE}")

    def _make(self, staged: Path, snippets: Source, last: Last, progress: Progress) -> Built:
        begun = time.monotonic()
        draft = _read(staged, snippets, last, progress)
        count = len(draft.ids)
        if not count:
            raise CorpusEmpty("the knowledge base")
        # The files, not the fingerprints: other names of a condition are no part of a snippet's id.
        if last.manifest and last.manifest.files[SNIPPETS] == sum_file(staged / SNIPPETS):
            self._journal().clear()
            return Built(last.manifest, 0, count, 0, changed=False)
        parts = draft.write(Encoding(self._encoder, self._journal(), progress), progress)
        version = _check(staged, self._manifest(staged, draft.ids, parts), parts.sample)
        manifest = self._measured(version, last, parts.sample, begun)
        self._store.publish(staged, manifest)
        self._journal().clear()
        dropped = 0 if last.ids is None else len(last.ids) - parts.reused
        return Built(manifest, parts.encoded, count - parts.encoded, dropped, changed=True)

    def _manifest(self, staged: Path, ids: list[str], parts: Parts) -> Manifest:
        digest = fingerprint(ids)
        return Manifest(
            name=self._store.free_name(digest, self._encoder.name),
            format=FORMAT,
            created_at=datetime.now(UTC),
            encoder=self._encoder.name,
            dimension=parts.sample.shape[1],
            fingerprint=digest,
            snippets=len(ids),
            conditions=parts.conditions,
            seconds=0.0,
            parameters={"passage": PASSAGE, "dense": parts.dense},
            files=sum_files(staged),
            drift=parts.drift,
        )

    def _measured(self, new: IndexVersion, last: Last, sample: Vectors, begun: float) -> Manifest:
        """The new version's manifest with what was measured of it; raises NotPublished."""
        asked = bool(self._gate.questions)
        before = (last.version or self._live()) if asked else None
        return new.manifest.model_copy(
            update={
                "checks": self._gate.measure(new, before, self._encoder) if asked else None,
                "recall": _recall(new, last.manifest, sample),
                "seconds": round(time.monotonic() - begun, 3),
            }
        )

    def _live(self) -> IndexVersion | None:
        """The live version, where one can be opened."""
        try:
            return self._store.open()
        except RetrievalError:
            return None


def _read(staged: Path, snippets: Source, last: Last, progress: Progress) -> Renewal | Whole:
    """The snippets as lines of the staged version, and how it is to be made of them."""
    if last.version is None:
        plain = snippets.snippets() if isinstance(snippets, KnowledgeBase) else snippets
        return Whole.read(staged, last, plain, progress)
    known = LastLines(last.version)
    items = snippets.stream(known.id_of) if isinstance(snippets, KnowledgeBase) else snippets
    lines = written(staged / SNIPPETS, items, known, progress)
    change = delta(lines, known)
    if last.can_change(change.size, len(lines.ids)):
        return Renewal(staged, last.version, lines, change)
    return Whole.read(staged, last, lines.moved_aside(), progress)


def _check(staged: Path, manifest: Manifest, sample: Vectors) -> IndexVersion:
    """The version as readers open it; refused where it is damaged or cannot find its snippets.

    Raises:
        NotPublished: a part is damaged, or a sampled snippet is not found by its own vector.
    """
    try:
        version = IndexVersion(staged, manifest)
    except IndexDamaged as error:
        raise NotPublished([str(error)]) from error
    lost = sum(not _finds(version.dense, vector) for vector in sample)
    if lost:
        raise NotPublished([f"{lost} of {len(sample)} sampled snippets do not find themselves"])
    return version


def _recall(new: IndexVersion, last: Manifest | None, sample: Vectors) -> float | None:
    """recall@10 of an approximate index; as of the last version until enough has changed."""
    if new.dense.kind != "approximate":
        return None
    drift, step = new.manifest.drift, max(1, new.manifest.snippets // AGAIN)
    if drift and last and last.recall and drift // step == last.drift // step:
        return last.recall
    return round(new.dense.recall(sample[-ASKED:]), 4)


def _finds(dense: DenseIndex, vector: NDArray[np.float32]) -> bool:
    # By score, not by ordinal: two snippets of the same words are equally close. Ten hits, as
    # people get no fewer, and an approximate index looks no further than its hits need.
    _, scores = dense.search(vector, 10)
    return bool(len(scores)) and float(scores[0]) > FOUND
