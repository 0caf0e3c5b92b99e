"""At most 5,000 characters over title and text, and at least one that can be read."""

from bot.model import MAX_QUESTION, Finding, Question, Rule, Severity


def findings(question: Question) -> list[Finding]:
    """One finding for a post that is too long or has nothing in it, else none."""
    if not question.post.strip():
        return [_empty(question)]
    if question.length > MAX_QUESTION:
        return [_too_long(question)]
    return []


def _empty(question: Question) -> Finding:
    message = "There is no question yet. Write what you would like to know, in a sentence or two."
    return Finding(Rule.LENGTH, "empty", Severity.REJECT, 0, len(question.post), message)


def _too_long(question: Question) -> Finding:
    over = question.length - MAX_QUESTION
    ends = "character" if over == 1 else "characters"
    message = (
        f"Title and text together may have {MAX_QUESTION:,} characters; "
        f"these have {question.length:,}. Cut {over:,} {ends}, please."
    )
    start = _first_beyond(question)
    return Finding(Rule.LENGTH, "too_long", Severity.REJECT, start, len(question.post), message)


def _first_beyond(question: Question) -> int:
    """Where in the post the part begins that is too much; the line feed between is not counted."""
    between = 1 if 0 < len(question.title) <= MAX_QUESTION else 0
    return MAX_QUESTION + between
