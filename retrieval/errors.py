"""What can be wrong with an index.

RetrievalError
├── IndexMissing         there is no index version yet
├── IndexDamaged         a file of a version is missing, truncated or changed
├── IndexOfAnotherModel  the version was built with another encoder
├── IndexTooNew          the version was written by a newer release
├── IndexBusy            another process is building
├── NotWritten           a file of a new version cannot be written; the last one keeps serving
├── NothingOlder         no sound version to go back to
├── NotPublished         a new version failed its own checks; the last one keeps serving
├── ModelUnavailable     the encoder's model cannot be loaded
└── DataSetInvalid       an evaluation folder is not in BEIR layout
"""

from pathlib import Path


class RetrievalError(Exception):
    """Base of all errors of this package; its text names the place and the fix."""


class IndexMissing(RetrievalError):
    """No index version is published under `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"No index in {root}. Build one with `citewell index build`.")


class IndexDamaged(RetrievalError):
    """A file of an index version is not what its manifest says."""

    def __init__(self, place: Path, problem: str) -> None:
        super().__init__(
            f"{place}: {problem}. Go back with `citewell index rollback`, "
            "or build anew with `citewell index build`."
        )


class IndexOfAnotherModel(RetrievalError):
    """The index was built with `theirs`, the settings name `ours`."""

    def __init__(self, name: str, theirs: str, ours: str) -> None:
        super().__init__(
            f"Index {name} was built with the encoder {theirs}, the settings name {ours}. "
            "Build one for it with `citewell index build`, or set CITEWELL_ENCODER back."
        )


class IndexTooNew(RetrievalError):
    """The manifest has a format that this release does not know."""

    def __init__(self, name: str, theirs: int, ours: int) -> None:
        super().__init__(
            f"Index {name} has format {theirs}, this release reads up to {ours}. "
            "Update citewell, or build anew with `citewell index build`."
        )


class IndexBusy(RetrievalError):
    """Another process holds the build lock."""

    def __init__(self, root: Path, holder: str) -> None:
        super().__init__(
            f"{root} is being written by {holder}. Wait for it to finish and try again; "
            "the last index serves meanwhile."
        )


class NothingOlder(RetrievalError):
    """There is no sound version that is older than the live one."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"{root} holds no sound version older than the live one, so nothing was changed. "
            "Build a new one with `citewell index build`."
        )


class NotWritten(RetrievalError):
    """A file of a new version cannot be written, mostly as the disk is full."""

    def __init__(self, place: Path, problem: str) -> None:
        super().__init__(
            f"{place} cannot be written: {problem}. Make room on the disk, or set CITEWELL_HOME "
            "to another one, and build again; the last good index keeps serving."
        )


class NotPublished(RetrievalError):
    """A new version failed its own checks and was thrown away."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(
            "The new index was not published: " + "; ".join(problems) + ". "
            "The last good one keeps serving; mend the knowledge base (`citewell kb check`) "
            "and build again."
        )


class ModelUnavailable(RetrievalError):
    """The model cannot be loaded from the package, folder or hub that the settings name."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(
            f"The model {model} cannot be loaded: {problem}. Set CITEWELL_ENCODER to a folder or "
            "a name your hub has, or unset it for the built-in model."
        )


class DataSetInvalid(RetrievalError):
    """A folder or file of an evaluation data set cannot be read."""

    def __init__(self, place: Path | str, problem: str) -> None:
        super().__init__(
            f"{place}: {problem}. An evaluation folder holds corpus.jsonl[.gz], queries.jsonl "
            "and qrels/test.tsv (BEIR layout)."
        )
