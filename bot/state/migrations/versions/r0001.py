"""Questions, citations, consents, opinions, tickets, erasures, keyring, pulse."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
HASH = sa.String(64)


def upgrade() -> None:
    """Make the first tables."""
    _questions()
    _citations()
    _consents()
    _opinions()
    _tickets()
    op.create_table(
        "erasures",
        _number(),
        sa.Column("erased_at", TIME, nullable=False),
        sa.Column("questions", sa.Integer, nullable=False),
    )
    op.create_table(
        "keyring",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("mark", sa.String(16), nullable=False),
    )
    op.create_table(
        "pulse",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("felt_at", TIME, nullable=False),
    )


def _questions() -> None:
    op.create_table(
        "questions",
        _number(),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("source", sa.String, unique=True),
        sa.Column("person", HASH, index=True),
        sa.Column("status", sa.String(16), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("noticed", sa.Boolean, nullable=False),
        sa.Column("accepted_at", TIME, nullable=False),
        sa.Column("edited_at", TIME, nullable=False, index=True),
        sa.Column("answered_at", TIME),
        sa.Column("delivered_at", TIME),
        sa.Column("server", sa.BigInteger),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, index=True),
        sa.Column("place_channel", sa.BigInteger),
        sa.Column("place_message", sa.BigInteger),
        sa.Column("outcome", sa.String(16)),
        sa.Column("index_version", sa.String),
        sa.Column("key", sa.String(16), index=True),
        sa.Column("question", sa.LargeBinary),
        sa.Column("about", sa.LargeBinary),
        sa.Column("route", sa.LargeBinary),
        sa.Column("reply", sa.LargeBinary),
    )


def _citations() -> None:
    op.create_table(
        "citations",
        sa.Column(
            "question",
            NUMBER,
            sa.ForeignKey("questions.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("snippet_id", sa.String, nullable=False, index=True),
    )


def _consents() -> None:
    op.create_table(
        "consents",
        _number(),
        sa.Column("person", HASH, nullable=False, index=True),
        sa.Column("terms", sa.String, nullable=False),
        sa.Column("privacy", sa.String, nullable=False),
        sa.Column("agreed_at", TIME, nullable=False),
        sa.Column("withdrawn_at", TIME),
    )


def _opinions() -> None:
    op.create_table(
        "opinions",
        _number(),
        sa.Column(
            "question_id",
            sa.String(16),
            sa.ForeignKey("questions.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("person", HASH, index=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.UniqueConstraint("question_id", "person"),
    )


def _tickets() -> None:
    op.create_table(
        "tickets",
        _number(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person", HASH, index=True),
        sa.Column("subject_hash", HASH, nullable=False, index=True),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.Column("key", sa.String(16), index=True),
        sa.Column("subject", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.LargeBinary),
        sa.Index(None, "closed_at", "number"),
        sqlite_autoincrement=True,
    )


def _number() -> sa.Column[int]:
    return sa.Column("number", NUMBER, primary_key=True, autoincrement=True)
