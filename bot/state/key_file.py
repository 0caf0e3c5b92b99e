"""The file with the keys: read, made and replaced, whatever breaks that off.

The file is JSON: `{"format": 1, "pepper": …, "keys": [{"made_at": …, "secret": …}, …]}`, the
newest key first. There is more than one key only while a rotation is under way.
"""

import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet
from filelock import FileLock, Timeout
from pydantic import AwareDatetime, TypeAdapter

from bot.errors import KeyUnusable
from kb.files import written

PRIVATE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAKING = 10.0
"""Seconds to wait for another process that is writing the file."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, as Fernet takes it."""

    made_at: AwareDatetime
    secret: str = field(repr=False)

    @property
    def id(self) -> str:
        """16 hexadecimal digits that name the key and tell nothing about it."""
        return hashlib.sha256(self.secret.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the file holds; the newest key comes first."""

    pepper: str = field(repr=False)
    keys: tuple[Key, ...]
    format: int = 1

    @property
    def newest(self) -> Key:
        """The key that everything is sealed with, or is going to be."""
        return self.keys[0]

    @property
    def mark(self) -> str:
        """What the database keeps of the pepper, to know it again."""
        return digest(self.pepper, "pepper")[:16]


_FILE = TypeAdapter(KeyFile)


def read_keys(path: Path) -> KeyFile:
    """The keys in a file.

    Raises:
        KeyUnusable: it is missing, readable by others, or no file with keys.
    """
    try:
        rights, text = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        fix = "Put back the file with the keys, or allow the user who runs this to read it."
        raise KeyUnusable(f"{path}: {error.strerror}. {fix}") from None
    if os.name == "posix" and rights & _OTHERS:
        raise KeyUnusable(
            f"{path}: other users of this machine may read the keys. Run `chmod 600 {path}`."
        )
    return _parsed(path, text)


def make_keys(path: Path) -> KeyFile:
    """The keys in the file; where there is no file, one is made that only its owner may read.

    Raises:
        KeyUnusable: there is a file, and it cannot be used.
        OSError: it cannot be written.
    """
    if path.exists():
        return read_keys(path)
    with locked(path, _MAKING):
        if not path.exists():
            write_keys(path, KeyFile(secrets.token_urlsafe(32), (new_key(),)))
        return read_keys(path)


def write_keys(path: Path, file: KeyFile) -> None:
    """Replace the file in one step, durably: what it is going to seal outlives a power cut."""
    with written(path, mode=PRIVATE) as text:
        json.dump(_FILE.dump_python(file, mode="json"), text, indent=2)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def new_key() -> Key:
    """A key that was never used."""
    return Key(datetime.now(UTC), Fernet.generate_key().decode())


def with_new_key(file: KeyFile) -> KeyFile:
    """The file with one more key, the newest."""
    return replace(file, keys=(new_key(), *file.keys))


def with_newest_key(file: KeyFile) -> KeyFile:
    """The file with its newest key alone."""
    return replace(file, keys=(file.newest,))


@contextmanager
def locked(path: Path, seconds: float = 0.0) -> Iterator[None]:
    """Hold the file against other processes that would change it.

    Raises:
        KeyUnusable: another one has been changing it for that long.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(f"{path}.lock", timeout=seconds, mode=PRIVATE):
            yield
    except Timeout:
        raise KeyUnusable(
            f"{path}: another process is changing the keys. Wait until it is done, and try again."
        ) from None


def not_the_key(path: Path) -> KeyUnusable:
    """The file holds keys, and not the one that the database was sealed with."""
    return KeyUnusable(
        f"{path}: this is not the file that the database was encrypted with. Put back the right "
        "one, or name it in CITEWELL_KEY_FILE. If it is lost, so are the questions: move the "
        "database away to begin with an empty one."
    )


def _parsed(path: Path, text: bytes) -> KeyFile:
    try:
        file = _FILE.validate_json(text)
        for key in file.keys:
            Fernet(key.secret)
        usable = bool(file.keys and file.pepper) and file.format == 1
    except ValueError:
        usable = False
    if not usable:
        raise KeyUnusable(
            f"{path}: this is no file with keys that this release can read. Put back the right "
            "one, or name it in CITEWELL_KEY_FILE."
        )
    return file


def digest(pepper: str, text: str) -> str:
    """A keyed hash (HMAC-SHA256), 64 hexadecimal digits."""
    return hmac.new(pepper.encode(), text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()
