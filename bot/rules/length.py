"""At most 5,000 characters over title and text, and at least one that can be read."""

from bot.model import MAX_QUESTION, Finding, Question, Rule, Severity
from bot.rules.finding import finding


def findings(question: Question) -> list[Finding]:
    """One finding for a post that is too long or has nothing in it, else none."""
    if not question.post.strip():
        return [_empty(question)]
    if question.length > MAX_QUESTION:
        return [_too_long(question)]
    return []


def _empty(question: Question) -> Finding:
    return finding(Rule.LENGTH, "empty", Severity.REJECT, (0, len(question.post)))


def _too_long(question: Question) -> Finding:
    return finding(
        Rule.LENGTH,
        "too_long",
        Severity.REJECT,
        (_first_beyond(question), len(question.post)),
        most=MAX_QUESTION,
        length=question.length,
        over=question.length - MAX_QUESTION,
    )


def _first_beyond(question: Question) -> int:
    """Where in the post the part begins that is too much; the line feed between is not counted."""
    between = 1 if 0 < len(question.title) <= MAX_QUESTION else 0
    return MAX_QUESTION + between
