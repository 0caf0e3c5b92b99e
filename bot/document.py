"""One channel-neutral document for each response; every front renders the same one.

Texts in it are verbatim: a front calls `bot.harmless.harmless` on whatever it shows, and escapes
the markup of its own channel.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.model import UrgencyKind
from bot.texts import Language


class Outcome(StrEnum):
    """Which reply a document shows; `page`, `sources` and `urgency` are no replies."""

    ANSWERED = "answered"
    INSUFFICIENT = "insufficient"
    OUT_OF_SCOPE = "out_of_scope"
    REJECTED = "rejected"
    UNAVAILABLE = "unavailable"
    PAGE = "page"
    SOURCES = "sources"
    URGENCY = "urgency"


class Tone(StrEnum):
    """What a note is for; a front may style it by this."""

    PLAIN = "plain"
    CORRECTION = "correction"
    """A word of the question was read as another one."""
    CORRECTED = "corrected"
    """The answer was made anew, as evidence in it no longer stands."""
    GAP = "gap"
    ADVICE = "advice"
    PROBLEM = "problem"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class UrgencyBlock:
    """A notice that stands above everything else; `noticed` is empty where naming it would hurt."""

    kind: UrgencyKind
    title: str
    noticed: str
    advice: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title: what to do, then why."""
        return tuple(filter(None, (*self.advice, self.noticed)))


@dataclass(frozen=True, slots=True)
class Source:
    """Where the evidence of these numbers stands, as far as it is known."""

    numbers: tuple[int, ...]
    publisher: str
    url: str | None = None
    title: str | None = None
    retrieved_on: date | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """One numbered snippet, word for word, and where it stands."""

    number: int
    text: str
    sources: tuple[Source, ...]
    heading: str | None = None
    snippet_id: str = ""
    remark: str = ""
    """Says which other evidence is at odds with this, if any is."""


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """Evidence under condition › section."""

    condition: str
    section: str
    evidence: tuple[EvidenceBlock, ...]


@dataclass(frozen=True, slots=True)
class SourcesBlock:
    """Every source once, with the numbers of the evidence that stands there."""

    title: str
    sources: tuple[Source, ...]
    full: bool = False
    """Whether title, day of reading and licence are to be shown as well."""


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A sentence beside the evidence, with points under it where there are several."""

    tone: Tone
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosestBlock:
    """Conditions offered where the evidence is not good enough."""

    title: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingsBlock:
    """Why a post was refused: every finding at once, each saying how to mend it."""

    title: str
    hint: str
    findings: tuple[str, ...]


Block = UrgencyBlock | GroupBlock | SourcesBlock | NoteBlock | ClosestBlock | FindingsBlock


@dataclass(frozen=True, slots=True)
class Document:
    """What a person is shown, from top to bottom; the reminder stands under everything."""

    outcome: Outcome
    blocks: tuple[Block, ...]
    reminder: str
    title: str | None = None
    evidence_hidden: bool = False
    """An urgency notice stands above: the evidence waits until the person asks for it."""
    language: Language = Language.ENGLISH
    """What its fixed texts are said in, and what a front adds to it."""

    def shown(self) -> Iterator[Block]:
        """The blocks to show now: while evidence waits, the urgency notice and that it waits."""
        for block in self.blocks:
            waiting = isinstance(block, NoteBlock) and block.tone is Tone.WAITING
            urgent = isinstance(block, UrgencyBlock)
            if (waiting or urgent) if self.evidence_hidden else not waiting:
                yield block

    def revealed(self) -> "Document":
        """The same with its evidence shown."""
        return replace(self, evidence_hidden=False)
