"""The keys in use: they seal text at rest; their file's pepper turns ids into keyed hashes."""

from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.state.key_file import KeyFile, digest, not_the_key, read_keys


class Unreadable(Exception):
    """What is sealed was damaged, or sealed with a key that is in no file any more."""


class Keys:
    """The keys in use. What a rotation in another process has changed is read when it is needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: KeyFile | None = None
        self._fernets: dict[str, Fernet] = {}

    @property
    def file(self) -> KeyFile:
        """What the file holds, read when it was first needed.

        Raises:
            KeyUnusable: it is missing, readable by others, or no file with keys.
        """
        return self._file or self.read()

    def read(self) -> KeyFile:
        """What the file holds now; keys known before stay known. Raises as `file` does."""
        self._file = read_keys(self.path)
        self._fernets |= {key.id: Fernet(key.secret) for key in self._file.keys}
        return self._file

    def seal(self, plain: bytes, key_id: str) -> bytes:
        """The bytes, encrypted and signed with this key; raises KeyUnusable without it."""
        if key_id not in self._fernets:
            self.read()
        if key_id not in self._fernets:
            raise not_the_key(self.path)
        return self._fernets[key_id].encrypt(plain)

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed with any of the keys.

        Raises:
            Unreadable: none of them fits.
        """
        try:
            return self._unsealed(sealed)
        except Unreadable:
            self.read()
            return self._unsealed(sealed)

    def person(self, user: int) -> str:
        """A user id as a keyed hash (HMAC-SHA256), 64 hexadecimal digits."""
        return digest(self.file.pepper, f"person:{user}")

    def subject(self, subject: str) -> str:
        """What a ticket or a gap is about as a keyed hash, 64 hexadecimal digits."""
        return digest(self.file.pepper, f"subject:{subject}")

    def said(self, why: str) -> str:
        """The reason for something that was logged as a keyed hash, 64 hexadecimal digits."""
        return digest(self.file.pepper, f"said:{why}")

    def _unsealed(self, sealed: bytes) -> bytes:
        for fernet in self._fernets.values():
            with suppress(InvalidToken):
                return fernet.decrypt(sealed)
        raise Unreadable
