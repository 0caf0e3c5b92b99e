"""Street addresses of many countries, by their parts: street, unit, postal code, town.

Each part has some weight; parts that stand next to each other are one address. A street with its
number is one by itself, a number with some word is one only beside a unit or a postal code. The
address of a hospital or an office tells nobody's home.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from bot.rules.personal import Passage, lexicon
from bot.rules.personal.tables import any_of, filled, group, has_digits, plain, text_of
from retrieval.understanding.english import is_english

_WEIGHTS = {
    "street": 2,
    "box": 2,
    "code, for certain": 2,
    "house": 1,
    "unit": 1,
    "block": 1,
    "code": 1,
}
_ENOUGH = 2
_MOST_BETWEEN = 45
_LOOK_BACK = 50


class Shape(BaseModel):
    """What a part looks like, with an example, and whether it holds no ordinary words."""

    kind: str
    like: str
    pattern: str
    unlike_words: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an address; its kind is one of `_WEIGHTS`."""

    kind: str
    start: int
    end: int


def passages(text: str) -> Iterator[Passage]:
    """Every address that is somebody's, from its first part to its last; each has a number."""
    if not has_digits(text):
        return
    for run in _together(text, sorted(_parts(text), key=lambda part: (part.start, -part.end))):
        if _proof(text, run) < _ENOUGH or is_of_an_organisation(text, run[0].start):
            continue
        end = _with_what_follows(text, max(part.end for part in run))
        yield Passage("address", run[0].start, end)


def _proof(text: str, run: Sequence[_Part]) -> int:
    """The weights of parts of different kinds that do not share a number."""
    counted: list[_Part] = []
    for part in sorted(run, key=lambda part: -_WEIGHTS[part.kind]):
        if not any(part.kind == one.kind or _share_a_number(text, part, one) for one in counted):
            counted.append(part)
    return sum(_WEIGHTS[part.kind] for part in counted)


def _share_a_number(text: str, one: _Part, other: _Part) -> bool:
    both = text[max(one.start, other.start) : min(one.end, other.end)]
    return any(sign.isdigit() for sign in both)


def is_of_an_organisation(text: str, start: int) -> bool:
    """Whether what stands before a place names an office that is nobody's home."""
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n\n")[2].lower()
    found = list(_organisation().finditer(before))
    return bool(found) and not _own().search(before, found[-1].end())


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf"\b{_words('organisations')}\b")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"\b{_words('my')}\b")


def _parts(text: str) -> Iterator[_Part]:
    for shape, pattern in _patterns():
        for match in pattern.finditer(text):
            if _WEIGHTS[shape.kind] >= _ENOUGH or not _is_something_else(shape, match["it"]):
                yield _Part(shape.kind, *match.span("it"))


def _is_something_else(shape: Shape, part: str) -> bool:
    """Whether a number stands beside what is counted or named by numbers in medicine."""
    found = {plain(word) for word in re.findall(r"[^\W\d_]{2,}", part)} - set(_lists()["on"])
    return any(map(_is_medical, found)) or (shape.unlike_words and any(map(_is_ordinary, found)))


def _is_medical(word: str) -> bool:
    is_german = word in lexicon.listed("german")
    return is_german or lexicon.is_medical(word) or word in group("beside")


def _is_ordinary(word: str) -> bool:
    return lexicon.is_word(word) or is_english(word)


def _together(text: str, parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Parts that nothing but names, commas and line feeds stands between, or that overlap."""
    run: list[_Part] = []
    reached = 0
    for part in parts:
        if run and not (part.start < reached or _is_near(text[reached : part.start])):
            yield run
            run = []
        run.append(part)
        reached = max(reached, part.end) if len(run) > 1 else part.end
    if run:
        yield run


def _is_near(between: str) -> bool:
    return len(between) <= _MOST_BETWEEN and bool(_piece("between").fullmatch(between))


def _with_what_follows(text: str, end: int) -> int:
    """The end with the town, the state and the country that follow."""
    while match := _piece("following").match(text, end):
        end = match.end("it")
    return end


# the tables


class _Table(BaseModel):
    """`address_shapes.toml`."""

    pieces: Mapping[str, str]
    shapes: Sequence[Shape]


def shapes() -> Sequence[Shape]:
    """Every shape of a part."""
    return _table().shapes


def part_in(shape: Shape, text: str) -> str:
    """The first part of a text that has the shape; empty where there is none."""
    found = re.search(_filled(shape.pattern), text)
    return found["it"] if found else ""


@cache
def _patterns() -> Sequence[tuple[Shape, re.Pattern[str]]]:
    return [(shape, re.compile(_filled(shape.pattern))) for shape in shapes()]


@cache
def _piece(name: str) -> re.Pattern[str]:
    return re.compile(_filled(_table().pieces[name]))


def _filled(pattern: str) -> str:
    """A pattern with each ⟨name⟩ replaced by its piece, or by any word of its list."""
    pieces = _table().pieces
    return filled(pattern, lambda name: _filled(pieces[name]) if name in pieces else _words(name))


def _words(name: str) -> str:
    """Any word of a list; ⟨After⟩ and ⟨STATES⟩ are written as their names are."""
    words = _lists()[name.lower()]
    if name[0].isupper():
        ways = (str.upper,) if name.isupper() else (str.capitalize, str.upper)
        words = [way(word) for word in words for way in ways]
    return any_of(map(re.escape, words))


@cache
def _table() -> _Table:
    return _Table.model_validate(tomllib.loads(text_of("address_shapes")))


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(text_of("addresses"))
