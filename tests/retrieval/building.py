"""A build in a process of its own that stops at every step until it is told to go on."""

import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from kb.model import Snippet
from retrieval import encoding, last
from retrieval.builder import Builder
from retrieval.encoder import Vectors
from retrieval.progress import Progress, silent
from retrieval.store import IndexStore
from tests.fakes import BagOfWords

STEPS = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"})
"""What Python tells audit hooks before it does it to a file."""


class _Slow(BagOfWords):
    """Reports each passage before it encodes it."""

    def __init__(self, steps: Connection) -> None:
        super().__init__()
        self._steps = steps

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        for text in texts:
            _report(self._steps, f"encode {text}")
        return super().encode_passages(texts, progress)


def build_in_steps(root: Path, corpus: Sequence[Snippet], steps: Connection) -> None:
    """Build; before each passage and each file that is touched, say so and wait.

    Two passages are a block of what is encoded at a time.
    """
    _watch(root, steps)
    encoding.BLOCK = 2
    Builder(IndexStore(root), _Slow(steps)).build(corpus)


def change_in_steps(root: Path, corpus: Sequence[Snippet], steps: Connection) -> None:
    """Make a version of the last one, however small that is, and wait at the same steps."""
    _watch(root, steps)
    last.WORTH_CHANGING, last.DRIFT = 0, 100.0
    Builder(IndexStore(root), _Slow(steps)).update(corpus)


def _watch(root: Path, steps: Connection) -> None:

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event in STEPS and str(args[0]).startswith(str(root)):
            _report(steps, f"{event} {args}")

    sys.addaudithook(hook)


def _report(steps: Connection, step: str) -> None:
    steps.send(step)
    steps.recv()
