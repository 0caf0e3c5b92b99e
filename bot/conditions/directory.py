"""Every condition of a knowledge base by each of its names, and where its statements stand."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from bot.conditions.names import Name
from kb.corpus import LINE_FIX, files_in
from kb.errors import CorpusEmpty, PageInvalid
from kb.lines import LineInvalid, numbered_lines, parse_object
from kb.model import one_line, slug
from kb.pages import read_page

Names = tuple[str, tuple[str, ...]]
"""The name of a condition, and what else it is called."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `first` to `last` of a snippet file; of a concept page, all of it."""

    file: Path
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Listed:
    """A condition, what else it is called, and where its statements stand."""

    name: str
    others: dict[str, None] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Directory:
    """Conditions by the slugs and keys of their names."""

    by_slug: Mapping[str, Listed]
    names: Sequence[Name]
    """All of them, other names included, in the order of the alphabet."""

    def find(self, name: str) -> Listed | None:
        """The condition of a name, another name, an id or a key."""
        return self.by_slug.get(slug(name))


def key(name: str) -> str:
    """16 hexadecimal digits that stand for a condition where its name may be too long."""
    return hashlib.sha256(slug(name).encode()).hexdigest()[:16]


def read_directory(places: Iterable[Path]) -> Directory:
    """The directory of these places; reads every file.

    Raises:
        PageInvalid: a page or a line cannot be read; file, line and fix are in its text.
        SourceUnreadable: a place does not exist, or a file is broken.
        CorpusEmpty: there is nothing in them.
    """
    places = tuple(places)
    listed: dict[str, Listed] = {}
    for (name, others), stretch in chain.from_iterable(map(_stretches, files_in(places))):
        one = listed.setdefault(slug(name), Listed(name))
        one.others.update(dict.fromkeys(others))
        one.stretches.append(stretch)
    if not listed:
        raise CorpusEmpty(", ".join(map(str, places)))
    return Directory(_by_slug(listed), sorted(_names(listed.values()), key=lambda one: one.folded))


def _by_slug(listed: Mapping[str, Listed]) -> Mapping[str, Listed]:
    """A condition's own name goes before what another one is called as well."""
    found = dict(listed)
    for one in listed.values():
        found[key(one.name)] = one
        for other in one.others:
            found.setdefault(slug(other), one)
    return found


def _names(listed: Iterable[Listed]) -> Iterator[Name]:
    for one in listed:
        yield from (Name(text, one.name) for text in dict.fromkeys((one.name, *one.others)))


def _stretches(file: Path) -> Iterator[tuple[Names, Stretch]]:
    """Whom a file tells of, and where; lines on one condition mostly stand together."""
    if file.suffix == ".md":
        page = read_page(file)
        yield (page.name, page.also_known_as), Stretch(file)
        return
    lines = ((_named(file, number, line), number) for number, line in numbered_lines(file))
    for names, run in groupby(lines, key=itemgetter(0)):
        numbers = [number for _, number in run]
        yield names, Stretch(file, numbers[0], numbers[-1])


def _named(file: Path, number: int, line: bytes) -> Names:
    """Whom a line tells of. Its other fields are not looked at: there are many lines."""
    try:
        fields = parse_object(line)
    except LineInvalid as error:
        raise PageInvalid(file, number, str(error), LINE_FIX) from error
    name, others = fields.get("condition"), fields.get("also_known_as", [])
    if not isinstance(name, str) or not isinstance(others, list) or not one_line(name):
        raise PageInvalid(file, number, "the line names no condition", LINE_FIX)
    return _as_lines(name, tuple(map(str, others)))


@lru_cache(maxsize=256)
def _as_lines(name: str, others: tuple[str, ...]) -> Names:
    return one_line(name), tuple(map(one_line, others))
