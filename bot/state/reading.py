"""Rows that cannot be read: none hides another, and each is told with what to do."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.errors import StateUnavailable
from bot.state.keys import Unreadable

log = logging.getLogger(__name__)

Row = TypeVar("Row")
Value = TypeVar("Value")


def read_one(row: Row, read: Callable[[Row], Value], name: str) -> Value:
    """What a row holds; raises StateUnavailable where it was damaged."""
    try:
        return read(row)
    except (Unreadable, ValueError) as error:
        raise StateUnavailable(
            f"The {name} cannot be read: its row was damaged, or sealed with a key that is lost. "
            "Put back a copy of the database and its keys."
        ) from error


def read_all(
    rows: Iterable[Row], read: Callable[[Row], Value], name: Callable[[Row], str]
) -> list[Value]:
    """What can be read of some rows; the log names those that cannot."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except (Unreadable, ValueError):
            log.error("The %s cannot be read: its row was damaged.", name(row))  # noqa: TRY400
    return found
