"""From a question to a response: urgency, rules, search, and whether the evidence is enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from bot import rules, urgency
from bot.answering.followup import points_back, resolved
from bot.answering.selection import HANDFUL, asked_sections, near_best, select
from bot.harmless import without_escapes
from bot.model import (
    Answer,
    EvidenceGroup,
    Finding,
    Insufficient,
    OutOfScope,
    Question,
    Rejected,
    Reply,
    Response,
    Unavailable,
    Urgency,
    Verdict,
)
from kb.model import one_line
from retrieval.errors import RetrievalError
from retrieval.model import Hits, Query

DEPTH = 5
"""Hits searched for each one shown, so that merging and choosing have something to choose from."""

CLOSEST = 3
"""Most conditions offered where the evidence is not good enough."""

NEAR_ENOUGH = 0.1
"""Below this sufficiency, what the hits are on is not offered: it only leads astray.

Of our own questions without good enough evidence, on known and on unknown conditions (34 and 194),
26 and 30 are still offered something with these three; of the 26 only one is not what was meant.
"""

NEAR_CLOSEST = 0.85
"""A condition whose best hit scores below this share of the best one is not offered."""

POINTED_AT = 2
"""More conditions than these, all as near, mean that the hits point nowhere."""


class Searcher(Protocol):
    """What answering needs of a retriever."""

    def search(self, query: Query, top_k: int = 10) -> Hits:
        """The best snippets for a query, best first; raises RetrievalError if it cannot."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which on hits are shown; handed in as calibrated by retrieval."""

    sufficiency: float = 0.5
    """Below: the hits do not answer the question. .5 is where being wrong is as likely."""
    health: float = 0.25
    """Below: the question is not about health. To tell a patient that illness is none of our
    business is three times as bad as to say of a card or a cup that nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Guards:
    """What is asked of every question before anything is searched."""

    assess: Callable[[Question], Sequence[Urgency]] = urgency.assess
    findings: Callable[[Question], Sequence[Finding]] = rules.findings


TAKEN_IN: Final = Guards(findings=rules.advice)
"""For questions that were looked at before they were taken in: by the rules, or by a moderator,
who may have approved what a rule had found."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A response with the hits it was chosen from; None where nothing was searched."""

    response: Response
    hits: Hits | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions with evidence that a searcher finds; `top_k` snippets are shown at most."""

    searcher: Searcher
    top_k: int = HANDFUL
    thresholds: Thresholds = field(default_factory=Thresholds)
    guards: Guards = field(default_factory=Guards)

    def respond(self, question: Question, about: Sequence[str] = ()) -> Response:
        """The reply to a question; `about` names conditions talked of before.

        Never raises for a broken index or model: that is an `Unavailable` reply.
        """
        return self.trace(question, about).response

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        """As `respond`, with the hits beside it for whoever explains them."""
        urgent = tuple(self.guards.assess(question))
        found = tuple(self.guards.findings(question))
        if rules.verdict(list(found)) in (Verdict.REJECT, Verdict.HOLD):
            return Trace(Response(Rejected(), urgent, found))
        query = query_of(question, about)
        if not any(map(str.isalnum, query.text)):
            return Trace(Response(OutOfScope(""), urgent, found))
        try:
            hits = self._search(query)
        except (RetrievalError, OSError) as error:
            return Trace(Response(Unavailable(str(error)), urgent, found))
        reply = self._judge(hits, urgent=bool(urgent))
        return Trace(Response(reply, urgent, found, hits.understanding), hits)

    def _search(self, query: Query) -> Hits:
        """Hits for a query; one that only points back is searched with its condition named."""
        hits = self.searcher.search(query, self.top_k * DEPTH)
        named = hits.understanding.mentions or hits.understanding.unknown
        if named or not query.about or not points_back(query.text):
            return hits
        whole = replace(query, text=resolved(query.text, query.about))
        return self.searcher.search(whole, self.top_k * DEPTH)

    def _judge(self, hits: Hits, *, urgent: bool) -> Reply:
        """Whether the hits are an answer; an emergency is about health however it is worded."""
        if hits.health < self.thresholds.health and not urgent:
            return OutOfScope(hits.index_version)
        if hits.sufficiency < self.thresholds.sufficiency or not hits.ranked:
            return Insufficient(closest(hits), hits.index_version, hits.understanding.unknown)
        groups = select(hits, self.top_k)
        return Answer(groups, hits.index_version, gaps(hits, groups))


def query_of(question: Question, about: Sequence[str] = ()) -> Query:
    """What is searched for: title and text, then symptoms and treatment that those do not name."""
    parts: list[str] = []
    for typed in (question.title, question.text, question.symptoms, question.treatment):
        part = one_line(without_escapes(typed))
        if part and part.casefold() not in " ".join(parts).casefold():
            parts.append(part)
    return Query(" ".join(parts), about=tuple(about))


def closest(hits: Hits) -> tuple[str, ...]:
    """The conditions that the question names, then those that its hits clearly point at."""
    return tuple(dict.fromkeys((*hits.understanding.conditions, *_pointed_at(hits))))[:CLOSEST]


def _pointed_at(hits: Hits) -> tuple[str, ...]:
    """Conditions of the best hits; none where the question names one that nothing is known of."""
    if hits.understanding.unknown or hits.sufficiency < NEAR_ENOUGH:
        return ()
    near = near_best(hits.ranked, NEAR_CLOSEST)
    conditions = tuple(dict.fromkeys(hit.snippet.condition for hit in near))
    return conditions if len(conditions) <= POINTED_AT else ()


def gaps(hits: Hits, groups: Sequence[EvidenceGroup]) -> tuple[str, ...]:
    """Names of the sections asked for that nothing shown is in."""
    shown = {group.section for group in groups}
    return tuple(section.value for section in asked_sections(hits) if section not in shown)
