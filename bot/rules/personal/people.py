"""Names that no cue announces: by lists of names, a model, and what stands around them.

Each run of words that may be a full name is weighed: its signs have weights in `evidence.toml`,
and their sum is the logarithm of the odds that somebody is named. Nothing that a suppressor knows
(diseases, drugs, places, institutions, authors of scores) is weighed at all.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from bot.rules.personal import Passage, lexicon, recogniser
from bot.rules.personal.tables import group, plain, table
from bot.rules.personal.tokens import Sort, Token, tokens

MOST_WORDS = 1_500
"""Words that are shown to the model: more than a post within the limit has, half a second."""

_MOST_CORES = 4
_MOST_TOKENS = 7
_TITLED = 0.4
"""Share of ordinary words with a capital from which a line's capitals tell nothing."""

_LONGEST_PHRASE = 4
_ENDS = frozenset(".?!\n")
_CLOSE = 1.5
"""How much weaker a longer name may be than the best one within it, to be taken whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens, with what the model says of them and where capitals tell nothing."""

    text: str
    tokens: Sequence[Token]
    labels: Mapping[int, tuple[str, int, int]]
    """By token: the entity's label, its first and last token."""
    titled: frozenset[int]
    """Tokens in lines in which all words begin with a capital."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens from `first` to `last` that may be a name; `cores` without initials and particles."""

    first: int
    last: int
    cores: tuple[int, ...]


def passages(text: str) -> Iterator[Passage]:
    """Every full name, and every first name that stands alone, as likely as the weights ask for."""
    reading, windows = read(text)
    taken: set[int] = set()
    for window in _chosen(reading, windows):
        taken.update(range(window.first, window.last + 1))
        yield _passage("full_name", reading, window)
    for window in windows:
        is_single = len(window.cores) == 1 and window.first == window.last
        if is_single and window.first not in taken and weight(reading, window) > 0:
            yield _passage("first_name", reading, window)


def read(text: str) -> tuple[Reading, Sequence[Window]]:
    """A text with the windows in it that are to be weighed."""
    found = tokens(text)
    titled = _titled(found)
    known = {at: span for span in _known_spans(found) for at in span}
    windows = [one for one in _windows(text, found) if not _is_suppressed(found, one, known)]
    labels = _labels(found, windows, titled)
    return Reading(text, found, labels, titled), windows


def weight(reading: Reading, window: Window) -> float:
    """The logarithm of the odds that a window is a name, less what is asked for."""
    kind = "alone" if len(window.cores) == 1 and window.first == window.last else "full"
    weights = evidence()[kind]
    seen = sum(weights[sign] for sign in signs(reading, window))
    return seen + weights["always"] - weights["asked for"]


@cache
def evidence() -> Mapping[str, Mapping[str, float]]:
    """The weight of every sign, for full names and for first names alone."""
    text = resources.files(__package__).joinpath("evidence.toml").read_text("utf-8")
    return tomllib.loads(text)


def _passage(kind: str, reading: Reading, window: Window) -> Passage:
    return Passage(kind, reading.tokens[window.first].start, reading.tokens[window.last].end)


def _chosen(reading: Reading, windows: Sequence[Window]) -> Iterator[Window]:
    """The likeliest full names apart from each other; of names within names, the longest."""
    full = (one for one in windows if one.first < one.last)
    likely = [(odds, one) for one in full if (odds := weight(reading, one)) > 0]
    near: dict[int, list[tuple[float, Window]]] = defaultdict(list)
    for odds, one in likely:
        near[one.first].append((odds, one))
    taken: set[int] = set()
    for odds, window in sorted(likely, key=lambda pair: -pair[0]):
        beginnings = range(window.first - _MOST_TOKENS, window.first + 1)
        around = [pair for first in beginnings for pair in near.get(first, ())]
        wider = [
            one
            for other, one in around
            if other >= odds - _CLOSE
            and one.last >= window.last
            and taken.isdisjoint(range(one.first, one.last + 1))
        ]
        if wider:
            longest = max(wider, key=lambda one: one.last - one.first)
            taken.update(range(longest.first, longest.last + 1))
            yield longest


# which words may be names


def _windows(text: str, found: Sequence[Token]) -> Iterator[Window]:
    """Every run of words that could be a name by their kinds."""
    for first, token in enumerate(found):
        if token.sort is Sort.FIRST_NAME and not _is_no_single(token):
            yield Window(first, first, (first,))
        if token.is_core or token.sort is Sort.INITIAL:
            yield from _from(text, found, first)


def _is_no_single(token: Token) -> bool:
    is_acronym = token.text.isupper() and len(token.text) < 5
    return token.is_medical or is_acronym or token.plain in group("alone")


def _from(text: str, found: Sequence[Token], first: int) -> Iterator[Window]:
    cores = [first] if found[first].is_core else []
    for last in range(first + 1, min(first + _MOST_TOKENS, len(found))):
        if not _go_together(text, found[last - 1], found[last]):
            return
        if not found[last].is_core:
            continue
        cores.append(last)
        if len(cores) > _MOST_CORES:
            return
        if _may_be_a_name([found[core] for core in cores]):
            yield Window(first, last, tuple(cores))


def _go_together(text: str, one: Token, other: Token) -> bool:
    if other.sort is Sort.NO_NAME:
        return False
    between = text[one.end : other.start]
    return between in (" ", "  ") or (not between and one.sort is Sort.INITIAL)


def _may_be_a_name(cores: Sequence[Token]) -> bool:
    """Whether the words are written alike, and one of them is no plain word."""
    if all(core.sort in (Sort.ORDINARY, Sort.MEDICAL) for core in cores):
        return False
    capitals = {core.is_capital for core in cores}
    if len(capitals) == 2:
        return cores[0].sort is Sort.FIRST_NAME and not any(core.is_word for core in cores)
    return capitals == {True} or not all(core.is_word for core in cores)


def _known_spans(found: Sequence[Token]) -> Iterator[range]:
    """Where words together are known for something else: a disease, a place, a brand."""
    for first, token in enumerate(found):
        if not token.text[0].isalpha():
            continue
        for end in range(first + 2, min(first + _LONGEST_PHRASE, len(found)) + 1):
            if not found[end - 1].text[0].isalpha():
                break
            words = [one.plain for one in found[first:end]]
            if _is_known(words):
                yield range(first, end)


def _is_known(words: Sequence[str]) -> bool:
    phrase = " ".join(words)
    return (
        phrase in _phrases()
        or lexicon.is_place(phrase)
        or (len(words) == 2 and lexicon.is_in_a_disease(words[0], words[1]))
    )


def _is_suppressed(found: Sequence[Token], window: Window, known: Mapping[int, range]) -> bool:
    """Whether a window is a drug, or begins or ends within a phrase that is no name."""
    if any(lexicon.is_drug(found[at].plain) for at in window.cores):
        return True
    last = known.get(window.last)
    return window.first in known or (last is not None and last.stop > window.last + 1)


@cache
def _phrases() -> frozenset[str]:
    phrases = (phrase for several in table()["phrases"].values() for phrase in several)
    return frozenset(" ".join(map(plain, phrase.split())) for phrase in phrases)


# what capitals and the model say


def _lines(found: Sequence[Token], ends: frozenset[str]) -> Iterator[range]:
    first = 0
    for at, token in enumerate(found):
        if token.text[0] in ends:
            yield range(first, at + 1)
            first = at + 1
    if first < len(found):
        yield range(first, len(found))


def _titled(found: Sequence[Token]) -> frozenset[int]:
    """Tokens in lines whose ordinary words have capitals, too."""
    titled: set[int] = set()
    for line in _lines(found, frozenset("\n")):
        plain_words = [
            found[at].is_capital
            for before, at in pairwise(line)
            if found[at].sort in (Sort.ORDINARY, Sort.NO_NAME)
            and found[at].text[0].isalpha()
            and len(found[at].text) > 1
            and found[before].text[0] not in ".?!:"
        ]
        if plain_words and sum(plain_words) > _TITLED * len(plain_words):
            titled.update(line)
    return frozenset(titled)


def _labels(
    found: Sequence[Token], windows: Sequence[Window], titled: frozenset[int]
) -> dict[int, tuple[str, int, int]]:
    """What the model takes tokens for, in the sentences alone in which somebody may be named."""
    asked = {window.first for window in windows}
    shown = [at for line in _lines(found, _ENDS) if not asked.isdisjoint(line) for at in line][
        :MOST_WORDS
    ]
    entities = recogniser.entities([_as_taught(found, at, titled) for at in shown])
    labels: dict[int, tuple[str, int, int]] = {}
    for one in entities:
        span = (one.label, shown[one.first], shown[one.last])
        labels.update(dict.fromkeys(shown[one.first : one.last + 1], span))
    return labels


def _as_taught(found: Sequence[Token], at: int, titled: frozenset[int]) -> str:
    """A word with the capital that it would have in a newspaper."""
    token = found[at]
    word = token.text
    if token.sort is Sort.INITIAL:
        return word.upper()
    if token.sort in (Sort.FIRST_NAME, Sort.SURNAME, Sort.UNKNOWN) and not token.is_word:
        is_shouted = word.isupper() and len(word) > 3
        return word[0].upper() + (word[1:].lower() if is_shouted else word[1:])
    before = found[at - 1] if at else None
    if before and before.sort is Sort.FIRST_NAME and not before.is_word and token.is_core:
        return word[0].upper() + word[1:]
    is_inside = before is not None and before.text[0] not in _ENDS
    return word.lower() if at in titled and is_inside and len(word) > 1 else word


# what speaks for a name, and against it


def signs(reading: Reading, window: Window) -> Iterator[str]:
    """Every sign of a window by its name in `evidence.toml`."""
    cores = [reading.tokens[at] for at in window.cores]
    yield f"first: {_kind(cores[0])}"
    if len(cores) > 1 or window.first < window.last:
        yield f"last: {_last_kind(cores[-1])}"
    if not all(core.is_listed for core in cores[1:-1]):
        yield "middle: no listed name"
    if any(core.is_listed and core.is_medical for core in cores):
        yield "listed, and medical"
    between = {token.sort for token in reading.tokens[window.first : window.last + 1]}
    if Sort.INITIAL in between:
        yield "initial"
    if Sort.PARTICLE in between:
        yield "particle"
    yield from _sounds(cores)
    yield f"written: {_written(reading, window, cores)}"
    yield f"model: {_model(reading, window)}"
    yield from _around(reading, window)


def _kind(token: Token) -> str:
    name = token.sort.name.lower().replace("_", " ")
    return f"{name}, a word" if token.is_listed and token.is_word else name


def _last_kind(token: Token) -> str:
    if token.sort is Sort.FIRST_NAME and token.is_surname:
        return "surname, a word" if token.is_word else "surname"
    return _kind(token)


def _sounds(cores: Sequence[Token]) -> Iterator[str]:
    unknown = [core.plain for core in (cores[0], cores[-1]) if core.sort is Sort.UNKNOWN]
    if not unknown:
        return
    ratio = min(map(lexicon.sounds_like_a_name, unknown))
    yield (
        "sounds: a name" if ratio > 0.3 else "sounds: a word" if ratio < -0.2 else "sounds: either"
    )


def _written(reading: Reading, window: Window, cores: Sequence[Token]) -> str:
    if not cores[0].is_capital:
        return "small"
    if window.first in reading.titled:
        return "capitals, as all"
    if not cores[-1].is_capital:
        return "mixed"
    if any(core.text.isupper() and len(core.text) > 2 for core in cores):
        return "all capitals"
    return "capitals"


_LABELS = {"ORG": "organisation", "GPE": "place", "FAC": "place", "LOC": "place"}


def _model(reading: Reading, window: Window) -> str:
    found = [reading.labels[at] for at in window.cores if at in reading.labels]
    people = [one for one in found if one[0] == "PERSON"]
    if any(one[1] <= window.first and one[2] >= window.last for one in people):
        return "person"
    if people:
        return "person in part"
    return _LABELS.get(found[0][0], "something else") if found else "nothing"


def _around(reading: Reading, window: Window) -> Iterator[str]:
    before = [
        token.plain.rstrip(".") for token in reading.tokens[max(0, window.first - 2) : window.first]
    ]
    after = reading.tokens[window.last + 1 : window.last + 3]
    behind = [token.plain for token in after]
    if before and (
        before[-1] in group("roles") or (before[0] in group("roles") and before[-1] in ",:")
    ):
        yield "after: a relation"
    if before and before[-1] in ("the", "a", "an"):
        yield "after: an article"
    if behind and (
        behind[0] in group("beside")
        or (behind[0] in ("'s", "’s") and behind[-1] in group("beside"))
    ):
        yield "before: no person"
    elif behind and behind[0] in ("'s", "’s"):
        yield "before: what is owned"
    elif behind and behind[0] in group("verbs"):
        yield "before: a verb"
    yield from _edges(reading, window)


def _edges(reading: Reading, window: Window) -> Iterator[str]:
    begins = window.first == 0 or reading.tokens[window.first - 1].text[0] in ".?!\n,-–—"
    rest = reading.tokens[window.last + 1 : window.last + 6]
    is_last = len(rest) < 5 and all(token.text[0] in ".!\n-" for token in rest)
    ends_line = is_last or (bool(rest) and rest[0].text[0] == "\n")
    if begins and ends_line:
        yield "stands: alone in the last line" if is_last else "stands: alone in a line"
    elif is_last:
        yield "stands: at the end"
