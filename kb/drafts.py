"""The sections of a page while its statements come in, in whatever order."""

from kb.model import Heading, Section, SectionBlock, Statement

Draft = dict[Section, dict[str | None, list[Statement]]]
"""Statements by section and heading; a heading without statements is a known gap."""


def section_blocks(draft: Draft) -> tuple[SectionBlock, ...]:
    """One block a section, in the order of sections; statements without a heading stand first."""
    return tuple(_block(section, draft[section]) for section in Section if section in draft)


def _block(section: Section, headings: dict[str | None, list[Statement]]) -> SectionBlock:
    unnamed_first = sorted(headings.items(), key=lambda item: item[0] is not None)
    return SectionBlock(
        section=section,
        headings=tuple(Heading(name=name, statements=tuple(told)) for name, told in unnamed_first),
    )
