"""The tables that maintainers need. Sealed columns hold encrypted bytes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.state.maintenance import ProposalStatus
from bot.state.tables import Base, Hash, Number, SealedRow, choice


class ProposalRow(SealedRow):
    """An edit of the knowledge base that somebody proposed."""

    __tablename__ = "proposals"
    # Numbers are told to people: none is given twice, even where the last one was erased.
    __table_args__ = (Index(None, "status", "number"), {"sqlite_autoincrement": True})

    sealed = ("edit", "summary", "proposer", "reason")

    person: Mapped[str | None] = mapped_column(Hash, index=True)
    page: Mapped[str]
    status: Mapped[ProposalStatus] = mapped_column(choice(ProposalStatus))
    opened_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(Hash)
    decided_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    edit: Mapped[bytes]
    summary: Mapped[bytes]
    proposer: Mapped[bytes | None]
    reason: Mapped[bytes | None]


class GapRow(SealedRow):
    """What a question asked for and the knowledge base lacks; kept when the question expires."""

    __tablename__ = "gaps"

    sealed = ("lacking",)

    question: Mapped[int] = mapped_column(
        Number, ForeignKey("questions.number", ondelete="CASCADE"), index=True
    )
    lacking_hash: Mapped[str] = mapped_column(Hash)
    """By which the same is counted."""
    lacking: Mapped[bytes]


class CorrectionRow(Base):
    """A snippet that a corrected answer no longer shows; empty where it still shows them all."""

    __tablename__ = "corrections"

    number: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    question: Mapped[int] = mapped_column(
        Number, ForeignKey("questions.number", ondelete="CASCADE"), index=True
    )
    snippet_id: Mapped[str] = mapped_column(index=True)
    corrected_at: Mapped[datetime] = mapped_column(index=True)
