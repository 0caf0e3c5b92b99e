"""Phrases of a text that could stand above it, cut out by the words of `titles.toml`. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.rules.wording import telling
from bot.rules.wording.cues import Span, cues
from bot.rules.wording.topics import Topic, topics
from retrieval.understanding.english import is_everyday
from retrieval.understanding.words import folded, words, words_of

MOST_CHARACTERS = 100
"""Of a title: as much as a form's field for one and the name of a thread in Discord hold."""

_SENTENCE = re.compile(
    r"(?:[^.!?;\n…]|[.](?=\w)|(?:(?<=\bDr)|(?<=\bMr)|(?<=\bSt)|(?<=\bvs))[.]){3,}[?]?"
)
_AROUND = " \t\r,;:.!-–—()\"'“”„‘’«»…"
_MARKUP = re.compile(r"[<>\[\]{}|`*_~#@\\^=]|://|\bwww\b")
"""What a link, a mention or formatting is made of: a title is plain text."""

_GAP = 30
"""Most characters between two things that are named, for a phrase to hold both."""
_READABLE = range(3, 16)
"""Words of a title that is read at a glance."""
_COMMONEST = 1_500
"""The commonest words of English tell nothing alone: `what should I do about it`."""
_MOST_SENTENCES = 60
_LONGEST = 400
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A passage of a text that may be a title; the higher its worth, the better a one."""

    text: str
    start: int
    end: int
    worth: int


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase that says something, in at most 100 characters; some lie within others."""
    named = topics(text)
    sentences = islice(_SENTENCE.finditer(text), _MOST_SENTENCES)
    for sentence in sentences:
        whole = _opened(text, _beginning(text, sentence.span()))
        inside = [one for one in named if whole[0] <= one.start and one.end <= whole[1]]
        for span in dict.fromkeys(_spans(text, whole, inside)):
            if phrase := _phrase(text, span, inside):
                yield phrase


def _beginning(text: str, sentence: Span) -> Span:
    """A sentence, or what is read of one that does not end."""
    start, end = sentence
    if end - start <= _LONGEST:
        return sentence
    return start, max(start, text.rfind(" ", start, start + _LONGEST))


def _spans(text: str, whole: Span, named: Sequence[Topic]) -> Iterator[Span]:
    """The sentence, from each part of it to its end, each part alone, and what is named."""
    cuts = [match.span() for match in cues().part.finditer(text, *whole)]
    begins = [whole[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), whole[1]]
    several = zip(begins, ends, strict=True)
    rests = ((begin, whole[1]) for begin in begins)
    for span in chain(rests, several, _together(named)):
        yield _shortened(text, _opened(text, span))


def _together(named: Sequence[Topic]) -> Iterator[Span]:
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
    while opening := cues().opening.match(text, start, end):
        start, end = _stripped(text, (opening.end(), end))
    while ending := cues().ending.search(text, start, end):
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
    parts = [part.start() for part in cues().part.finditer(text, start + 1, limit)]
    cut = parts[-1] if parts else text.rfind(" ", start, limit)
    return _stripped(text, (start, max(cut, start)))


def _phrase(text: str, span: Span, named: Sequence[Topic]) -> Phrase | None:
    """The phrase there, if it reads as a title and says something."""
    start, end = _without_hanging(text, span, named)
    asks = _asks(text, (start, end))
    if not asks and not _may_ask(text[start:end]):
        start, end = _stripped(text, (start, end), _AROUND + "?")
    title = " ".join(text[start:end].split())
    inside = [one for one in named if start <= one.start and one.end <= end]
    if not _is_readable(title) or not _says_something(title, inside, asks=asks):
        return None
    return Phrase(title, start, end, _worth(len(words_of(title)), inside, (start, end), asks=asks))


def _worth(said: int, inside: Sequence[Topic], span: Span, *, asks: bool) -> int:
    """To ask something of what is named counts most, then to name something, then to be short."""
    is_name = any(one.known and (one.start, one.end) == span for one in inside)
    return 4 * (asks and bool(inside)) + 2 * bool(inside) + (said in _READABLE or is_name)


def _asks(text: str, span: Span) -> bool:
    """Whether a passage asks, by how it begins."""
    start, end = span
    first = next(iter(words_of(text[start:end])), "")
    marked = text[end - 1 : end] == "?" and first in cues().asks_with_mark
    return marked or first in cues().asks


def _may_ask(passage: str) -> bool:
    """Whether a question begins somewhere in a passage."""
    return not (cues().asks | cues().asks_with_mark).isdisjoint(words_of(passage))


def _is_readable(title: str) -> bool:
    """Whether a phrase is plain text, without greeting and thanks, and cut through no bracket."""
    polite = cues().polite.isdisjoint(words_of(title))
    whole = title.count("(") == title.count(")")
    return bool(title) and polite and whole and title.isprintable() and not _MARKUP.search(title)


def _says_something(title: str, named: Sequence[Topic], *, asks: bool) -> bool:
    """Whether a phrase names something, or asks something of its own."""
    said = words_of(title)
    alone = len(said) - (said[0] in cues().hanging) == 1 if said else True
    if telling.says_nothing(title) or (alone and not any(one.known for one in named)):
        return False
    own = any(not is_everyday(word, _COMMONEST) for word in said)
    return bool(named) or (asks and own and len(said) in _READABLE[1:])


def _without_hanging(text: str, span: Span, named: Sequence[Topic]) -> Span:
    """The passage without words at its end that lead to what is cut off."""
    start, end = span
    for word in reversed(words(text[start:end])):
        begins = start + word.start
        hangs = folded(word.written) in cues().hanging and text[end - 1] != "?"
        if not hangs or any(one.start < begins < one.end for one in named):
            break
        start, end = _stripped(text, (start, begins))
    return start, end
