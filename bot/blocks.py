"""Evidence and sources as blocks of a document; answers and concept pages share them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from bot.document import EvidenceBlock, GroupBlock, NoteBlock, Source, SourcesBlock, Tone
from bot.model import Evidence, EvidenceGroup
from bot.texts import Language, Phrase, say, section_label
from kb.model import Citation, ConceptPage, Heading, SectionBlock


def group_block(group: EvidenceGroup, language: Language) -> GroupBlock:
    """Evidence of an answer under condition › section."""
    label = section_label(group.section, language)
    return GroupBlock(group.condition, label, tuple(map(_evidence, group.evidence)))


def page_group(
    page: ConceptPage, block: SectionBlock, numbers: Iterator[int], language: Language
) -> GroupBlock:
    """A section of a page, its statements numbered on."""
    evidence = chain.from_iterable(_statements(heading, numbers) for heading in block.headings)
    return GroupBlock(page.name, section_label(block.section, language), tuple(evidence))


def sources_block(groups: Iterable[GroupBlock], language: Language) -> SourcesBlock:
    """Every source once, in the order of the first number that stands there."""
    joined: dict[tuple[str, str], Source] = {}
    evidence = chain.from_iterable(group.evidence for group in groups)
    for source in chain.from_iterable(one.sources for one in evidence):
        key = (source.publisher, source.url or "")
        known = joined.get(key)
        numbers = (*known.numbers, *source.numbers) if known else source.numbers
        joined[key] = replace(known or source, numbers=tuple(dict.fromkeys(numbers)))
    return SourcesBlock(say(Phrase.SOURCES, language), tuple(joined.values()))


def verbatim_note(language: Language) -> Iterator[NoteBlock]:
    """That evidence keeps its own language, for whoever reads another one around it."""
    if language is not Language.ENGLISH:
        yield NoteBlock(Tone.PLAIN, say(Phrase.EVIDENCE_VERBATIM, language))


def _evidence(evidence: Evidence) -> EvidenceBlock:
    snippet = evidence.hit.snippet
    cited = (snippet, *evidence.also)
    sources = tuple(_source(evidence.number, one.citation) for one in cited)
    return EvidenceBlock(evidence.number, snippet.text, sources, snippet.heading, snippet.id)


def _statements(heading: Heading, numbers: Iterator[int]) -> Iterator[EvidenceBlock]:
    for statement, number in zip(heading.statements, numbers, strict=False):
        yield EvidenceBlock(
            number, statement.text, (_source(number, statement.citation),), heading.name
        )


def _source(number: int, citation: Citation) -> Source:
    return Source(
        numbers=(number,),
        publisher=citation.publisher,
        url=citation.url,
        title=citation.title,
        retrieved_on=citation.retrieved_on,
        licence=citation.licence,
    )
