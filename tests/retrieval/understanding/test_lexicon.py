from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import IndexDamaged
from retrieval.understanding.lexicon import CONDITIONS, COUNTS, NAMES, WORDS, Lexicon
from retrieval.understanding.names import ConditionNames


def test_a_saved_lexicon_is_loaded_as_it_was(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.save(tmp_path / "new" / "folder")
    assert Lexicon.load(tmp_path / "new" / "folder") == lexicon


def test_a_lexicon_of_nothing_is_saved_and_loaded(tmp_path: Path) -> None:
    empty = Lexicon.build([], {})
    empty.save(tmp_path)
    assert Lexicon.load(tmp_path) == empty


def test_the_same_input_gives_the_same_bytes(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.save(tmp_path / "one")
    Lexicon.load(tmp_path / "one").save(tmp_path / "two")
    for name in (WORDS, COUNTS, CONDITIONS, NAMES):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_word_seen_once_is_kept_only_if_a_name_has_it() -> None:
    lexicon = Lexicon.build([ConditionNames("Kuru")], {"kuru": 1, "typo": 1, "word": 2})
    assert set(lexicon.counts) == {"kuru", "word"}


@given(
    st.lists(
        st.builds(
            ConditionNames,
            name=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20),
            also_known_as=st.tuples(st.text("abcß Ö'-()", max_size=20)),
        ),
        max_size=5,
    )
)
def test_any_names_survive_saving(
    tmp_path_factory: pytest.TempPathFactory, names: list[ConditionNames]
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    lexicon = Lexicon.build(names, {})
    lexicon.save(folder)
    assert Lexicon.load(folder) == lexicon


@pytest.mark.parametrize("name", [WORDS, COUNTS, CONDITIONS, NAMES])
def test_a_missing_file_is_told_with_its_fix(lexicon: Lexicon, tmp_path: Path, name: str) -> None:
    lexicon.save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(IndexDamaged, match="citewell index"):
        Lexicon.load(tmp_path)


@pytest.mark.parametrize("name", [WORDS, COUNTS, CONDITIONS, NAMES])
def test_a_truncated_file_is_noticed(lexicon: Lexicon, tmp_path: Path, name: str) -> None:
    lexicon.save(tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2 - 1])
    with pytest.raises(IndexDamaged):
        Lexicon.load(tmp_path)
