"""One condition as a page, read from wherever its statements stand."""

from collections.abc import Iterable, Iterator
from itertools import chain, dropwhile, takewhile

from bot.conditions.directory import Listed, Stretch
from kb.corpus import LINE_FIX
from kb.drafts import Draft, section_blocks
from kb.errors import PageInvalid
from kb.lines import LineInvalid, numbered_lines, parse_line
from kb.model import ConceptPage, Gap, Snippet, Statement, slug
from kb.pages import read_page


def read_condition(listed: Listed) -> ConceptPage:
    """The page of a condition; raises as reading does."""
    told = chain.from_iterable(map(_snippets, listed.stretches))
    # Lines may have moved since the names were read: nothing on another condition is shown.
    ours = [snippet for snippet in told if slug(snippet.condition) == slug(listed.name)]
    gaps = chain.from_iterable(map(_gaps, listed.stretches))
    sections = section_blocks(_draft({snippet.id: snippet for snippet in ours}.values(), gaps))
    return ConceptPage(
        id=slug(listed.name),
        name=listed.name,
        also_known_as=tuple(listed.others),
        sections=sections,
    )


def _snippets(stretch: Stretch) -> Iterator[Snippet]:
    if stretch.is_page:
        yield from read_page(stretch.file).snippets()
        return
    lines = dropwhile(lambda one: one[0] < stretch.first, numbered_lines(stretch.file))
    for number, line in takewhile(lambda one: one[0] <= stretch.last, lines):
        try:
            yield parse_line(line)
        except LineInvalid as error:
            raise PageInvalid(stretch.file, number, str(error), LINE_FIX) from error


def _gaps(stretch: Stretch) -> Iterator[Gap]:
    if stretch.is_page:
        yield from read_page(stretch.file).gaps()


def _draft(snippets: Iterable[Snippet], gaps: Iterable[Gap]) -> Draft:
    draft: Draft = {}
    for snippet in snippets:
        headings = draft.setdefault(snippet.section, {})
        headings.setdefault(snippet.heading, []).append(_statement(snippet))
    for gap in gaps:
        headings = draft.setdefault(gap.section, {})
        if gap.heading:
            headings.setdefault(gap.heading, [])
    return draft


def _statement(snippet: Snippet) -> Statement:
    """The statement with publisher and link alone, which no two snippets can tell differently."""
    cited = snippet.citation
    return Statement(
        text=snippet.text,
        citation=cited.model_copy(update={"title": None, "retrieved_on": None, "licence": None}),
    )
