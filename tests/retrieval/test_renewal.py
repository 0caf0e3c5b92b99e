"""Updates that change a version in place of building one: the outcome is as if it was built."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import corpus
from kb.corpus import KnowledgeBase, dump_line, parse_line
from kb.model import Section, Snippet
from retrieval import dense, last
from retrieval.builder import Builder
from retrieval.dense import DenseIndex
from retrieval.model import Query
from retrieval.parts import load_tally
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.version import COLUMNS, FORMAT, TALLY, IndexVersion, Manifest, sum_files
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
    for snippets in every:
        Builder(changed, BagOfWords()).update(snippets)
    Builder(built, BagOfWords()).build(every[-1])
    assert changed.verify() == []
    assert _facts(changed.open()) == _facts(built.open())


# When a version is made of the last one, and when of nothing


def _written(path: Path, snippets: list[Snippet]) -> KnowledgeBase:
    path.write_text("".join(dump_line(one) + "\n" for one in snippets), encoding="utf-8")
    return KnowledgeBase([path])


def test_a_line_that_is_known_is_not_read_again(
    store: IndexStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = _many(60)
    builder = Builder(store, BagOfWords())
    builder.build(_written(tmp_path / "kb.jsonl", many))
    read: list[str | bytes] = []

    def parse(line: str | bytes) -> Snippet:
        read.append(line)
        return parse_line(line)

    monkeypatch.setattr(corpus, "parse_line", parse)
    changed = [*many[5:], snippet("Gout", Section.SUMMARY, "Gout hurts.")]
    built = builder.update(_written(tmp_path / "kb.jsonl", changed))
    assert len(read) == 1
    assert (built.encoded, built.reused, built.dropped) == (1, 55, 5)
    assert built.manifest.digest == KnowledgeBase([tmp_path / "kb.jsonl"]).digest()
    assert {s.id for s in changed} == set(store.open().ids.tolist())


def test_an_approximate_index_keeps_what_was_trained_and_tells_how_much_it_finds(
    store: IndexStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 400)
    many = _many(520)
    builder = Builder(store, BagOfWords())
    first = builder.build(many[:-10]).manifest
    monkeypatch.setattr(dense, "_trained", None)
    second = builder.update(many[5:]).manifest
    third = builder.update(many[9:]).manifest
    assert [first.drift, second.drift, third.drift] == [0, 15, 19 + 4]
    assert all(m.recall is not None and m.recall > 0.8 for m in (first, second, third))
    assert Builder(store, BagOfWords()).update(many[9:]).changed is False
    retriever = Retriever(store.open(), BagOfWords())
    for one in many[510:]:
        assert one in [hit.snippet for hit in retriever.search(Query(one.text)).ranked]


def test_what_is_found_is_measured_again_when_a_hundredth_has_changed(
    store: IndexStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 400)
    many = _many(520)
    builder = Builder(store, BagOfWords())
    first = builder.build(many[:-10]).manifest.recall
    monkeypatch.setattr(DenseIndex, "recall", lambda *_: 0.5)
    recalls = [builder.update(many[:end]).manifest.recall for end in (-9, -8, -6, -4, -3)]
    assert recalls == [first, first, first, 0.5, 0.5]


def test_what_has_changed_too_often_is_built_anew(
    store: IndexStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last, "DRIFT", 0.1)
    many = _many(100)
    builder = Builder(store, BagOfWords())
    builder.build(many[:90])
    drifts = [builder.update(many[:count]).manifest.drift for count in (94, 98, 100, 99)]
    assert drifts == [4, 8, 10, 0]
    assert store.verify() == []
    assert sorted(store.open().ids.tolist()) == sorted(one.id for one in many[:99])
    assert not list(store.root.rglob("*.aside"))


@pytest.mark.parametrize("file", ["lexicon/names.txt", "tally.txt", "snippets.jsonl"])
def test_vectors_outlive_damage_to_other_parts(store: IndexStore, file: str) -> None:
    many = _many(30)
    builder = Builder(store, BagOfWords())
    path = store.root / builder.build(many).manifest.name / file
    content = bytearray(path.read_bytes())
    content[30] ^= 1
    path.write_bytes(content)
    built = builder.update(many)
    assert (built.changed, built.encoded, built.reused) == (True, 0, 30)
    assert store.verify() == []


def test_a_version_of_the_first_format_serves_and_gives_its_vectors(store: IndexStore) -> None:
    many = _many(30)
    builder = Builder(store, BagOfWords())
    _as_first_format(store.root / builder.build(many).manifest.name)
    assert store.verify() == []
    hits = Retriever(store.open(), BagOfWords()).search(Query(many[7].text))
    assert hits.ranked[0].snippet == many[7]
    built = builder.update(many[1:])
    assert (built.encoded, built.reused, built.manifest.format) == (0, 29, FORMAT)


def _as_first_format(folder: Path) -> None:
    """Take from a version what the first format had not."""
    (folder / TALLY).unlink()
    with np.load(folder / COLUMNS) as columns:
        kept = {name: columns[name] for name in columns if name != "line_of"}
    np.savez(folder / COLUMNS, **kept | {"ids": kept["ids"].astype(np.str_)})
    manifest = Manifest.read(folder)
    update = {"format": 1, "files": sum_files(folder)}
    manifest.model_copy(update=update).write(folder)
