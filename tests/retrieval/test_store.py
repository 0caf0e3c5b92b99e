"""Versions on disk: published whole or not at all, kept for whoever opened them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.errors import IndexBusy, IndexDamaged, IndexMissing, IndexTooNew, NothingOlder
from retrieval.model import Query
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.version import MANIFEST, Manifest
from tests.fakes import BagOfWords

Publish = Callable[[int], str]
"""Publishes the first so many snippets as a version and tells its name."""


@pytest.fixture
def publish(builder: Builder, corpus: list[Snippet]) -> Publish:
    return lambda count: builder.build(corpus[:count]).manifest.name


def _texts(store: IndexStore) -> list[str]:
    hits = Retriever(store.open(), BagOfWords()).search(Query("attack of gout"), 3)
    return [hit.snippet.text for hit in hits.ranked]


def _names(store: IndexStore) -> list[str]:
    return [manifest.name for manifest in store.versions()]


def test_without_a_version_the_error_says_how_to_build_one(store: IndexStore) -> None:
    with pytest.raises(IndexMissing, match="citewell index build"):
        store.open()
    with pytest.raises(IndexMissing, match="citewell index build"):
        store.current()
    assert store.versions() == []


def test_the_version_published_last_is_live(store: IndexStore, publish: Publish) -> None:
    publish(3)
    name = publish(5)
    assert store.current().name == name
    assert store.open().manifest.snippets == 5


def test_a_version_is_not_seen_before_the_pointer_is_moved(
    store: IndexStore, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(3)
    seen: list[str] = []
    replace = Path.replace

    def look_then_replace(self: Path, target: Path) -> Path:
        seen.append(store.current().name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look_then_replace)
    second = publish(5)
    assert set(seen) == {first}
    assert store.current().name == second


def test_a_publish_that_fails_before_the_pointer_leaves_the_last_version_live(
    store: IndexStore, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(3)

    def broken(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", broken)
        with pytest.raises(OSError, match="No space left"):
            publish(5)
    assert store.current().name == first
    assert store.verify() == []
    assert publish(6) == store.current().name


def test_a_reader_keeps_its_version_while_others_are_published_rolled_back_and_pruned(
    store: IndexStore, publish: Publish
) -> None:
    first = publish(4)
    retriever = Retriever(store.open(), BagOfWords())
    query = Query("gout attack colchicine")
    publish(6)
    publish(9)
    store.rollback()
    assert first in store.prune(keep=2)
    assert not (store.root / first).exists()
    hits = retriever.search(query)
    assert hits.index_version == first
    assert hits.ranked[0].snippet.text.startswith("Colchicine")
    assert retriever.conditions == ("Gout",)
    assert len(hits.ranked) == 4


def test_a_name_is_never_used_again_not_even_that_of_a_pruned_version(
    store: IndexStore, publish: Publish
) -> None:
    names = [publish(4), publish(4), publish(6)]
    store.prune(keep=1)
    names += [publish(4), publish(6)]
    assert len(set(names)) == len(names)


def test_a_version_is_named_after_corpus_and_encoder(store: IndexStore, publish: Publish) -> None:
    name = publish(4)
    assert name == f"{store.current().fingerprint[:12]}-bag-of-words"


def test_an_encoder_named_like_a_path_makes_a_plain_folder_name(
    store: IndexStore, corpus: list[Snippet]
) -> None:
    built = Builder(store, BagOfWords(name="../org/mödel v2" + "x" * 300)).build(corpus)
    assert (store.root / built.manifest.name).parent == store.root
    assert store.open().manifest.encoder.startswith("../org/mödel")


def test_versions_are_listed_oldest_first_and_broken_ones_left_out(
    store: IndexStore, publish: Publish
) -> None:
    names = [publish(count) for count in (3, 4, 5)]
    assert _names(store) == names
    (store.root / names[1] / MANIFEST).unlink()
    assert _names(store) == [names[0], names[2]]


def test_a_named_version_can_be_opened_beside_the_live_one(
    store: IndexStore, publish: Publish
) -> None:
    first, _ = publish(3), publish(5)
    assert store.open(first).manifest.snippets == 3


@pytest.mark.parametrize("name", ["nothing", "..", ".staging", "a/b", "x" * 5000, "\0", " "])
def test_a_name_that_is_no_version_is_told_so(
    store: IndexStore, publish: Publish, name: str
) -> None:
    publish(3)
    with pytest.raises(IndexDamaged, match="no version of this name"):
        store.open(name)
    with pytest.raises(IndexDamaged, match="no version of this name"):
        store.verify(name)


# The pointer


@pytest.mark.parametrize(
    "pointer", [b"", b"\n", b"gone\n", b"\xff\xfe\x00", b"../..", b".", b"x" * 5000, b"a/b"]
)
def test_a_pointer_to_nothing_is_named_with_the_fix(
    store: IndexStore, publish: Publish, pointer: bytes
) -> None:
    name = publish(3)
    (store.root / "CURRENT").write_bytes(pointer)
    with pytest.raises(IndexDamaged, match=r"CURRENT.*citewell index rollback"):
        store.open()
    version, why = store.serve()
    assert version.name == name
    assert "CURRENT" in str(why)
    assert store.rollback().name == name
    assert store.open().name == name


# Serving


def test_the_live_version_is_served_without_a_word(store: IndexStore, publish: Publish) -> None:
    publish(3)
    name = publish(4)
    version, why = store.serve()
    assert (version.name, why) == (name, None)


@pytest.mark.parametrize("file", ["dense.faiss", "columns.npz", "snippets.jsonl", MANIFEST])
def test_a_damaged_live_version_is_served_by_the_last_good_one_with_the_reason(
    store: IndexStore, publish: Publish, file: str
) -> None:
    good, bad = publish(3), publish(5)
    path = store.root / bad / file
    path.write_bytes(path.read_bytes()[:-7])
    version, why = store.serve()
    assert version.name == good
    assert bad in str(why)
    assert isinstance(why, IndexDamaged)


def test_a_version_of_a_newer_release_is_served_by_the_last_good_one(
    store: IndexStore, publish: Publish
) -> None:
    good, new = publish(3), publish(5)
    path = store.root / new / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    version, why = store.serve()
    assert version.name == good
    assert isinstance(why, IndexTooNew)


def test_where_no_version_is_good_the_live_ones_damage_is_raised(
    store: IndexStore, publish: Publish
) -> None:
    for name in (publish(3), publish(5)):
        (store.root / name / "dense.faiss").unlink()
    with pytest.raises(IndexDamaged, match="citewell index build"):
        store.serve()


# Verifying


def _files(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.stat().st_size]


def test_a_version_just_built_is_sound(store: IndexStore, publish: Publish) -> None:
    publish(9)
    assert store.verify() == []


def test_verify_finds_a_single_flipped_bit_in_every_file(
    store: IndexStore, publish: Publish
) -> None:
    folder = store.root / publish(9)
    checked = [path for path in _files(folder) if path.name != MANIFEST]
    assert {path.parent.name for path in checked} >= {folder.name, "sparse", "lexicon"}
    for path in checked:
        sound = path.read_bytes()
        middle = len(sound) // 2
        path.write_bytes(sound[:middle] + bytes([sound[middle] ^ 1]) + sound[middle + 1 :])
        assert [str(path) in problem for problem in store.verify()] == [True], path
        path.write_bytes(sound)
    assert store.verify() == []


def test_verify_names_a_truncated_a_missing_and_a_changed_file_at_once(
    store: IndexStore, publish: Publish
) -> None:
    folder = store.root / publish(9)
    dense, columns = folder / "dense.faiss", folder / "columns.npz"
    dense.write_bytes(dense.read_bytes()[:-1])
    columns.unlink()
    shutil.copy(folder / "conditions.json", folder / "snippets.jsonl")
    problems = "\n".join(store.verify())
    assert f"{columns}: missing" in problems
    assert f"{dense}: " in problems
    assert f"{folder / 'snippets.jsonl'}: " in problems


def test_verify_without_a_manifest_says_so(store: IndexStore, publish: Publish) -> None:
    (store.root / publish(3) / MANIFEST).unlink()
    with pytest.raises(IndexDamaged, match="manifest is missing"):
        store.verify()


def test_opening_and_searching_change_nothing_that_verify_looks_at(
    store: IndexStore, publish: Publish
) -> None:
    publish(9)
    assert _texts(store)
    assert store.verify() == []


# Rolling back


def test_a_rollback_goes_one_version_back_and_another_one_further(
    store: IndexStore, publish: Publish
) -> None:
    first, second, _ = publish(3), publish(4), publish(5)
    assert store.rollback().name == second
    assert store.rollback().name == first
    assert store.current().name == first
    with pytest.raises(NothingOlder, match=r"no sound version older.*citewell index build"):
        store.rollback()
    assert store.current().name == first


def test_a_file_in_place_of_the_folder_is_no_damaged_index(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        IndexStore(tmp_path / "file" / "index").current()


def test_a_rollback_passes_over_a_version_that_is_not_sound(
    store: IndexStore, publish: Publish
) -> None:
    first, second, _ = publish(3), publish(4), publish(5)
    path = store.root / second / "snippets.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Gout", b"Goat", 1))
    assert store.rollback().name == first


def test_a_rollback_mends_a_live_version_without_a_manifest(
    store: IndexStore, publish: Publish
) -> None:
    first, second = publish(3), publish(4)
    (store.root / second / MANIFEST).unlink()
    assert store.rollback().name == first


def test_nothing_published_cannot_be_rolled_back_or_pruned(store: IndexStore) -> None:
    with pytest.raises(IndexMissing):
        store.rollback()
    with pytest.raises(IndexMissing):
        store.prune(keep=1)


# Pruning


@pytest.mark.parametrize("keep", [0, 1, 2, 3, 9])
def test_pruning_keeps_the_newest_and_tells_the_rest(
    store: IndexStore, publish: Publish, keep: int
) -> None:
    names = [publish(count) for count in (3, 4, 5)]
    gone = store.prune(keep)
    assert gone == names[: max(0, 3 - max(keep, 1))]
    assert _names(store) == [name for name in names if name not in gone]


def test_the_live_version_is_never_pruned(store: IndexStore, publish: Publish) -> None:
    first, second, third = publish(3), publish(4), publish(5)
    store.rollback()
    store.rollback()
    assert store.prune(keep=2) == [second]
    assert _names(store) == [first, third]
    assert store.prune(keep=1) == [third]
    assert store.open().name == first


def test_nothing_is_pruned_while_the_pointer_is_damaged(
    store: IndexStore, publish: Publish
) -> None:
    publish(3)
    publish(4)
    (store.root / "CURRENT").write_text("gone")
    with pytest.raises(IndexDamaged):
        store.prune(keep=1)
    assert len(store.versions()) == 2


# Writing


def test_a_second_writer_in_one_process_is_told_who_writes(store: IndexStore) -> None:
    with store.writing(), pytest.raises(IndexBusy, match="process"):
        store.prune(keep=1)


def test_the_lock_is_free_again_after_a_writer_raised(store: IndexStore, publish: Publish) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        raise ZeroDivisionError
    assert publish(3)


def test_staging_leaves_nothing_and_clears_what_a_dead_build_left(store: IndexStore) -> None:
    left = store.root / ".staging" / "sparse"
    left.mkdir(parents=True)
    (left / "half").write_text("written")
    with store.writing(), store.staging() as staged:
        assert list(staged.iterdir()) == []
    assert not staged.exists()


def test_a_manifest_reads_back_as_it_was_written(store: IndexStore, publish: Publish) -> None:
    folder = store.root / publish(3)
    manifest = Manifest.read(folder)
    manifest.write(folder)
    assert Manifest.read(folder) == manifest
