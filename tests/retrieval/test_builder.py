"""Builds: whole or not at all, and no more work than there is."""

import errno
import random
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import pytest

from kb.corpus import fingerprint
from kb.errors import CorpusEmpty
from kb.model import Section, Snippet
from retrieval import dense, last
from retrieval.builder import Builder
from retrieval.encoder import Vectors
from retrieval.errors import IndexBusy, NotPublished, NotWritten
from retrieval.model import Query
from retrieval.passages import passage
from retrieval.progress import Progress, silent
from retrieval.retriever import Retriever
from retrieval.sparse import SparseIndex
from retrieval.store import IndexStore
from tests.fakes import BagOfWords
from tests.processes import PROCESSES
from tests.retrieval.building import build_in_steps, change_in_steps
from tests.retrieval.conftest import CORPUS, snippet


def _files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.suffix != ".lock"}


# What a build makes


def test_a_version_tells_what_it_holds(builder: Builder, corpus: list[Snippet]) -> None:
    built = builder.build(corpus)
    manifest = built.manifest
    assert (built.encoded, built.reused, built.dropped, built.changed) == (9, 0, 0, True)
    assert (manifest.snippets, manifest.conditions, manifest.dimension) == (9, 3, 64)
    assert manifest.fingerprint == fingerprint(s.id for s in corpus)
    assert manifest.encoder == "bag-of-words"
    assert manifest.parameters["dense"] == "exact"


def test_the_encoder_reads_each_statement_with_its_condition_and_heading(
    builder: Builder, encoder: BagOfWords, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    assert encoder.passages[0].startswith("Gout: Gout is")
    assert encoder.passages[7].startswith("Immune-mediated necrotizing myopathy, First line: Cor")


def test_a_documents_number_is_not_taken_for_a_condition(
    builder: Builder, encoder: BagOfWords
) -> None:
    builder.build([snippet("4983", Section.SUMMARY, "A finding.", doc_id="4983")])
    assert encoder.passages == ["A finding."]


def test_a_snippet_that_stands_twice_is_indexed_once(
    builder: Builder, corpus: list[Snippet]
) -> None:
    assert builder.build([*corpus, *corpus]).manifest.snippets == len(corpus)


def test_snippets_are_streamed_and_read_back_word_for_word(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    builder.build(iter(corpus))
    assert store.open().snippets.read(range(len(corpus))) == corpus


def test_progress_tells_each_stage_up_to_its_end(builder: Builder, corpus: list[Snippet]) -> None:
    told: list[tuple[str, int, int | None]] = []
    builder.build(corpus, lambda *step: told.append(step))
    assert ("read", 9, 9) in told
    assert ("encode", 9, 9) in told
    assert told[-1] == ("index", 9, 9)


def test_the_same_corpus_gives_the_same_fingerprint_in_any_order(
    builder: Builder, corpus: list[Snippet]
) -> None:
    first = builder.build(corpus).manifest.fingerprint
    assert builder.build(reversed(corpus)).manifest.fingerprint == first


# What is refused


def test_nothing_to_index_is_refused_and_the_live_version_stays(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    live = builder.build(corpus).manifest.name
    with pytest.raises(CorpusEmpty):
        builder.build([])
    with pytest.raises(CorpusEmpty):
        builder.update([])
    assert store.current().name == live


SPOILT: dict[str, Callable[[Vectors], Vectors]] = {
    "not numbers": lambda vectors: vectors * np.float32(np.nan),
    "zeros": lambda vectors: vectors * np.float32(0),
    "one too few": lambda vectors: vectors[:-1],
}


class _Spoilt(BagOfWords):
    """Gives back vectors that are spoilt in one way."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self._how = how

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        return SPOILT[self._how](super().encode_passages(texts, progress))


@pytest.mark.parametrize("how", SPOILT)
def test_a_version_that_does_not_find_its_own_snippets_is_not_published(
    builder: Builder, store: IndexStore, corpus: list[Snippet], how: str
) -> None:
    live = builder.build(corpus[:4]).manifest.name
    before = _files(store.root)
    with pytest.raises(NotPublished, match="keeps serving"):
        Builder(store, _Spoilt(how)).build(corpus)
    assert store.current().name == live
    assert _files(store.root) == before


def test_a_source_that_breaks_off_leaves_the_live_version_and_nothing_else(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    def breaking() -> Iterator[Snippet]:
        yield corpus[0]
        raise EOFError("the archive ends here")

    builder.build(corpus)
    before = _files(store.root)
    with pytest.raises(EOFError):
        builder.build(breaking())
    assert _files(store.root) == before
    assert builder.build(corpus[:2]).changed


# Updates


def test_an_update_without_a_version_builds_one(builder: Builder, corpus: list[Snippet]) -> None:
    built = builder.update(corpus)
    assert (built.encoded, built.reused, built.changed) == (9, 0, True)


def test_an_update_embeds_only_new_snippets_and_drops_the_gone(
    builder: Builder, store: IndexStore, encoder: BagOfWords, corpus: list[Snippet]
) -> None:
    builder.build(corpus[:6])
    encoder.passages.clear()
    built = builder.update(corpus[2:])
    assert (built.encoded, built.reused, built.dropped) == (3, 4, 2)
    assert len(encoder.passages) == 3
    assert store.open().ids.tolist() == [s.id for s in corpus[2:]]


def test_an_update_reuses_vectors_exactly_wherever_their_snippets_moved(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    old = store.open()
    builder.update([*reversed(corpus), snippet("Gout", Section.RESEARCH, "A new trial began.")])
    new = store.open()
    rows = np.arange(len(corpus))
    np.testing.assert_array_equal(new.dense.vectors(rows[::-1].copy()), old.dense.vectors(rows))


def test_an_update_searches_as_a_build_of_the_same_corpus_does(
    builder: Builder, tmp_path: Path, store: IndexStore, corpus: list[Snippet]
) -> None:
    builder.build(corpus[:5])
    builder.update(corpus)
    other = IndexStore(tmp_path / "other")
    Builder(other, BagOfWords()).build(corpus)
    query = Query("what eases an attack early")
    updated, built = (Retriever(s.open(), BagOfWords()).search(query) for s in (store, other))
    assert updated.ranked == built.ranked


def test_an_update_that_only_drops_encodes_nothing(
    builder: Builder, encoder: BagOfWords, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    encoder.passages.clear()
    assert builder.update(corpus[:5]).dropped == 4
    assert encoder.passages == []


def test_without_a_change_nothing_is_encoded_and_nothing_new_is_on_disk(
    builder: Builder,
    store: IndexStore,
    encoder: BagOfWords,
    corpus: list[Snippet],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = builder.build(corpus).manifest
    before = _files(store.root)
    encoder.passages.clear()
    monkeypatch.setattr(SparseIndex, "writing", None)  # nor is anything indexed
    built = builder.update(corpus)
    assert (built.manifest, built.encoded, built.reused, built.changed) == (live, 0, 9, False)
    assert encoder.passages == []
    assert _files(store.root) == before


def test_a_new_name_of_a_condition_is_known_after_an_update_without_encoding(
    builder: Builder, store: IndexStore, encoder: BagOfWords, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    encoder.passages.clear()
    renamed = [
        s.model_copy(update={"also_known_as": ("Podagra",)}) if s.condition == "Gout" else s
        for s in corpus
    ]
    assert builder.update(renamed).changed
    assert encoder.passages == []
    understanding = Retriever(store.open(), encoder).understand(Query("what is podagra?"))
    assert [mention.condition for mention in understanding.mentions] == ["Gout"]


def test_a_live_version_of_another_encoder_is_built_anew(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    other = BagOfWords(name="another", dimension=32)
    built = Builder(store, other).update(corpus)
    assert (built.encoded, built.reused) == (9, 0)
    assert store.current().encoder == "another"


@pytest.mark.parametrize(
    "file", ["dense.faiss", "columns.npz", "manifest.json", "lexicon/names.txt"]
)
def test_a_damaged_live_version_is_built_anew_even_if_a_single_bit_is_wrong(
    builder: Builder, store: IndexStore, corpus: list[Snippet], file: str
) -> None:
    path = store.root / builder.build(corpus).manifest.name / file
    sound = path.read_bytes()
    path.write_bytes(sound[:-20] + bytes([sound[-20] ^ 1]) + sound[-19:])
    built = builder.update(corpus)
    assert built.changed
    assert store.verify() == []
    fresh = BagOfWords().encode_passages([f"Gout: {corpus[0].text}"])
    np.testing.assert_array_equal(store.open().dense.vectors(np.array([0])), fresh)


def test_an_update_of_an_approximate_index_reuses_its_vectors(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 400)
    many = [snippet(f"C{i}", Section.SUMMARY, f"Fact {i} on c{i}.") for i in range(500)]
    assert builder.build(many[:-1]).manifest.parameters["dense"] == "approximate"
    built = builder.update(many)
    assert (built.encoded, built.reused) == (1, 499)


# Disk full


@contextmanager
def _small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _many(count: int) -> Iterable[Snippet]:
    return (snippet(f"C{i}", Section.SUMMARY, f"Fact {i} on c{i}.") for i in range(count))


@pytest.mark.parametrize("kilobytes", [150, 200, 300, 370, 430])
def test_a_full_disk_is_told_and_the_live_version_keeps_serving(
    tmp_path: Path, corpus: list[Snippet], kilobytes: int
) -> None:
    with _small_disk(tmp_path / "disk", kilobytes):
        store = IndexStore(tmp_path / "disk" / "index")
        builder = Builder(store, BagOfWords(dimension=256))
        live = builder.build(corpus).manifest.name
        with pytest.raises((NotWritten, OSError), match="No space left") as told:
            builder.build(_many(400))
        assert not isinstance(told.value, OSError) or told.value.errno == errno.ENOSPC
        assert store.current().name == live
        assert store.verify() == []
        assert not (store.root / ".staging").exists()
        assert builder.update(corpus).changed is False


@pytest.mark.parametrize("writer", ["numpy.savez", "retrieval.builder.sum_files"])
def test_a_disk_that_fills_up_at_any_part_leaves_the_live_version(
    builder: Builder,
    store: IndexStore,
    corpus: list[Snippet],
    monkeypatch: pytest.MonkeyPatch,
    writer: str,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    live = builder.build(corpus[:3]).manifest.name
    before = _files(store.root)
    with monkeypatch.context() as patched:
        patched.setattr(writer, full)
        with pytest.raises(OSError, match="No space left"):
            builder.build(corpus)
    assert _files(store.root) == before
    assert store.current().name == live
    assert builder.build(corpus).changed


# Other processes


@contextmanager
def _building(
    store: IndexStore, how: Callable[..., None] = build_in_steps
) -> Iterator[tuple[BaseProcess, Connection]]:
    """A build of the tiny corpus by another process that waits at every step."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=how, args=(store.root, CORPUS, theirs))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _steps(steps: Connection, most: int | None = None) -> list[str]:
    """Let a build take so many steps, the last one told but not taken; all of them if None."""
    taken: list[str] = []
    try:
        while most is None or len(taken) < most:
            if taken:
                steps.send("go on")
            taken.append(steps.recv())
    except EOFError:
        pass
    return taken


def _until(steps: Connection, word: str, times: int = 1) -> None:
    """Let a build go on until it has told of this so often; the last one is not done yet."""
    while times:
        times -= word in steps.recv()
        if times:
            steps.send("go on")


def test_a_build_killed_at_any_moment_leaves_the_last_version_and_the_next_one_works_at_once(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    old = builder.build(corpus[:4]).manifest
    with _building(store) as (_, steps):
        taken = _steps(steps)
    new = store.current()
    assert new.fingerprint == fingerprint(s.id for s in corpus)
    moved = next(i for i, step in enumerate(taken, 1) if "CURRENT.new" in step and "rename" in step)
    chosen = random.Random(7).sample(range(2, moved), 6)  # noqa: S311 - no secret
    moments = {1, moved - 1, moved, moved + 1, *chosen}
    for moment in sorted(moments):
        builder.build(corpus[:4])
        with _building(store) as (process, steps):
            _steps(steps, moment)
            process.kill()
            process.join()
        expected = old if moment <= moved else new
        assert store.current().fingerprint == expected.fingerprint, taken[moment - 1]
        assert store.verify() == []
        assert builder.build(corpus).manifest.fingerprint == new.fingerprint
        assert not (store.root / ".staging").exists()
        store.prune(keep=1)


def test_what_a_killed_build_has_encoded_is_not_encoded_again(
    builder: Builder, store: IndexStore, encoder: BagOfWords, corpus: list[Snippet]
) -> None:
    with _building(store) as (process, steps):
        _until(steps, "encode ", times=8)
        process.kill()
        process.join()
    told: list[tuple[str, int, int | None]] = []
    built = builder.build(corpus, lambda *step: told.append(step))
    assert (built.encoded, built.reused) == (3, 6)
    assert len(encoder.passages) == 3
    assert ("encode", 6, 9) in told
    version = store.open()
    expected = BagOfWords().encode_passages([passage(one) for one in corpus])
    np.testing.assert_array_equal(version.dense.vectors(np.arange(9)), expected)
    assert built.manifest.fingerprint == fingerprint(s.id for s in corpus)
    assert not (store.root / ".encoded").exists()


def test_an_update_takes_over_what_a_killed_build_has_encoded(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    builder.build(corpus[:1])
    with _building(store) as (process, steps):
        _until(steps, "encode ", times=5)
        process.kill()
        process.join()
    assert builder.update(corpus).encoded < 8
    assert store.verify() == []


def test_a_change_killed_at_any_moment_leaves_the_last_version_and_the_next_one_works_at_once(
    store: IndexStore, corpus: list[Snippet], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last, "WORTH_CHANGING", 0)
    monkeypatch.setattr(last, "DRIFT", 100.0)
    builder = Builder(store, BagOfWords())
    old = builder.build(corpus[:7]).manifest
    with _building(store, change_in_steps) as (_, steps):
        taken = _steps(steps)
    new = store.current()
    assert (new.fingerprint, new.drift) == (fingerprint(s.id for s in corpus), 2)
    moved = next(i for i, step in enumerate(taken, 1) if "CURRENT.new" in step and "rename" in step)
    chosen = random.Random(5).sample(range(2, moved), 4)  # noqa: S311 - no secret
    for moment in sorted({moved, moved + 1, *chosen}):
        builder.build(corpus[:7])
        with _building(store, change_in_steps) as (process, steps):
            _steps(steps, moment)
            process.kill()
            process.join()
        expected = old if moment <= moved else new
        assert store.current().fingerprint == expected.fingerprint, taken[moment - 1]
        assert store.verify() == []
        assert builder.update(corpus).manifest.fingerprint == new.fingerprint
        assert store.verify() == []
        store.prune(keep=1)


def test_a_second_builder_is_told_which_process_builds_and_the_live_version_answers(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    live = builder.build(corpus[:4]).manifest.name
    with _building(store) as (process, steps):
        _until(steps, "encode")
        for write in (builder.build, builder.update):
            with pytest.raises(IndexBusy, match=rf"process {process.pid}\b"):
                write(corpus)
        with pytest.raises(IndexBusy, match=rf"process {process.pid}\b"):
            store.rollback()
        assert Retriever(store.open(), BagOfWords()).search(Query("gout")).index_version == live
        process.kill()
        process.join()
    assert builder.update(corpus).encoded == 5
