"""Which conditions a text names: the longest known names in it, found in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.understanding.english import is_english, is_everyday
from retrieval.understanding.words import Word, folded, joined, phrase_key, words

MOST_CONDITIONS = 5
"""A name that more conditions share mentions the first so many."""

LONGEST = 14
"""Words in the longest name that is looked for."""

EMPHASISED = 60
"""The commonest so many words of English are no abbreviations: `all` is 24th, `pm` 77th."""

_KIND = frozenset({"disease", "syndrome", "disorder"})
"""Last words that people leave out: `Crohn disease` → `Crohn`."""

_PARENTHESIS = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)$")

ANY, CAPITALISED, CAPITALS = "a", "b", "c"
"""How a name must be written to count: anyhow, `Turner`, `MG` (but not `60 MG`, a dose)."""


@dataclass(frozen=True, slots=True)
class ConditionNames:
    """A condition of the knowledge base, its other names and its concept codes."""

    name: str
    also_known_as: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words of a text that names conditions: `words[first:last]`."""

    first: int
    last: int
    conditions: tuple[int, ...]

    def covers(self, other: "Span") -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last


Entry = tuple[str, str]
"""A name's key, and how it must be written."""


def _writing(name: Sequence[Word], *, is_alias: bool) -> str:
    """How a name must be written to count as one, so that `sad` and `pm` name nothing."""
    if len(name) > 1:
        return ANY
    word = name[0]
    english = is_english(folded(word.written))
    if word.capitals and (len(word.key) <= 3 or english):
        return CAPITALS
    return CAPITALISED if is_alias and is_everyday(folded(word.written)) else ANY


def _says_enough(name: Sequence[Word]) -> bool:
    """Whether a shortened name still holds a word that is no everyday one."""
    return any(not is_everyday(folded(w.written)) and len(w.key) > 2 for w in name)


def _entry(name: str, *, is_alias: bool) -> Iterator[Entry]:
    parts = words(name)
    if parts and len(parts) <= LONGEST and not _is_emphasis(parts):
        yield joined(parts), _writing(parts, is_alias=is_alias)


def _is_emphasis(name: Sequence[Word]) -> bool:
    """Whether it is written in capitals to stress it more often than to shorten: `ALL`, `IT`."""
    word = name[0]
    return len(name) == 1 and word.capitals and is_everyday(folded(word.written), EMPHASISED)


def _shortened(name: str) -> Iterator[Entry]:
    """Other ways to say a name: without its last word or parenthesis, or its second half.

    `Autoimmune Diseases` is a group of them, and is not called `autoimmune`.
    """
    found = _PARENTHESIS.match(name)
    if found:
        yield from _short_entry(words(found["outer"]))
        yield from _short_entry(words(found["inner"]))
    title = found["outer"] if found else name
    if " - " in title:
        yield from _short_entry(words(title.rpartition(" - ")[2]))
    parts = words(name)
    if len(parts) > 1 and folded(parts[-1].written) in _KIND:
        yield from _short_entry(parts[:-1])


def _short_entry(parts: Sequence[Word]) -> Iterator[Entry]:
    if not parts or len(parts) > LONGEST:
        return
    if _says_enough(parts):
        yield joined(parts), _writing(parts, is_alias=True)
    elif len(parts) == 1 and len(parts[0].key) > 3:
        yield joined(parts), CAPITALISED


def _full_names(conditions: Sequence[ConditionNames]) -> Iterator[tuple[Entry, int]]:
    """Names before aliases, so that a condition of that very name stands first."""
    for number, condition in enumerate(conditions):
        yield from ((entry, number) for entry in _entry(condition.name, is_alias=False))
    for number, condition in enumerate(conditions):
        for alias in condition.also_known_as:
            yield from ((entry, number) for entry in _entry(alias, is_alias=True))


def _gathered(entries: Iterable[tuple[Entry, int]]) -> dict[str, tuple[str, list[int]]]:
    """Numbers of conditions by key; the first writing of a key holds."""
    gathered: dict[str, tuple[str, list[int]]] = {}
    for (key, writing), number in entries:
        numbers = gathered.setdefault(key, (writing, []))[1]
        if number not in numbers:
            numbers.append(number)
    return gathered


def _clear_short_names(
    conditions: Sequence[ConditionNames], table: Mapping[str, tuple[str, list[int]]]
) -> Iterator[tuple[str, tuple[str, list[int]]]]:
    """Shortened names that stand for one name or one condition only."""
    writings: dict[str, str] = {}
    longer: dict[str, set[str]] = defaultdict(set)
    for condition in conditions:
        for name in (condition.name, *condition.also_known_as):
            for key, writing in _shortened(name):
                writings.setdefault(key, writing)
                longer[key].add(phrase_key(name))
    for key, writing in writings.items():
        numbers = [table[name][1] for name in sorted(longer[key]) if name in table]
        most = max(numbers, key=len, default=[])
        if most and all(set(most).issuperset(some) for some in numbers):
            yield key, (writing, most)


def name_table(conditions: Sequence[ConditionNames]) -> dict[str, str]:
    """Each name's key with its writing and conditions, as in `{"crohn": "a 17"}`.

    Shortened names are left out where they would stand for several.
    """
    table = _gathered(_full_names(conditions))
    for key, entry in _clear_short_names(conditions, table):
        table.setdefault(key, entry)
    return {
        key: f"{writing} {' '.join(map(str, numbers[:MOST_CONDITIONS]))}"
        for key, (writing, numbers) in table.items()
    }


class NameIndex:
    """Finds the longest names of a table in words, in time linear in their number."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._longest = _longest_by_first_word(table)

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def spans(self, text: Sequence[Word]) -> list[Span]:
        """Names that do not overlap, in order; of two that begin alike, the longer."""
        spans = []
        at = 0
        while at < len(text):
            span = self._longest_at(text, at)
            if span:
                spans.append(span)
            at = span.last if span else at + 1
        return spans

    def conditions_of(self, key: str) -> tuple[int, ...]:
        """Numbers of the conditions a key names, however it is written."""
        entry = self._table.get(key)
        return tuple(map(int, entry.split()[1:])) if entry else ()

    def _longest_at(self, text: Sequence[Word], first: int) -> Span | None:
        longest = self._longest.get(text[first].key, 0)
        for last in range(min(first + longest, len(text)), first, -1):
            entry = self._table.get(joined(text[first:last]))
            if entry and _is_written(entry[0], text, first):
                return Span(first, last, tuple(map(int, entry.split()[1:])))
        return None


def _longest_by_first_word(table: Mapping[str, str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in table:
        first = key.partition(" ")[0]
        length = key.count(" ") + 1
        if length > longest.get(first, 0):
            longest[first] = length
    return longest


def _is_written(writing: str, text: Sequence[Word], at: int) -> bool:
    """Whether the word at a place is written as the name must be to count."""
    if writing == CAPITALISED:
        return at > 0 and text[at].written[0].isupper()
    if writing == CAPITALS:
        return text[at].capitals and not (at and text[at - 1].key.isdigit())
    return True
