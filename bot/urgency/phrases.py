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
from dataclasses import dataclass

from bot.urgency.tokens import Token, spellings

_REFERENCE = re.compile(r"\{(\w+)\}")
_GAPS = {"..": 3, "...": 8}
_NEVER_SKIPPED = frozenset(
    {
        *("no", "not", "without", "denies", "deny", "never", "dont"),
        *("nicht", "kein", "keine", "keinen", "keiner", "ohne", "nie"),
    }
)
"""Words that a gap does not leap over: `chest without pain` is no chest pain."""


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


class Finder:
    """Finds the phrases of named groups in a text; time is linear in the text's length."""

    def __init__(self, groups: Mapping[str, Sequence[str]], wanted: Collection[str] = ()) -> None:
        """All groups are read and checked; only the wanted ones are looked for, or else all."""
        self._by_word: dict[str, list[tuple[str, tuple[_Step, ...]]]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[str, tuple[_Step, ...]]]] = defaultdict(list)
        self._by_number: list[tuple[str, tuple[_Step, ...]]] = []
        for name in groups:
            for phrase in _expanded(name, groups, ()):
                for steps in _variants(phrase):
                    if not wanted or name in wanted:
                        self._add(name, steps)
        self._stem_lengths = sorted({len(stem) for stem in self._by_stem})

    def spots(self, tokens: Sequence[Token]) -> list[Spot]:
        """Every spot within one sentence, by its first token; the longest of a group at a place."""
        found: dict[tuple[str, int], Spot] = {}
        for first, token in enumerate(tokens):
            for group, steps in self._beginning_with(token):
                last = _match(steps, tokens, first)
                known = found.get((group, first))
                if last is not None and (known is None or known.last < last):
                    found[group, first] = Spot(group, first, last)
        return list(found.values())

    def _add(self, name: str, steps: tuple[_Step, ...]) -> None:
        for word in steps[0].words:
            self._by_word[word].append((name, steps))
        for stem in steps[0].stems:
            self._by_stem[stem].append((name, steps))
        if steps[0].between:
            self._by_number.append((name, steps))

    def _beginning_with(self, token: Token) -> Iterator[tuple[str, tuple[_Step, ...]]]:
        yield from self._by_word.get(token.word, ())
        for length in self._stem_lengths:
            yield from self._by_stem.get(token.word[:length], ())
        if token.word[:1].isdigit():
            yield from self._by_number


def _match(steps: tuple[_Step, ...], tokens: Sequence[Token], at: int) -> int | None:
    """The last token of the phrase that begins at a token, or none if it is not there."""
    sentence = tokens[at].sentence
    if not steps[0].fits(tokens[at]):
        return None
    last = at
    for step in steps[1:]:
        reached = _reach(step, tokens, last + 1, sentence)
        if reached is None:
            return None
        last = reached
    return last


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
        number = float(word.replace(",", ".", 1))
    except ValueError:
        return False
    return limits[0] <= number <= limits[1]
