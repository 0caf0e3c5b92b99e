"""The sparse index: which words find which statements, and in which order."""

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import IndexDamaged
from retrieval.sparse import Entry, SparseIndex, terms

ENTRIES = (
    Entry("Weakness of the thigh muscles", "Myositis", 0, "presentation"),
    Entry("Steroids are used to treat weakness", "Myositis", 0, "treatment"),
    Entry("Sjögren noticed dry eyes", "Sjögren syndrome", 1, "presentation"),
    Entry("Eye drops help", "Sjögren syndrome, Eyes", 1, "treatment"),
    Entry("Rest is enough for most people", "Strain", 2, "treatment"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sparse") / "index"


@pytest.fixture(scope="module")
def index(folder: Path) -> SparseIndex:
    return SparseIndex.build(folder, ENTRIES)


def _found(
    index: SparseIndex,
    text: str,
    conditions: Sequence[int] | None = None,
    section: str | None = None,
) -> list[int]:
    ordinals, scores = index.search(dict.fromkeys(terms(text), 1.0), 10, conditions, section)
    assert list(scores) == sorted(scores, reverse=True)
    return [int(ordinal) for ordinal in ordinals]


def test_words_are_found_in_any_inflection(index: SparseIndex) -> None:
    assert set(_found(index, "treating weaknesses of a muscle")) == {0, 1}


def test_words_that_say_nothing_find_nothing(index: SparseIndex) -> None:
    assert terms("is the of for are") == []
    assert _found(index, "is the of for are") == []


def test_accents_and_letter_case_make_no_difference(index: SparseIndex) -> None:
    assert set(_found(index, "SJOGREN")) == set(_found(index, "sjögren")) == {2, 3}


def test_a_statement_is_found_by_its_place_but_weighs_less_by_it(index: SparseIndex) -> None:
    assert _found(index, "eyes")[:2] == [3, 2]
    assert _found(index, "myositis") == [0, 1]


def test_only_the_conditions_and_the_section_asked_for_are_found(index: SparseIndex) -> None:
    assert set(_found(index, "weakness eyes rest", [0])) == {0, 1}
    assert set(_found(index, "weakness eyes rest", [0, 2])) == {0, 1, 4}
    assert set(_found(index, "weakness eyes rest", None, "treatment")) == {1, 3, 4}
    assert _found(index, "weakness eyes rest", [1], "presentation") == [2]
    assert _found(index, "weakness", []) == []
    assert _found(index, "weakness", [77]) == []


def test_a_filter_changes_no_score(index: SparseIndex) -> None:
    weighted = {"weak": 1.0}
    free, kept = index.search(weighted, 1), index.search(weighted, 1, [0])
    assert free[1].tolist() == kept[1].tolist()


def test_a_heavier_word_moves_its_statement_up(index: SparseIndex) -> None:
    steroid, rest = terms("steroids rest")
    assert index.search({steroid: 2.0, rest: 0.5}, 2)[0].tolist() == [1, 4]
    assert index.search({steroid: 0.5, rest: 2.0}, 2)[0].tolist() == [4, 1]


def test_no_words_find_nothing(index: SparseIndex) -> None:
    ordinals, scores = index.search({}, 10)
    assert (ordinals.shape, scores.shape) == ((0,), (0,))


def test_unknown_words_find_nothing(index: SparseIndex) -> None:
    assert _found(index, "zyzzyva") == []


def test_no_more_hits_are_given_than_asked_for(index: SparseIndex) -> None:
    assert len(index.search({"weak": 1.0}, 1)[0]) == 1


def test_the_same_text_scores_the_same_after_it_is_opened_again(
    index: SparseIndex, folder: Path
) -> None:
    opened = SparseIndex.load(folder)
    assert len(opened) == len(index) == len(ENTRIES)
    for text in ("weakness of muscles", "eyes", "treatment of myositis"):
        weighted = dict.fromkeys(terms(text), 1.0)
        before, after = index.search(weighted, 9), opened.search(weighted, 9)
        assert before[0].tolist() == after[0].tolist()
        assert before[1].tolist() == after[1].tolist()


def test_the_same_entries_score_the_same_in_another_build(
    index: SparseIndex, tmp_path: Path
) -> None:
    other = SparseIndex.build(tmp_path / "other", ENTRIES)
    assert other.search({"weak": 1.0}, 9)[1].tolist() == index.search({"weak": 1.0}, 9)[1].tolist()


def test_it_is_known_in_how_many_snippets_a_word_stands(index: SparseIndex) -> None:
    assert index.document_frequency(*terms("weakness")) == 2
    assert index.document_frequency(*terms("myositis")) == 2
    assert index.document_frequency("zyzzyva") == 0


@pytest.mark.parametrize("damage", ["missing", "no meta", "garbage meta"])
def test_a_folder_that_is_no_index_is_damaged(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "sparse"
    if damage != "missing":
        SparseIndex.build(folder, ENTRIES)
        (folder / "meta.json").unlink()
    if damage == "garbage meta":
        (folder / "meta.json").write_bytes(b"\x00{")
    with pytest.raises(IndexDamaged, match="citewell index rollback"):
        SparseIndex.load(folder)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_read_into_terms_and_searched(index: SparseIndex, text: str) -> None:
    assert all(term and term == term.casefold() for term in terms(text) if term.isascii())
    _found(index, text)


# Changes


def test_a_change_is_found_and_what_is_gone_is_not_and_the_old_index_stays_as_it_was(
    index: SparseIndex, folder: Path, tmp_path: Path
) -> None:
    before = _files(folder)
    with SparseIndex.changing(tmp_path / "new", folder, [1, 4]) as add:
        add(4, Entry("Ice eases a strain", "Strain", 2, "treatment"))
        add(5, Entry("Stretching is of use", "Strain", 2, "prevention"))
    new = SparseIndex.load(tmp_path / "new")
    assert len(new) == len(ENTRIES)
    assert _found(new, "steroids rest") == []
    assert set(_found(new, "ice stretching", [2])) == {4, 5}
    assert _files(folder) == before
    assert _found(index, "steroids") == [1]


def test_where_the_disk_has_no_links_files_are_copied(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    with SparseIndex.changing(tmp_path / "new", folder, [0]):
        pass
    assert len(SparseIndex.load(tmp_path / "new")) == len(ENTRIES) - 1


def test_changes_one_upon_another_keep_each_ordinal_once(folder: Path, tmp_path: Path) -> None:
    last = folder
    for number in range(12):
        new = tmp_path / str(number)
        with SparseIndex.changing(new, last, [2]) as add:
            add(2, Entry(f"Trial {number}", "Myositis", 0, "research"))
        last = new
    opened = SparseIndex.load(last)
    assert len(opened) == len(ENTRIES)
    assert _found(opened, "trial") == [2]


def test_what_breaks_off_while_entries_come_in_is_raised_as_it_is(tmp_path: Path) -> None:
    def breaking() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise ValueError("no snippet")

    with pytest.raises(ValueError, match="no snippet"):
        SparseIndex.build(tmp_path / "x", breaking())


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}
