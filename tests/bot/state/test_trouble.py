"""Whatever is wrong with a database is said with what to do, and is over once its cause is gone."""
# ruff: noqa: ASYNC240 - nothing else runs in the loop of a test

import asyncio
import os
import re
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from bot.errors import StateUnavailable
from bot.state.database import Database, open_state
from bot.state.engine import Patience
from bot.state.faults import explained
from bot.state.store import Store
from bot.state.transaction import Transaction
from tests.bot.state.children import child, said
from tests.bot.state.posts import ANNA, accepted, kept, post
from tests.bot.state.server import Server

NOBODY = 65534
BUSY = Patience(whole=60.0, lock=0.1)
"""Waits for no lock for long, and for a slow machine as long as it takes."""
HASTY = Patience(whole=1.0, lock=0.1)
"""Waits for nothing for long; a slow machine may need several goes."""


@asynccontextmanager
async def opened(url: str, key_file: Path, patience: Patience = BUSY) -> AsyncIterator[Database]:
    """A state that was opened without hurry."""
    await (await open_state(url, key_file)).close()
    state = Database(Store(url, key_file, patience))
    try:
        yield state
    finally:
        await state.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
async def local(file: Path, key_file: Path) -> AsyncIterator[Database]:
    """A state on SQLite."""
    async with opened(f"sqlite:///{file}", key_file) as state:
        yield state


@pytest.fixture
def remote_url(server: Server) -> Iterator[str]:
    """A database of its own on PostgreSQL, whose settings may be changed."""
    with server.database() as url:
        yield url


@pytest.fixture
async def remote(remote_url: str, key_file: Path) -> AsyncIterator[Database]:
    """A state on PostgreSQL."""
    async with opened(remote_url, key_file) as state:
        yield state


async def assert_waits(state: Database, reason: str) -> None:
    """Nothing can be written, and everybody who tries is told why."""
    for _ in range(2):
        with pytest.raises(StateUnavailable, match=reason):
            await state.questions.accept(post(2))
    with pytest.raises(StateUnavailable, match=reason):
        await state.ping()


async def assert_works(state: Database, goes: int = 1) -> None:
    """Something can be written, at the latest when it is tried so many times."""
    for _ in range(goes - 1):
        with suppress(StateUnavailable):
            await state.ping()
    await state.ping()
    await state.questions.accept(post(2))
    assert await state.questions.by_source("interaction:2")


def name_of(url: str) -> str:
    return re.sub(r".*/(\w+)\?.*", r"\1", url)


def thrown_out(url: str) -> str:
    """Ends every connection to a database."""
    return (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608 - a name of ours
        f"WHERE datname = '{name_of(url)}'"
    )


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who may write whatever the rights say."""
    me = os.geteuid()
    os.seteuid(NOBODY if me == 0 else me)
    try:
        yield
    finally:
        os.seteuid(me)


@contextmanager
def full_disk(beyond: int) -> Iterator[None]:
    """No file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (beyond, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_database_that_another_program_holds_is_waited_for(
    local: Database, file: Path
) -> None:
    asked = await accepted(local)
    with child("hold", file, "BEGIN IMMEDIATE") as holder:
        assert said(holder) == "held"
        await assert_waits(local, rf"{file}: another program holds it\. It goes on by itself")
        assert await kept(local, asked) == asked
    await assert_works(local)


async def test_a_full_disk_is_told_and_nothing_is_lost_on_it(local: Database, file: Path) -> None:
    asked = await accepted(local)
    log = file.with_name("state.db-wal")
    with full_disk(log.stat().st_size):
        await assert_waits(local, r"disk.*full")
        assert await kept(local, asked) == asked
    await assert_works(local)


def test_a_database_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.OperationalError) as error:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    told = explained(OperationalError("", None, error.value), "here")
    assert (
        str(told)
        == "The database here: the disk is full. Make room on the disk; it goes on by itself."
    )


async def test_a_file_that_may_only_be_read_is_told_until_it_may_be_written() -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    url, key_file = f"sqlite:///{folder / 'state.db'}", folder / "keys.json"
    try:
        await (await open_state(url, key_file)).close()
        shutil.chown(key_file, NOBODY if os.geteuid() == 0 else os.geteuid())
        for path, rights in ((folder / "state.db", 0o444), (folder, 0o555)):
            path.chmod(rights)
        state = Database(Store(url, key_file, BUSY))
        with as_nobody():
            await assert_waits(state, r"may only be read|cannot be opened.*let the user")
        for path, rights in ((folder, 0o755), (folder / "state.db", 0o600)):
            path.chmod(rights)
        await assert_works(state)
        await state.close()
    finally:
        shutil.rmtree(folder)


async def test_a_file_that_is_gone_is_not_replaced_by_an_empty_one(
    local: Database, file: Path, tmp_path: Path
) -> None:
    asked = await accepted(local)
    away = tmp_path / "away"
    away.mkdir()
    for path in tmp_path.glob("state.db*"):
        shutil.move(path, away)
    await assert_waits(local, r"cannot be opened\. Look whether it is still there")
    assert not list(tmp_path.glob("state.db*"))
    for path in away.iterdir():
        shutil.move(path, tmp_path)
    assert await kept(local, asked) == asked
    await assert_works(local)


async def test_a_file_that_was_put_back_from_a_copy_is_the_one_that_is_written(
    local: Database, file: Path, key_file: Path, tmp_path: Path
) -> None:
    asked = await accepted(local)
    with sqlite3.connect(file) as source, sqlite3.connect(tmp_path / "copy.db") as target:
        source.backup(target)
    source.close()
    target.close()
    later = await accepted(local, 3)
    for path in (*tmp_path.glob("state.db-*"), file):
        path.unlink()
    shutil.move(tmp_path / "copy.db", file)
    assert await local.questions.get(later.id) is None
    await assert_works(local)
    other = await open_state(f"sqlite:///{file}", key_file)
    assert [one.source for one in await other.questions.of_person(ANNA)] == [
        "interaction:2",
        asked.source,
    ]
    await other.close()


async def test_what_is_no_database_is_refused_and_left_as_it_is(file: Path, key_file: Path) -> None:
    file.write_bytes(b"My notes. " * 1000)
    with pytest.raises(StateUnavailable, match=r"damaged\. Put back"):
        await open_state(f"sqlite:///{file}", key_file)
    assert file.read_bytes() == b"My notes. " * 1000
    assert not key_file.exists()


@pytest.mark.parametrize(
    "url", ["", "state.db", "mysql://root@localhost/x", "sqlite://", "sqlite:///:memory:"]
)
async def test_a_url_that_cannot_be_used_is_told_with_one_that_can(
    url: str, key_file: Path
) -> None:
    with pytest.raises(StateUnavailable, match=r"CITEWELL_DATABASE_URL: .*postgresql://"):
        await open_state(url, key_file)


async def test_a_server_that_is_not_there_is_told_without_its_password(key_file: Path) -> None:
    url = "postgresql://bot:hunter2@127.0.0.1:1/citewell"
    with pytest.raises(StateUnavailable, match=r"cannot be reached\. Start it") as told:
        await open_state(url, key_file)
    assert "hunter2" not in str(told.value)
    assert "127.0.0.1:1/citewell" in str(told.value)


async def test_a_database_that_does_not_exist_is_told(server: Server, key_file: Path) -> None:
    with pytest.raises(StateUnavailable, match=r"no such database\. Create it"):
        await open_state(server.url("elsewhere"), key_file)


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        ('FATAL:  password authentication failed for user "bot"', "the user or the password"),
        ('FATAL:  no pg_hba.conf entry for host "::1"', "the user or the password"),
        ('FATAL:  role "bot" does not exist', "the user or the password"),
        ("FATAL:  sorry, too many clients already", "takes no more connections"),
        ("FATAL:  the database system is starting up", "cannot be reached"),
    ],
)
def test_why_a_server_lets_nobody_in_is_told(refusal: str, reason: str) -> None:
    error = OperationalError("", None, psycopg.OperationalError(f"connection failed: {refusal}"))
    assert re.search(reason, str(explained(error, "here")))


async def test_a_server_that_says_nothing_is_not_waited_for_longer_than_patience(
    key_file: Path,
) -> None:
    over = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        state = Database(Store(f"postgresql://bot@127.0.0.1:{port}/x", key_file, HASTY))
        try:
            await assert_waits(state, "does not answer in time")
        finally:
            over.set()
            await state.close()


async def test_connections_that_the_server_ended_are_made_anew(
    remote: Database, remote_url: str, server: Server
) -> None:
    asked = await accepted(remote)
    server.run(thrown_out(remote_url))
    assert await kept(remote, asked) == asked
    await assert_works(remote)


async def test_a_server_that_is_away_for_a_while_is_waited_for(
    remote: Database, remote_url: str, server: Server
) -> None:
    await accepted(remote)
    name = name_of(remote_url)
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", thrown_out(remote_url))
    await assert_waits(remote, "cannot be reached")
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    await assert_works(remote)


async def test_a_server_that_may_only_be_read_is_told_until_it_may_be_written(
    remote: Database, remote_url: str, server: Server
) -> None:
    asked = await accepted(remote)
    setting = f"ALTER DATABASE {name_of(remote_url)} SET default_transaction_read_only ="
    server.run(f"{setting} on", thrown_out(remote_url))
    await assert_waits(remote, "may only be read")
    assert await kept(remote, asked) == asked
    server.run(f"{setting} off", thrown_out(remote_url))
    await assert_works(remote)


async def test_a_table_that_somebody_holds_on_a_server_is_waited_for(
    remote: Database, remote_url: str
) -> None:
    await accepted(remote)
    with psycopg.connect(remote_url) as holder:
        holder.execute("LOCK TABLE questions, pulse IN ACCESS EXCLUSIVE MODE")
        await assert_waits(remote, "another program holds it|does not answer in time")
    await assert_works(remote)


async def test_work_that_takes_too_long_is_given_up_and_holds_nobody_up(
    url: str, key_file: Path
) -> None:
    async def forever(_: Transaction) -> None:
        await asyncio.Event().wait()

    async with opened(url, key_file, HASTY) as state:
        for _ in range(2):
            with pytest.raises(StateUnavailable, match="does not answer in time"):
                await state.store.write(forever)
        await assert_works(state, goes=20)


async def test_a_caller_that_gives_up_holds_nobody_up(url: str, key_file: Path) -> None:
    # What it asked for may go on for a quarter of this, which is waited for.
    async with opened(url, key_file, Patience(whole=8.0, lock=0.1)) as state:
        begun = asyncio.Event()

        async def forever(_: Transaction) -> None:
            begun.set()
            await asyncio.Event().wait()

        caller = asyncio.create_task(state.store.write(forever))
        await begun.wait()
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
        await assert_works(state)


async def test_what_goes_wrong_in_our_own_work_is_not_blamed_on_the_database(
    state: Database,
) -> None:
    async def broken(_: Transaction) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await state.store.write(broken)
    await assert_works(state)


async def test_a_database_that_is_not_there_yet_may_come_later(file: Path, key_file: Path) -> None:
    file.parent.joinpath("later").write_text("in the way")
    state = Database(Store(f"sqlite:///{file.parent}/later/state.db", key_file))
    with pytest.raises(StateUnavailable):
        await state.questions.accept(post())
    file.parent.joinpath("later").unlink()
    await assert_works(state)
    await state.close()
