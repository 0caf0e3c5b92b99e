"""Which sentences of a corpus speak of the page they stand on, and not of its condition.

Counted, not listed: a sentence is boilerplate where it stands in most answers to its kind of
question, or where it recurs (as a whole, or by its first words) and is a fragment or mentions
links, lists, videos and the like. What merely recurs stays: that a condition *is inherited in an
autosomal recessive pattern* is the answer, however many conditions share it.
"""

import re
from collections import Counter

from kb.importers.sentences import closed

MOST = 0.6
"""Share of the answers to one kind of question that must hold a sentence; in MedQuAD such
sentences stand in 70 % and more, shared statements on inheritance in 45 % and less."""
RECURS = 8
"""Answers that hold the same sentence before it is taken for furniture."""
OPENS = 20
"""Answers that hold a sentence with the same first words."""
OPENING_WORDS = 3

_OF_THE_PAGE = re.compile(
    r"\b(click|video|links?|web ?sites?|web ?page|this (page|section|summary)|summary section|"
    r"following list|(table|list|section|links?) below|dictionary|resources?|more information|"
    r"learn more|read more|fact sheets?|publications?|listings?|register|brackets|escape|"
    r"intended audience|orphanet|omim|pubmed|genereviews|genetests|gtr|clinicaltrials|"
    r"(see|visit|view|refer to) (the|our|drugs|this)|check the list|nci|pdq|medlineplus|nih)\b",
    re.IGNORECASE,
)


class Furniture:
    """What recurs over the answers of a corpus; first every answer is counted, then asked of."""

    def __init__(self) -> None:
        self._answers: Counter[str] = Counter()
        self._frames: Counter[tuple[str, str]] = Counter()
        self._everywhere: Counter[str] = Counter()
        self._openings: Counter[str] = Counter()

    def add(self, kind: str, condition: str, statements: list[str]) -> None:
        """Count one answer; `kind` is its collection and type of question."""
        frames = {frame for text in statements for frame in _frames(text, condition)}
        self._answers[kind] += 1
        self._frames.update((kind, frame) for frame in frames)
        self._everywhere.update(frames)
        self._openings.update({_opening(frame) for frame in frames})

    def holds(self, kind: str, condition: str, text: str) -> bool:
        """Whether the statement is boilerplate, or stands under a lead-in that is."""
        return any(self._is_furniture(kind, frame) for frame in _frames(text, condition))

    def _is_furniture(self, kind: str, frame: str) -> bool:
        here = self._frames[kind, frame]
        if here >= RECURS and here >= MOST * self._answers[kind]:
            return True
        if self._everywhere[frame] >= RECURS and not closed(frame):
            return not frame.endswith(":") or bool(_OF_THE_PAGE.search(frame))
        recurs = self._everywhere[frame] >= RECURS or self._openings[_opening(frame)] >= OPENS
        return recurs and bool(_OF_THE_PAGE.search(frame))


def _frames(text: str, condition: str) -> list[str]:
    """The statement with its condition left blank; for a list, its lead-in as well."""
    frame = text.lower().replace(condition.lower(), "@")
    lead, colon, _ = frame.partition(": ")
    return [frame, lead + ":"] if colon else [frame]


def _opening(frame: str) -> str:
    return " ".join(frame.split(maxsplit=OPENING_WORDS)[:OPENING_WORDS])
