"""A knowledge base by condition: what each holds, and one of them as a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.model import ConceptPage, Gap, Heading, Section, SectionBlock, Snippet, Statement, slug


@dataclass(slots=True)
class Tally:
    """How much a knowledge base says of one condition."""

    condition: str
    statements: int = 0
    sections: set[Section] = field(default_factory=set)
    gaps: int = 0


def tallies(snippets: Iterable[Snippet], pages: Iterable[ConceptPage]) -> list[Tally]:
    """Every condition by name, with its statements, sections and known gaps."""
    counted: dict[str, Tally] = {}
    for snippet in snippets:
        key = snippet.condition.casefold()
        tally = counted.setdefault(key, Tally(snippet.condition))
        tally.statements += 1
        tally.sections.add(snippet.section)
    for page in pages:
        tally = counted.setdefault(page.name.casefold(), Tally(page.name))
        tally.gaps = sum(1 for _ in page.gaps())
    return [counted[key] for key in sorted(counted)]


@dataclass(slots=True)
class Found:
    """What a search for a condition by name came upon."""

    snippets: list[Snippet] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Every name there is, to suggest from."""


def find(name: str, snippets: Iterable[Snippet]) -> Found:
    """The snippets of a condition by its name, one of its other names, or its id."""
    found = Found()
    wanted = name.strip().casefold()
    keys: dict[str, set[str]] = {}
    for snippet in snippets:
        condition = snippet.condition
        if condition not in keys:
            keys[condition] = {condition.casefold(), slug(condition)}
        if wanted in keys[condition] or wanted in map(str.casefold, snippet.also_known_as):
            found.snippets.append(snippet)
        found.names.add(condition)
    return found


def page_of(snippets: Iterable[Snippet], gaps: Iterable[Gap] = ()) -> ConceptPage:
    """One page of snippets of one condition, sections in their fixed order."""
    all_ = list(snippets)
    draft: dict[Section, dict[str | None, list[Statement]]] = {}
    for snippet in all_:
        headings = draft.setdefault(snippet.section, {})
        headings.setdefault(snippet.heading, []).append(_statement(snippet))
    for gap in gaps:
        headings = draft.setdefault(gap.section, {})
        if gap.heading:
            headings.setdefault(gap.heading, [])
    first = all_[0]
    return ConceptPage(
        id=slug(first.condition),
        name=first.condition,
        also_known_as=first.also_known_as,
        sections=tuple(_block(section, draft[section]) for section in Section if section in draft),
    )


def _statement(snippet: Snippet) -> Statement:
    """The statement with publisher and link alone, which no two snippets can tell differently."""
    cited = snippet.citation
    return Statement(
        text=snippet.text,
        citation=cited.model_copy(update={"title": None, "retrieved_on": None, "licence": None}),
    )


def _block(section: Section, headings: dict[str | None, list[Statement]]) -> SectionBlock:
    """Statements without a heading come first, as the model wants it."""
    ordered = sorted(headings.items(), key=lambda item: item[0] is not None)
    return SectionBlock(
        section=section,
        headings=tuple(Heading(name=name, statements=tuple(told)) for name, told in ordered),
    )
