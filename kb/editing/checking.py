"""What an edit brings that `citewell kb check` would find, and nothing that was there before."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kb.lint import Detector, lint_page
from kb.problems import Problem, Severity

_LINE = re.compile(r"(?<=\.md:)\d+")
"""Another line that a problem names; it moves when lines come or go above it."""

_Finding = tuple[str, str, str, Severity]


def check(
    before: str, after: str, path: Path | str = "page.md", detectors: Sequence[Detector] = ()
) -> tuple[Problem, ...]:
    """The problems of a page's text that its text before did not have, by line."""
    known = Counter(finding for finding, _ in _found(before, Path(path), detectors))
    brought = []
    for finding, problem in _found(after, Path(path), detectors):
        if known[finding]:
            known[finding] -= 1
        else:
            brought.append(problem)
    return tuple(brought)


def _found(text: str, path: Path, detectors: Sequence[Detector]) -> list[tuple[_Finding, Problem]]:
    """Each problem with what tells it from others, wherever its line has moved to."""
    lines = text.split("\n")
    return [
        (
            (
                lines[problem.line - 1].removesuffix("\r"),
                _LINE.sub("", problem.message),
                problem.fix,
                problem.severity,
            ),
            problem,
        )
        for problem in lint_page(text.encode(), path, detectors)
    ]
