"""The phenotype tables of rare-disease pages, taken apart into statements.

The table reads, in one line of text: a sign, then `90%`, `7.5%`, `3/4`, or `-` where its
frequency is not known; then the next sign.
"""

import re
from collections.abc import Iterator

from kb.model import Section

_TABLE = re.compile(
    r"(?:The Human Phenotype Ontology provides the following list.*?)?"
    r"Signs and Symptoms\s+Approximate number of patients\s+\(when available\)\s*(.*?)\s*"
    r"The Human Phenotype Ontology \(HPO\) has collected information.*?"
    r"(?:may be rare or common\.|$)",
    re.DOTALL,
)
_ROW = re.compile(r"\s*(.+?)\s+(\d+(?:\.\d+)?%|\d+\s*/\s*\d+|-(?=\s|$))")
_INHERITANCE = re.compile(r"\binheritance$", re.IGNORECASE)

MAX_SIGNS = 50
"""Characters of signs in one statement; a longer list is told in several, as a statement of few
signs is found by each of them."""

Told = tuple[Section, str]


def take_tables(text: str, condition: str) -> tuple[str, list[Told]]:
    """The text without its phenotype tables, and what they state, each for its section."""
    told: list[Told] = []
    for table in _TABLE.findall(text):
        told.extend(_statements(table, condition))
    return _TABLE.sub(" ", text), told


def _statements(table: str, condition: str) -> Iterator[Told]:
    by_frequency: dict[str, list[str]] = {}
    for sign, frequency in _ROW.findall(table):
        if _INHERITANCE.search(sign):
            text = f"The Human Phenotype Ontology lists {_lower(sign)} for {condition}."
            yield Section.GENETICS, text
        else:
            by_frequency.setdefault(frequency.replace(" ", ""), []).append(sign)
    for frequency, signs in by_frequency.items():
        for group in grouped([_lower(sign) for sign in signs], MAX_SIGNS):
            said = _SAID.get(frequency) or _share(frequency)
            lead = f"Signs and symptoms of {condition} {said} (Human Phenotype Ontology)"
            yield Section.PRESENTATION, f"{lead}: {'; '.join(group)}."


_SAID = {
    "-": "whose frequency is not stated",
    "100%": "estimated to be seen in all patients",
    "90%": "estimated to be very frequent, in about 90% of patients",
    "50%": "estimated to be frequent, in about 50% of patients",
    "7.5%": "estimated to be occasional, in about 7.5% of patients",
}
"""How often, in words; 90, 50 and 7.5 stand for the ontology's very frequent, frequent and
occasional."""


def _share(frequency: str) -> str:
    """In words: `7/11` people of one study had it, or an estimate in per cent."""
    if "/" in frequency:
        had, examined = frequency.split("/")
        return f"seen in {had} of {examined} people examined in a study"
    return f"estimated to be seen in about {frequency} of patients"


def grouped(items: list[str], size: int) -> Iterator[list[str]]:
    """The items in groups of at most `size` characters; a longer item stands alone."""
    group: list[str] = []
    for item in items:
        if group and len("; ".join([*group, item])) > size:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _lower(sign: str) -> str:
    """The sign within a sentence; abbreviations and names in capitals stay as they are."""
    first = sign.split(maxsplit=1)[0]
    return sign[0].lower() + sign[1:] if first[1:].islower() else sign
