"""What a text is about: the diseases, medicines, symptoms and rare words in it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rules.wording import telling
from bot.rules.wording.cues import Span, cues
from retrieval.understanding.english import is_everyday
from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.words import Word, folded, words

_NOUN = 5
"""Least letters of a word with a capital that names something, in another language."""
_NO_THINGS = ("ed", "ing", "ly", "er", "est", "ary", "ous", "al", "ic", "ive")
"""How words end that are no title alone, rare as they are: `avoided`, `hereditary`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A passage that names something; `known` if it does so even alone, as a disease does."""

    start: int
    end: int
    known: bool = False

    def joined(self, other: "Topic") -> "Topic":
        """Both, where they overlap."""
        return Topic(self.start, max(self.end, other.end), known=self.known or other.known)


def topics(text: str) -> list[Topic]:
    """What a text names, in order and apart from each other."""
    known = [Topic(*span, known=True) for span in telling.names(text)]
    symptoms = [Topic(*span) for span in telling.passages(text, "symptoms")]
    person = telling.passages(text, "age", "sex", "duration")
    apart: list[Topic] = []
    for one in sorted([*known, *symptoms, *_rare(text, person)], key=lambda one: one.start):
        if apart and one.start < apart[-1].end:
            apart[-1] = apart[-1].joined(one)
        else:
            apart.append(one)
    return apart


def _rare(text: str, person: Sequence[Span]) -> Iterator[Topic]:
    """Words that are no everyday ones; who somebody is, and since when, is no topic."""
    found = words(text)
    foreign = is_foreign(found)
    aside = {at for start, end in person for at in range(start, end)}
    for word in found:
        if word.start not in aside and _is_rare(word, foreign=foreign):
            thing = len(word.written) > _NOUN and not word.written.endswith(_NO_THINGS)
            yield Topic(word.start, word.end, known=thing)


def _is_rare(word: Word, *, foreign: bool) -> bool:
    if folded(word.written) in cues().hanging or not folded(word.written).isalpha():
        return False
    if foreign:
        return word.written[0].isupper() and len(word.written) >= _NOUN
    return not is_everyday(folded(word.written))
