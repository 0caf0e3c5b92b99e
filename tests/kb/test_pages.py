from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import PageInvalid
from kb.model import Citation, ConceptPage, Gap, Section
from kb.pages import format_page, parse_page, read_page, scan, write_page
from tests.kb.strategies import pages

PAGE = """\
---
id: mild-rash
name: Mild rash
also_known_as: [Spots, 'Rash, mild']
codes: {umls: [C0000001], doid: ["DOID:1"]}
licence: CC0
sources:
  https://example.org/rash: {title: On rashes, retrieved_on: 2024-05-31}
---
# Mild rash

## Summary

- A mild rash is a harmless change of the skin. [Example](https://example.org/rash)

## Presentation

- Spots [1] are red, and #2 itches. [example.com]

### Itch

- The itch comes at night (in 3 of 5). [Example](<https://example.org/a_(b)>)

### Swelling

## Living with
"""


def problem_lines(text: str) -> list[int]:
    return [problem.line for problem in scan(text, Path("mild-rash.md")).problems]


def only_problem(old: str, new: str) -> tuple[int, str, str]:
    assert old in PAGE
    problems = scan(PAGE.replace(old, new, 1), Path("mild-rash.md")).problems
    assert len(problems) == 1, problems
    return problems[0].line, problems[0].message, problems[0].fix


def test_a_page_is_read_as_a_person_wrote_it() -> None:
    page = parse_page(PAGE)
    assert (page.id, page.name, page.licence) == ("mild-rash", "Mild rash", "CC0")
    assert page.also_known_as == ("Spots", "Rash, mild")
    assert page.codes == {"umls": ("C0000001",), "doid": ("DOID:1",)}
    snippets = list(page.snippets())
    assert [(s.section, s.heading) for s in snippets] == [
        (Section.SUMMARY, None),
        (Section.PRESENTATION, None),
        (Section.PRESENTATION, "Itch"),
    ]
    assert snippets[1].text == "Spots [1] are red, and #2 itches."
    assert snippets[1].citation == Citation(publisher="example.com", licence="CC0")
    assert snippets[2].citation.url == "https://example.org/a_(b)"
    assert snippets[0].citation.title == "On rashes"


def test_headings_and_sections_without_statements_are_known_gaps() -> None:
    assert list(parse_page(PAGE).gaps()) == [
        Gap(section=Section.PRESENTATION, heading="Swelling"),
        Gap(section=Section.LIVING_WITH, heading=None),
    ]


@settings(max_examples=50, deadline=None)
@given(pages())
def test_every_page_reads_back_as_it_was_written(page: ConceptPage) -> None:
    assert parse_page(format_page(page)) == page


@settings(max_examples=50, deadline=None)
@given(pages())
def test_writing_a_page_twice_gives_the_same_bytes(page: ConceptPage) -> None:
    assert format_page(parse_page(format_page(page))) == format_page(page)


def test_a_hand_written_page_keeps_its_form_when_written_again() -> None:
    body = PAGE.split("---\n")[2]
    assert format_page(parse_page(PAGE)).split("---\n")[2] == body


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text().map(lambda text: f"---\n{text}\n---\n# x\n")))
def test_whatever_a_file_holds_reading_it_gives_a_page_or_problems_with_a_fix(text: str) -> None:
    scanned = scan(text, Path("x.md"))
    assert (scanned.page is None) == bool(scanned.problems)
    for problem in scanned.problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.message
        assert problem.fix


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_page_with_a_line_gone_or_doubled_never_ends_in_a_traceback(data: st.DataObject) -> None:
    lines = PAGE.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    scan("\n".join(lines[:at] + lines[at + 1 :]), Path("x.md"))
    scan("\n".join(lines[: at + 1] + lines[at:]), Path("x.md"))


@pytest.mark.parametrize(
    "label", ["Living with", "living_with", "LIVING WITH", "Living_With", "living with"]
)
def test_a_section_goes_by_its_label_or_its_value_in_any_case(label: str) -> None:
    page = parse_page(PAGE.replace("## Living with", f"## {label}"))
    assert page.sections[-1].section is Section.LIVING_WITH


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mild-rash.md"
    path.write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert read_page(path) == parse_page(PAGE)


def test_every_problem_is_reported_at_once_in_the_order_of_its_line() -> None:
    text = (
        PAGE.replace("## Summary", "## Overview")
        .replace(" [example.com]", "")
        .replace("### Swelling", "Swelling")
        .replace("licence: CC0", "licence: [CC0]")
    )
    assert problem_lines(text) == [6, 12, 18, 24]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("## Summary", "## Sumary", 12, "no section 'Sumary'"),
        ("## Living with", "## Summary", 26, "stands twice"),
        ("### Swelling", "### Itch", 24, "stands twice"),
        ("### Swelling", "### ", 24, "heading is empty"),
        ("### Swelling", "* Swelling", 24, "neither heading nor statement"),
        ("### Swelling", "<!-- swelling -->", 24, "neither heading nor statement"),
        (" [example.com]", "", 18, "has no citation"),
        (" [example.com]", " [example.com](https://e.org", 18, "has no citation"),
        (" [example.com]", " (https://e.org)", 18, "citation is malformed"),
        (" [example.com]", " []", 18, "citation is malformed"),
        (" [example.com]", " [ ]", 18, "publisher"),
        (" [example.com]", " [e](example.com)", 18, "is no link"),
        (" [example.com]", " [e]()", 18, "is no link"),
        (" [example.com]", " [e](javascript:alert)", 18, "is no link"),
        (" [example.com]", " [e](http://[)", 18, "url"),
        (" [example.com]", " [e](<http://[>)", 18, "url"),
        ("Spots [1]", "x" * 1001, 18, "1,025 characters"),
        ("# Mild rash", "# Bad rash", 10, "differs from the name"),
        ("## Living with", "# Mild rash", 26, "second `# ` heading"),
        ("id: mild-rash", "id: Mild Rash", 2, "`id`"),
        ("id: mild-rash\n", "", 1, "`id`: field required"),
        ("id: mild-rash", "id: 2024-13-45", 2, "front matter is no YAML"),
        ("[Spots, 'Rash, mild']", "Spots", 4, "`also_known_as`"),
        ("[Spots, 'Rash, mild']", "[NO]", 4, "`also_known_as.0`"),
        ("[Spots, 'Rash, mild']", "[Spots", 5, "front matter is no YAML"),
        ("[Spots, 'Rash, mild']", "[" * 2000, 2, "front matter is no YAML"),
        ("[C0000001]", "C0000001", 5, "`codes.umls`"),
        ("licence: CC0", "license: CC0", 6, "`license`"),
        ("licence: CC0", "licence: CC0\nlicence: MIT", 7, "stands twice"),
        ("retrieved_on: 2024-05-31", "retrieved_on: May", 7, "retrieved_on"),
        ("https://example.org/rash:", "https://example.org/rush:", 7, "nothing cites"),
    ],
)  # fmt: skip
def test_a_problem_names_its_line_what_is_wrong_and_the_fix(
    old: str, new: str, line: int, said: str
) -> None:
    at, message, fix = only_problem(old, new)
    assert at == line
    assert said in message
    assert fix.endswith((".", "`", "…)`."))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no front matter"),
        ("# Mild rash\n", "no front matter"),
        ("---\nid: x\nname: x\n", "no end"),
        ("---\n---\n# x\n", "no `field: value` lines"),
        ("---\n- x\n---\n# x\n", "no `field: value` lines"),
        ("---\nid: x\nname: x\n---\n", "no `# ` heading"),
        ("---\nid: x\nname: x\n---\n# x\n### y\n", "in no section"),
        ("---\nid: x\nname: x\n---\n# x\n- y. [z]\n", "in no section"),
    ],
)
def test_a_page_without_one_of_its_parts_says_which(text: str, said: str) -> None:
    assert any(said in p.message for p in scan(text, Path("x.md")).problems)


def test_parsing_raises_the_first_problem_with_file_line_and_fix() -> None:
    with pytest.raises(PageInvalid, match=r"rash\.md:12: there is no section 'Odd'\. Use one of"):
        parse_page(PAGE.replace("## Summary", "## Odd"), "rash.md")


def test_a_file_that_is_no_utf8_is_named_with_the_line_of_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"---\nid: x\nname: caf\xe9\n---\n")
    with pytest.raises(PageInvalid, match=r"x\.md:3: byte 0xe9 is no UTF-8 text\. Save"):
        read_page(path)


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_a_page_that_cannot_be_opened_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(PageInvalid, match="Check the name"):
        read_page(tmp_path / name)


def test_a_written_page_replaces_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "mild-rash.md"
    path.write_text("old", encoding="utf-8")
    page = parse_page(PAGE)
    write_page(page, path)
    assert read_page(path) == page
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_cannot_be_written_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "folder.md"
    path.mkdir()
    with pytest.raises(OSError, match="folder"):
        write_page(parse_page(PAGE), path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_source_is_told_once_on_a_page() -> None:
    page = parse_page(PAGE).model_dump()
    page["sections"][1]["headings"][1]["statements"][0]["citation"] = {
        "publisher": "Example", "url": "https://example.org/rash", "title": "Another title",
    }  # fmt: skip
    with pytest.raises(ValueError, match="cited with different titles"):
        ConceptPage.model_validate(page)
