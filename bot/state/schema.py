"""The edition of a database's tables, and how it is brought up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import StateUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"

ONE_AT_A_TIME = 0x_C17E_3E11
"""Names the lock that processes which open one PostgreSQL database wait for in turn."""


def edition(connection: Connection) -> str | None:
    """The edition of the tables; None where there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(connection: Connection) -> bool:
    """Whether the tables are of this release's edition.

    Raises:
        StateUnavailable: they are of a newer one.
    """
    now, scripts = edition(connection), ScriptDirectory.from_config(_config())
    if now and now not in {script.revision for script in scripts.walk_revisions()}:
        raise StateUnavailable(
            f"The database was brought up to date by a newer citewell (its tables are edition "
            f"{now}). Install that release again, or put back a copy from before."
        )
    return now == scripts.get_current_head()


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date, in the connection's transaction; one process at a time.

    Raises:
        StateUnavailable: they are of a newer edition than this release knows.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    if not is_current(connection):
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
