"""A version made of the last one by what came and went; the rest is linked or copied as it is."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Columns, section_number
from retrieval.delta import Delta
from retrieval.dense import DenseIndex
from retrieval.encoder import Vectors
from retrieval.encoding import Encoding
from retrieval.gathering import entry, name_words
from retrieval.lines import Lines
from retrieval.parts import load_tally, recounted, save_conditions, save_tally, save_words
from retrieval.progress import Progress
from retrieval.renumbering import Renumbered
from retrieval.sparse import SparseIndex
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.words import words_of
from retrieval.version import COLUMNS, DENSE, LEXICON, SPARSE, IndexVersion
from retrieval.whole import SAMPLE, Parts, sample_of


class Renewal:
    """Writes the parts of a staged version, each from the last version's."""

    def __init__(self, staged: Path, last: IndexVersion, lines: Lines, delta: Delta) -> None:
        self._staged = staged
        self._last = last
        self._lines = lines
        self._delta = delta
        fresh = np.concatenate([delta.came, delta.amended, delta.moved]).tolist()
        self._snippets = dict(zip(fresh, lines.snippets(fresh), strict=True))
        """What is read of the new lines, by their numbers."""
        self._numbers = Renumbered(last, lines, delta, self._snippets)

    @property
    def ids(self) -> list[str]:
        """The ids of the new version, as its lines stand."""
        return self._lines.ids

    def write(self, encoding: Encoding, progress: Progress) -> Parts:
        """Write every part but the snippets."""
        vectors, encoded = self._vectors(encoding)
        progress("index", 0, len(self.ids))
        ordinals = self._delta.ordinal_of[self._delta.put]
        dense = DenseIndex.load(self._last.folder / DENSE, to_change=True)
        dense.put(len(self.ids), ordinals, vectors)
        dense.save(self._staged / DENSE)
        self._write_sparse()
        self._columns().save(self._staged / COLUMNS)
        self._write_names()
        progress("index", len(self.ids), len(self.ids))
        kept = self._delta.was[self._delta.was >= 0]
        old = self._last.dense.vectors(kept[sample_of(len(kept))])
        return Parts(
            conditions=len(self.conditions),
            dense=dense.kind,
            sample=np.concatenate([vectors[:SAMPLE], old]),
            encoded=encoded,
            reused=self._last.manifest.snippets - len(self._delta.gone),
            drift=self._last.manifest.drift + self._delta.size,
        )

    @property
    def conditions(self) -> Sequence[ConditionNames]:
        """Names of the conditions by their numbers."""
        return self._numbers.names

    def _vectors(self, encoding: Encoding) -> tuple[Vectors, int]:
        """Vectors of what is put in, in order of ordinals."""
        put, was = self._delta.put, self._delta.was
        vectors = np.empty((len(put), self._last.manifest.dimension), dtype=np.float32)
        known = was[put] >= 0
        vectors[known] = self._last.dense.vectors(was[put][known])
        rows = np.flatnonzero(~known)
        ids = [self._lines.ids[line] for line in put[rows].tolist()]
        encoded = encoding.fill(
            vectors, rows, ids, lambda some: [self._snippets[int(put[row])] for row in some]
        )
        return vectors, encoded

    def _write_sparse(self) -> None:
        again = self._numbers.again
        was = self._delta.was
        gone = np.concatenate([self._delta.gone, was[self._delta.moved], was[again]])
        lines = np.union1d(self._delta.put, again).tolist()
        folder = self._last.folder / SPARSE
        with SparseIndex.changing(self._staged / SPARSE, folder, gone.tolist()) as add:
            for line in lines:
                ordinal = int(self._delta.ordinal_of[line])
                add(ordinal, entry(self._snippets[line], int(self._numbers.of_line[line])))

    def _columns(self) -> Columns:
        ordinal_of = self._delta.ordinal_of
        count = len(ordinal_of)
        line_of = np.empty(count, dtype=np.int32)
        line_of[ordinal_of] = np.arange(count)
        return Columns(
            ids=np.array(self._lines.ids)[line_of],
            offsets=self._lines.offsets,
            line_of=line_of,
            condition_of=self._numbers.of_line[line_of],
            section_of=self._sections()[line_of],
        )

    def _sections(self) -> NDArray[np.int8]:
        """The section of each line."""
        sections = self._last.section_of[self._delta.was]
        for line in self._delta.came.tolist():
            sections[line] = section_number(self._snippets[line].section)
        return sections

    def _write_names(self) -> None:
        save_conditions(self._staged, self.conditions)
        before = load_tally(self._last.folder)
        after = self._tally(before)
        if tuple(self.conditions) == self._last.conditions:
            save_tally(self._staged, after)
            recounted(self._last.lexicon, before, after).save(self._staged / LEXICON)
        else:
            save_words(self._staged, self.conditions, after)

    def _tally(self, before: Counter[str]) -> Counter[str]:
        after = Counter(before)
        for snippet in self._last.snippets.read(self._delta.gone.tolist()):
            after.subtract(words_of(snippet.text))
        for line in self._delta.came.tolist():
            after.update(words_of(self._snippets[line].text))
        old, new = set(self._last.conditions), set(self.conditions)
        after.subtract(name_words(old - new))
        after.update(name_words(new - old))
        return +after
