"""The retriever: a query in, ranked hits out. It is handed all it works with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.errors import IndexOfAnotherModel
from retrieval.fusion import Candidates, Weights, fuse, steered_by, steering
from retrieval.model import Hit, Hits, Query, Understanding
from retrieval.passages import spelled_out
from retrieval.sparse import terms
from retrieval.sufficiency import Assessor, Searched
from retrieval.understanding.understander import READ, Understander
from retrieval.version import IndexVersion, section_number

CANDIDATES = 200
"""Snippets asked of each index before fusion."""

EXPANSION_WEIGHT = 0.5
"""Weight of a word that was added beside one that was written."""

_NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Filter:
    """Restriction of a search: allowed ordinals for the dense index, terms for the sparse one."""

    allowed: NDArray[np.int64] | None = None
    conditions: tuple[int, ...] | None = None
    section: str | None = None


class Retriever:
    """Dense and sparse search over one index version, fused and steered."""

    def __init__(
        self,
        version: IndexVersion,
        encoder: Encoder,
        weights: Weights | None = None,
        assessor: Assessor | None = None,
    ) -> None:
        if version.manifest.encoder != encoder.name:
            raise IndexOfAnotherModel(version.name, version.manifest.encoder, encoder.name)
        self._index = version
        self._encoder = encoder
        self._weights = weights or Weights()
        self._assessor = assessor
        self._kept_from: tuple[frozenset[str], NDArray[np.int64]] = (frozenset(), _NOTHING)
        """Ids that were left out last, and their ordinals."""

    @property
    def version(self) -> str:
        """Name of the index version that is searched."""
        return self._index.name

    @cached_property
    def conditions(self) -> Sequence[str]:
        """Names of the indexed conditions."""
        return tuple(condition.name for condition in self._index.conditions)

    @property
    def names(self) -> Iterator[str]:
        """All names of the indexed conditions, other names included."""
        for condition in self._index.conditions:
            yield from (condition.name, *condition.also_known_as)

    def understand(self, query: Query) -> Understanding:
        """What the query is taken to say, before anything is searched."""
        return self._understander.understand(replace(query, text=readable(query.text)))

    def search(self, query: Query, top_k: int = 10, without: frozenset[str] = frozenset()) -> Hits:
        """The `top_k` best snippets for a query, best first, but for those of some ids.

        Others take their place, and whether the hits are enough is judged without them.
        """
        understanding = self.understand(query)
        (vector,) = self._encoder.encode_queries([spelled_out(understanding)])
        found = self._candidates(understanding, vector, self._filter(query))
        candidates = _left(found, self._ordinals_of(without))
        bonus = self._steering(query, understanding, candidates)
        scores = fuse(candidates, bonus, self._weights)
        order = np.argsort(-scores, kind="stable")[:top_k]
        ranked = self._hits(candidates, scores, order)
        searched = Searched(understanding, self._encoder.name, vector)
        sufficiency, health = self._assess(searched, ranked)
        steered = steered_by(query, understanding, self._weights)
        return Hits(query, understanding, ranked, self.version, sufficiency, health, steered)

    def _assess(self, searched: Searched, ranked: tuple[Hit, ...]) -> tuple[float, float]:
        if self._assessor is None:
            return 1.0, 1.0
        return self._assessor.assess(searched, ranked)

    @cached_property
    def _understander(self) -> Understander:
        return Understander(self._index.lexicon)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """A condition's number by its name, letter case aside."""
        return {name.casefold(): number for number, name in enumerate(self.conditions)}

    def _filter(self, query: Query) -> Filter:
        if query.condition is None and query.section is None:
            return Filter()
        kept = np.ones(len(self._index.ids), dtype=np.bool_)
        numbers: tuple[int, ...] | None = None
        if query.condition is not None:
            numbers = tuple(self._numbers_of([query.condition]))
            kept &= np.isin(self._index.condition_of, numbers)
        if query.section is not None:
            kept &= self._index.section_of == section_number(query.section)
        section = None if query.section is None else query.section.value
        return Filter(np.flatnonzero(kept), numbers, section)

    def _numbers_of(self, names: Sequence[str]) -> list[int]:
        found = (self._numbers.get(name.casefold()) for name in names)
        return [number for number in found if number is not None]

    def _ordinals_of(self, ids: frozenset[str]) -> NDArray[np.int64]:
        """The ordinals of some ids; looked for once, as the same are left out of every search."""
        if ids is not self._kept_from[0]:
            # A set is asked faster than numpy sorts that many strings.
            known = self._index.ids.tolist() if ids else []
            found = [ordinal for ordinal, id_ in enumerate(known) if id_ in ids]
            self._kept_from = (ids, np.array(found, dtype=np.int64))
        return self._kept_from[1]

    def _candidates(
        self, understanding: Understanding, vector: NDArray[np.float32], restriction: Filter
    ) -> Candidates:
        close, _ = self._index.dense.search(vector, CANDIDATES, restriction.allowed)
        worded, bm25 = self._index.sparse.search(
            weighted_terms(understanding), CANDIDATES, restriction.conditions, restriction.section
        )
        ordinals = np.union1d(close, worded)
        sparse = np.zeros(len(ordinals), dtype=np.float32)
        sparse[np.searchsorted(ordinals, worded)] = bm25
        # A snippet that only the sparse index found still gets its exact cosine.
        vectors = self._index.dense.vectors(ordinals)
        dense = vectors @ vector if len(ordinals) else np.empty(0, dtype=np.float32)
        return Candidates(ordinals, dense, sparse)

    def _steering(
        self, query: Query, understanding: Understanding, candidates: Candidates
    ) -> NDArray[np.float32]:
        conditions = self._index.condition_of[candidates.ordinals]
        mentioned = [mention.condition for mention in understanding.mentions]
        return steering(
            understanding,
            named=np.isin(conditions, self._numbers_of(mentioned)),
            talked_of=np.isin(conditions, self._numbers_of(query.about)),
            sections=self._index.section_of[candidates.ordinals],
            weights=self._weights,
        )

    def _hits(
        self, candidates: Candidates, scores: NDArray[np.float32], order: NDArray[np.int64]
    ) -> tuple[Hit, ...]:
        snippets = self._index.snippets.read(candidates.ordinals[order].tolist())
        return tuple(
            Hit(
                snippet=snippet,
                score=float(scores[i]),
                dense=float(candidates.dense[i]),
                sparse=float(candidates.sparse[i]) or None,
            )
            for snippet, i in zip(snippets, order.tolist(), strict=True)
        )


def _left(found: Candidates, gone: NDArray[np.int64]) -> Candidates:
    """The candidates without some ordinals; both are sorted."""
    if not len(gone):
        return found
    closest = np.minimum(np.searchsorted(gone, found.ordinals), len(gone) - 1)
    kept = gone[closest] != found.ordinals
    return Candidates(found.ordinals[kept], found.dense[kept], found.sparse[kept])


def readable(text: str) -> str:
    """What is read of a text: neither lone surrogates of broken input nor a whole book."""
    return text[:READ].encode("utf-8", "replace").decode("utf-8")


def weighted_terms(understanding: Understanding) -> dict[str, float]:
    """Words to search for and their weights; what was written counts more than what was added."""
    weighted = dict.fromkeys(terms(" ".join(understanding.expansions)), EXPANSION_WEIGHT)
    return weighted | dict.fromkeys(terms(understanding.text), 1.0)
