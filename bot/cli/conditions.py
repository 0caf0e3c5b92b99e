"""A knowledge base by condition: what each holds, and one of them as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kb.corpus import KnowledgeBase
from kb.drafts import Draft, section_blocks
from kb.model import ConceptPage, Gap, Section, Snippet, Statement, slug


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


class Conditions:
    """Conditions of a knowledge base by name, be they pages or imported; a chat's `Pages`.

    The knowledge base is read anew for each, as all of it seldom fits in memory.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition by its name, another name, or its id; raises as reading does."""
        told = [s for s in self._base.snippets() if slug(name) in _keys(s)]
        if not told:
            return None
        condition = told[0].condition.casefold()
        pages = [page for page in self._base.pages() if page.name.casefold() == condition]
        return page_of(told, [gap for page in pages for gap in page.gaps()])

    def names(self) -> Sequence[str]:
        """The name of every condition; raises as reading does."""
        return tuple(dict.fromkeys(snippet.condition for snippet in self._base.snippets()))


def _keys(snippet: Snippet) -> frozenset[str]:
    return _slugs((snippet.condition, *snippet.also_known_as))


@lru_cache(maxsize=256)
def _slugs(names: tuple[str, ...]) -> frozenset[str]:
    """Snippets of a condition stand together, so its names are worked out once."""
    return frozenset(map(slug, names))


def page_of(snippets: Iterable[Snippet], gaps: Iterable[Gap] = ()) -> ConceptPage:
    """One page of snippets of one condition, sections in their fixed order."""
    all_ = list(snippets)
    draft: Draft = {}
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
        sections=section_blocks(draft),
    )


def _statement(snippet: Snippet) -> Statement:
    """The statement with publisher and link alone, which no two snippets can tell differently."""
    cited = snippet.citation
    return Statement(
        text=snippet.text,
        citation=cited.model_copy(update={"title": None, "retrieved_on": None, "licence": None}),
    )
