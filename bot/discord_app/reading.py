"""A concept page cut into pages of messages: every section begins on a page of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.compose import compose_page
from bot.conditions import key
from bot.discord_app.render import pages as rendered
from bot.discord_app.services import Pages
from bot.discord_app.views.pager import Embeds, numbered
from bot.document import Document, GroupBlock, NoteBlock, Source, SourcesBlock
from bot.texts import Language


@dataclass(frozen=True, slots=True)
class Reading:
    """A concept page as pages of messages, and the page that each section begins on, from 0."""

    key: str
    pages: tuple[Embeds, ...]
    sections: tuple[tuple[str, int], ...]


def read(pages: Pages, name: str, tongue: Language) -> Reading | None:
    """A condition by a name or key, ready to be shown; reads files."""
    page = pages.page(name)
    if page is None:
        return None
    shown: list[Embeds] = []
    sections: dict[str, int] = {}
    for leaf in leaves(compose_page(page, tongue)):
        for group in _groups(leaf):
            sections.setdefault(group.section, len(shown))
        shown.extend(one.embeds for one in rendered(leaf, tongue))
    return Reading(key(page.id), numbered(shown, tongue), tuple(sections.items()))


def leaves(document: Document) -> Iterator[Document]:
    """A concept page section by section, each with its own sources.

    Other names and known gaps stand on the first, above its section, where nobody misses them.
    """
    groups = list(_groups(document))
    notes = [block for block in document.blocks if isinstance(block, NoteBlock)]
    first = groups[:1]
    yield replace(document, blocks=(*notes, *first, *_sources(document, first)))
    for group in islice(groups, 1, None):
        yield replace(document, blocks=(group, *_sources(document, [group])))


def _groups(document: Document) -> Iterator[GroupBlock]:
    return (block for block in document.blocks if isinstance(block, GroupBlock))


def _sources(document: Document, groups: Sequence[GroupBlock]) -> Iterator[SourcesBlock]:
    """The sources of these groups alone."""
    told = {evidence.number for group in groups for evidence in group.evidence}
    for block in document.blocks:
        if isinstance(block, SourcesBlock) and told:
            yield replace(block, sources=tuple(_narrowed(block.sources, told)))


def _narrowed(sources: Sequence[Source], told: set[int]) -> Iterator[Source]:
    for source in sources:
        if numbers := tuple(number for number in source.numbers if number in told):
            yield replace(source, numbers=numbers)
