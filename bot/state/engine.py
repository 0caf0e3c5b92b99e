"""An engine for SQLite or PostgreSQL: how it is reached, begins, writes through, and gives up."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from bot.errors import StateUnavailable
from bot.setting_kinds import DRIVERS

READING = "BEGIN"
WRITING = "BEGIN IMMEDIATE"
"""Takes the write lock at once: a transaction that takes it later fails where another wrote."""

POOL = 5
"""Connections at once, and as many again for a moment."""

PRAGMAS = (
    "PRAGMA synchronous=FULL",  # what is committed outlives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call may take, in seconds: Discord wants an acknowledgment within 3."""

    whole: float = 2.0
    """After which it is given up, whatever the database does."""
    lock: float = 1.0
    """That the database waits for a lock before it says so by itself."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is."""

    url: URL

    @classmethod
    def parse(cls, url: str) -> "Address":
        """The database that a URL names; raises StateUnavailable for one that cannot be used."""
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise _unusable("this is no URL") from None
        if parsed.drivername not in DRIVERS:
            raise _unusable(f"{parsed.drivername} is not supported")
        if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
            raise _unusable("it names no file")
        return cls(parsed.set(drivername=DRIVERS[parsed.drivername]))

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a server."""
        is_file = self.url.get_backend_name() == "sqlite"
        return Path(self.url.database or "").absolute() if is_file else None

    def __str__(self) -> str:
        """For people; a password is left out."""
        bare = self.url.set(drivername="postgresql")
        return str(self.file) if self.file else bare.render_as_string(hide_password=True)

    def make_file(self) -> None:
        """Make an empty SQLite file that only its owner may read, unless there is one."""
        if self.file and not self.file.exists():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))


def open_engine(address: Address, patience: Patience) -> AsyncEngine:
    """An engine for a database; nothing is connected yet."""
    file = address.file
    return _server(address.url, patience) if file is None else _file(file, patience)


def begin(engine: AsyncEngine, statement: str | None) -> AsyncEngine:
    """The engine with what its transactions begin with; None: every statement is one of its own."""
    return engine.execution_options(begin=statement)


def _file(path: Path, patience: Patience) -> AsyncEngine:
    # mode=rw: a file that is gone must be noticed, not replaced by an empty one.
    place = f"file:{quote(str(path))}"
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=place, query={"mode": "rw", "uri": "true"}),
        connect_args={"timeout": patience.lock, "isolation_level": None},
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=patience.whole,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "connect", _connected(path))
    event.listen(engine.sync_engine, "checkout", _taken(path))
    return engine


def _server(url: URL, patience: Patience) -> AsyncEngine:
    whole, lock = int(patience.whole * 1000), int(patience.lock * 1000)
    settings = {
        "synchronous_commit": "on",  # what is committed outlives a power cut
        "statement_timeout": whole,
        "lock_timeout": lock,
        "idle_in_transaction_session_timeout": 10 * whole,
    }
    given = url.query.get("options", ())
    options = [given] if isinstance(given, str) else list(given)
    options += [f"-c {name}={value}" for name, value in settings.items()]
    return create_async_engine(
        url,
        connect_args={"options": " ".join(options), "connect_timeout": 2},
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=patience.whole,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("begin", READING):
        connection.exec_driver_sql(statement)


def _connected(path: Path) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = _identity(path)
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    return prepare


def _taken(
    path: Path,
) -> Callable[[DBAPIConnection, ConnectionPoolEntry, PoolProxiedConnection], None]:
    def check(_: DBAPIConnection, entry: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
        """A connection to a file that was moved or replaced would write where nobody reads."""
        if entry.info["file"] != _identity(path):
            raise DisconnectionError

    return check


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _unusable(problem: str) -> StateUnavailable:
    return StateUnavailable(
        f"CITEWELL_DATABASE_URL: {problem}. Give a URL such as "
        "postgresql://user:password@host/citewell or sqlite:////var/lib/citewell/state.db, "
        "or nothing for SQLite in the home folder."
    )
