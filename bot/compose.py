"""From a response to one channel-neutral document. Pure: the same response, the same document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count

from bot.document import (
    Block,
    ClosestBlock,
    Document,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Outcome,
    Source,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.model import (
    Answer,
    Evidence,
    EvidenceGroup,
    Finding,
    Insufficient,
    OutOfScope,
    Rejected,
    Response,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.texts import Phrase, say
from kb.model import Citation, ConceptPage, Heading, Section, SectionBlock
from retrieval.model import Understanding


def compose(response: Response) -> Document:
    """What a person is shown for a response: urgency on top, the reminder under everything.

    Evidence is hidden behind an urgency notice until the person asks for it.
    """
    outcome, blocks = _reply_blocks(response)
    hidden = bool(response.urgency) and outcome is Outcome.ANSWERED
    waiting = (NoteBlock(Tone.WAITING, say(Phrase.EVIDENCE_WAITS)),) if hidden else ()
    return Document(
        outcome=outcome,
        blocks=(*_urgency(response.urgency), *waiting, *blocks),
        reminder=say(Phrase.REMINDER),
        evidence_hidden=hidden,
    )


def compose_sources(answer: Answer) -> Document:
    """Every source of an answer in full: title, link, day of reading and licence."""
    sources = _sources(map(_group, answer.groups))
    return Document(Outcome.SOURCES, (replace(sources, full=True),), say(Phrase.REMINDER))


def compose_page(page: ConceptPage) -> Document:
    """A concept page, section by section, with its sources and what it has nothing on yet."""
    numbers = count(1)
    groups = tuple(_page_group(page, block, numbers) for block in page.sections if _filled(block))
    names = say(Phrase.ALSO_KNOWN_AS, names=", ".join(page.also_known_as))
    blocks: tuple[Block, ...] = (
        *((NoteBlock(Tone.PLAIN, names),) if page.also_known_as else ()),
        *groups,
        *(() if groups else (NoteBlock(Tone.GAP, say(Phrase.PAGE_EMPTY)),)),
        *_page_gaps(page),
        *((_sources(groups),) if groups else ()),
    )
    return Document(Outcome.PAGE, blocks, say(Phrase.REMINDER), title=page.name)


def _reply_blocks(response: Response) -> tuple[Outcome, tuple[Block, ...]]:
    understanding = response.understanding
    match response.reply:
        case Answer() as answer:
            corrected = _corrections(understanding)
            return Outcome.ANSWERED, (*corrected, *_answer(answer), *_warnings(response.findings))
        case Insufficient() as insufficient:
            despair = any(u.kind is UrgencyKind.SELF_HARM for u in response.urgency)
            # To a person in despair, that a database has nothing for them is no help.
            return Outcome.INSUFFICIENT, () if despair else (
                *_corrections(understanding),
                *_insufficient(insufficient),
                *_closest(insufficient),
                *_warnings(response.findings),
            )
        case OutOfScope():
            return Outcome.OUT_OF_SCOPE, (NoteBlock(Tone.PROBLEM, say(Phrase.OUT_OF_SCOPE)),)
        case Rejected():
            return Outcome.REJECTED, (_refusal(response.findings),)
        case Unavailable(problem):
            detail = say(Phrase.UNAVAILABLE_PROBLEM, problem=problem)
            return Outcome.UNAVAILABLE, (
                NoteBlock(Tone.PROBLEM, say(Phrase.UNAVAILABLE)),
                NoteBlock(Tone.PLAIN, detail),
            )


def _urgency(urgency: Iterable[Urgency]) -> Iterator[UrgencyBlock]:
    """One notice for each kind, self-harm first; its signs are not held against the person."""
    signs: dict[UrgencyKind, dict[str, None]] = {}
    for one in urgency:
        signs.setdefault(one.kind, {})[one.sign] = None
    for kind in sorted(signs, key=lambda kind: kind is not UrgencyKind.SELF_HARM):
        yield _NOTICES[kind](tuple(signs[kind]))


def _medical(signs: tuple[str, ...]) -> UrgencyBlock:
    return UrgencyBlock(
        kind=UrgencyKind.MEDICAL,
        title=say(Phrase.URGENT_MEDICAL_TITLE),
        noticed=say(Phrase.URGENT_MEDICAL_NOTICED, signs=", ".join(signs)),
        advice=(say(Phrase.URGENT_MEDICAL_ADVICE),),
    )


def _self_harm(_signs: tuple[str, ...]) -> UrgencyBlock:
    return UrgencyBlock(
        kind=UrgencyKind.SELF_HARM,
        title=say(Phrase.URGENT_SELF_HARM_TITLE),
        noticed="",
        advice=(say(Phrase.URGENT_SELF_HARM_ADVICE), say(Phrase.URGENT_SELF_HARM_COMPANY)),
    )


_NOTICES: dict[UrgencyKind, Callable[[tuple[str, ...]], UrgencyBlock]] = {
    UrgencyKind.MEDICAL: _medical,
    UrgencyKind.SELF_HARM: _self_harm,
}


def _answer(answer: Answer) -> Iterator[Block]:
    if answer.gaps:
        sections = ", ".join(Section(gap).label.lower() for gap in answer.gaps)
        yield NoteBlock(Tone.GAP, say(Phrase.GAP, sections=sections))
    groups = tuple(map(_group, answer.groups))
    yield from groups
    yield _sources(groups)


def _group(group: EvidenceGroup) -> GroupBlock:
    return GroupBlock(group.condition, group.section.label, tuple(map(_evidence, group.evidence)))


def _evidence(evidence: Evidence) -> EvidenceBlock:
    snippet = evidence.hit.snippet
    cited = (snippet, *evidence.also)
    sources = tuple(_source(evidence.number, one.citation) for one in cited)
    return EvidenceBlock(evidence.number, snippet.text, sources, snippet.heading)


def _source(number: int, citation: Citation) -> Source:
    return Source(
        numbers=(number,),
        publisher=citation.publisher,
        url=citation.url,
        title=citation.title,
        retrieved_on=citation.retrieved_on,
        licence=citation.licence,
    )


def _sources(groups: Iterable[GroupBlock]) -> SourcesBlock:
    """Every source once, in the order of the first number that stands there."""
    joined: dict[tuple[str, str], Source] = {}
    evidence = chain.from_iterable(group.evidence for group in groups)
    for source in chain.from_iterable(one.sources for one in evidence):
        key = (source.publisher, source.url or "")
        known = joined.get(key)
        numbers = (*known.numbers, *source.numbers) if known else source.numbers
        joined[key] = replace(known or source, numbers=tuple(dict.fromkeys(numbers)))
    return SourcesBlock(say(Phrase.SOURCES), tuple(joined.values()))


def _corrections(understanding: Understanding | None) -> Iterator[NoteBlock]:
    for one in understanding.corrections if understanding else ():
        text = say(Phrase.CORRECTED, written=one.written, read_as=one.read_as)
        yield NoteBlock(Tone.CORRECTION, text)


def _warnings(findings: Iterable[Finding]) -> Iterator[NoteBlock]:
    messages = tuple(dict.fromkeys(finding.message for finding in findings))
    if messages:
        yield NoteBlock(Tone.ADVICE, say(Phrase.WARNINGS), messages)


def _insufficient(reply: Insufficient) -> Iterator[NoteBlock]:
    yield NoteBlock(Tone.PROBLEM, say(Phrase.INSUFFICIENT))
    unknown = ", ".join(reply.unknown)
    hint = say(Phrase.INSUFFICIENT_UNKNOWN, conditions=unknown) if unknown else None
    yield NoteBlock(Tone.PLAIN, hint or say(Phrase.INSUFFICIENT_HINT))


def _closest(reply: Insufficient) -> Iterator[ClosestBlock]:
    if reply.closest:
        yield ClosestBlock(say(Phrase.CLOSEST), reply.closest)


def _refusal(findings: Iterable[Finding]) -> FindingsBlock:
    """Every finding at once, the gravest first, each message once."""
    gravity = list(Severity)
    worst_first = sorted(findings, key=lambda f: gravity.index(f.severity), reverse=True)
    held = bool(worst_first) and worst_first[0].severity is Severity.HOLD
    messages = tuple(dict.fromkeys(finding.message for finding in worst_first))
    title = say(Phrase.HELD) if held else say(Phrase.REJECTED)
    return FindingsBlock(title, "" if held else say(Phrase.REJECTED_HINT), messages)


def _filled(block: SectionBlock) -> bool:
    return any(heading.statements for heading in block.headings)


def _page_group(page: ConceptPage, block: SectionBlock, numbers: Iterator[int]) -> GroupBlock:
    evidence = chain.from_iterable(_page_evidence(heading, numbers) for heading in block.headings)
    return GroupBlock(page.name, block.section.label, tuple(evidence))


def _page_evidence(heading: Heading, numbers: Iterator[int]) -> Iterator[EvidenceBlock]:
    for statement, number in zip(heading.statements, numbers, strict=False):
        yield EvidenceBlock(
            number, statement.text, (_source(number, statement.citation),), heading.name
        )


def _page_gaps(page: ConceptPage) -> Iterator[NoteBlock]:
    gaps = [
        f"{g.section.label} › {g.heading}" if g.heading else g.section.label for g in page.gaps()
    ]
    if gaps:
        yield NoteBlock(Tone.GAP, say(Phrase.KNOWN_GAPS, gaps=", ".join(gaps)))
