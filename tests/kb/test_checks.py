"""Check questions beside the pages."""

import shutil
from pathlib import Path

import pytest

from kb.checks import FILE_NAME, FIRST, checks_in
from kb.corpus import BUILT_IN
from kb.errors import SourceUnreadable
from kb.lint import lint
from kb.model import Section

CHECK = '[[check]]\nquestion = "How is {page} treated?"\npage = "{page}"\nsection = "treatment"\n'


@pytest.fixture
def pages(tiny_kb: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    shutil.copytree(tiny_kb, folder)
    return folder


def test_a_check_knows_its_page_by_the_name_of_the_condition(pages: Path) -> None:
    (pages / FILE_NAME).write_text(CHECK.format(page="gout") + "first = 3\n")
    (check,) = checks_in([pages])
    assert (check.question, check.condition) == ("How is gout treated?", "Gout")
    assert (check.section, check.first) == (Section.TREATMENT, 3)


def test_the_same_question_is_asked_once_and_a_page_that_is_not_here_not_at_all(
    pages: Path,
) -> None:
    checks = CHECK.format(page="gout") * 2 + CHECK.format(page="gone")
    (pages / FILE_NAME).write_text(checks)
    assert [(one.condition, one.first) for one in checks_in([pages])] == [("Gout", FIRST)]


def test_without_a_file_there_are_no_checks(pages: Path) -> None:
    assert checks_in([pages, pages / "gout.md"]) == []


@pytest.mark.parametrize(
    "wrong",
    ["[[check", '[[check]]\nquestion = "?"\n', CHECK.format(page="Gout"), "[[chek]]\n", "\xff"],
)
def test_a_file_that_cannot_be_read_is_named_with_the_fix(pages: Path, wrong: str) -> None:
    (pages / FILE_NAME).write_bytes(wrong.encode("latin-1"))
    with pytest.raises(SourceUnreadable, match=r"checks\.toml.*\[\[check\]\]"):
        checks_in([pages])
    (problem,) = lint([pages])
    assert problem.path.name == FILE_NAME


def test_a_page_that_is_not_there_is_a_problem_on_the_line_of_its_question(pages: Path) -> None:
    (pages / FILE_NAME).write_text(CHECK.format(page="gout") + CHECK.format(page="gone"))
    (problem,) = lint([pages])
    assert (problem.path.name, problem.line) == (FILE_NAME, 6)
    assert "'gone'" in problem.message


def test_the_checks_of_the_built_in_pages_expect_what_the_pages_have() -> None:
    checks = checks_in([BUILT_IN])
    assert len(checks) >= 30
    assert not [problem for problem in lint([BUILT_IN]) if problem.path.name == FILE_NAME]
