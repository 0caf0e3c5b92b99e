"""Titles for a question whose own says nothing: phrases of its text, word for word. Pure.

A phrase is a sentence, a part of one, or what it names from the first to the last: cut where a
part ends, without greeting and thanks, and without all that must not be public.
"""

from collections.abc import Callable, Sequence

from bot.model import Question
from bot.rules import html, personal_data
from bot.rules.reading import MOST_READ
from bot.rules.wording.phrases import MOST_CHARACTERS, Phrase, phrases
from retrieval.understanding.words import words_of

__all__ = ["ENOUGH", "MOST_CHARACTERS", "better"]

ENOUGH = 2
"""Titles that are offered."""

_SHORTER = 0.8
"""A phrase within another one differs from it by at most so much of its length."""
_MOST_TRIED = 12
"""Phrases that are looked at for personal data, which takes milliseconds each."""


def better(question: Question) -> tuple[str, ...]:
    """At most two titles of at most 100 characters, the best first; none where nothing is told."""
    told = filter(None, (question.text, question.symptoms, question.treatment))
    text = "\n".join(told)[:MOST_READ]
    best_first = sorted(phrases(text), key=lambda one: (-one.worth, one.start, -one.end))
    refused = _refused(text) if best_first else []
    public = [one for one in best_first if not any(_touches(one, span) for span in refused)]
    chosen: list[Phrase] = []
    for differs in (_is_elsewhere, _is_of_another_length):
        _add(chosen, public[:_MOST_TRIED], differs)
    return tuple(phrase.text for phrase in chosen)


def _add(
    chosen: list[Phrase], offered: Sequence[Phrase], differs: Callable[[Phrase, Phrase], bool]
) -> None:
    """Choose more, until there are enough, of what differs from all that is chosen."""
    for phrase in offered:
        differing = all(differs(phrase, other) for other in chosen)
        if len(chosen) < ENOUGH and differing and not _refused(phrase.text):
            chosen.append(phrase)


def _refused(text: str) -> list[tuple[int, int]]:
    """Passages that must not be public, and first names."""
    alone = Question(text)
    found = personal_data.findings(alone) + html.findings(alone)
    return [(one.start, one.end) for one in found]


def _touches(phrase: Phrase, span: tuple[int, int]) -> bool:
    return phrase.start < span[1] and span[0] < phrase.end


def _is_elsewhere(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases stand apart and say it in other words."""
    said, before = set(words_of(one.text)), set(words_of(other.text))
    apart = not _touches(one, (other.start, other.end))
    return apart and not said <= before and not before <= said


def _is_of_another_length(one: Phrase, other: Phrase) -> bool:
    shorter, longer = sorted((len(one.text), len(other.text)))
    return shorter <= _SHORTER * longer
