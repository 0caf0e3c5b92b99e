"""Updates that change a version in place of building one: the outcome is as if it was built."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.corpus import dump_line
from kb.model import Section, Snippet
from retrieval import last
from retrieval.builder import Builder
from retrieval.parts import load_tally
from retrieval.store import IndexStore
from retrieval.version import IndexVersion
from tests.fakes import BagOfWords
from tests.retrieval.conftest import snippet

SECTIONS = (Section.SUMMARY, Section.TREATMENT)


@pytest.fixture(autouse=True)
def _always_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small a version and however large a change, it is made of the last one."""
    monkeypatch.setattr(last, "WORTH_CHANGING", 0)
    monkeypatch.setattr(last, "DRIFT", 100.0)


def _snippet(number: int, alias: int = 0) -> Snippet:
    names = (f"Alias {number % 4} {alias}",) if alias else ()
    text = f"Fact {number} says word{number % 7}."
    place = (f"Condition {number % 4}", SECTIONS[number % 2])
    return snippet(*place, text, also_known_as=names)


def _many(most: int) -> list[Snippet]:
    return [
        snippet(f"Illness {i % 23}", SECTIONS[i % 2], f"Fact {i} of word{i % 31} and sign{i}.")
        for i in range(most)
    ]


def _facts(version: IndexVersion) -> dict[str, object]:
    """All that a version holds, whatever its ordinals and the numbers of its conditions."""
    every = version.snippets.read(range(len(version.ids)))
    vectors = version.dense.vectors(np.arange(len(every)))
    conditions = [version.conditions[number].name for number in version.condition_of]
    found = [
        version.sparse.search({one.condition.split()[-1]: 1.0}, 100, [number])[0].tolist()
        for one, number in zip(every, version.condition_of.tolist(), strict=True)
    ]
    return {
        "snippets": {one.id: dump_line(one) for one in every},
        "conditions": dict(zip(version.ids.tolist(), conditions, strict=True)),
        "sections": dict(zip(version.ids.tolist(), version.section_of.tolist(), strict=True)),
        "vectors": {one.id: row.tolist() for one, row in zip(every, vectors, strict=True)},
        "words": {
            one.id: sorted(every[i].id for i in row) for one, row in zip(every, found, strict=True)
        },
        "names": sorted((c.name, c.also_known_as, c.codes) for c in version.conditions),
        "counts": dict(version.lexicon.counts),
        "tally": dict(load_tally(version.folder)),
        "keys": set(version.lexicon.names),
        "digest": version.manifest.digest,
        "fingerprint": version.manifest.fingerprint,
    }


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Places for new stores, without end."""
    return (tmp_path_factory.mktemp("roots") / "index" for _ in count())


ROWS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2)), min_size=1, max_size=14)


@settings(max_examples=10)
@given(corpora=st.lists(ROWS, min_size=2, max_size=4))
def test_versions_changed_again_and_again_hold_what_a_build_of_the_last_corpus_holds(
    roots: Iterator[Path], corpora: list[list[tuple[int, int]]]
) -> None:
    changed, built = IndexStore(next(roots)), IndexStore(next(roots))
    every = [[_snippet(*row) for row in rows] for rows in corpora]
    for corpus in every:
        Builder(changed, BagOfWords()).update(corpus)
    Builder(built, BagOfWords()).build(every[-1])
    assert changed.verify() == []
    assert _facts(changed.open()) == _facts(built.open())
