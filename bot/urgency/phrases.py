"""The small language in which the tables say what a person might write.

A phrase is words with a blank between them:

    chest          this word
    pain/hurt*     either; `*` stands for any ending
    severe?        may be left out
    ..   ...       up to three words, up to eight words between
    #38-43         a number from 38 to 43
    , my           `my` right after a comma
    {body_side}    any phrase of the group of that name

German words stand with their umlauts; every way to type those fits.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from bot.urgency.tokens import Token, spellings

_REFERENCE = re.compile(r"\{(\w+)\}")
_THOUSANDS = re.compile(r",(?=\d{3}\b)")
_GAPS = {"..": 3, "...": 8}
_NEVER_SKIPPED = frozenset(
    {
        *("no", "not", "without", "denies", "deny", "never", "dont"),
        *("nicht", "kein", "keine", "keinen", "keiner", "ohne", "nie"),
    }
)
"""Words that a gap does not leap over: `chest without pain` is no chest pain."""


_REMEMBERED = 4096
"""Words; a table's share of the memory stays below a few megabytes."""


class PhraseInvalid(ValueError):
    """A phrase of a table cannot be read; its text names the phrase and the fix."""


@dataclass(frozen=True, slots=True)
class _Step:
    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    between: tuple[float, float] | None = None
    gap: int = 0
    optional: bool = False
    after_comma: bool = False

    def fits(self, token: Token) -> bool:
        if self.after_comma and not token.after_comma:
            return False
        if self.between:
            return _in_range(token.word, self.between)
        return token.word in self.words or token.word.startswith(self.stems or ("\0",))


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase of a group found in a text; `first` and `last` are numbers of tokens."""

    group: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """What phrases have in common so far: the groups that end here, and the steps that follow."""

    ends: list[str] = field(default_factory=list)
    after: dict[_Step, "_Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Way:
    """A node of the finished tree; steps have numbers so that each is asked for once a text."""

    ends: tuple[str, ...]
    after: tuple[tuple[int, _Step, "_Way"], ...]


class Finder:
    """Finds the phrases of named groups in a text; time is linear in the text's length.

    Phrases are a tree of steps, and a step that no word of the text fits is not tried again.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]], wanted: Collection[str] = ()) -> None:
        """All groups are read and checked; only the wanted ones are looked for, or else all."""
        root = _Node()
        for name in groups:
            for phrase in _expanded(name, groups, ()):
                for steps in _variants(phrase):
                    if not wanted or name in wanted:
                        _grow(root, name, steps)
        numbers: dict[_Step, int] = {}
        tree = _finished(root, numbers)
        self._firsts = {number: (step, way) for number, step, way in tree.after}
        self._fitting = _Fitting(numbers)

    def spots(self, tokens: Sequence[Token]) -> list[Spot]:
        """Every spot within one sentence, by its first token; the longest of a group at a place."""
        fitting = self._fitting.steps
        there = frozenset[int]().union(*(fitting(token.word) for token in tokens))
        found: dict[tuple[str, int], Spot] = {}
        for first, token in enumerate(tokens):
            for number in fitting(token.word) & self._firsts.keys():
                step, way = self._firsts[number]
                if not step.fits(token):
                    continue
                for group, last in _followed(way, tokens, first, there):
                    known = found.get((group, first))
                    if known is None or known.last < last:
                        found[group, first] = Spot(group, first, last)
        return list(found.values())


class _Fitting:
    """The numbers of the steps that a word fits; words that were met lately are remembered."""

    def __init__(self, numbers: Mapping[_Step, int]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._ranges = [(step, number) for step, number in numbers.items() if step.between]
        for step, number in numbers.items():
            for word in step.words:
                self._by_word[word].append(number)
            for stem in step.stems:
                self._by_stem[stem].append(number)
        self._lengths = sorted({len(stem) for stem in self._by_stem})
        self.steps = lru_cache(_REMEMBERED)(self._steps)

    def _steps(self, word: str) -> frozenset[int]:
        stems = chain.from_iterable(self._by_stem.get(word[:n], ()) for n in self._lengths)
        ranged = self._ranges if word[:1].isdigit() else ()
        ranges = (n for step, n in ranged if step.between and _in_range(word, step.between))
        return frozenset(chain(self._by_word.get(word, ()), stems, ranges))


def _grow(node: _Node, name: str, steps: tuple[_Step, ...]) -> None:
    for step in steps:
        node = node.after.setdefault(step, _Node())
    if name not in node.ends:
        node.ends.append(name)


def _finished(node: _Node, numbers: dict[_Step, int]) -> _Way:
    after = tuple(
        (numbers.setdefault(step, len(numbers)), step, _finished(follower, numbers))
        for step, follower in node.after.items()
    )
    return _Way(tuple(node.ends), after)


def _followed(
    way: _Way, tokens: Sequence[Token], last: int, there: Collection[int]
) -> Iterator[tuple[str, int]]:
    """The groups of phrases that go on from a token, each with the last token of the phrase."""
    for group in way.ends:
        yield group, last
    for number, step, follower in way.after:
        if number in there:
            reached = _reach(step, tokens, last + 1, tokens[last].sentence)
            if reached is not None:
                yield from _followed(follower, tokens, reached, there)


def _reach(step: _Step, tokens: Sequence[Token], start: int, sentence: int) -> int | None:
    """The nearest token that fits the step, within its gap and the sentence."""
    for at in range(start, min(start + step.gap + 1, len(tokens))):
        if tokens[at].sentence != sentence:
            return None
        if step.fits(tokens[at]):
            return at
        if tokens[at].word in _NEVER_SKIPPED:
            return None
    return None


def _expanded(name: str, groups: Mapping[str, Sequence[str]], seen: tuple[str, ...]) -> list[str]:
    """The phrases of a group with every reference replaced by each phrase it stands for."""
    if name in seen:
        raise PhraseInvalid(f"group {name!r} refers to itself through {seen}; break the circle")
    if name not in groups:
        raise PhraseInvalid(f"there is no group {name!r}; add it under [words]")
    phrases: list[str] = []
    for phrase in groups[name]:
        parts = _REFERENCE.split(phrase)
        choices = [
            _expanded(part, groups, (*seen, name)) if number % 2 else [part]
            for number, part in enumerate(parts)
        ]
        phrases += ["".join(chosen) for chosen in itertools.product(*choices)]
    return phrases


def _variants(phrase: str) -> Iterator[tuple[_Step, ...]]:
    """The phrase with and without each word that may be left out."""
    steps = _steps(phrase)
    choices = [(True, False) if step.optional else (True,) for step in steps]
    for kept in itertools.product(*choices):
        chosen = tuple(step for step, keep in zip(steps, kept, strict=True) if keep)
        if chosen:
            yield chosen


def _steps(phrase: str) -> list[_Step]:
    steps: list[_Step] = []
    gap, comma = 0, False
    for piece in phrase.split():
        if piece in _GAPS:
            gap = _GAPS[piece]
        elif piece == ",":
            comma = True
        else:
            steps.append(_step(piece, gap, after_comma=comma))
            gap, comma = 0, False
    if not steps or gap or comma:
        raise PhraseInvalid(f"phrase {phrase!r} must begin and end with a word")
    return steps


@cache
def _step(piece: str, gap: int, *, after_comma: bool) -> _Step:
    if piece.startswith("#"):
        return _Step(between=_range(piece), gap=gap)
    optional = piece.endswith("?")
    words = piece.removesuffix("?").split("/")
    if not all(re.fullmatch(r"[^\W_]+\*?", word) for word in words):
        raise PhraseInvalid(f"{piece!r} is no word; write letters, `/`, `*` and `?` only")
    spelled = [other for word in words for other in spellings(word)]
    return _Step(
        words=frozenset(word for word in spelled if not word.endswith("*")),
        stems=tuple(word[:-1] for word in spelled if word.endswith("*")),
        gap=gap,
        optional=optional,
        after_comma=after_comma,
    )


def _range(piece: str) -> tuple[float, float]:
    limits = re.fullmatch(r"#(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", piece)
    if not limits:
        raise PhraseInvalid(f"{piece!r} is no range of numbers; write it like #38-43")
    return float(limits[1]), float(limits[2])


def _in_range(word: str, limits: tuple[float, float]) -> bool:
    try:
        number = float(_THOUSANDS.sub("", word).replace(",", ".", 1))
    except ValueError:
        return False
    return limits[0] <= number <= limits[1]
