import subprocess
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.corpus import BUILT_IN
from kb.editing import Add, Cite, Edit, Replace, Withdraw, apply, patch
from kb.model import Section
from kb.pages import parse_page

GOUT = (BUILT_IN / "gout.md").read_bytes().decode()
FIRST, *_, LAST = parse_page(GOUT).snippets()
EDITS: list[Edit] = [
    Replace(FIRST.id, "Gout – größer."),
    Replace(FIRST.id, FIRST.text, Cite("https://a.org/x", title="A title")),
    Withdraw(LAST.id),
    Add("gout", Section.SUPPORT, "Groups", "There are groups.", Cite("https://a.org/x")),
]


def git(folder: Path, *args: str, text: bytes = b"") -> None:
    plain = ("-c", "core.autocrlf=false", "-c", "core.safecrlf=false")
    subprocess.run(["git", *plain, *args], cwd=folder, input=text, check=True, capture_output=True)


def applied(folder: Path, name: str, before: str, after: str) -> str:
    """What git makes of the file by the patch."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before.encode())
    git(folder, "apply", "-", text=patch(name, before, after).encode())
    return file.read_bytes().decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_git_applies_the_patch_of_an_edit(
    repository: Path, edit: Edit, end: str, last: str
) -> None:
    before = (GOUT.rstrip("\n") + last).replace("\n", end)
    after = apply(before, edit)
    assert applied(repository, "kb/conditions/gout.md", before, after) == after


@pytest.mark.parametrize("name", ["my pages/gout.md", "größe/gout.md", 'a"b\\c/gout.md'])
def test_git_takes_whatever_the_folder_is_called(repository: Path, name: str) -> None:
    after = apply(GOUT, EDITS[0])
    assert applied(repository, name, GOUT, after) == after


def test_two_patches_of_one_page_that_are_far_apart_apply_one_after_the_other(
    repository: Path,
) -> None:
    (repository / "gout.md").write_bytes(GOUT.encode())
    for edit in (EDITS[1], EDITS[3]):
        git(repository, "apply", "-", text=patch("gout.md", GOUT, apply(GOUT, edit)).encode())
    text = (repository / "gout.md").read_bytes().decode()
    assert [one.text for one in parse_page(text).snippets()][-1] == "There are groups."


def test_a_patch_shows_the_changed_line_and_three_around_it() -> None:
    lines = patch("kb/gout.md", GOUT, apply(GOUT, EDITS[0])).split("\n")
    assert lines[:2] == ["--- a/kb/gout.md", "+++ b/kb/gout.md"]
    assert [line[:1] for line in lines[2:]] == ["@", " ", " ", " ", "-", "+", " ", " ", " ", ""]


def test_nothing_changed_is_an_empty_patch() -> None:
    assert patch("gout.md", GOUT, GOUT) == ""


def test_a_path_from_the_root_of_the_disk_is_refused() -> None:
    with pytest.raises(ValueError, match="from the top of the repository"):
        patch(PurePosixPath("/srv/kb/gout.md"), GOUT, GOUT)


rows = st.lists(st.sampled_from(["a", "b", "", " ", "\r", "\u2028", "\x0c"]), max_size=12)


@settings(max_examples=25, deadline=None)
@given(before=rows, after=rows, ends=st.tuples(st.booleans(), st.booleans()))
def test_git_applies_the_patch_between_any_two_texts(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    after: list[str],
    ends: tuple[bool, bool],
) -> None:
    old, new = ("x\n" + "\n".join(t) + "\n" * end
                for t, end in zip((before, after), ends, strict=True))  # fmt: skip
    if old != new:
        assert applied(tmp_path_factory.mktemp("git"), "page.md", old, new) == new
