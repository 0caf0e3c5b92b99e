"""Questions that only make sense after the one before, as in `and how is it treated?`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Answer

if TYPE_CHECKING:
    from bot.answering.core import Trace

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")

LONGEST = 14
"""A question of more words speaks for itself."""

OWN_WORDS = 2
"""Most words of its own that a question may have which points back: `does it harm the heart?`"""


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


POINTING = _words("it its they them their this these")
"""Words that stand for what was talked of; `that` mostly joins two halves of a sentence."""

_OPENING = re.compile(r"^\W*(?:and|also|but|so|what about|how about|what else|anything else)\b")
"""How people begin who go on."""

_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn[’']t) it (?:\w+ )?(?:normal|ok|okay|safe|possible|bad|dangerous|true|good|"
    r"healthy|common|usual|wrong|necessary) (?:that|to|if|for|when)\b"
)
"""`is it normal that …` points forward."""

_OWNED = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_MEANT = re.compile(
    r"\b(?:(?:this|these) (?:disease|condition|disorder|illness)s?|it|they|them|this)\b",
    re.IGNORECASE,
)

COMMON = _words(
    # grammar
    "a about after again against all also am an and any anything are as at be been before being "
    "but by can can't could did do does doesn't don't during else ever few for from had has "
    "have how i if in into is isn't just like lot many may me might more most much my need "
    "needed needs no not of off often on or other our out over please shall should so some "
    "someone something still such than that the then there those through to too under until up "
    "us was we were what what's when where whether which while who who's whom whose why will "
    "with without would you your "
    # what is asked of any condition
    "affect affects age ask avoid bad become better best called care catch cause caused causes "
    "chance chances change changes check checks come common complication complications "
    "condition contagious curable cure cured danger dangerous deadly definition describe detect "
    "detected develop diagnose diagnosed diagnosis die disease disorder doctor doctors effect "
    "effects early examination expect explain fatal find first get gets getting go goes happen "
    "happens happening have help helps hereditary genetic genes infectious inherited kind kinds "
    "know last lasts late learn lead live life likely long look looks main make manage managed "
    "mean means medication medications medicine medicines drug drugs often option options "
    "outlook pass people prevent prevented prevention prognosis progress rare reason reasons "
    "recover recovery research risk risks see seen serious severe sign signs spread specialist "
    "start stop summary support surgery survive symptom symptoms syndrome take taken taking "
    "tell term test tested tests therapy time transmitted treat treatable treated treatment "
    "treatments trial trials type types use used usually work works worse worst year years "
    "month months week weeks day days "
    # who it may touch, and daily life
    "adult adults baby babies boys child children elderly family girls kids man men older "
    "parents person pregnant pregnancy woman women young younger alcohol breastfeeding diet "
    "drink drive eat exercise food foods school sport sports travel vaccine vaccines vaccinated "
    "work working ok okay safe normal"
)
"""Words that say nothing of which condition is meant."""


def points_back(text: str) -> bool:
    """Whether a question leaves it to the one before which condition it is about."""
    low = text.casefold()
    words = _WORD.findall(low)
    if not words or len(words) > LONGEST or _EMPTY_IT.search(low):
        return False
    points = bool(POINTING.intersection(words) or _OPENING.search(low))
    own = [word for word in words if word not in COMMON and word not in POINTING]
    return len(own) <= (OWN_WORDS if points else 0)


def resolved(text: str, about: Sequence[str]) -> str:
    """The question with what it points back to named, as in `how is gout treated?`."""
    names = " and ".join(about)
    for pattern, name in ((_OWNED, f"{names}'s"), (_MEANT, names)):
        meant = pattern.search(text)
        if meant:
            return text[: meant.start()] + name + text[meant.end() :]
    return f"{text} ({names})"


def talked_of(trace: "Trace") -> tuple[str, ...]:
    """The conditions that a follow-up is about: those named, else the one answered on."""
    understanding = trace.response.understanding
    named = understanding.conditions if understanding else ()
    reply = trace.response.reply
    if named or not isinstance(reply, Answer):
        return named
    return tuple(group.condition for group in reply.groups[:1])
