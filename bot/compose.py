"""From a response to one channel-neutral document. Pure: the same response, the same document.

Fixed texts, names of sections and what was found are said in the reader's language; evidence stays
word for word as its source wrote it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from bot.blocks import answer_blocks, group_block, page_group, sources_block, verbatim_note
from bot.document import (
    Block,
    ClosestBlock,
    Document,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Outcome,
    Tone,
)
from bot.model import (
    Answer,
    Finding,
    Insufficient,
    OutOfScope,
    Rejected,
    Response,
    Rule,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.texts import Language, Phrase, finding_message, say, section_in_text, section_label
from bot.urgency_blocks import urgency_blocks
from kb.model import ConceptPage, Section, SectionBlock
from retrieval.model import Understanding


def compose(
    response: Response, language: Language = Language.ENGLISH, country: str | None = None
) -> Document:
    """What a person is shown for a response: urgency on top, the reminder under everything.

    Evidence is hidden behind an urgency notice until the person asks for it. The country, two
    letters, says which emergency numbers stand in the notice.
    """
    outcome, blocks = _reply_blocks(response, language)
    hidden = bool(response.urgency) and outcome is Outcome.ANSWERED
    urgent = urgency_blocks(response.urgency, language, country)
    waiting = NoteBlock(Tone.WAITING, say(Phrase.EVIDENCE_WAITS, language))
    return Document(
        outcome=outcome,
        blocks=(*urgent, *((waiting,) if hidden else ()), *blocks),
        reminder=say(Phrase.REMINDER, language),
        evidence_hidden=hidden,
        language=language,
    )


def compose_urgency(
    urgency: Iterable[Urgency], language: Language = Language.ENGLISH, country: str | None = None
) -> Document:
    """The urgency notice alone, for where a post cannot be taken in."""
    blocks = tuple(urgency_blocks(urgency, language, country))
    return Document(Outcome.URGENCY, blocks, say(Phrase.REMINDER, language), language=language)


def compose_sources(answer: Answer, language: Language = Language.ENGLISH) -> Document:
    """Every source of an answer in full: title, link, day of reading and licence."""
    sources = sources_block((group_block(group, language) for group in answer.groups), language)
    return Document(
        Outcome.SOURCES,
        (replace(sources, full=True),),
        say(Phrase.REMINDER, language),
        language=language,
    )


def compose_page(page: ConceptPage, language: Language = Language.ENGLISH) -> Document:
    """A concept page: other names, what it has nothing on yet, its sections and their sources."""
    blocks = (*_other_names(page, language), *_page_gaps(page, language), *_page(page, language))
    groups = [block for block in blocks if isinstance(block, GroupBlock)]
    return Document(
        Outcome.PAGE,
        (*blocks, *((sources_block(groups, language),) if groups else ())),
        say(Phrase.REMINDER, language),
        title=page.name,
        language=language,
    )


def _reply_blocks(response: Response, language: Language) -> tuple[Outcome, tuple[Block, ...]]:
    match response.reply:
        case Answer() as answer:
            return Outcome.ANSWERED, (
                *_corrections(response.understanding, language),
                *_answer(answer, language),
                *_warnings(response, language),
            )
        case Insufficient() as insufficient:
            return Outcome.INSUFFICIENT, (*_insufficient(insufficient, response, language),)
        case OutOfScope():
            problem = NoteBlock(Tone.PROBLEM, say(Phrase.OUT_OF_SCOPE, language))
            return Outcome.OUT_OF_SCOPE, (problem, *_english_best(language))
        case Rejected():
            return Outcome.REJECTED, (_refusal(response.findings, language),)
        case Unavailable(problem):
            key = Phrase.UNAVAILABLE_PROBLEM if problem else Phrase.UNAVAILABLE_KEPT
            detail = say(key, language, problem=problem)
            return Outcome.UNAVAILABLE, (
                NoteBlock(Tone.PROBLEM, say(Phrase.UNAVAILABLE, language)),
                NoteBlock(Tone.PLAIN, detail),
            )


def _answer(answer: Answer, language: Language) -> Iterator[Block]:
    if answer.gaps:
        sections = ", ".join(section_in_text(Section(gap), language) for gap in answer.gaps)
        yield NoteBlock(Tone.GAP, say(Phrase.GAP, language, sections=sections))
    yield from verbatim_note(language)
    yield from answer_blocks(answer, language)


def _corrections(understanding: Understanding | None, language: Language) -> Iterator[NoteBlock]:
    for one in understanding.corrections if understanding else ():
        text = say(Phrase.CORRECTED, language, written=one.written, read_as=one.read_as)
        yield NoteBlock(Tone.CORRECTION, text)


def _warnings(response: Response, language: Language) -> Iterator[NoteBlock]:
    """What would help to answer better; in an emergency nobody is asked to fill in a form."""
    asked = (one for one in response.findings if not (response.urgency and one.rule is Rule.FORM))
    if messages := _messages(asked, language):
        yield NoteBlock(Tone.ADVICE, say(Phrase.WARNINGS, language), messages)


def _messages(findings: Iterable[Finding], language: Language) -> tuple[str, ...]:
    """What the findings say, each message once."""
    return tuple(dict.fromkeys(finding_message(finding, language) for finding in findings))


def _insufficient(reply: Insufficient, response: Response, language: Language) -> Iterator[Block]:
    if any(urgency.kind is UrgencyKind.SELF_HARM for urgency in response.urgency):
        # To a person in despair, that a database has nothing for them is no help.
        return
    yield from _corrections(response.understanding, language)
    yield NoteBlock(Tone.PROBLEM, say(Phrase.INSUFFICIENT, language))
    unknown = ", ".join(reply.unknown)
    lacking = say(Phrase.INSUFFICIENT_UNKNOWN, language, conditions=unknown)
    hint = say(Phrase.INSUFFICIENT_HINT, language)
    yield NoteBlock(Tone.GAP, lacking) if unknown else NoteBlock(Tone.PLAIN, hint)
    yield from _english_best(language)
    if reply.closest:
        yield ClosestBlock(say(Phrase.CLOSEST, language), reply.closest)
    yield from _warnings(response, language)


def _english_best(language: Language) -> Iterator[NoteBlock]:
    """A way on for whoever asked in another language: the encoder knows English."""
    if language is not Language.ENGLISH:
        yield NoteBlock(Tone.PLAIN, say(Phrase.ENGLISH_BEST, language))


def _refusal(findings: Iterable[Finding], language: Language) -> FindingsBlock:
    """Every finding that refuses, the gravest first, each message once; hints can wait."""
    gravity = list(Severity)
    refusing = (finding for finding in findings if finding.severity is not Severity.WARN)
    worst_first = sorted(refusing, key=lambda f: gravity.index(f.severity), reverse=True)
    held = bool(worst_first) and worst_first[0].severity is Severity.HOLD
    title = say(Phrase.HELD if held else Phrase.REJECTED, language)
    hint = "" if held else say(Phrase.REJECTED_HINT, language)
    return FindingsBlock(title, hint, _messages(worst_first, language))


def _other_names(page: ConceptPage, language: Language) -> Iterator[NoteBlock]:
    if page.also_known_as:
        names = ", ".join(page.also_known_as)
        yield NoteBlock(Tone.PLAIN, say(Phrase.ALSO_KNOWN_AS, language, names=names))


def _page(page: ConceptPage, language: Language) -> Iterator[Block]:
    numbers = count(1)
    filled = [block for block in page.sections if _filled(block)]
    if not filled:
        yield NoteBlock(Tone.GAP, say(Phrase.PAGE_EMPTY, language))
        return
    yield from verbatim_note(language)
    for block in filled:
        yield page_group(page, block, numbers, language)


def _filled(block: SectionBlock) -> bool:
    return any(heading.statements for heading in block.headings)


def _page_gaps(page: ConceptPage, language: Language) -> Iterator[NoteBlock]:
    gaps = [
        " › ".join(filter(None, (section_label(gap.section, language), gap.heading)))
        for gap in page.gaps()
    ]
    if gaps:
        yield NoteBlock(Tone.GAP, say(Phrase.KNOWN_GAPS, language, gaps=", ".join(gaps)))
