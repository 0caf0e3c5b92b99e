"""Signs of an emergency in a post, from tables that a clinician can read and change."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain

from bot.model import Question, Urgency
from bot.rules.reading import MOST_READ, read
from bot.texts import Language
from bot.urgency.negation import Scopes, scopes
from bot.urgency.phrases import Finder, Spot
from bot.urgency.table import Sign, Table, choices, german_names, tables
from bot.urgency.tokens import Token, tokens

_WIDEST = 12
"""No phrase is longer than this many words with its gaps by much; only bounds a search."""


def assess(question: Question) -> list[Urgency]:
    """Every sign of an emergency, by position in `question.post`; never raises.

    Of a post far beyond the limit of its length the beginning is read, as the rules do. A sign that
    stands in the fields for symptoms or treatment only has the span 0:0, and so has what was
    chosen to happen right now; signs of the text that say no more than the choice are left out.
    """
    chosen = choices().get(question.right_now)
    post = read(question)
    fields = (question.symptoms[:MOST_READ], question.treatment[:MOST_READ])
    words = tokens(f"{post}\n{fields[0]}\n{fields[1]}")
    told = cache(partial(scopes, words))
    found = chain.from_iterable(
        _signs(words, told(table.triggers), table, finder) for table, finder in tables()
    )
    urgency = [
        _urgency(sign, words[first], words[last], post)
        for sign, first, last in found
        if not chosen or sign.id not in chosen.same
    ]
    if chosen:
        urgency.append(Urgency(chosen.kind, chosen.sign, 0, 0))
    by_sign: dict[str, Urgency] = {}
    for item in sorted(urgency, key=lambda item: (item.start, item.end, item.sign)):
        by_sign.setdefault(item.sign, item)
    return list(by_sign.values())


def sign_name(urgency: Urgency, language: Language) -> str:
    """What was noticed, in words of a language; as it stands where there are none."""
    match language:
        case Language.ENGLISH:
            return urgency.sign
        case Language.GERMAN:
            return german_names().get(urgency.sign, urgency.sign)


def _urgency(sign: Sign, first: Token, last: Token, post: str) -> Urgency:
    if first.start >= len(post):
        return Urgency(sign.kind, sign.sign, 0, 0)
    return Urgency(sign.kind, sign.sign, first.start, min(last.end, len(post)))


def _signs(
    words: Sequence[Token], told: Scopes, table: Table, finder: Finder
) -> Iterator[tuple[Sign, int, int]]:
    """Each sign that a text gives, once, with its first and last word."""
    by_group: dict[str, list[Spot]] = defaultdict(list)
    for spot in finder.spots(words):
        by_group[spot.group].append(spot)
    shown: set[str] = set()
    for sign in table.signs:
        place = None if shown & {sign.sign, *sign.said_by} else _place(sign, words, told, by_group)
        if place:
            shown |= {sign.sign, sign.id}
            yield sign, *place


def _place(
    sign: Sign, words: Sequence[Token], told: Scopes, by_group: Mapping[str, Sequence[Spot]]
) -> tuple[int, int] | None:
    """Where all parts of a sign stand near each other, told as there and now."""
    excused = {
        words[spot.first].sentence for name in sign.unless for spot in by_group.get(name, ())
    }
    parts: list[list[Spot]] = []
    for names in sign.parts:
        spots = (spot for name in names for spot in by_group.get(name, ()))
        live = [
            spot
            for spot in spots
            if words[spot.first].sentence not in excused
            and told.holds_now(spot, even_asked=sign.even_asked)
        ]
        if not live:
            return None
        parts.append(sorted(live, key=lambda spot: (spot.first, spot.last)))
    return _together(parts, sign.within)


def _together(parts: Sequence[Sequence[Spot]], within: int) -> tuple[int, int] | None:
    """The first place where a spot of every part lies within so many words of the first part's."""
    for anchor in parts[0]:
        chosen = [anchor]
        for part in parts[1:]:
            near = _near(anchor, part, within, chosen)
            if near is None:
                break
            chosen.append(near)
        else:
            return min(spot.first for spot in chosen), max(spot.last for spot in chosen)
    return None


def _near(anchor: Spot, part: Sequence[Spot], within: int, taken: Sequence[Spot]) -> Spot | None:
    """A spot of a part near the anchor that uses none of the words already taken."""
    place = bisect_left(part, anchor.first - within - _WIDEST, key=lambda spot: spot.first)
    for at in range(place, len(part)):
        spot = part[at]
        if spot.first > anchor.last + within:
            return None
        if all(spot.last < other.first or spot.first > other.last for other in taken):
            return spot
    return None


__all__ = ["assess", "sign_name"]
