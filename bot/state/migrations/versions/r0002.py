"""Server settings, held posts, the log, proposals, gaps, corrections; a way back for tickets."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
HASH = sa.String(64)
CHOICE = sa.String(16)

REFUSING = {
    "sqlite": (
        "CREATE TRIGGER audit_{verb} BEFORE {verb} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    ),
    "postgresql": (
        "CREATE TRIGGER audit_{verb} BEFORE {verb} ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()"
    ),
}
"""By database: nothing but a new line may come of a statement on the log."""

VERBS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}


def upgrade() -> None:
    """Make the tables of moderators and maintainers."""
    op.create_table(
        "servers",
        _server_key(),
        sa.Column("settings", sa.LargeBinary, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
    )
    _held()
    _audit()
    _proposals()
    _gaps()
    _corrections()
    _tickets()
    op.add_column("questions", sa.Column("overtaken", sa.Boolean))


def _held() -> None:
    op.create_table(
        "held",
        _number(),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("source", sa.String, nullable=False, unique=True),
        _server(),
        sa.Column("person", HASH, nullable=False, index=True),
        sa.Column("edits", sa.String, index=True),
        sa.Column("reason", CHOICE, nullable=False),
        sa.Column("status", CHOICE, nullable=False),
        sa.Column("held_at", TIME, nullable=False),
        sa.Column("waiting_since", TIME, nullable=False, index=True),
        sa.Column("reminded_at", TIME),
        sa.Column("objected", sa.Boolean, nullable=False),
        sa.Column("place_channel", sa.BigInteger),
        sa.Column("place_message", sa.BigInteger),
        sa.Column("decided_by", HASH),
        sa.Column("decided_at", TIME),
        _key(),
        sa.Column("post", sa.LargeBinary, nullable=False),
        sa.Column("findings", sa.LargeBinary, nullable=False),
        sa.Column("note", sa.LargeBinary),
        sa.Index(None, "server", "status", "waiting_since", "number"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        _server_key(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("who", HASH, nullable=False),
        sa.Column("what", CHOICE, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("said", HASH, nullable=False),
        sa.Column("previous", HASH, nullable=False),
        sa.Column("hash", HASH, nullable=False),
    )
    op.create_table(
        "audit_details",
        _number(),
        _server(),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("who", HASH, index=True),
        sa.Column("about", HASH, index=True),
        _key(),
        sa.Column("user", sa.LargeBinary),
        sa.Column("why", sa.LargeBinary),
        sa.UniqueConstraint("server", "entry"),
        sa.ForeignKeyConstraint(["server", "entry"], ["audit.server", "audit.number"]),
    )
    op.create_table(
        "audit_heads",
        _number(),
        sa.Column("server", sa.BigInteger, nullable=False, unique=True),
        _key(),
        sa.Column("head", sa.LargeBinary, nullable=False),
    )
    _refuse_changes()


def _refuse_changes() -> None:
    database = op.get_bind().dialect.name
    if database == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is only ever added to' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for verb in VERBS[database]:
        op.execute(REFUSING[database].format(verb=verb))


def _proposals() -> None:
    op.create_table(
        "proposals",
        _number(),
        sa.Column("person", HASH, index=True),
        sa.Column("page", sa.String, nullable=False),
        sa.Column("status", CHOICE, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("decided_by", HASH),
        sa.Column("decided_at", TIME),
        sa.Column("applied_at", TIME),
        _key(),
        sa.Column("edit", sa.LargeBinary, nullable=False),
        sa.Column("summary", sa.LargeBinary, nullable=False),
        sa.Column("proposer", sa.LargeBinary),
        sa.Column("reason", sa.LargeBinary),
        sa.Index(None, "status", "number"),
        sqlite_autoincrement=True,
    )


def _gaps() -> None:
    op.create_table(
        "gaps",
        _number(),
        sa.Column("question", NUMBER, _question(), nullable=False, index=True),
        sa.Column("lacking_hash", HASH, nullable=False),
        _key(),
        sa.Column("lacking", sa.LargeBinary, nullable=False),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        _number(),
        sa.Column("question", NUMBER, _question(), nullable=False, index=True),
        sa.Column("snippet_id", sa.String, nullable=False, index=True),
        sa.Column("corrected_at", TIME, nullable=False, index=True),
    )


def _tickets() -> None:
    for column in (
        sa.Column("closed_by", HASH),
        sa.Column("url", sa.String),
        sa.Column("route", sa.LargeBinary),
        sa.Column("note", sa.LargeBinary),
    ):
        op.add_column("tickets", column)


def _number() -> sa.Column[int]:
    return sa.Column("number", NUMBER, primary_key=True, autoincrement=True)


def _key() -> sa.Column[str]:
    return sa.Column("key", sa.String(16), index=True)


def _server() -> sa.Column[int]:
    return sa.Column("server", sa.BigInteger, nullable=False)


def _server_key() -> sa.Column[int]:
    return sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False)


def _question() -> sa.ForeignKey:
    return sa.ForeignKey("questions.number", ondelete="CASCADE")
