"""Whether decisions on held posts are carried out, and where the queue showed them before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; what was decided earlier counts as carried out."""
    for column in (
        sa.Column("before_channel", sa.BigInteger),
        sa.Column("before_message", sa.BigInteger),
        sa.Column("settled_at", TIME),
    ):
        op.add_column("held", column)
    op.execute("UPDATE held SET settled_at = decided_at WHERE status <> 'waiting'")
