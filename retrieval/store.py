"""Index versions on disk: one folder each, one atomic pointer to the live one."""

import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.catalogue import Catalogue
from retrieval.errors import (
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexTooNew,
    NothingOlder,
    RetrievalError,
)
from retrieval.journal import Journal
from retrieval.version import MANIFEST, FileSum, IndexVersion, Manifest, sum_file

POINTER = "CURRENT"
LOCK = "build.lock"
HOLDER = "build.holder"
STAGING = ".staging"
ENCODED = ".encoded"
TAKEN = "taken-names"
"""Every name that was ever published, a line each: a pruned version's name is not used again."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,199}")


class IndexStore:
    """The versions under one folder. Readers need no lock; writers take `writing`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Manifest:
        """Manifest of the live version.

        Raises:
            IndexMissing: nothing is published yet.
            IndexDamaged, IndexTooNew: its manifest cannot be read.
        """
        return self.manifest(self._live())

    def manifest(self, name: str) -> Manifest:
        """Manifest of a version.

        Raises:
            IndexDamaged, IndexTooNew: it cannot be read.
        """
        return Manifest.read(self._folder(name))

    def open(self, name: str | None = None) -> IndexVersion:
        """Open a version, the live one unless named.

        Raises:
            IndexMissing, IndexDamaged, IndexTooNew
        """
        return IndexVersion.open(self._folder(name or self._live()))

    def catalogue(self, name: str | None = None) -> Catalogue:
        """The snippets of a version, the live one unless named; raises as `open` does."""
        return Catalogue(self._folder(name or self._live()))

    def serve(self) -> tuple[IndexVersion, RetrievalError | None]:
        """Open the live version, or the last good one with what is wrong with the live one.

        Raises:
            IndexMissing, IndexDamaged, IndexTooNew: no version can be opened.
        """
        try:
            return self.open(), None
        except (IndexDamaged, IndexTooNew) as error:
            for manifest in reversed(self.versions()):
                try:
                    return self.open(manifest.name), error
                except RetrievalError:
                    continue
            raise

    def versions(self) -> list[Manifest]:
        """Manifests of all versions that can be read, oldest first."""
        if not self.root.is_dir():
            return []
        found = []
        for folder in self.root.iterdir():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    found.append(Manifest.read(folder))
                except RetrievalError:
                    continue
        return sorted(found, key=lambda manifest: (manifest.created_at, manifest.name))

    def verify(self, name: str | None = None) -> list[str]:
        """Every file that is not what the manifest says; empty where the version is sound.

        Raises:
            IndexMissing, IndexDamaged, IndexTooNew: there is no manifest to verify against.
        """
        return list(self.problems(name).values())

    def problems(self, name: str | None = None) -> dict[str, str]:
        """What is wrong with each file that is not what the manifest says; raises as `verify`."""
        folder = self._folder(name or self._live())
        files = Manifest.read(folder).files
        found = {file: _problem(folder / file, sum_) for file, sum_ in files.items()}
        return {file: problem for file, problem in found.items() if problem}

    def journal(self, space: str) -> Journal:
        """What a build of one vector space has encoded so far. Only inside `writing`."""
        return Journal(self.root / ENCODED, space)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A fresh folder to build a version in, and nothing of it left if it is not published.

        Leftovers of builds that were killed are cleared away. Only inside `writing`.
        """
        folder = self.root / STAGING
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def free_name(self, fingerprint: str, encoder: str) -> str:
        """A name that was never taken: corpus fingerprint, encoder, and a number if need be."""
        base = f"{fingerprint[:12]}-{re.sub(r'[^A-Za-z0-9.]+', '-', encoder)[:100]}"
        taken = self._taken()
        name, number = base, 1
        while name in taken or (self.root / name).exists():
            number += 1
            name = f"{base}-{number}"
        return name

    def publish(self, staged: Path, manifest: Manifest) -> None:
        """Move a staged folder to its name and point to it; readers see all of it or nothing."""
        manifest.write(staged)
        # tantivy writes its files for their owner alone; whoever may read one may read all.
        mode = (staged / MANIFEST).stat().st_mode
        for path in staged.rglob("*"):
            if path.is_file():
                path.chmod(mode)
            _sync(path)
        with (self.root / TAKEN).open("a", encoding="utf-8") as names:
            names.write(manifest.name + "\n")
        staged.rename(self.root / manifest.name)
        _sync(self.root)
        self._point_to(manifest.name)

    def rollback(self) -> Manifest:
        """Point to the newest sound version that is older than the live one.

        Where the pointer itself is damaged, that is the newest sound one of all.

        Raises:
            IndexMissing: nothing is published.
            NothingOlder: there is no sound version to go back to.
        """
        with self.writing():
            live = self._pointed_to()
            names = [manifest.name for manifest in self.versions()]
            older = names[: names.index(live)] if live in names else names
            for name in reversed(older):
                if not self.verify(name):
                    self._point_to(name)
                    return self.current()
            raise NothingOlder(self.root)

    def prune(self, keep: int) -> list[str]:
        """Delete all but `keep` versions, the live one and the newest others; names of these."""
        with self.writing():
            live = self._live()
            others = [known.name for known in self.versions() if known.name != live]
            gone = others[: max(0, len(others) - max(0, keep - 1))]
            for name in gone:
                shutil.rmtree(self.root / name)
            return gone

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of writers; the system frees it when its holder dies.

        Raises:
            IndexBusy: another process holds it; its text says which.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise IndexBusy(self.root, self._holder()) from error
        try:
            since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
            holder = f"process {os.getpid()} on {socket.gethostname()} since {since}"
            (self.root / HOLDER).write_text(holder, encoding="utf-8")
            yield
        finally:
            (self.root / HOLDER).unlink(missing_ok=True)
            lock.release()

    def _holder(self) -> str:
        try:
            return (self.root / HOLDER).read_text(encoding="utf-8") or "another process"
        except OSError:
            return "another process"

    def _taken(self) -> set[str]:
        path = self.root / TAKEN
        return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()

    def _live(self) -> str:
        name = self._pointed_to()
        if not _NAME.fullmatch(name) or not (self.root / name).is_dir():
            raise IndexDamaged(self.root / POINTER, "it points to a version that is not there")
        return name

    def _pointed_to(self) -> str:
        """What the pointer holds, whether there is such a version or not."""
        try:
            return (self.root / POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError as error:
            raise IndexMissing(self.root) from error
        except IsADirectoryError as error:
            raise IndexDamaged(self.root / POINTER, "a folder stands in its place") from error

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or not (self.root / name).is_dir():
            raise IndexDamaged(self.root / name[:200], "there is no version of this name")
        return self.root / name

    def _point_to(self, name: str) -> None:
        fresh = self.root / f".{POINTER}.new"
        fresh.write_text(name + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(self.root / POINTER)
        _sync(self.root)


def _sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _problem(path: Path, expected: FileSum) -> str:
    if not path.is_file():
        return f"{path}: missing"
    found = sum_file(path)
    if found.size != expected.size:
        return f"{path}: {found.size} bytes instead of {expected.size}"
    if found.sha256 != expected.sha256:
        return f"{path}: changed since it was built"
    return ""
