"""The tables. Sealed columns hold encrypted bytes; everything else is ids, times and counts."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from bot.document import Outcome
from bot.state.model import Status, TicketKind


class UtcTime(TypeDecorator[datetime]):
    """Aware times; SQLite keeps them without a zone, in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """What the driver is given."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """What the driver gave."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(kind: type[StrEnum]) -> Enum:
    """A closed set, kept by its values, so that a new member needs no new type."""
    return Enum(
        kind,
        native_enum=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


Number = BigInteger().with_variant(Integer, "sqlite")
"""Counts up; SQLite does so for INTEGER alone."""

Hash = String(64)
"""A keyed hash (HMAC-SHA256) in hexadecimal digits."""


class Base(DeclarativeBase):
    """Base of the tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcTime,
        Status: choice(Status),
        Outcome: choice(Outcome),
        TicketKind: choice(TicketKind),
        int: Integer,
        str: String,
        bytes: LargeBinary,
    }


class SealedRow(Base):
    """A row in which some columns are sealed."""

    __abstract__ = True

    sealed: ClassVar[tuple[str, ...]]
    """Their names."""

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    """In the order of coming in."""
    key: Mapped[str | None] = mapped_column(String(16), index=True)
    """The key that they are sealed with, or one before it; None once they are empty."""


class QuestionRow(SealedRow):
    """A question, its reply and where both stand."""

    __tablename__ = "questions"

    sealed = ("question", "about", "route", "reply")

    id: Mapped[str] = mapped_column(String(16), unique=True)
    source: Mapped[str | None] = mapped_column(unique=True)
    """None once expired."""
    person: Mapped[str | None] = mapped_column(Hash, index=True)
    """Who asked; None once expired."""
    status: Mapped[Status] = mapped_column(index=True)
    revision: Mapped[int]
    noticed: Mapped[bool]
    accepted_at: Mapped[datetime]
    edited_at: Mapped[datetime] = mapped_column(index=True)
    """When this edition was accepted: the time that it is kept counts from here."""
    answered_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    overtaken: Mapped[bool | None]
    """The reply was corrected while the one before may have been on its way."""
    server: Mapped[int | None] = mapped_column(BigInteger)
    channel: Mapped[int] = mapped_column(BigInteger)
    thread: Mapped[int | None] = mapped_column(BigInteger, index=True)
    place_channel: Mapped[int | None] = mapped_column(BigInteger)
    place_message: Mapped[int | None] = mapped_column(BigInteger)
    outcome: Mapped[Outcome | None]
    index_version: Mapped[str | None]
    question: Mapped[bytes | None]
    about: Mapped[bytes | None]
    """Conditions talked of before."""
    route: Mapped[bytes | None]
    reply: Mapped[bytes | None]


class CitationRow(Base):
    """A snippet that an answer shows; kept when the question expires."""

    __tablename__ = "citations"

    question: Mapped[int] = mapped_column(
        Number, ForeignKey("questions.number", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    snippet_id: Mapped[str] = mapped_column(index=True)


class ConsentRow(Base):
    """That a person agreed to editions of the texts."""

    __tablename__ = "consents"

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    person: Mapped[str] = mapped_column(Hash, index=True)
    terms: Mapped[str]
    privacy: Mapped[str]
    agreed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class OpinionRow(Base):
    """What a person thinks of an answer; without the person once the question expires."""

    __tablename__ = "opinions"
    __table_args__ = (UniqueConstraint("question_id", "person"),)

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    question_id: Mapped[str] = mapped_column(
        String(16), ForeignKey("questions.id", ondelete="CASCADE")
    )
    person: Mapped[str | None] = mapped_column(Hash, index=True)
    helpful: Mapped[bool]
    reason: Mapped[str]
    given_at: Mapped[datetime]


class TicketRow(SealedRow):
    """An issue that a person raised; without the person and the text once it is old."""

    __tablename__ = "tickets"
    # Numbers are told to people: none is given twice, even where the last ticket was removed.
    __table_args__ = (Index(None, "closed_at", "number"), {"sqlite_autoincrement": True})

    sealed = ("subject", "text", "route", "note")

    kind: Mapped[TicketKind]
    person: Mapped[str | None] = mapped_column(Hash, index=True)
    subject_hash: Mapped[str] = mapped_column(Hash, index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(Hash)
    url: Mapped[str | None]
    """Of its copy in a project outside."""
    subject: Mapped[bytes]
    text: Mapped[bytes | None]
    route: Mapped[bytes | None]
    """How its reporter can be told what came of it; None once they were."""
    note: Mapped[bytes | None]
    """To the reporter."""


class ErasureRow(Base):
    """That somebody had everything erased; not who."""

    __tablename__ = "erasures"

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    erased_at: Mapped[datetime]
    questions: Mapped[int]


class KeyringRow(Base):
    """The one row that says which key everything is sealed with now."""

    __tablename__ = "keyring"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(16))
    mark: Mapped[str] = mapped_column(String(16))
    """Of the pepper: the file with the keys is known again by it."""


class PulseRow(Base):
    """The one row that is written to see whether anything can be."""

    __tablename__ = "pulse"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    felt_at: Mapped[datetime]
