"""Whether the knowledge base has changed since the live index was built, cheaply.

The digest of 140,000 snippets takes seconds; the sizes and times of the files that hold them
take none. So the digest is worked out only when a file has changed, and kept with its stamp.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from kb.files import written


class Digests:
    """Remembers in `file` which digest the places had when their files looked as they do."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def current(self, places: Sequence[Path], work_out: Callable[[], str]) -> str:
        """The digest of the places, worked out only where a file has changed."""
        now = stamp(places)
        if kept := self._kept(now):
            return kept
        digest = work_out()
        self.keep(now, digest)
        return digest

    def _kept(self, now: str) -> str | None:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        fits = isinstance(kept, dict) and kept.get("stamp") == now
        return str(kept["digest"]) if fits and "digest" in kept else None

    def keep(self, now: str, digest: str) -> None:
        """Remember a digest for this stamp; where it cannot be written, it is forgotten."""
        with suppress(OSError), written(self._file) as file:
            json.dump({"stamp": now, "digest": digest}, file)


def stamp(places: Sequence[Path]) -> str:
    """A hash over names, sizes and times of the files in these places, and over the release."""
    seen = hashlib.sha256(metadata.version("citewell").encode())
    for line in (line for place in places for line in _looks(place)):
        seen.update(line.encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _looks(place: Path) -> Iterator[str]:
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        try:
            facts = file.stat()
        except OSError:
            yield f"{file}\0absent\n"
        else:
            yield f"{file}\0{facts.st_size}\0{facts.st_mtime_ns}\n"
