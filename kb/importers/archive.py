"""The files of a folder, a tar.gz or a zip, one after the other, never unpacked to disk."""

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb.errors import SourceUnreadable
from kb.problems import Problem, Report

MAX_MEMBER = 32 * 2**20
"""Larger members are passed over unread, so that a crafted archive cannot fill the memory."""

_BROKEN = (OSError, EOFError, zlib.error, tarfile.TarError, zipfile.BadZipFile, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file: its path within the whole, and its bytes."""

    name: str
    data: bytes


def members(path: Path, suffix: str, report: Report) -> Iterator[Member]:
    """Every file whose name ends in `suffix`, in a fixed order.

    Raises:
        SourceUnreadable: there is no such folder or archive, or not one file of it can be read.
    """
    read = 0
    try:
        for member in _reader(path)(path, suffix, report):
            read += 1
            yield member
    except _BROKEN as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        fix = "Fetch the archive again."
        if not read:
            raise SourceUnreadable(path, why, fix) from error
        report(Problem(path, 1, f"the archive breaks off after {read} files: {why}", fix))
    if not read:
        raise SourceUnreadable(
            path, f"it holds no {suffix} file", "Check that it is the right one."
        )


def _reader(path: Path) -> Callable[[Path, str, Report], Iterator[Member]]:
    if path.is_dir():
        return _folder
    if not path.exists():
        raise SourceUnreadable(path, "there is no such file or folder", "Check the name.")
    for ending, reader in ((".zip", _zip), (".tar.gz", _tar), (".tgz", _tar), (".tar", _tar)):
        if path.name.lower().endswith(ending):
            return reader
    fix = "Give a folder, a .tar.gz, .tgz or .tar, or a .zip."
    raise SourceUnreadable(path, "neither a folder nor an archive that is known", fix)


def _folder(path: Path, suffix: str, report: Report) -> Iterator[Member]:
    for file in sorted(path.rglob(f"*{suffix}")):
        name = file.relative_to(path).as_posix()
        if _wanted(name, suffix) and _fits(path / name, file.stat().st_size, report):
            try:
                yield Member(name, file.read_bytes())
            except OSError as error:
                why = error.strerror or "it cannot be read"
                report(Problem(file, 1, why, "Check that you may read it."))


def _tar(path: Path, suffix: str, report: Report) -> Iterator[Member]:
    with tarfile.open(path, "r|*") as archive:
        for entry in archive:
            if not entry.isfile() or not _wanted(entry.name, suffix):
                continue
            file = archive.extractfile(entry)
            if file and _fits(path / entry.name, entry.size, report):
                yield Member(entry.name, file.read())


def _zip(path: Path, suffix: str, report: Report) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or not _wanted(entry.filename, suffix):
                continue
            place = path / entry.filename
            if not _fits(place, entry.file_size, report):
                continue
            try:
                data = archive.read(entry)
            except (*_BROKEN, NotImplementedError) as error:
                report(Problem(place, 1, f"it cannot be unpacked: {error}", "Fetch it again."))
                continue
            yield Member(entry.filename, data)


def _wanted(name: str, suffix: str) -> bool:
    """Whether it is of the kind asked for, and no hidden file that a file manager left behind."""
    return name.lower().endswith(suffix) and not PurePosixPath(name).name.startswith(".")


def _fits(place: Path, size: int, report: Report) -> bool:
    if size > MAX_MEMBER:
        message = f"the file holds {size:,} bytes, more than {MAX_MEMBER:,}"
        report(Problem(place, 1, message, "Split it."))
    return size <= MAX_MEMBER
