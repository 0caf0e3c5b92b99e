from kb.drafts import Draft, section_blocks
from kb.model import Citation, Section, Statement

CITED = Citation(publisher="example.org")


def said(text: str) -> Statement:
    return Statement(text=text, citation=CITED)


def test_sections_stand_in_their_fixed_order_whatever_came_first() -> None:
    draft: Draft = {
        Section.SUPPORT: {None: [said("One.")]},
        Section.SUMMARY: {None: [said("Two.")]},
    }
    blocks = section_blocks(draft)
    assert [block.section for block in blocks] == [Section.SUMMARY, Section.SUPPORT]


def test_statements_without_a_heading_stand_first_and_gaps_are_kept() -> None:
    headings: dict[str | None, list[Statement]] = {
        "Scars": [said("One.")],
        "Age": [],
        None: [said("Two."), said("Three.")],
    }
    (block,) = section_blocks({Section.WORKUP: headings})
    assert [heading.name for heading in block.headings] == [None, "Scars", "Age"]
    assert [len(heading.statements) for heading in block.headings] == [2, 1, 0]
