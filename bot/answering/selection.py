"""Which of the hits are shown, and in which order: a handful, on the point, nothing twice."""

from collections.abc import Hashable, Iterable, Sequence
from math import inf

from bot.answering.grouping import Told, condition_key, grouped, with_other_side
from bot.answering.leaning import leans
from bot.answering.sameness import say_the_same
from bot.model import EvidenceGroup
from kb.model import Section, Snippet
from retrieval.model import Hit, Hits

HANDFUL = 6
"""Snippets shown unless told otherwise: about one screen of a terminal or one Discord embed."""

NEAR_BEST = 0.5
"""A hit below this share of the best score is left out: it is about something else."""

BESIDE = 3
"""With a section asked for, hits of other sections only fill an answer up to so many."""

NEAR_BESIDE = 0.9
"""Such a hit is left out below this share of the best score, where there is one of the section.

In a look at 18 answers, most of those below were of no use to whoever had asked.
"""

ENOUGH_OF_CONDITION = 2
"""From so many hits on, the condition that was asked for stands alone."""

ENOUGH_ALONE = 3
"""From so many statements on that stand alone, those that lean on another one are left out."""

A_SECTION = 2
"""Most hits of one section that a general question is answered with before others had a turn."""


def select(hits: Hits, handful: int = HANDFUL) -> tuple[EvidenceGroup, ...]:
    """The hits worth showing, grouped by condition and section, numbered 1…n as they stand.

    `what is gout?` is answered from many sections, the summary first.
    """
    sections = asked_sections(hits)
    near = of_condition(near_best(hits.ranked), asked_conditions(hits))
    told = merged(near)
    if sections == (Section.SUMMARY,):
        told.sort(key=lambda one: one.hit.snippet.section is not Section.SUMMARY)
    wide = set(sections) <= {Section.SUMMARY}
    chosen = spread(told, handful) if wide else by_section(told, sections, handful)
    return grouped(with_other_side(chosen, told, handful), () if wide else sections)


def asked_sections(hits: Hits) -> tuple[Section, ...]:
    """The section the query restricts to, or those its words ask for, the likeliest first."""
    return (hits.query.section,) if hits.query.section else hits.understanding.sections


def asked_conditions(hits: Hits) -> tuple[str, ...]:
    """The conditions an answer should be about; none where the question names none.

    Conditions talked of before count only if the best hit is on one: else the talk moved on.
    """
    if hits.query.condition:
        return (hits.query.condition,)
    named = hits.understanding.conditions
    if named or not hits.ranked:
        return named
    best = hits.ranked[0].snippet.condition
    return (best,) if condition_key(best) in set(map(condition_key, hits.query.about)) else ()


def near_best(ranked: Sequence[Hit], share: float = NEAR_BEST) -> list[Hit]:
    """The hits whose score is at least this share of the best, in rank order."""
    least = _floor(ranked, share)
    return [hit for hit in ranked if hit.score >= least]


def _floor(ranked: Sequence[Hit], share: float) -> float:
    """The score that is this share of the best, which may be below zero."""
    best = max((hit.score for hit in ranked), default=0.0)
    return best - (1 - share) * abs(best)


def of_condition(ranked: Sequence[Hit], conditions: Sequence[str]) -> list[Hit]:
    """Only hits on the conditions asked for where there are enough, else those first."""
    asked = set(map(condition_key, conditions))
    on_it = [hit for hit in ranked if condition_key(hit.snippet.condition) in asked]
    if len(on_it) >= ENOUGH_OF_CONDITION:
        return on_it
    return on_it + [hit for hit in ranked if hit not in on_it]


def merged(ranked: Iterable[Hit]) -> list[Told]:
    """Hits on one condition that say the same, shown once with every source."""
    told: list[Told] = []
    for hit in ranked:
        place = next((i for i, kept in enumerate(told) if _repeats(kept.hit, hit)), None)
        if place is None:
            told.append(Told(hit))
        else:
            told[place] = _with_source(told[place], hit.snippet)
    return told


def by_section(told: Sequence[Told], sections: Sequence[Section], handful: int) -> list[Told]:
    """Hits of the sections asked for, filled up with a few others where those are sparse."""
    on_it = standing([one for one in told if one.hit.snippet.section in sections])[:handful]
    least = _floor([one.hit for one in told], NEAR_BESIDE) if on_it else -inf
    off_it = [one for one in told if one.hit.snippet.section not in sections]
    beside = standing([one for one in off_it if one.hit.score >= least])
    return on_it + beside[: max(0, min(BESIDE, handful) - len(on_it))]


def spread(told: Sequence[Told], handful: int) -> list[Told]:
    """A handful over many sections, for a question that asks for none in particular."""
    seen: dict[Hashable, int] = {}
    first: list[Told] = []
    later: list[Told] = []
    for one in standing(told):
        place = (condition_key(one.hit.snippet.condition), one.hit.snippet.section)
        seen[place] = seen.get(place, 0) + 1
        (first if seen[place] <= A_SECTION else later).append(one)
    return (first + later)[:handful]


def standing(told: Sequence[Told]) -> list[Told]:
    """What stands alone, then what leans on a sentence that is not shown, unless there is enough.

    `This gene is active in the eye.` helps nobody who cannot see which gene is meant.
    """
    alone = [one for one in told if not leans(one.hit.snippet.text)]
    if len(alone) >= ENOUGH_ALONE:
        return alone
    return alone + [one for one in told if leans(one.hit.snippet.text)]


def _repeats(kept: Hit, hit: Hit) -> bool:
    same = condition_key(kept.snippet.condition) == condition_key(hit.snippet.condition)
    return same and say_the_same(kept.snippet.text, hit.snippet.text)


def _with_source(told: Told, snippet: Snippet) -> Told:
    known = {one.citation.source for one in (told.hit.snippet, *told.also)}
    if snippet.citation.source in known:
        return told
    return Told(told.hit, (*told.also, snippet))
