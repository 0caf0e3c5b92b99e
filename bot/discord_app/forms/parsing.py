"""Between the form's fields and a question, both ways, and no word is lost. Pure functions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.model import Question, RightNow
from bot.texts import Language, say
from bot.texts.ask import Ask

TITLE_LENGTH: Final = 100
FIELD_LENGTH: Final = 4000
"""Most characters of one field of a form in Discord."""

LINES: Final = {
    "age": Ask.LINE_AGE,
    "sex": Ask.LINE_SEX,
    "symptoms": Ask.LINE_SYMPTOMS,
    "treatment": Ask.LINE_TREATMENT,
    "duration": Ask.LINE_DURATION,
}
"""Fields of a question that stand as labelled lines in one field of the form, in this order."""

_OF_ONE_LINE: Final = frozenset({"age", "sex", "duration"})
"""What is written under these is about how the person feels: symptoms are looked at for urgency."""

_ALSO: Final = {
    "gender": "sex",
    "symptom": "symptoms",
    "symptome": "symptoms",
    "medication": "treatment",
    "medicine": "treatment",
    "therapie": "treatment",
    "medikamente": "treatment",
    "duration": "duration",
    "since": "duration",
    "since when": "duration",
    "dauer": "duration",
    "seit": "duration",
    "seit wann": "duration",
}
"""What people write instead of a label."""

_COLON: Final = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the fields of the form."""

    right_now: RightNow = RightNow.NOT_ASKED
    title: str = ""
    text: str = ""
    details: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled in with a question, and what fits into none of its fields."""

    fields: Fields
    beyond: str = ""


def parse(fields: Fields) -> Question:
    """The question that a form asks; an untouched template of details is empty."""
    values = details(fields.details)
    return Question(
        text=joined(fields.text, fields.more),
        title=fields.title.strip(),
        right_now=fields.right_now,
        **values,
    )


def fill(question: Question, language: Language) -> Filled:
    """The form with a question in it; what the title cannot hold begins the text."""
    title, rest = cut(question.title, TITLE_LENGTH)
    text, after = cut(f"{rest.lstrip()}\n{question.text}" if rest else question.text, FIELD_LENGTH)
    more, over = cut(after, FIELD_LENGTH)
    lines, also_over = cut(labelled(question, language), FIELD_LENGTH)
    beyond = "\n".join(part for part in (over, also_over) if part.strip())
    return Filled(Fields(question.right_now, title, text, lines, more), beyond)


def joined(text: str, more: str) -> str:
    """A text and its continuation; gives back what `cut` parted, letter by letter.

    A full field was cut off in the middle of what was pasted, so nothing comes between.
    """
    if not more.strip():
        return text
    parted = text and not text[-1].isspace() and not more[0].isspace()
    return f"{text}\n{more}" if parted and len(text) < FIELD_LENGTH else text + more


def cut(text: str, most: int) -> tuple[str, str]:
    """A text parted before a space, so that the first part has at most so many characters.

    It is parted inside a word where the second part would not fit into a field of its own.
    """
    if len(text) <= most:
        return text, ""
    least = max(1, len(text) - most) if len(text) <= 2 * most else 1
    # One less than there is room for: only a part cut off inside a word fills its field.
    spaces = (at for at in range(most - 1, least - 1, -1) if text[at].isspace())
    at = next(spaces, most)
    return text[:at], text[at:]


def details(text: str) -> dict[str, str]:
    """Age, sex, symptoms, treatment and duration from labelled lines in any language and order."""
    values: dict[str, list[str]] = {field: [] for field in LINES}
    for field, line in _lines(text):
        full = field in _OF_ONE_LINE and any(part.strip() for part in values[field])
        values["symptoms" if full else field].append(line)
    return {field: "\n".join(lines).strip() for field, lines in values.items()}


def labelled(question: Question, language: Language) -> str:
    """The details of a question as labelled lines, one for each field, filled in or not."""
    rows = ((say(label, language), _row(question, field)) for field, label in LINES.items())
    return "\n".join(f"{label}: {value}" for label, value in rows)


def as_text(question: Question, language: Language) -> str:
    """Everything that was typed as one text, to hand back; title and text stand as they were."""
    typed = any(getattr(question, field).strip() for field in LINES)
    return f"{question.post}\n\n{labelled(question, language)}" if typed else question.post


def _row(question: Question, field: str) -> str:
    value = str(getattr(question, field))
    return value.replace("\n", " ") if field in _OF_ONE_LINE else value


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the field whose label stands before it; without any, it tells a symptom."""
    field = "symptoms"
    for line in text.split("\n"):
        label, *rest = _COLON.split(line, maxsplit=1)
        named = _names().get(label.strip().casefold()) if rest else None
        field = named or field
        yield field, rest[0] if named else line


@cache
def _names() -> dict[str, str]:
    """Fields by the labels of every language, in small letters."""
    labels = {
        say(label, language).casefold(): field
        for language in Language
        for field, label in LINES.items()
    }
    return labels | _ALSO
