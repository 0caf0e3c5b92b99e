"""Posting rules: what a post must mend before it may be public. Pure; nothing is sent or kept."""

from collections.abc import Callable, Sequence

from bot.model import Finding, Question, Severity, Verdict
from bot.rules import abuse, beside, form, html, length, personal_data

RULES: tuple[Callable[[Question], list[Finding]], ...] = (
    length.findings,
    personal_data.findings,
    html.findings,
    beside.findings,
    form.findings,
    abuse.findings,
)
"""Every rule, each a pure function of the question."""

_VERDICTS = {
    Severity.WARN: Verdict.WARN,
    Severity.HOLD: Verdict.HOLD,
    Severity.REJECT: Verdict.REJECT,
}


def findings(question: Question) -> list[Finding]:
    """Everything that every rule finds, by position in `question.post`; never raises."""
    found = [finding for rule in RULES for finding in rule(question)]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def warm() -> None:
    """Load the lists and the model of names (1 to 3 s, 130 MB) before somebody waits for them."""
    findings(Question("My neighbour is Ada Lovelace."))


def advice(question: Question) -> list[Finding]:
    """What would make a question better; nothing of it keeps the post from being public."""
    return [finding for finding in findings(question) if finding.severity is Severity.WARN]


def verdict(findings: Sequence[Finding]) -> Verdict:
    """What becomes of a post: its worst finding decides; without any it is published."""
    worst_first = sorted(_VERDICTS, key=list(Severity).index, reverse=True)
    present = {finding.severity for finding in findings}
    return next((_VERDICTS[level] for level in worst_first if level in present), Verdict.PUBLISH)
