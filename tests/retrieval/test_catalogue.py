from pathlib import Path

import pytest

from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.errors import IndexDamaged, IndexMissing
from retrieval.store import IndexStore


def test_every_snippet_of_a_version_is_found_by_its_id(
    store: IndexStore, builder: Builder, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    catalogue = store.catalogue()
    assert [catalogue.get(one.id) for one in corpus] == corpus
    assert catalogue.get("f" * 32) is None
    assert catalogue.has([corpus[0].id, "f" * 32]) == {corpus[0].id}
    assert catalogue.has([]) == set()
    assert catalogue.manifest == store.current()


def test_an_earlier_version_has_what_it_had(
    store: IndexStore, builder: Builder, corpus: list[Snippet]
) -> None:
    first = builder.build(corpus).manifest.name
    builder.build(corpus[1:])
    assert store.catalogue(first).get(corpus[0].id) == corpus[0]
    assert store.catalogue().get(corpus[0].id) is None


def test_a_version_that_cannot_be_read_says_so(
    store: IndexStore, builder: Builder, corpus: list[Snippet], tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing):
        IndexStore(tmp_path / "none").catalogue()
    name = builder.build(corpus).manifest.name
    (store.root / name / "columns.npz").write_bytes(b"")
    with pytest.raises(IndexDamaged):
        store.catalogue()
