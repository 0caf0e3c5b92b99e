"""Statements that lose their meaning without the sentence before them, which is not shown.

Imported pages are cut into sentences, so `It was called juvenile diabetes.` and `The age of the
child.` may be found like any other. The sentence before is not fetched: after a re-index nobody
can be sure which it was. What stands alone is shown first instead, and alone where it is enough.
"""

import re
from typing import Final

_ITSELF: Final = r"(?:condition|disease|disorder|illness|syndrome)s?\b"
"""`This disease` is the one that the heading names."""

_LEANS: Final = re.compile(
    rf"(?:this|these|those|that|such)\b(?! (?:{_ITSELF}|who\b|with\b))"
    r"|(?:they|them|their|theirs|he|she|his|her|others|some of (?:these|them))\b"
    rf"|(?:in|for|with|of|at|by|during|after|before|because of|due to|once|if|when|unless)"
    rf" (?:this|these|those|such|they|that)\b(?! (?:{_ITSELF}|who\b))"
    r"|(?:but|however|instead(?! of)|otherwise|therefore|thus|hence|then|even so|still|so"
    r"|as a result|for (?:this|that) reason|on the other hand|in contrast"
    r"|for (?:example|instance))\b"
    r"|whether\b",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(
    r"(?:also|additionally|in addition|furthermore|moreover|and|as well|similarly),? ",
    re.IGNORECASE,
)
"""Openings that may be read over: what follows them stands or leans by itself."""

_IT: Final = re.compile(r"it(?:[’']s)?\b", re.IGNORECASE)
_IT_STANDS: Final = re.compile(
    r"it(?:[’']s| is| may be| can be| has been| remains| appears)"
    r" (?:not |also |often |usually |very |most |more |still |currently |generally |possibly )*"
    r"(?:un|im)?(?:clear|known|important|possible|likely|difficult|hard|easy|thought|believed"
    r"|estimated|reported|common|uncommon|rare|inherited|caused|characterized|safe|best|helpful"
    r"|necessary|recommended|contagious|that)\b"
    r"|it (?:mostly |usually |mainly |typically )?(?:affects|occurs)\b",
    re.IGNORECASE,
)
"""`It` that points forward, as in `it is important to`, or at the condition in the heading."""

_PIECE: Final = re.compile(r"(?:the|an?|how|where) (?:[^\s.;:]+ ){1,8}[^\s.;:]+\.?", re.IGNORECASE)
_OF: Final = re.compile(r"\b(?:of|or|and|in)\b", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|will|would"
    r"|should|must|\w{3,}(?:ed|ates?|izes?|ises?|omes?|akes?|ives?|ows?|elps?|auses?|eads|eeds"
    r"|urs?|ects?|uces?|ains?|ins|uts?|ends?|ets|uns?|oes|ays))\b",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a statement points back at a sentence before it, or is a piece of a list.

    Decided by its first words; in doubt it stands.
    """
    rest = _JOINS.sub("", text, count=1) if _JOINS.match(text) else text
    if _IT.match(rest):
        return not _IT_STANDS.match(rest)
    return bool(_LEANS.match(rest)) or _is_piece(rest)


def _is_piece(text: str) -> bool:
    """Whether it is a piece of a list, as in `The stage of the cancer` after `It depends on`."""
    return bool(_PIECE.fullmatch(text) and _OF.search(text) and not _VERB.search(text))
