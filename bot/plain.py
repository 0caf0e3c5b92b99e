"""A document as plain text: for pipes, and for the field `text` of JSON output."""

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from bot.document import (
    Block,
    ClosestBlock,
    Document,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Source,
    SourcesBlock,
    UrgencyBlock,
)
from bot.harmless import harmless
from bot.texts import Language, Phrase, day, say


def plain_text(document: Document) -> str:
    """The document as text without markup or control characters; ends without a line feed.

    Evidence that waits behind an urgency notice is left out: hand in `document.revealed()` for it.
    """
    language = document.language
    parts = ["\n".join(block_lines(block, language)) for block in document.shown()]
    if document.title:
        parts.insert(0, document.title)
    return harmless("\n\n".join((*parts, document.reminder)))


def block_lines(block: Block, language: Language = Language.ENGLISH) -> Iterator[str]:
    """The lines of one block, unwrapped."""
    match block:
        case UrgencyBlock():
            yield f"! {block.title}"
            yield from block.lines
        case GroupBlock():
            yield f"{block.condition} › {block.section}"
            yield from chain.from_iterable(map(evidence_lines, block.evidence))
        case SourcesBlock():
            yield block.title
            for source in block.sources:
                yield source_line(source, full=block.full, language=language)
        case NoteBlock():
            yield from (block.text, *map(point, block.points))
        case ClosestBlock():
            yield from (block.title, *map(point, block.conditions))
        case FindingsBlock():
            yield from filter(None, (block.title, block.hint, *map(point, block.findings)))
        case _:
            assert_never(block)


def point(text: str) -> str:
    """A line of a list."""
    return f"- {text}"


def evidence_lines(evidence: EvidenceBlock) -> Iterator[str]:
    """`[n] Heading: text (publishers)`, and under it what it is at odds with, if anything."""
    heading = f"{evidence.heading}: " if evidence.heading else ""
    yield f"[{evidence.number}] {heading}{evidence.text} ({publishers(evidence)})"
    if evidence.remark:
        yield evidence.remark


def publishers(evidence: EvidenceBlock) -> str:
    """The publishers of one snippet, each once."""
    return ", ".join(dict.fromkeys(source.publisher for source in evidence.sources))


def source_line(source: Source, *, full: bool, language: Language = Language.ENGLISH) -> str:
    """`[n] publisher link`."""
    return " ".join((numbers(source), *source_parts(source, full=full, language=language)))


def numbers(source: Source) -> str:
    """`[1][3]`."""
    return "".join(f"[{number}]" for number in source.numbers)


def source_parts(
    source: Source, *, full: bool, language: Language = Language.ENGLISH
) -> Iterator[str]:
    """Publisher and, where there is one, link; in full also title, day of reading and licence."""
    yield source.publisher
    if source.url:
        yield source.url
    if not full:
        return
    if source.title:
        yield source.title
    if source.retrieved_on:
        yield say(Phrase.RETRIEVED, language, day=day(source.retrieved_on, language))
    if source.licence:
        yield say(Phrase.LICENCE, language, licence=source.licence)
