"""What databases say when something is wrong, as a reason and a fix."""

import errno
import sqlite3
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.errors import StateUnavailable


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a database does not serve, and what to do about it."""

    reason: str
    fix: str
    passes: bool = False
    """Whether it may be over by itself."""


LOCKED = Fault(
    "another program holds it",
    "It goes on by itself once that program lets go of it.",
    passes=True,
)
READ_ONLY = Fault("it may only be read", "Let the user who runs this write to it.")
READ_ONLY_FILE = Fault(
    "it may only be read", "Let the user who runs this write to the file and to its folder."
)
FULL = Fault("the disk is full", "Make room on the disk; it goes on by itself.", passes=True)
DISK = Fault(
    "the disk cannot be read or written", "Look whether it is full, failing or no longer there."
)
MISSING = Fault(
    "the file cannot be opened",
    "Look whether it is still there, and let the user who runs this write to its folder.",
)
DAMAGED = Fault("its content is damaged", "Put back the last good copy.")
UNREACHABLE = Fault("it cannot be reached", "Start it, or mend CITEWELL_DATABASE_URL.", passes=True)
REFUSED = Fault(
    "it refuses the user or the password",
    "Mend them in CITEWELL_DATABASE_URL, or the user's rights.",
)
UNKNOWN = Fault(
    "there is no such database", "Create it, or mend its name in CITEWELL_DATABASE_URL."
)
CROWDED = Fault(
    "it takes no more connections", "It goes on by itself once others have ended.", passes=True
)
SLOW = Fault("it does not answer in time", "It goes on by itself once it does.", passes=True)
CHANGED = Fault("its tables are not what they should be", "Put back the last good copy.")

SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY_FILE,
    "SQLITE_PERM": READ_ONLY_FILE,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": DISK,
    "SQLITE_CANTOPEN": MISSING,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_ERROR": CHANGED,
}
"""By the first two words of SQLite's name for the error (sqlite.org/rescode.html)."""

POSTGRESQL = {
    "08": UNREACHABLE,
    "25006": READ_ONLY,
    "28": REFUSED,
    "3D000": UNKNOWN,
    "40": LOCKED,
    "42501": REFUSED,
    "42": CHANGED,
    "53100": FULL,
    "53300": CROWDED,
    "53": CROWDED,
    "55P03": LOCKED,
    "57014": SLOW,
    "57": UNREACHABLE,
    "58": DISK,
    "XX": DAMAGED,
}
"""By SQLSTATE, else by its class (PostgreSQL's documentation, appendix A)."""


REFUSALS = {
    "password authentication failed": REFUSED,
    "pg_hba.conf": REFUSED,
    "role ": REFUSED,
    "does not exist": UNKNOWN,
    "too many clients": CROWDED,
    "connection slots": CROWDED,
    "timeout expired": SLOW,
}
"""What is said where no connection is made; for this alone PostgreSQL's driver has no SQLSTATE."""

SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY_FILE,
    errno.EACCES: READ_ONLY_FILE,
    errno.EPERM: READ_ONLY_FILE,
}
"""What the system says of the files beside the database."""


def explained(error: BaseException, place: str) -> StateUnavailable | None:
    """The error as one for people; None if it is ours, and no fault of the database."""
    named = getattr(error, "filename", None) or place
    fault = _fault(error)
    return unavailable(named, fault) if fault else None


def unavailable(place: str, fault: Fault) -> StateUnavailable:
    """The fault of a database as an error."""
    told = f"The database {place}: {fault.reason}. {fault.fix}"
    return StateUnavailable(told, passes=fault.passes)


def _fault(error: BaseException) -> Fault | None:
    if isinstance(error, IntegrityError):
        return None
    if isinstance(error, DBAPIError):
        return _of_driver(error.orig)
    if isinstance(error, PoolExhausted | TimeoutError):
        return SLOW
    return SYSTEM.get(error.errno or 0, DISK) if isinstance(error, OSError) else None


def _of_driver(error: BaseException | None) -> Fault:
    """What SQLite or PostgreSQL says; a connection that was never made or is gone says nothing."""
    if isinstance(error, sqlite3.Error):
        name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
        return SQLITE.get(name, DISK)
    if state := getattr(error, "sqlstate", None):
        return POSTGRESQL.get(state) or POSTGRESQL.get(state[:2], UNREACHABLE)
    said = str(error)
    return next((fault for words, fault in REFUSALS.items() if words in said), UNREACHABLE)
