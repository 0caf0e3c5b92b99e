"""What the form asks for: age, sex, symptoms, treatment and its duration, and a title that says it.

Only a hint: a general question is never nagged, and what the free text says is not asked again.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.model import Finding, Question, Rule, Severity
from bot.rules.finding import finding
from bot.rules.reading import MOST_READ


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the form, and how free text says it."""

    name: str
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Form:
    fields: tuple[_Field, ...]
    speaks_of_a_person: re.Pattern[str]
    manner_of_asking: re.Pattern[str]
    empty_titles: frozenset[str]


def findings(question: Question) -> list[Finding]:
    """A warning for each field that is missing, and one for a title that says nothing."""
    form = _form()
    found = [_empty_title(question)] if _says_nothing(question.title, form) else []
    told = "\n".join(value[:MOST_READ] for value in question.fields)
    if not _speaks_of_a_person(question, told, form):
        return found
    end = len(question.post)
    return found + [
        finding(Rule.FORM, field.name, Severity.WARN, (end, end))
        for field in form.fields
        if not getattr(question, field.name).strip() and not field.said.search(told)
    ]


def _speaks_of_a_person(question: Question, told: str, form: _Form) -> bool:
    """Whether a patient is behind the question: one field filled in says so, or the words do."""
    typed = (question.age, question.sex, question.symptoms, question.treatment, question.duration)
    if any(value.strip() for value in typed):
        return True
    return bool(form.speaks_of_a_person.search(form.manner_of_asking.sub(" ", told)))


def _says_nothing(title: str, form: _Form) -> bool:
    if not title.strip():
        return False
    words = re.findall(r"[^\W_]+", title[:MOST_READ].lower())
    return all(word in form.empty_titles for word in words)


def _empty_title(question: Question) -> Finding:
    return finding(Rule.FORM, "title", Severity.WARN, (0, len(question.title)))


@cache
def _form() -> _Form:
    text = resources.files(__package__).joinpath("form.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return _Form(
        fields=tuple(_field(row) for row in table["field"]),
        speaks_of_a_person=_any_of(table["person"]["patterns"]),
        manner_of_asking=_any_of(table["manner_of_asking"]["patterns"]),
        empty_titles=frozenset(table["title"]["says_nothing"]),
    )


def _field(row: dict[str, list[str]]) -> _Field:
    return _Field(str(row["name"]), _any_of(row["patterns"]))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)
