"""What can be wrong with a knowledge base.

KnowledgeBaseError
├── PageInvalid      a concept page cannot be read: file, line and fix
├── SourceUnreadable a file handed to an importer cannot be read at all
└── CorpusEmpty      a knowledge base holds no snippet
"""

from pathlib import Path


class KnowledgeBaseError(Exception):
    """Base of all errors of this package; its text names the place and the fix."""


class PageInvalid(KnowledgeBaseError):
    """A concept page cannot be read; `path`, `line` (1-based) and the fix are in the text."""

    def __init__(self, path: Path | str, line: int, problem: str, fix: str) -> None:
        self.path, self.line, self.problem, self.fix = path, line, problem, fix
        super().__init__(f"{path}:{line}: {problem}. {fix}")


class SourceUnreadable(KnowledgeBaseError):
    """A file handed to an importer does not exist or is not of the kind it claims."""

    def __init__(self, path: Path | str, problem: str, fix: str) -> None:
        self.path, self.problem, self.fix = path, problem, fix
        super().__init__(f"{path}: {problem}. {fix}")


class CorpusEmpty(KnowledgeBaseError):
    """There is no snippet to index under the given places."""

    def __init__(self, places: str) -> None:
        super().__init__(
            f"No snippets in {places}. Add a concept page there, "
            "or import some with `citewell kb import`."
        )
