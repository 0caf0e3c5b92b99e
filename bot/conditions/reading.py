"""One condition as a page, read from wherever its statements stand."""

from collections.abc import Container, Iterable, Iterator
from itertools import chain, takewhile
from pathlib import Path

from bot.conditions.directory import Listed, Stretch
from kb.corpus import LINE_FIX
from kb.drafts import Draft, section_blocks
from kb.errors import PageInvalid
from kb.lines import LineInvalid, numbered_lines, parse_line
from kb.model import ConceptPage, Gap, Snippet, Statement, slug
from kb.pages import read_page
from kb.withdrawn import without


def read_condition(listed: Listed, withdrawn: Container[str] = ()) -> ConceptPage:
    """The page of a condition without snippets of these ids; raises as reading does."""
    by_file: dict[Path, list[Stretch]] = {}
    for stretch in listed.stretches:
        by_file.setdefault(stretch.file, []).append(stretch)
    told: dict[str, Snippet] = {}
    gaps: list[Gap] = []
    for file, stretches in by_file.items():
        if file.suffix == ".md":
            page = without(read_page(file), withdrawn)
            told.update((one.id, one) for one in page.snippets())
            gaps.extend(page.gaps())
        else:
            lines = _snippets(file, stretches)
            told.update((one.id, one) for one in lines if one.id not in withdrawn)
    # Lines may have moved since the names were read: nothing on another condition is shown.
    ours = [one for one in told.values() if slug(one.condition) == slug(listed.name)]
    return ConceptPage(
        id=slug(listed.name),
        name=listed.name,
        also_known_as=tuple(listed.others),
        sections=section_blocks(_draft(ours, gaps)),
    )


def _snippets(file: Path, stretches: Iterable[Stretch]) -> Iterator[Snippet]:
    """What stands on these lines; the file is read once, and no further than it must be."""
    wanted = set(chain.from_iterable(range(one.first, one.last + 1) for one in stretches))
    last = max(wanted)
    for number, line in takewhile(lambda one: one[0] <= last, numbered_lines(file)):
        if number not in wanted:
            continue
        try:
            yield parse_line(line)
        except LineInvalid as error:
            raise PageInvalid(file, number, str(error), LINE_FIX) from error


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
