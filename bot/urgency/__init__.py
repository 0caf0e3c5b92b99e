"""Signs of an emergency in a post, from tables that a clinician can read and change."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.model import Question, Urgency
from bot.rules.reading import MOST_READ, read
from bot.urgency.negation import Context, context
from bot.urgency.phrases import Finder, Hit
from bot.urgency.table import Sign, Table, tables
from bot.urgency.tokens import Token, tokens

_WIDEST = 12
"""No phrase is longer than this many words with its gaps by much; only bounds a search."""


def assess(question: Question) -> list[Urgency]:
    """Every sign of an emergency, by position in `question.post`; never raises.

    Of a post far beyond the limit of its length the beginning is read, as the rules do. A sign that
    stands in the fields for symptoms or treatment only has the span 0:0.
    """
    post = read(question)
    fields = (question.symptoms[:MOST_READ], question.treatment[:MOST_READ])
    words = tokens(f"{post}\n{fields[0]}\n{fields[1]}")
    told = context(words)
    found = chain.from_iterable(_signs(words, told, *table) for table in tables())
    urgency = [_urgency(sign, words[first], words[last], post) for sign, first, last in found]
    return sorted(urgency, key=lambda item: (item.start, item.end, item.sign))


def _urgency(sign: Sign, first: Token, last: Token, post: str) -> Urgency:
    if first.start >= len(post):
        return Urgency(sign.kind, sign.sign, 0, 0)
    return Urgency(sign.kind, sign.sign, first.start, min(last.end, len(post)))


def _signs(
    words: Sequence[Token], told: Context, table: Table, finder: Finder
) -> Iterator[tuple[Sign, int, int]]:
    """Each sign that a text gives, once, with its first and last word."""
    by_group: dict[str, list[Hit]] = defaultdict(list)
    for hit in finder.hits(words):
        by_group[hit.group].append(hit)
    shown: set[str] = set()
    for sign in table.signs:
        place = None if sign.sign in shown else _place(sign, words, told, by_group)
        if place:
            shown.add(sign.sign)
            yield sign, *place


def _place(
    sign: Sign, words: Sequence[Token], told: Context, by_group: Mapping[str, Sequence[Hit]]
) -> tuple[int, int] | None:
    """Where all parts of a sign stand near each other, told as there and now."""
    excused = {words[hit.first].sentence for name in sign.unless for hit in by_group.get(name, ())}
    parts: list[list[Hit]] = []
    for names in sign.parts:
        hits = (hit for name in names for hit in by_group.get(name, ()))
        live = [
            hit
            for hit in hits
            if words[hit.first].sentence not in excused
            and told.holds_now(hit, even_asked=sign.even_asked)
        ]
        if not live:
            return None
        parts.append(sorted(live, key=lambda hit: (hit.first, hit.last)))
    return _together(parts, sign.within)


def _together(parts: Sequence[Sequence[Hit]], within: int) -> tuple[int, int] | None:
    """The first place where a hit of every part lies within so many words of the first part's."""
    for anchor in parts[0]:
        chosen = [anchor]
        for part in parts[1:]:
            near = _near(anchor, part, within, chosen)
            if near is None:
                break
            chosen.append(near)
        else:
            return min(hit.first for hit in chosen), max(hit.last for hit in chosen)
    return None


def _near(anchor: Hit, part: Sequence[Hit], within: int, taken: Sequence[Hit]) -> Hit | None:
    """A hit of a part near the anchor that uses none of the words already taken."""
    place = bisect_left(part, anchor.first - within - _WIDEST, key=lambda hit: hit.first)
    for at in range(place, len(part)):
        hit = part[at]
        if hit.first > anchor.last + within:
            return None
        if all(hit.last < other.first or hit.first > other.last for other in taken):
            return hit
    return None


__all__ = ["assess"]
