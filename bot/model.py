"""Questions, findings, urgency and replies: what the fronts exchange with the core."""

from dataclasses import dataclass
from enum import StrEnum

from kb.model import Section, Snippet
from retrieval.model import Hit, Understanding

MAX_QUESTION = 5000
"""Most Unicode code points in title and text together (the posting rules of the form)."""


class RightNow(StrEnum):
    """What the form asks before anything else: whether one of these happens right now."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    CHEST_PAIN = "chest_pain"
    BREATHING = "breathing"
    STROKE = "stroke"
    BLEEDING = "bleeding"
    COLLAPSE = "collapse"
    OVERDOSE = "overdose"
    SUICIDE = "suicide"


@dataclass(frozen=True, slots=True)
class Question:
    """What a patient posts. Nothing is checked here: the rules must see it as it was typed."""

    text: str
    title: str = ""
    age: str = ""
    sex: str = ""
    symptoms: str = ""
    treatment: str = ""
    duration: str = ""
    right_now: RightNow = RightNow.NOT_ASKED

    @property
    def post(self) -> str:
        """Title and text as one string; spans of findings and urgency count its code points.

        With a title, the text begins one line feed after it; without one it is the text itself.
        """
        return f"{self.title}\n{self.text}" if self.title else self.text

    @property
    def length(self) -> int:
        """Code points of title and text together, as the 5,000 are counted."""
        return len(self.title) + len(self.text)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field in which something was typed, title and text first."""
        named = (self.title, self.text, self.symptoms, self.treatment, self.duration)
        return tuple(value for value in named if value)


class Rule(StrEnum):
    """The posting rules."""

    LENGTH = "length"
    PERSONAL_DATA = "personal_data"
    HTML = "html"
    FORM = "form"
    ABUSE = "abuse"


class Severity(StrEnum):
    """What a finding does to a post, the mildest first."""

    WARN = "warn"
    HOLD = "hold"
    REJECT = "reject"


class Verdict(StrEnum):
    """What becomes of a post: its worst finding decides."""

    PUBLISH = "publish"
    WARN = "warn"
    HOLD = "hold"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a posting rule found; `start:end` are code points of `Question.post`."""

    rule: Rule
    kind: str
    severity: Severity
    start: int
    end: int
    message: str
    """What is wrong and how to mend it; shows no more of the passage than the person needs.

    In English; `bot.texts.finding_message` says it in other languages.
    """
    values: tuple[tuple[str, str | int], ...] = ()
    """What the message names, by the placeholders of its text; a passage is masked in it."""


class UrgencyKind(StrEnum):
    """Kinds of urgency."""

    MEDICAL = "medical"
    SELF_HARM = "self_harm"


@dataclass(frozen=True, slots=True)
class Urgency:
    """A sign of an emergency in a post; `start:end` are code points of `Question.post`."""

    kind: UrgencyKind
    sign: str
    """What was noticed, in words for the person: `chest pain`.

    In English; `bot.urgency.sign_name` says it in other languages.
    """
    start: int
    end: int


class Dissent(StrEnum):
    """What two statements are at odds about."""

    NUMBERS = "numbers"
    """Each gives another number for the same thing."""
    DENIAL = "denial"
    """One denies what the other says."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """That the evidence of this number is at odds with the one it stands at."""

    number: int
    over: Dissent


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered snippet of an answer, with further citations that say the same."""

    number: int
    hit: Hit
    also: tuple[Snippet, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    """Other evidence of this answer that cannot be right if this is."""


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """Evidence of one section of one condition."""

    condition: str
    section: Section
    evidence: tuple[Evidence, ...]
    asked: bool = True
    """False where it only stands beside what was asked for, as there is little on that."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Evidence good enough to show, numbered [1]…[n], grouped by condition and section."""

    groups: tuple[EvidenceGroup, ...]
    index_version: str
    gaps: tuple[str, ...] = ()
    """Sections that were asked for and that the knowledge base has nothing in."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence in the order of its numbers."""
        return tuple(item for group in self.groups for item in group.evidence)


@dataclass(frozen=True, slots=True)
class Insufficient:
    """The knowledge base has nothing good enough; the closest conditions are offered."""

    closest: tuple[str, ...]
    index_version: str
    unknown: tuple[str, ...] = ()
    """Conditions that were asked for by name and that the knowledge base lacks."""


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """No health question."""

    index_version: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The posting rules refuse the post; `Response.findings` has every finding at once."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Something is broken; the question is kept. `problem` names it and the fix, for operators."""

    problem: str
    """Empty where operators are told elsewhere, and whoever asked is answered later."""


Reply = Answer | Insufficient | OutOfScope | Rejected | Unavailable


@dataclass(frozen=True, slots=True)
class Response:
    """A reply with everything that was noticed on its way."""

    reply: Reply
    urgency: tuple[Urgency, ...] = ()
    findings: tuple[Finding, ...] = ()
    understanding: Understanding | None = None
