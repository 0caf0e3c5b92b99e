"""What the form asks for: age, sex, symptoms, treatment and its duration, and a title that says it.

Only a hint: a general question is never nagged, and what the free text says is not asked again.
"""

from dataclasses import replace

from bot.model import Finding, Question, Rule, Severity
from bot.rules.finding import finding
from bot.rules.reading import MOST_READ
from bot.rules.wording import telling, titles


def findings(question: Question) -> list[Finding]:
    """A warning for each field that is missing, and one for a title that says nothing."""
    empty = _says_nothing(question.title)
    found = [_empty_title(question)] if empty else []
    fields = replace(question, title="").fields if empty else question.fields
    text = "\n".join(value[:MOST_READ] for value in fields)
    filled = {name for name in telling.FIELDS if getattr(question, name).strip()}
    if not filled and not telling.speaks_of_a_person(text):
        return found
    said = filled | telling.told(text)
    end = len(question.post)
    missing = (name for name in telling.FIELDS if name not in said)
    return found + [finding(Rule.FORM, name, Severity.WARN, (end, end)) for name in missing]


def _says_nothing(title: str) -> bool:
    return bool(title.strip()) and telling.says_nothing(title[:MOST_READ])


def _empty_title(question: Question) -> Finding:
    """The warning, with better titles where the text has any."""
    offered = dict(zip(("first", "second"), titles.better(question), strict=False))
    span = (0, len(question.title))
    return finding(Rule.FORM, "title", Severity.WARN, span, **offered)
