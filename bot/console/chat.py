"""The conversation in the terminal: reads lines, answers questions, obeys commands."""

from dataclasses import dataclass

from rich.console import Console

from bot.console.commands import Leave, obey, show_evidence
from bot.console.pages import Pages
from bot.console.reader import Ask, Cancelled, Line, PipeReader, PromptReader, Reader, open_reader
from bot.console.session import Base, Responder, Session
from bot.console.terminal import open_console
from bot.model import Question
from bot.texts import Phrase, say

__all__ = [
    "Base",
    "Chat",
    "Pages",
    "PipeReader",
    "PromptReader",
    "Reader",
    "Responder",
    "open_console",
    "open_reader",
]

SHOW = frozenset({"evidence", "show evidence"})
"""What people type for /evidence."""


@dataclass(slots=True)
class Chat:
    """A conversation; everything it talks to is handed in.

    A person at a terminal is greeted, prompted and told what else to type. A pipe gets answers
    and nothing else.
    """

    answering: Responder
    pages: Pages
    console: Console
    reader: Reader
    base: Base
    country: str = ""

    def run(self) -> int:
        """Talk until the person leaves or the input ends; returns the exit code 0.

        Raises:
            KeyboardInterrupt: Ctrl-C while a pipe is read; at a prompt it cancels the line.
        """
        session = Session(
            self.answering, self.pages, self.console, self.reader, country=self.country
        )
        self._greet(session)
        cancelled = False
        while True:
            try:
                session.pause()
                line = self.reader.read(Ask(say(Phrase.PROMPT)))
                cancelled = False
                take(session, line)
            except (EOFError, Leave):
                break
            except (Cancelled, KeyboardInterrupt) as interrupt:
                if cancelled and isinstance(interrupt, Cancelled) and interrupt.empty:
                    break
                cancelled = self._cancel(session, interrupt)
        session.hint(Phrase.GOODBYE)
        return 0

    def _greet(self, session: Session) -> None:
        if not self.reader.interactive:
            return
        name, count = self.base.name, self.base.snippets
        if count is None:
            session.tell(Phrase.GREETING_EMPTY, name=name)
        else:
            session.tell(Phrase.GREETING, name=name, snippets=f"{count:,}")
        session.hint(Phrase.GREETING_HOW)

    def _cancel(self, session: Session, interrupt: BaseException) -> bool:
        """Say that the line is cancelled and how to leave; a pipe is left at once."""
        if not self.reader.interactive:
            raise interrupt
        session.tell(Phrase.CANCELLED)
        session.hint(Phrase.HOW_TO_LEAVE)
        return True


def take(session: Session, line: Line) -> None:
    """Answer or obey one line; raises Leave."""
    typed = line.text
    if line.replaced:
        session.tell(Phrase.REPLACED)
    if typed.lstrip().startswith("/"):
        obey(session, typed)
    elif session.memory.waiting and asks_for_it(session, typed):
        show_evidence(session)
    elif typed.strip():
        session.ask(Question(typed))


def asks_for_it(session: Session, typed: str) -> bool:
    """Whether a line asks for the evidence that waits; an empty line of a pipe does not."""
    if typed.strip():
        return typed.strip().casefold() in SHOW
    return session.reader.interactive
