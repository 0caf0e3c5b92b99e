"""What statements are looked through for, beside what makes a page a page."""

from collections.abc import Callable, Iterator

from bot.model import Finding, Question, Severity
from bot.rules import html, personal_data
from kb.lint import Detector


def detectors() -> tuple[Detector, ...]:
    """The posting rules that hold for statements, too."""
    return (
        Detector("personal data", _finder(personal_data.findings), "Leave the person out."),
        Detector("HTML", _finder(html.findings), "Write it as plain text."),
    )


def _finder(findings: Callable[[Question], list[Finding]]) -> Callable[[str], Iterator[str]]:
    def find(text: str) -> Iterator[str]:
        for finding in findings(Question(text)):
            if finding.severity is Severity.REJECT:
                kind = finding.kind.replace("_", " ")
                yield f"{kind} at character {finding.start + 1} of the statement"

    return find
