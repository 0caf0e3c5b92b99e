"""Exit codes, and the one place where what went wrong becomes a sentence and a code."""

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from enum import IntEnum

import typer

from bot.errors import BotError, DiscordRefused, InputUnusable, SettingsInvalid
from bot.harmless import harmless
from kb.errors import KnowledgeBaseError, SourceUnreadable
from retrieval.errors import DataSetInvalid, NothingOlder, NotPublished, RetrievalError


class Code(IntEnum):
    """How a command ends."""

    DONE = 0
    SAID_NO = 1
    """Findings, nothing found, not published, problems seen."""
    WRONG_USE = 2
    """Options, files, lines or settings that cannot be used."""
    BROKEN = 3
    INTERRUPTED = 130


CODES: tuple[tuple[type[Exception], Code], ...] = (
    (SettingsInvalid, Code.WRONG_USE),
    (InputUnusable, Code.WRONG_USE),
    (DiscordRefused, Code.WRONG_USE),
    (SourceUnreadable, Code.WRONG_USE),
    (DataSetInvalid, Code.WRONG_USE),
    (NothingOlder, Code.SAID_NO),
    (NotPublished, Code.SAID_NO),
    (RetrievalError, Code.BROKEN),
    (KnowledgeBaseError, Code.BROKEN),
    (BotError, Code.BROKEN),
    (OSError, Code.BROKEN),
    (MemoryError, Code.BROKEN),
)
"""The first kind that fits decides; anything else is a bug and `BROKEN`."""

FIXES = {
    errno.ENOSPC: "Make room on the disk and try again.",
    errno.EACCES: "Allow this user to read and write there, or set CITEWELL_HOME elsewhere.",
    errno.EPERM: "Allow this user to read and write there, or set CITEWELL_HOME elsewhere.",
    errno.EROFS: "Set CITEWELL_HOME to a folder that may be written to.",
    errno.EMFILE: "Raise the limit of open files (`ulimit -n`).",
    errno.ENOTDIR: "Part of the path is a file where a folder is needed; name another place.",
    errno.EISDIR: "A folder stands where a file is needed; name a file.",
}


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Whatever is raised inside becomes a sentence on stderr and an exit code.

    With CITEWELL_DEBUG set, the traceback stands above the sentence.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(Code.DONE) from None
    except KeyboardInterrupt:
        raise typer.Exit(Code.INTERRUPTED) from None
    except Exception as error:
        if _belongs_to_typer(error):
            raise
        if os.environ.get("CITEWELL_DEBUG"):
            traceback.print_exc()
        typer.echo(harmless(sentence(error)), err=True)
        raise typer.Exit(code_of(error)) from None


def code_of(error: Exception) -> Code:
    """The exit code of an error."""
    return next((code for kind, code in CODES if isinstance(error, kind)), Code.BROKEN)


def sentence(error: Exception) -> str:
    """What went wrong and what to do about it, for a person."""
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        fix = FIXES.get(error.errno or 0, "Check the path and the rights, and try again.")
        return f"{place}{error.strerror or type(error).__name__}. {fix}"
    if isinstance(error, MemoryError):
        return "There is not enough memory. Close other programs, or use a smaller knowledge base."
    if code_of(error) is Code.BROKEN and not isinstance(error, _OURS):
        return (
            f"{type(error).__name__}: {error}. This is a bug in citewell: please report it with "
            "what CITEWELL_DEBUG=1 shows."
        )
    return str(error)


_OURS = (BotError, RetrievalError, KnowledgeBaseError)


def _belongs_to_typer(error: Exception) -> bool:
    """Exits and usage errors are told by typer itself, whichever click it brings."""
    return isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "exit_code")


def _drop_output() -> None:
    """Let what is still buffered go nowhere, as whoever read it has left."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
