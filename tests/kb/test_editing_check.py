from collections.abc import Iterator

import pytest

from kb.corpus import BUILT_IN
from kb.editing import Add, Cite, Replace, Withdraw, apply, check
from kb.lint import Detector
from kb.model import Section
from kb.pages import parse_page
from kb.problems import Severity

PAGE = """\
---
id: rash
name: Rash
---
# Rash

## Summary

- Rash is mild. [NHLBI]
- CALL ME NOW. [example.org]
- Rash ends soon. [example.org](https://example.org)

## Support

- Rash ends soon. [other.org]
"""


def shouting(text: str) -> Iterator[str]:
    if text.isupper():
        yield "it shouts"


TONE = Detector("tone", shouting, "Say it calmly.", Severity.WARNING)


def ids() -> list[str]:
    return [one.id for one in parse_page(PAGE).snippets()]


def brought(after: str) -> list[tuple[int, str]]:
    return [(p.line, p.message) for p in check(PAGE, after, "rash.md", [TONE])]


def add(text: str, publisher: str = "a.org", section: Section = Section.SUMMARY) -> Add:
    return Add("rash", section, None, text, Cite(publisher=publisher))


@pytest.mark.parametrize(
    "edit",
    [
        add("It itches."),
        add("It itches.", section=Section.TREATMENT),
        Withdraw(ids()[0]),
        Replace(ids()[0], "It is mild.", Cite(publisher="a.org")),
    ],
)
def test_problems_that_were_there_before_are_not_told_though_their_lines_move(
    edit: Add | Withdraw | Replace,
) -> None:
    assert brought(apply(PAGE, edit)) == []


def test_what_the_edit_brings_is_told_with_its_line() -> None:
    message = "the citation [a friend] has no link, and is no domain"
    assert brought(apply(PAGE, add("It itches.", "a friend"))) == [(12, message)]
    assert brought(apply(PAGE, add("COME HERE."))) == [(12, "tone: it shouts")]


def test_a_line_that_was_wrong_and_is_edited_and_still_wrong_is_told() -> None:
    assert brought(apply(PAGE, Replace(ids()[1], "CALL ME SOON."))) == [(10, "tone: it shouts")]


def test_the_same_problem_once_more_is_told_once() -> None:
    line = "- CALL ME NOW. [example.org]\n"
    found = brought(PAGE.replace(line, line + line))
    assert found == [(11, "rash.md:10 says the same"), (11, "tone: it shouts")]


def test_a_page_that_an_editor_broke_is_told_so() -> None:
    assert brought(PAGE.replace("## Support", "## Sport"))[0][0] == 13


@pytest.mark.parametrize("name", ["gout", "asthma"])
def test_a_good_edit_of_a_built_in_page_brings_nothing(name: str) -> None:
    text = (BUILT_IN / f"{name}.md").read_bytes().decode()
    edit = Add(name, Section.SUPPORT, "Groups", "There are groups.", Cite("https://a.org/x"))
    windows = text.replace("\n", "\r\n")
    for before in (text, windows):
        assert check(before, apply(before, edit), BUILT_IN / f"{name}.md") == ()
