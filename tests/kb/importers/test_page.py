from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import SourceUnreadable
from kb.importers.page import read
from kb.model import ConceptPage, Section
from kb.pages import format_page, parse_page
from kb.problems import Problem

PAGE = """\
Edit concept Question Editor Create issue ticket

Mild Rash



  • A 30-year-old man presented with red skin and an itch.[one.org]
Night Itch
  • The itch was worst at night in all patients.[two.co.uk]
Soft Swelling
Dry Skin
  • Dry skin was the first sign of it.[one.org]


  • Treatment is with a cool cream, twice a day.[two.co.uk]


  • The prognosis is good, and most people recover.[one.org]


  • Epidemiology: the prevalence is 1 in 12.[three.net]
Sex distribution


  • Prevention: avoid hot water.[three.net]

Ask Question

5000 Characters left Format the text using: # Heading.
• Use a precise title for your question.
"""


def placed(page: ConceptPage) -> dict[str, list[tuple[str | None, int]]]:
    return {
        block.section.value: [(h.name, len(h.statements)) for h in block.headings]
        for block in page.sections
    }


PLACED = {
    "presentation": [(None, 1), ("Night Itch", 1), ("Soft Swelling", 0), ("Dry Skin", 1)],
    "treatment": [(None, 1)],
    "prognosis": [(None, 1)],
    "epidemiology": [(None, 1), ("Sex distribution", 0)],
    "prevention": [(None, 1)],
}


def test_blocks_are_placed_by_their_words_and_order_and_gaps_are_kept() -> None:
    page = read(PAGE)
    assert (page.id, page.name) == ("mild-rash", "Mild Rash")
    assert placed(page) == PLACED
    assert [gap.heading for gap in page.gaps()] == ["Soft Swelling", "Sex distribution"]
    assert next(page.snippets()).citation.publisher == "one.org"


def test_neither_the_form_nor_the_admin_links_are_content() -> None:
    text = format_page(read(PAGE))
    for words in ("Edit concept", "Ask Question", "precise title", "Characters left"):
        assert words not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("•", "-"),
        ("•", "*"),
        ("  • ", "• "),
        ("\n\n\n", "\n\n\n\n\n"),
        ("worst at night in", "worst at\n    night in"),
        ("patients.[two", "patients.\n    [two"),
        ("Edit concept Question Editor Create issue ticket\n\n", ""),
        ("Edit concept", "\ufeffEdit concept"),
        ("\nAsk Question\n", "\nAsk a question\n"),
    ],
)
def test_other_hands_write_the_same_page(old: str, new: str) -> None:
    page = read(PAGE.replace(old, new))
    assert placed(page) == PLACED
    assert page == read(PAGE)


def test_single_blank_lines_part_the_blocks_where_there_are_no_wider_gaps() -> None:
    assert placed(read(PAGE.replace("\n\n\n", "\n\n"))) == PLACED


@pytest.mark.parametrize("missing", ["Treatment", "prognosis", "Epidemiology", "Prevention"])
def test_a_missing_block_leaves_the_others_in_their_places(missing: str) -> None:
    blocks = PAGE.split("\n\n\n")
    page = read("\n\n\n".join(block for block in blocks if missing not in block or "Ask" in block))
    left = {section: told for section, told in placed(page).items() if section != missing.lower()}
    assert left.items() <= PLACED.items()


def test_a_statement_may_hold_brackets_before_its_source() -> None:
    text = "Mild Rash\n\n\n  • It is common [1] and mild [89,108].[one.org]\n"
    (snippet,) = read(text).snippets()
    assert snippet.text == "It is common [1] and mild [89,108]."


def test_bullets_without_a_source_are_reported_with_their_line() -> None:
    problems: list[Problem] = []
    text = PAGE.replace("first sign of it.[one.org]", "first sign of it.").replace(
        "  • Prevention", f"  • {'x ' * 600}[one.org]\n  • Prevention"
    )
    page = read(text, problems.append)
    assert len(list(page.snippets())) == 6
    assert [(p.line, p.message.split(" than")[0]) for p in problems] == [
        (12, "the statement has no source"),
        (25, "the statement is longer"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no condition"),
        ("\n \n", "names no condition"),
        ("Ask Question\n", "names no condition"),
        ("  • It itches.[one.org]\n", "names no condition"),
        ("Mild Rash\n", "no cited statement"),
        ("Mild Rash\n\n  • It itches.\n", "no cited statement"),
    ],
)
def test_a_text_of_another_form_is_refused_with_the_form_it_should_have(
    text: str, said: str
) -> None:
    with pytest.raises(SourceUnreadable, match=said) as caught:
        read(text)
    assert "statement[domain]" in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    for name in ("latin.txt", "gone.txt"):
        with pytest.raises(SourceUnreadable, match=name):
            read(tmp_path / name)


@given(st.text(st.sampled_from("aB •-*[].\n "), max_size=200))
def test_any_text_gives_a_page_that_can_be_written_or_is_refused(text: str) -> None:
    try:
        page = read(text)
    except SourceUnreadable:
        return
    assert parse_page(format_page(page)) == page


def test_the_page_that_the_project_grew_out_of_is_read_whole(shared: Path) -> None:
    page = read(shared / "condition_page.txt")
    snippets = list(page.snippets())
    assert len(snippets) == 46
    assert len({snippet.citation.publisher for snippet in snippets}) == 25
    assert [block.section.value for block in page.sections] == [
        "presentation", "treatment", "prognosis", "etiology", "epidemiology", "pathophysiology",
        "prevention",
    ]  # fmt: skip
    assert [(gap.section, gap.heading) for gap in page.gaps()] == [
        (Section.PRESENTATION, "Soft Tissue Swelling"),
        (Section.EPIDEMIOLOGY, "Sex distribution"),
        (Section.EPIDEMIOLOGY, "Age distribution"),
    ]
    assert placed(page)["presentation"] == [
        (None, 5),
        ("Difficulty Climbing Stairs", 4),
        ("Localized Pain", 1),
        ("Soft Tissue Swelling", 0),
        ("Military Personnel", 1),
        ("Neck Muscle Weakness", 2),
        ("Ankle Pain", 1),
        ("Thigh Weakness", 1),
        ("Neck Swelling", 2),
    ]
    assert parse_page(format_page(page)) == page
