"""One version: what it refuses to open, and what it says then."""

import io
import json
from pathlib import Path

import numpy as np
import pytest

from kb.corpus import dump_line
from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.errors import IndexDamaged, IndexOfAnotherModel, IndexTooNew, RetrievalError
from retrieval.gathering import Gathered
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.version import FORMAT, MANIFEST, IndexVersion, Manifest, SnippetFile, sum_file
from tests.fakes import BagOfWords
from tests.retrieval.conftest import snippet


@pytest.fixture
def folder(builder: Builder, store: IndexStore, corpus: list[Snippet]) -> Path:
    """The folder of a sound version."""
    return store.root / builder.build(corpus).manifest.name


def _manifest(folder: Path, **changed: object) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


def test_a_version_holds_the_snippets_with_their_conditions_and_sections(
    folder: Path, corpus: list[Snippet]
) -> None:
    version = IndexVersion.open(folder)
    assert version.name == folder.name
    assert version.ids.tolist() == [s.id for s in corpus]
    assert [version.conditions[i].name for i in version.condition_of] == [
        s.condition for s in corpus
    ]
    assert version.conditions[2].also_known_as == ("IMNM", "Necrotizing autoimmune myopathy")
    assert version.conditions[2].codes == ("umls:C5679796",)
    assert version.snippets.read([8, 0, 8]) == [corpus[8], corpus[0], corpus[8]]


def test_a_manifest_of_a_newer_release_says_to_update(folder: Path) -> None:
    _manifest(folder, format=FORMAT + 1, surprise=True)
    with pytest.raises(IndexTooNew, match=f"format {FORMAT + 1}.*Update citewell"):
        IndexVersion.open(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "lacks"),
        (b"null", "lacks"),
        (b"{}", "lacks"),
        (b'{"format": "many"}', "lacks"),
    ],
)
def test_a_manifest_that_is_none_is_named_with_the_fix(
    folder: Path, text: bytes, said: str
) -> None:
    (folder / MANIFEST).write_bytes(text)
    with pytest.raises(IndexDamaged, match=rf"manifest\.json.*{said}.*citewell index"):
        IndexVersion.open(folder)


def test_a_manifest_that_lacks_any_one_key_but_what_was_measured_is_refused(folder: Path) -> None:
    path = folder / MANIFEST
    whole = json.loads(path.read_text())
    for key in whole.keys() - {"checks", "recall", "drift"}:  # older versions have none
        path.write_text(json.dumps({k: v for k, v in whole.items() if k != key}))
        with pytest.raises(IndexDamaged, match="lacks"):
            Manifest.read(folder)


def test_every_file_that_is_missing_or_truncated_is_named(folder: Path) -> None:
    for name in Manifest.read(folder).files:
        path = folder / name
        sound = path.read_bytes()
        if not sound:
            continue
        path.write_bytes(sound[:-1])
        with pytest.raises(IndexDamaged, match=path.name):
            IndexVersion.open(folder)
        path.unlink()
        with pytest.raises(IndexDamaged, match=path.name):
            IndexVersion.open(folder)
        path.write_bytes(sound)
    assert IndexVersion.open(folder).name == folder.name


@pytest.mark.parametrize(
    "name",
    ["dense.faiss", "columns.npz", "conditions.json", "sparse/meta.json", "lexicon/names.txt"],
)
def test_a_part_of_the_right_size_that_is_no_such_part_is_refused_not_crashed_on(
    folder: Path, name: str
) -> None:
    path = folder / name
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(IndexDamaged, match="citewell index rollback"):
        IndexVersion.open(folder)


def test_a_statement_of_which_one_digit_changed_is_never_shown(folder: Path) -> None:
    path = folder / "snippets.jsonl"
    path.write_bytes(path.read_bytes().replace(b"1 mg/kg", b"9 mg/kg"))
    with pytest.raises(IndexDamaged, match="not what was written"):
        IndexVersion.open(folder).snippets.read([7])


def test_a_flipped_bit_is_refused_or_harmless_and_never_crashes(folder: Path) -> None:
    for name in Manifest.read(folder).files:
        path = folder / name
        sound = path.read_bytes()
        for at in range(0, len(sound), max(1, len(sound) // 8)):
            path.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
            try:
                version = IndexVersion.open(folder)
                version.snippets.read(range(len(version.ids)))
            except RetrievalError:
                continue
        path.write_bytes(sound)


def test_a_snippet_line_that_is_damaged_is_named(folder: Path) -> None:
    path = folder / "snippets.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"text"', b'"next"'))
    with pytest.raises(IndexDamaged, match=r"snippets\.jsonl"):
        IndexVersion.open(folder).snippets.read([0])


def test_columns_that_lack_an_array_are_refused(folder: Path) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, ids=np.array(["a"]))
    (folder / "columns.npz").write_bytes(buffer.getvalue())
    files = Manifest.read(folder).model_dump()["files"]
    files["columns.npz"] = sum_file(folder / "columns.npz").model_dump()
    _manifest(folder, files=files)
    with pytest.raises(IndexDamaged, match=r"columns\.npz"):
        IndexVersion.open(folder)


def test_a_manifest_that_lists_no_snippets_is_none(folder: Path) -> None:
    _manifest(folder, files={})
    with pytest.raises(IndexDamaged, match="lacks what this release needs"):
        Manifest.read(folder)


def test_parts_of_different_versions_do_not_make_one(
    folder: Path, builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    other = store.root / builder.build(corpus[:4]).manifest.name
    mixed = folder / "dense.faiss"
    mixed.write_bytes((other / "dense.faiss").read_bytes())
    files = Manifest.read(folder).model_dump()["files"]
    files["dense.faiss"] = sum_file(mixed).model_dump()
    _manifest(folder, files=files)
    with pytest.raises(IndexDamaged, match="different numbers"):
        IndexVersion.open(folder)


def test_an_index_of_another_model_says_both_names_and_the_fix(folder: Path) -> None:
    with pytest.raises(IndexOfAnotherModel, match=r"bag-of-words.*another.*citewell index build"):
        Retriever(IndexVersion.open(folder), BagOfWords(name="another"))


def test_lines_are_read_by_their_offsets_whatever_they_hold(
    tmp_path: Path, corpus: list[Snippet]
) -> None:
    odd = [snippet(s.condition, s.section, f"“é” 💊 {s.text}") for s in corpus]
    gathered = Gathered()
    for one in odd:
        gathered.add(one)
    offsets = SnippetFile.write(tmp_path / "lines", map(dump_line, odd))
    assert offsets.shape == (len(odd) + 1,)
    assert offsets[-1] == (tmp_path / "lines").stat().st_size
    file = SnippetFile(tmp_path / "lines", gathered.columns(offsets))
    assert file.read([3, 1]) == [odd[3], odd[1]]
