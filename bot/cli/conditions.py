"""A knowledge base by condition: what it holds on each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.model import ConceptPage, Section, Snippet


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
