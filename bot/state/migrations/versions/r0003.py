"""Whether decisions on held posts are carried out, where they were shown before; errands."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns and errands; what was decided earlier counts as carried out."""
    for column in (
        sa.Column("before_channel", sa.BigInteger),
        sa.Column("before_message", sa.BigInteger),
        sa.Column("settled_at", TIME),
    ):
        op.add_column("held", column)
    op.execute("UPDATE held SET settled_at = decided_at WHERE status <> 'waiting'")
    op.create_table(
        "errands",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("key", sa.String(16), index=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("since", TIME, nullable=False, index=True),
        sqlite_autoincrement=True,
    )
