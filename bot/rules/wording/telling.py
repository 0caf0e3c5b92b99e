"""What free text tells of a patient, by the patterns of `form.toml`. Pure."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.rules.personal.lexicon import is_drug
from bot.rules.personal.tables import plain
from retrieval.understanding.diseases import disease_spans
from retrieval.understanding.english import is_everyday
from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.words import words

FIELDS = ("age", "sex", "symptoms", "treatment", "duration")
"""What the form asks for beside title and text; each has a table of patterns."""

Spans = Iterator[tuple[int, int]]
"""Passages of a text, as code points."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The patterns of one language."""

    fields: Mapping[str, re.Pattern[str]]
    aside: re.Pattern[str]
    person: re.Pattern[str]
    named: re.Pattern[str]
    in_general: re.Pattern[str]
    begins: re.Pattern[str]
    manner_of_asking: re.Pattern[str]


def told(text: str) -> frozenset[str]:
    """The fields of the form that a text fills: `age`, `duration`."""
    form = _form_of(text)
    said = form.aside.sub(" , ", text)
    ageless, ages = form.fields["age"].subn(" , ", said)
    # How often a symptom comes is beside the point for all but the symptom; an age is no duration.
    read = {"sex": said, "symptoms": text, "treatment": said, "duration": ageless}
    names = {name for name, part in read.items() if form.fields[name].search(part)}
    if "treatment" not in names and any(_drugs(said)):
        names.add("treatment")
    return frozenset(names | {"age"} if ages else names)


def speaks_of_a_person(text: str) -> bool:
    """Whether a patient is behind a text, rather than a general question."""
    form = _form_of(text)
    asked = form.manner_of_asking.sub(" ", text)
    if form.person.search(asked) or form.begins.search(text):
        return True
    return bool(form.named.search(asked)) and not form.in_general.search(asked)


def names(text: str) -> list[tuple[int, int]]:
    """Where a text names a disease or a medicine; passages may overlap."""
    found = words(text)
    diseases = ((found[one.first].start, found[one.last - 1].end) for one in disease_spans(found))
    return sorted([*diseases, *_drugs(text)])


def passages(text: str, *fields: str) -> list[tuple[int, int]]:
    """Where a text fills fields of the form; passages may overlap."""
    form = _form_of(text)
    return sorted(one.span() for name in fields for one in form.fields[name].finditer(text))


def says_nothing(title: str) -> bool:
    """Whether all words of a text are such as stand above any question."""
    return all(word in _empty_words() for word in re.findall(r"[^\W_]+", title.lower()))


def _drugs(text: str) -> Spans:
    """Medicines that are named; `water` is one as well, and says nothing."""
    for word in words(text):
        name = plain(word.written)
        if len(name) > 3 and is_drug(name) and not is_everyday(name):
            yield word.start, word.end


def _form_of(text: str) -> _Form:
    return _form("german" if is_foreign(words(text)) else "english")


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = resources.files("bot.rules").joinpath("form.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(_table()["title"]["says_nothing"])


@cache
def _form(language: str) -> _Form:
    table = _table()
    person = table["person"]
    return _Form(
        {name: _any_of(table[name], language) for name in FIELDS},
        _any_of(table["aside"], language),
        _any_of(person, language),
        _compiled(person["named"]),
        _compiled(person["in_general"]),
        re.compile("|".join(person["begins"]), re.IGNORECASE),
        _any_of(table["manner_of_asking"], language),
    )


def _any_of(row: Mapping[str, Sequence[str]], language: str) -> re.Pattern[str]:
    return _compiled([*row.get("signs", ()), *row[language]])


def _compiled(patterns: Sequence[str]) -> re.Pattern[str]:
    filled = "|".join(patterns)
    for name, some in _table()["words"].items():
        filled = filled.replace(f"<{name}>", "|".join(some))
    return re.compile(rf"\b(?:{filled})(?!\w)", re.IGNORECASE)
