from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import SourceUnreadable
from kb.model import ConceptPage, Gap, Section
from kb.pages import format_page, parse_page
from kb.withdrawn import (
    FILE_NAME,
    Withdrawal,
    bring_back,
    read_list,
    withdraw,
    withdrawals,
    without,
)
from tests.kb.strategies import lines, pages

ONE, OTHER = "1" * 32, "e" * 32
WHY = Withdrawal(on=date(2024, 5, 31), reason='Retracted, as "found".', text="It – said \\ this.")
HAND_WRITTEN = f"""\
# Our list.

[withdrawn]
{ONE} = {{ reason = 'Old.', on = 2020-01-02 }} # see the minutes
"{OTHER}" = {{ on = 2020-01-03, reason = "Wrong." }}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb" / FILE_NAME


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "kb.lock"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())


def test_a_withdrawal_is_one_line_that_reads_back(path: Path, lock: Path) -> None:
    assert withdraw(path, ONE, WHY, lock=lock)
    text = path.read_text(encoding="utf-8")
    assert text.endswith(
        f"[withdrawn]\n{ONE} = {{ on = 2024-05-31, "
        r'reason = "Retracted, as \"found\".", text = "It – said \\ this." }' + "\n"
    )
    assert read_list(path) == {ONE: WHY}
    assert path.parent.joinpath(FILE_NAME).exists()
    assert [file.name for file in path.parent.iterdir()] == [FILE_NAME]


def test_who_is_withdrawn_already_stays_with_the_first_reason(path: Path, lock: Path) -> None:
    withdraw(path, ONE, WHY, lock=lock)
    assert not withdraw(path, ONE, WHY.model_copy(update={"reason": "Other."}), lock=lock)
    assert read_list(path) == {ONE: WHY}


def test_a_list_written_by_hand_keeps_every_other_byte(path: Path, lock: Path) -> None:
    put(path, HAND_WRITTEN)
    new = "a" * 32
    withdraw(path, new, WHY, lock=lock)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(HAND_WRITTEN)
    assert bring_back(path, new, lock=lock)
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN
    for snippet_id in (OTHER, ONE):
        assert bring_back(path, snippet_id, lock=lock)
    assert path.read_text(encoding="utf-8") == "# Our list.\n\n[withdrawn]\n"


def test_who_is_not_withdrawn_is_not_brought_back(path: Path, lock: Path) -> None:
    assert not bring_back(path, ONE, lock=lock)
    assert not path.exists()


@pytest.mark.parametrize("text", ["", "# Nothing yet.", "[withdrawn]", "[withdrawn]\r\n"])
def test_a_list_without_a_line_takes_its_first(path: Path, lock: Path, text: str) -> None:
    put(path, text)
    withdraw(path, ONE, WHY, lock=lock)
    assert path.read_bytes().decode().startswith(text)
    assert read_list(path) == {ONE: WHY}


def test_a_list_in_another_form_is_left_to_be_changed_by_hand(path: Path, lock: Path) -> None:
    text = f'[withdrawn.{ONE}]\non = 2024-05-31\nreason = "Old."\n'
    put(path, text)
    assert list(read_list(path)) == [ONE]
    with pytest.raises(SourceUnreadable, match="Change it by hand"):
        bring_back(path, ONE, lock=lock)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[withdrawn", "no TOML"),
        ("withdrawn = 1", "`withdrawn`"),
        ("[gone]\n", "`gone`"),
        ('[withdrawn]\nabc = { on = 2024-05-31, reason = "x" }\n', "`withdrawn.abc"),
        (f'[withdrawn]\n{ONE} = {{ reason = "x" }}\n', f"`withdrawn.{ONE}.on`"),
        (f'[withdrawn]\n{ONE} = {{ on = 2024-05-31, reason = " " }}\n', "reason"),
    ],
)
def test_a_list_that_cannot_be_read_is_an_error_and_not_an_empty_list(
    path: Path, lock: Path, text: str, said: str
) -> None:
    put(path, text)
    with pytest.raises(SourceUnreadable) as caught:
        withdrawals([path.parent])
    assert said in caught.value.problem
    assert str(path) in str(caught.value)
    with pytest.raises(SourceUnreadable):
        withdraw(path, OTHER, WHY, lock=lock)
    assert path.read_text(encoding="utf-8") == text


def test_a_list_that_is_no_text_or_may_not_be_read_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    with pytest.raises(SourceUnreadable, match="Save it as UTF-8"):
        read_list(path)
    with pytest.raises(SourceUnreadable, match="Check that you may read it"):
        read_list(path.parent)


def test_the_lists_of_all_places_count(path: Path, tmp_path: Path, lock: Path) -> None:
    withdraw(path, ONE, WHY, lock=lock)
    withdraw(tmp_path / "other" / "deep" / FILE_NAME, OTHER, WHY, lock=lock)
    assert set(withdrawals([path, tmp_path / "other"])) == {ONE, OTHER}
    assert withdrawals([tmp_path / "other" / "nothing"]) == {}


@settings(max_examples=25, deadline=None)
@given(reason=lines(), text=st.none() | lines())
def test_every_reason_and_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory, reason: str, text: str | None
) -> None:
    folder = tmp_path_factory.mktemp("list")
    told = Withdrawal(on=date(2024, 5, 31), reason=reason, text=text)
    withdraw(folder / FILE_NAME, ONE, told, lock=folder / "lock")
    assert read_list(folder / FILE_NAME) == {ONE: told}
    bring_back(folder / FILE_NAME, ONE, lock=folder / "lock")
    assert read_list(folder / FILE_NAME) == {}


@settings(max_examples=25, deadline=None)
@given(st.data(), pages())
def test_a_page_without_its_withdrawn_statements_has_all_others(
    data: st.DataObject, page: ConceptPage
) -> None:
    told = list(page.snippets())
    gone = {one.id for one in told if data.draw(st.booleans())}
    left = without(page, gone)
    assert list(left.snippets()) == [one for one in told if one.id not in gone]
    assert set(page.gaps()) <= set(left.gaps()) | {
        gap for gap in page.gaps() if gap.heading is None
    }
    assert parse_page(format_page(left)) == left
    assert without(page, set()) == page


def test_a_heading_without_its_only_statement_is_a_gap() -> None:
    page = parse_page(
        "---\nid: rash\nname: Rash\n---\n# Rash\n\n## Summary\n\n### Itch\n\n- It itches. [a.org]\n"
    )
    (snippet,) = page.snippets()
    gap = Gap(section=Section.SUMMARY, heading="Itch")
    assert list(without(page, {snippet.id}).gaps()) == [gap]
