"""One writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kb.errors import KnowledgeBaseError

PATIENCE = 10.0
"""Seconds to wait for another writer; each is done in a fraction of one."""


class KnowledgeBaseBusy(KnowledgeBaseError):
    """Another process is changing the knowledge base, and does not come to an end."""

    def __init__(self, lock: Path) -> None:
        super().__init__(
            f"{lock}: somebody else is changing the knowledge base. Try again in a moment."
        )


@contextmanager
def locked(lock: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock file, which stays where it is; threads and processes wait for each other.

    Raises:
        KnowledgeBaseBusy: it was held by others for `patience` seconds.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock)
    try:
        held.acquire(timeout=patience)
    except Timeout:
        raise KnowledgeBaseBusy(lock) from None
    try:
        yield
    finally:
        held.release()
