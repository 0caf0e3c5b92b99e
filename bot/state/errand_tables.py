"""The table of errands. Its sealed column holds encrypted bytes."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.state.tables import SealedRow


class ErrandRow(SealedRow):
    """Something that is still to be done outside of the database."""

    __tablename__ = "errands"
    # Whoever works on one marks its number as done, perhaps late: none is given twice.
    __table_args__ = ({"sqlite_autoincrement": True},)

    sealed = ("payload",)

    kind: Mapped[str] = mapped_column(index=True)
    payload: Mapped[bytes]
    since: Mapped[datetime] = mapped_column(index=True)
