"""Phrases of a text that could stand above it, cut out by the words of `titles.toml`. Pure."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, islice

from bot.rules import telling
from retrieval.understanding.english import is_everyday
from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.words import folded, words, words_of

MOST_CHARACTERS = 100
"""Of a title: as much as a form's field for one and the name of a thread in Discord hold."""

_SENTENCE = re.compile(r"(?:[^.!?;\n…]|[.](?=\w)){3,}[?]?")
_AROUND = " \t\r,;:.!-–—()\"'“”„‘’«»…"
_MARKUP = re.compile(r"[<>\[\]{}|`*_~#@\\^=]|://|\bwww\b")
"""What a link, a mention or formatting is made of: a title is plain text."""

_GAP = 30
"""Most characters between two things that are named, for a phrase to hold both."""
_READABLE = range(3, 16)
"""Words of a title that is read at a glance."""
_COMMONEST = 1_500
"""The commonest words of English tell nothing alone: `what should I do about it`."""
_NOUN = 5
"""Least letters of a word with a capital that counts as named, in another language."""
_MOST_SENTENCES = 60

_LISTS = ("asks", "asks_with_mark", "hanging", "polite")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A passage of a text that may be a title; the higher its worth, the better a one."""

    text: str
    start: int
    end: int
    worth: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A passage that names something; `known` if it is a disease or a medicine."""

    start: int
    end: int
    known: bool = False

    def joined(self, other: "_Named") -> "_Named":
        """Both, where they overlap."""
        return _Named(self.start, max(self.end, other.end), known=self.known or other.known)


@dataclass(frozen=True, slots=True)
class _Cues:
    """The table."""

    opening: re.Pattern[str]
    ending: re.Pattern[str]
    part: re.Pattern[str]
    asks: frozenset[str]
    asks_with_mark: frozenset[str]
    hanging: frozenset[str]
    polite: frozenset[str]


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase that says something, in at most 100 characters; some lie within others."""
    named = _named(text)
    sentences = islice(_SENTENCE.finditer(text), _MOST_SENTENCES)
    for sentence in sentences:
        for span in dict.fromkeys(_spans(text, sentence.span(), named)):
            if phrase := _phrase(text, span, named):
                yield phrase


def _spans(text: str, sentence: Span, named: Sequence[_Named]) -> Iterator[Span]:
    """The sentence, from each part of it to its end, each part alone, and what is named."""
    whole = _opened(text, sentence)
    cuts = [match.span() for match in _cues().part.finditer(text, *whole)]
    begins = [whole[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), whole[1]]
    inside = [one for one in named if whole[0] <= one.start and one.end <= whole[1]]
    several = zip(begins, ends, strict=True)
    rests = ((begin, whole[1]) for begin in begins)
    for span in chain(rests, several, _together(inside)):
        yield _shortened(text, _opened(text, span))


def _together(named: Sequence[_Named]) -> Iterator[Span]:
    """What is named, alone and with what is named close by."""
    run: Span | None = None
    for one in named:
        yield one.start, one.end
        if run and one.start - run[1] <= _GAP:
            run = run[0], one.end
            yield run
        else:
            run = one.start, one.end


def _opened(text: str, span: Span) -> Span:
    """The passage without greeting, thanks and the like at its ends."""
    start, end = _stripped(text, span)
    while opening := _cues().opening.match(text, start, end):
        start, end = _stripped(text, (opening.end(), end))
    while ending := _cues().ending.search(text, start, end):
        start, end = _stripped(text, (start, ending.start()))
    return start, end


def _stripped(text: str, span: Span, signs: str = _AROUND) -> Span:
    start, end = span
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def _shortened(text: str, span: Span) -> Span:
    """The passage cut after a part, or else after a word, so that it is short enough."""
    start, end = span
    if end - start <= MOST_CHARACTERS:
        return span
    limit = start + MOST_CHARACTERS
    parts = [part.start() for part in _cues().part.finditer(text, start + 1, limit)]
    cut = parts[-1] if parts else text.rfind(" ", start, limit)
    return _stripped(text, (start, max(cut, start)))


def _phrase(text: str, span: Span, named: Sequence[_Named]) -> Phrase | None:
    """The phrase there, if it reads as a title and says something."""
    start, end = _without_hanging(text, span)
    asks = _asks(text, (start, end))
    if not asks and not _may_ask(text[start:end]):
        start, end = _stripped(text, (start, end), _AROUND + "?")
    title = " ".join(text[start:end].split())
    inside = [one for one in named if start <= one.start and one.end <= end]
    if not _is_readable(title) or not _says_something(title, inside, asks=asks):
        return None
    at_a_glance = len(words_of(title)) in _READABLE
    return Phrase(title, start, end, 4 * (asks and bool(inside)) + 2 * bool(inside) + at_a_glance)


def _asks(text: str, span: Span) -> bool:
    """Whether a passage asks, by how it begins."""
    start, end = span
    first = next(iter(words_of(text[start:end])), "")
    marked = text[end - 1 : end] == "?" and first in _cues().asks_with_mark
    return marked or first in _cues().asks


def _may_ask(passage: str) -> bool:
    """Whether a question begins somewhere in a passage."""
    return not (_cues().asks | _cues().asks_with_mark).isdisjoint(words_of(passage))


def _is_readable(title: str) -> bool:
    """Whether a phrase is plain text, without greeting and thanks."""
    polite = _cues().polite.isdisjoint(words_of(title))
    return bool(title) and polite and title.isprintable() and not _MARKUP.search(title)


def _says_something(title: str, named: Sequence[_Named], *, asks: bool) -> bool:
    """Whether a phrase names something, or asks something of its own."""
    said = words_of(title)
    alone = len(said) - (said[0] in _cues().hanging) == 1 if said else True
    if telling.says_nothing(title) or (alone and not any(one.known for one in named)):
        return False
    own = any(not is_everyday(word, _COMMONEST) for word in said)
    return bool(named) or (asks and own and len(said) in _READABLE[1:])


def _without_hanging(text: str, span: Span) -> Span:
    """The passage without words at its end that lead to what is cut off."""
    start, end = span
    for word in reversed(words(text[start:end])):
        if folded(word.written) not in _cues().hanging or text[end - 1] == "?":
            break
        start, end = _stripped(text, (start, start + word.start))
    return start, end


def _named(text: str) -> list[_Named]:
    """What a text names, apart from each other: diseases, medicines, symptoms, rare words."""
    known = [_Named(*span, known=True) for span in telling.names(text)]
    symptoms = [_Named(*span) for span in telling.passages(text, "symptoms")]
    person = telling.passages(text, "age", "sex", "duration")
    apart: list[_Named] = []
    for one in sorted([*known, *symptoms, *_rare(text, person)], key=lambda one: one.start):
        if apart and one.start < apart[-1].end:
            apart[-1] = apart[-1].joined(one)
        else:
            apart.append(one)
    return apart


def _rare(text: str, person: Sequence[Span]) -> Iterator[_Named]:
    """Words that are no everyday ones; who somebody is, and since when, is no topic."""
    found = words(text)
    foreign = is_foreign(found)
    aside = {at for start, end in person for at in range(start, end)}
    for word in found:
        hangs = folded(word.written) in _cues().hanging
        if not hangs and word.start not in aside and _is_rare(word.written, foreign=foreign):
            yield _Named(word.start, word.end)


def _is_rare(word: str, *, foreign: bool) -> bool:
    if foreign:
        return word[0].isupper() and len(word) >= _NOUN
    return word.isalpha() and not is_everyday(folded(word))


@cache
def _cues() -> _Cues:
    text = resources.files(__package__).joinpath("titles.toml").read_text("utf-8")
    table = tomllib.loads(text)
    openings, endings, parts = ("|".join(table[name]) for name in ("openings", "endings", "parts"))
    return _Cues(
        re.compile(rf"(?:{openings})(?![\w'’])[ ,.:!–-]{{0,5}}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{endings})[ ,.:!–-]{{0,5}}\Z", re.IGNORECASE),
        re.compile(rf"(?:{parts})", re.IGNORECASE),
        *(frozenset(map(folded, table[name])) for name in _LISTS),
    )
