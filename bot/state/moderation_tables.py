"""The tables that moderators need. Sealed columns hold encrypted bytes."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.state.moderation import Deed, HeldStatus, HoldReason
from bot.state.tables import Base, Hash, SealedRow, choice


class ServerRow(Base):
    """The settings of a server, as JSON: another setting needs no other table."""

    __tablename__ = "servers"

    server: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    settings: Mapped[bytes]
    changed_at: Mapped[datetime]


class HeldRow(SealedRow):
    """A post that waits for a moderator, or did."""

    __tablename__ = "held"
    __table_args__ = (Index(None, "server", "status", "waiting_since", "number"),)

    sealed = ("post", "findings", "note")

    id: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str] = mapped_column(unique=True)
    server: Mapped[int] = mapped_column(BigInteger)
    person: Mapped[str] = mapped_column(Hash, index=True)
    edits: Mapped[str | None] = mapped_column(index=True)
    """The id of the question that it is a new edition of."""
    reason: Mapped[HoldReason] = mapped_column(choice(HoldReason))
    status: Mapped[HeldStatus] = mapped_column(choice(HeldStatus))
    held_at: Mapped[datetime]
    waiting_since: Mapped[datetime] = mapped_column(index=True)
    reminded_at: Mapped[datetime | None]
    objected: Mapped[bool]
    place_channel: Mapped[int | None] = mapped_column(BigInteger)
    place_message: Mapped[int | None] = mapped_column(BigInteger)
    before_channel: Mapped[int | None] = mapped_column(BigInteger)
    before_message: Mapped[int | None] = mapped_column(BigInteger)
    decided_by: Mapped[str | None] = mapped_column(Hash)
    decided_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    """When all was done that the decision leads to; None: that is owed."""
    post: Mapped[bytes]
    findings: Mapped[bytes]
    note: Mapped[bytes | None]


class AuditRow(Base):
    """A line of a server's log. The database itself refuses to change or remove one."""

    __tablename__ = "audit"

    server: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(Hash)
    what: Mapped[Deed] = mapped_column(choice(Deed))
    subject: Mapped[str]
    said: Mapped[str] = mapped_column(Hash)
    previous: Mapped[str] = mapped_column(Hash)
    hash: Mapped[str] = mapped_column(Hash)


class AuditDetailRow(SealedRow):
    """What of a line of the log can be erased: who it was, whom it concerns, and why."""

    __tablename__ = "audit_details"
    __table_args__ = (
        UniqueConstraint("server", "entry"),
        ForeignKeyConstraint(["server", "entry"], ["audit.server", "audit.number"]),
    )

    sealed = ("user", "why")

    server: Mapped[int] = mapped_column(BigInteger)
    entry: Mapped[int]
    who: Mapped[str | None] = mapped_column(Hash, index=True)
    about: Mapped[str | None] = mapped_column(Hash, index=True)
    user: Mapped[bytes | None]
    why: Mapped[bytes | None]


class AuditHeadRow(SealedRow):
    """Where the log of a server ends; sealed, so that nobody moves it who lacks the key."""

    __tablename__ = "audit_heads"

    sealed = ("head",)

    server: Mapped[int] = mapped_column(BigInteger, unique=True)
    head: Mapped[bytes]
