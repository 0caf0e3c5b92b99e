from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from kb.corpus import BUILT_IN, KnowledgeBase
from kb.editing import (
    Add,
    Cite,
    Edit,
    EditRefused,
    Replace,
    Why,
    Withdraw,
    apply,
    commit,
    page_of,
    preview,
)
from kb.errors import PageInvalid
from kb.locks import locked
from kb.model import Section
from kb.pages import parse_page, read_page

PAGE = """\
---
id: rash
name: Rash
licence: CC0
---
# Rash

## Summary

- Rash is mild. [example.org]
- Rash ends soon. [example.org](https://example.org)
"""
MILD, SOON = (one.id for one in parse_page(PAGE).snippets())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "kb" / "rash.md"
    file.parent.mkdir()
    file.write_bytes(PAGE.replace("\n", "\r\n").encode())
    return file


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "home" / "kb.lock"


def add(text: str) -> Add:
    return Add("rash", Section.SUMMARY, None, text, Cite(publisher="a.org"))


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def refused(make: Callable[[], object]) -> EditRefused:
    with pytest.raises(EditRefused) as caught:
        make()
    return caught.value


def test_a_change_tells_what_the_page_says_no_longer_and_what_it_says_now(
    path: Path, lock: Path
) -> None:
    change = commit(path, Replace(MILD, "Rash is red."), lock=lock)
    (old,), (new,) = change.gone, change.new
    assert (old.id, old.text) == (MILD, "Rash is mild.")
    assert (new.text, new.citation, new.condition) == ("Rash is red.", old.citation, "Rash")
    assert new in read_page(path).snippets()
    assert text_of(path) == change.after == change.before.replace("is mild", "is red")
    assert change.path == path


def test_a_withdrawal_and_an_addition_tell_one_snippet(path: Path, lock: Path) -> None:
    withdrawn = commit(path, Withdraw(SOON), lock=lock)
    assert ([one.id for one in withdrawn.gone], withdrawn.new) == ([SOON], ())
    added = commit(path, add("It itches."), lock=lock)
    assert (added.gone, [one.text for one in added.new]) == ((), ["It itches."])


def test_a_preview_writes_nothing(path: Path) -> None:
    change = preview(path, Replace(MILD, "Rash is red."))
    assert change.after != change.before == text_of(path)
    assert [file.name for file in path.parent.iterdir()] == ["rash.md"]


def test_edits_accepted_at_once_are_all_made(path: Path, lock: Path) -> None:
    texts = [f"It is said {number} times." for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        changes = threads.map(lambda text: commit(path, add(text), lock=lock), texts)
    assert len({change.after for change in changes}) == 12
    told = [one.text for one in read_page(path).snippets()]
    assert sorted(told[2:]) == sorted(texts)


def test_of_two_edits_of_one_snippet_the_second_is_stale_and_changes_nothing(
    path: Path, lock: Path
) -> None:
    after = commit(path, Replace(MILD, "Rash is red."), lock=lock).after
    for edit in (Replace(MILD, "Rash is sore."), Withdraw(MILD)):
        problem = refused(partial(commit, path, edit, lock=lock))
        assert problem.why is Why.GONE
        assert problem.stale
    assert text_of(path) == after


def test_an_edit_of_another_statement_is_made_though_the_page_has_changed(
    path: Path, lock: Path
) -> None:
    commit(path, Replace(MILD, "Rash is red."), lock=lock)
    commit(path, Withdraw(SOON), lock=lock)
    assert [one.text for one in read_page(path).snippets()] == ["Rash is red."]


def test_who_changes_the_file_by_hand_while_it_is_written_loses_nothing(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(text: str, edit: Edit, place: Path) -> str:
        path.write_bytes(PAGE.encode())
        return apply(text, edit, place)

    monkeypatch.setattr("kb.editing.committing.apply", meanwhile)
    problem = refused(lambda: commit(path, Withdraw(MILD), lock=lock))
    assert problem.why is Why.CHANGED
    assert problem.stale
    assert text_of(path) == PAGE
    assert [file.name for file in path.parent.iterdir()] == ["rash.md"]


def test_a_knowledge_base_that_is_being_changed_for_long_is_said_to_be(
    path: Path, lock: Path
) -> None:
    with locked(lock):
        problem = refused(lambda: commit(path, Withdraw(MILD), lock=lock, patience=0))
    assert problem.why is Why.BUSY
    assert not problem.stale


def test_a_page_behind_a_link_is_written_where_it_is_and_keeps_its_rights(
    path: Path, lock: Path, tmp_path: Path
) -> None:
    path.chmod(0o600)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    assert commit(link, Withdraw(MILD), lock=lock).path == path
    assert link.is_symlink()
    assert text_of(link) == text_of(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_page_that_cannot_be_written_is_named_with_a_way_out(
    path: Path, lock: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    gout = BUILT_IN / "gout.md"
    edit = Withdraw(next(read_page(gout).snippets()).id)
    problem = refused(lambda: commit(gout, edit, lock=lock, own=tmp_path / "file"))
    assert problem.why is Why.READ_ONLY
    assert "export the edit as a patch" in problem.fix


def test_a_page_that_is_gone_or_broken_is_named(path: Path, lock: Path) -> None:
    path.write_text("rash", encoding="utf-8")
    with pytest.raises(PageInvalid, match=r"rash\.md:1: the page has no front matter"):
        commit(path, Withdraw(MILD), lock=lock)
    path.unlink()
    with pytest.raises(PageInvalid, match="Check the name"):
        commit(path, Withdraw(MILD), lock=lock)


def test_a_built_in_page_is_edited_in_a_copy_that_stands_in_its_place(
    tmp_path: Path, lock: Path
) -> None:
    own = tmp_path / "own"
    packaged = (BUILT_IN / "gout.md").read_bytes()
    first, second, *_ = read_page(BUILT_IN / "gout.md").snippets()
    edits = Replace(first.id, "Gout is known."), Withdraw(second.id)
    for edit in edits:
        path, _ = page_of([BUILT_IN, *([own] if own.exists() else [])], edit)
        assert commit(path, edit, lock=lock, own=own).path == own / "gout.md"
    assert (BUILT_IN / "gout.md").read_bytes() == packaged
    expected = apply(apply(packaged.decode(), edits[0]), edits[1])
    assert text_of(own / "gout.md") == expected
    told = {one.id for one in KnowledgeBase([BUILT_IN, own]).snippets()}
    assert not told & {first.id, second.id}


def test_a_built_in_page_that_was_copied_meanwhile_is_edited_in_the_copy(
    tmp_path: Path, lock: Path
) -> None:
    own = tmp_path / "own"
    page = BUILT_IN / "gout.md"
    first, second, *_ = read_page(page).snippets()
    for snippet in (first, second):
        commit(page, Withdraw(snippet.id), lock=lock, own=own)
    assert {first.id, second.id}.isdisjoint(one.id for one in read_page(own / "gout.md").snippets())


def test_a_page_of_ones_own_is_edited_where_it_is(path: Path, lock: Path, tmp_path: Path) -> None:
    assert commit(path, Withdraw(MILD), lock=lock, own=tmp_path / "own").path == path
    assert not (tmp_path / "own").exists()
