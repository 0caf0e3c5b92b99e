"""Lines typed at a terminal or read from a pipe; nothing of them is written to disk."""

import io
import sys
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from bot.model import MAX_QUESTION
from bot.texts import Phrase, say

BOM = "\ufeff"
STYLE = Style.from_dict({"bottom-toolbar": "noreverse", "label": "bold", "over": "bold ansired"})


@dataclass(frozen=True, slots=True)
class Ask:
    """What a line is asked for; `used` characters of 5,000 are spent already."""

    label: str
    used: int = 0
    counts: bool = True
    """Whether what is typed here is one of the 5,000."""
    default: str = ""
    field: bool = False
    """A field of the form: arrow-up brings no earlier question into it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, without its line ending; `replaced` if some bytes were no UTF-8."""

    text: str
    replaced: bool = False


class Cancelled(Exception):
    """Ctrl-C at a prompt; `empty` if nothing had been typed there."""

    def __init__(self, *, empty: bool) -> None:
        self.empty = empty
        super().__init__()


class Reader(Protocol):
    """Where lines come from; `interactive` if a person sits there."""

    interactive: bool

    def read(self, ask: Ask) -> Line:
        """The next line; raises EOFError at the end, Cancelled on Ctrl-C."""

    def forget(self) -> None:
        """Drop what was typed before."""


class PipeReader:
    """Lines of a stream of bytes; bytes that are no UTF-8 are replaced, and that is told."""

    interactive = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True

    def read(self, ask: Ask) -> Line:  # noqa: ARG002 - a pipe is asked nothing
        """The next line; raises EOFError at the end."""
        raw = self._stream.readline()
        if not raw:
            raise EOFError
        raw = raw.rstrip(b"\r\n")
        try:
            line = Line(raw.decode())
        except UnicodeDecodeError:
            line = Line(raw.decode(errors="replace"), replaced=True)
        if self._first:
            line = Line(line.text.removeprefix(BOM), line.replaced)
        self._first = False
        return line

    def forget(self) -> None:
        """Nothing is kept that could be forgotten."""


class PromptReader:
    """Lines typed at a terminal; a toolbar tells how many of the 5,000 characters are left."""

    interactive = True

    def __init__(self, terminal: Input | None = None, screen: Output | None = None) -> None:
        self._terminal, self._screen = terminal, screen
        self.forget()

    def forget(self) -> None:
        """Begin a new history, which lives in memory only."""
        self._questions = self._session(InMemoryHistory())
        self._fields = self._session(DummyHistory())

    def read(self, ask: Ask) -> Line:
        """The next line, or several pasted at once; raises EOFError, Cancelled."""
        session = self._fields if ask.field else self._questions
        try:
            text = session.prompt(
                [("class:label", f"{ask.label} › ")],
                bottom_toolbar=lambda: _toolbar(ask),
                default=ask.default,
            )
        except KeyboardInterrupt as interrupt:
            raise Cancelled(empty=not session.default_buffer.text.strip()) from interrupt
        clean = text.encode("utf-8", "replace").decode()
        return Line(clean, replaced=clean != text)

    def _session(self, history: InMemoryHistory | DummyHistory) -> PromptSession[str]:
        return PromptSession(
            history=history, style=STYLE, input=self._terminal, output=self._screen
        )


def open_reader() -> Reader:
    """A prompt if a person sits at both ends, else the lines of standard input."""
    if sys.stdin is None:  # closed by whoever started us
        return PipeReader(io.BytesIO())
    if sys.stdin.isatty() and sys.stdout.isatty():
        return PromptReader()
    return PipeReader(sys.stdin.buffer)


def characters_left(ask: Ask, typed: str) -> tuple[str, bool]:
    """What the toolbar says, and whether that is too many characters."""
    left = MAX_QUESTION - ask.used - (len(typed) if ask.counts else 0)
    phrase = Phrase.CHARACTERS_OVER if left < 0 else Phrase.CHARACTERS_LEFT
    return say(phrase, count=f"{abs(left):,}", most=f"{MAX_QUESTION:,}"), left < 0


def _toolbar(ask: Ask) -> StyleAndTextTuples:
    text, over = characters_left(ask, get_app().current_buffer.text)
    return [("class:over" if over else "", text)]
