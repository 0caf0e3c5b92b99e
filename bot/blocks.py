"""Evidence and sources as blocks of a document; answers and concept pages share them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from bot.document import Block, EvidenceBlock, GroupBlock, NoteBlock, Source, SourcesBlock, Tone
from bot.model import Answer, Dissent, Evidence, EvidenceGroup
from bot.texts import Language, Phrase, say, section_label
from kb.model import Citation, ConceptPage, Heading, SectionBlock

DISPUTED: Final = {
    Dissent.NUMBERS: Phrase.DISPUTE_NUMBERS,
    Dissent.DENIAL: Phrase.DISPUTE_DENIAL,
}
"""What is said where evidence is at odds."""


def answer_blocks(answer: Answer, language: Language) -> Iterator[Block]:
    """Its evidence, a note between what was asked for and what is only close to it, its sources."""
    groups = [group_block(group, language) for group in answer.groups]
    asked = _asked(answer)
    yield from groups[:asked]
    if groups[asked:]:
        yield NoteBlock(Tone.PLAIN, say(Phrase.BESIDE, language))
    yield from groups[asked:]
    yield sources_block(groups, language)


def group_block(group: EvidenceGroup, language: Language) -> GroupBlock:
    """Evidence of an answer under condition › section."""
    label = section_label(group.section, language)
    shown = tuple(_evidence(evidence, language) for evidence in group.evidence)
    return GroupBlock(group.condition, label, shown)


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


def _asked(answer: Answer) -> int:
    """How many groups stand before those that are only close to what was asked for."""
    beside = [not group.asked for group in answer.groups]
    first = beside.index(True) if True in beside else len(beside)
    # With several conditions what was asked for may go on below: then nothing parts the two.
    return first if all(beside[first:]) else len(beside)


def _evidence(evidence: Evidence, language: Language) -> EvidenceBlock:
    snippet = evidence.hit.snippet
    cited = (snippet, *evidence.also)
    sources = tuple(_source(evidence.number, one.citation) for one in cited)
    return EvidenceBlock(
        number=evidence.number,
        text=snippet.text,
        sources=sources,
        heading=snippet.heading,
        snippet_id=snippet.id,
        remark=" ".join(_remarks(evidence, language)),
    )


def _remarks(evidence: Evidence, language: Language) -> Iterator[str]:
    """For each way in which other evidence is at odds with this: which evidence that is."""
    for over, phrase in DISPUTED.items():
        against = [f"[{one.number}]" for one in evidence.disputes if one.over is over]
        if against:
            yield say(phrase, language, numbers=" ".join(against))


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
