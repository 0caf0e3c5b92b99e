"""Files that stand whole or not at all."""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TextIO, cast


@contextmanager
def written(path: Path, mode: int = 0o666) -> Iterator[TextIO]:
    """A text file, gzipped where its name ends in `.gz`, that takes its place when all is written.

    Until then, and where something goes wrong, what stood there stays as it was. The file never
    has more rights than `mode` minus the umask, not even while it is written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.unlink(missing_ok=True)
        with (
            # A path opens no file with given rights; given afterwards, they come a moment too late.
            open(draft, "xb", opener=partial(os.open, mode=mode)) as raw,
            _text(raw, zipped=path.suffix == ".gz") as text,
        ):
            yield text
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _text(raw: IO[bytes], *, zipped: bool) -> TextIO:
    """UTF-8 text into `raw`; zipped the same way every time, without name and time."""
    binary: IO[bytes] = raw
    if zipped:
        binary = cast("IO[bytes]", gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0))
    return io.TextIOWrapper(binary, "utf-8", newline="\n")
