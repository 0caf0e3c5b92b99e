from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StateUnavailable
from bot.state import schema
from bot.state.database import Database, open_state
from bot.state.engine import Address
from bot.state.key_file import make_keys
from bot.state.maintenance import Cited
from bot.state.model import Status
from bot.state.moderation import HeldStatus
from bot.state.survey import survey
from bot.state.tables import Base
from tests.bot.state.posts import PATIENT, accepted, kept
from tests.bot.state.server import Server

HEAD = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()


async def on(url: str, *statements: str) -> None:
    """Run statements on a database."""
    engine = create_async_engine(Address.parse(url).url)
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


async def differences(url: str) -> list[object]:
    """In what the tables differ from the models."""

    def compare(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))

    engine = create_async_engine(Address.parse(url).url)
    async with engine.connect() as connection:
        found: list[object] = await connection.run_sync(compare)
    await engine.dispose()
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which there is no table yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'blank.db'}"
    server: Server = request.getfixturevalue("server")
    server.run("DROP DATABASE IF EXISTS blank WITH (FORCE)", "CREATE DATABASE blank")
    return server.url("blank")


async def test_the_tables_of_a_new_database_are_those_of_the_models(
    blank: str, key_file: Path
) -> None:
    await (await open_state(blank, key_file)).close()
    assert await differences(blank) == []


async def test_a_database_that_is_up_to_date_is_left_as_it_is(
    state: Database, url: str, key_file: Path
) -> None:
    asked = await accepted(state)
    again = await open_state(url, key_file, PATIENT)
    assert await kept(again, asked) == asked
    await again.close()


async def test_a_database_of_a_newer_release_is_refused_with_what_to_do(
    url: str, key_file: Path
) -> None:
    await (await open_state(url, key_file)).close()
    await on(url, "UPDATE alembic_version SET version_num = '9999'")
    try:
        with pytest.raises(StateUnavailable, match=r"newer citewell.*edition 9999.*Install"):
            await open_state(url, key_file)
    finally:
        await on(url, f"UPDATE alembic_version SET version_num = '{HEAD}'")  # noqa: S608 - ours
    await (await open_state(url, key_file)).close()


async def test_what_an_earlier_release_kept_is_there_after_the_tables_were_brought_up_to_date(
    blank: str, key_file: Path
) -> None:
    await begun_with(blank, "0001")
    keys = make_keys(key_file)
    marks = f"1, '{keys.newest.id}', '{keys.mark}'"
    await on(
        blank,
        f"INSERT INTO keyring (number, key, mark) VALUES ({marks})",  # noqa: S608 - ours
        *OF_0001,
    )
    state = await open_state(blank, key_file, PATIENT)
    assert await state.questions.citing("s1") == [
        Cited("00c0ffee00c0ffee", Status.EXPIRED, "v1", None)
    ]
    assert (await survey(state.store)).tickets == 1
    assert (await accepted(state)).source == "interaction:1"
    await state.close()
    assert await differences(blank) == []


async def test_what_was_decided_before_decisions_were_followed_up_is_not_owed(
    blank: str, key_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await begun_with(blank, "0002")
    keys = make_keys(key_file)
    marks = f"1, '{keys.newest.id}', '{keys.mark}'"
    await on(
        blank,
        f"INSERT INTO keyring (number, key, mark) VALUES ({marks})",  # noqa: S608 - ours
        "INSERT INTO pulse (number, felt_at) VALUES (1, '2030-01-01')",
        *(HELD.format(id=f"{n:016x}", status=status) for n, status in enumerate(HeldStatus)),
    )
    state = await open_state(blank, key_file, PATIENT)
    assert await state.held.unsettled() == []
    assert "cannot be read" not in caplog.text
    assert await state.held.count(30) == 1
    await state.close()


async def begun_with(url: str, edition: str) -> None:
    """Make the tables of an earlier release."""

    def begin(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, edition)

    engine = create_async_engine(Address.parse(url).url)
    async with engine.begin() as connection:
        await connection.run_sync(begin)
    await engine.dispose()


QUESTION = """
INSERT INTO questions
(id, status, revision, noticed, accepted_at, edited_at, channel, index_version)
VALUES ('00c0ffee00c0ffee', 'expired', 1, false, '2030-01-01', '2030-01-01', 40, 'v1')
"""
TICKET = """
INSERT INTO tickets (kind, subject_hash, opened_at, subject)
VALUES ('snippet', 'x', '2030-01-01', 'x')
"""
HELD = """
INSERT INTO held
(id, source, server, person, reason, status, held_at, waiting_since, objected, decided_at,
post, findings)
VALUES ('{id}', '{id}', 30, 'x', 'finding', '{status}', '2030-01-01', '2030-01-01', false,
'2030-01-01', 'x', 'x')
"""
OF_0001 = (
    QUESTION,
    "INSERT INTO citations (question, position, snippet_id) VALUES (1, 0, 's1')",
    TICKET,
    "INSERT INTO pulse (number, felt_at) VALUES (1, '2030-01-01')",
)
"""Rows as the first release wrote them."""
