"""One conversation: what was asked, what was answered, and what is kept in mind of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console, RenderableType
from rich.text import Text

from bot.answering import Trace, talked_of
from bot.compose import compose
from bot.console.pages import Pages
from bot.console.reader import Reader
from bot.console.render import render, words
from bot.document import Document, Outcome
from bot.model import Answer, Question
from bot.plain import plain_text
from bot.texts import Language, Phrase, say


class Responder(Protocol):
    """What the chat needs of answering."""

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        """The response to a question, with the hits it was chosen from."""


@dataclass(frozen=True, slots=True)
class Base:
    """The knowledge base as it is greeted with; None snippets where they were not counted."""

    name: str
    snippets: int | None = None


@dataclass(slots=True)
class Memory:
    """What is kept in mind until `/new`; it lives in memory only."""

    about: tuple[str, ...] = ()
    trace: Trace | None = None
    waiting: Document | None = None
    """Evidence that waits behind an urgency notice."""
    draft: Question | None = None
    """A form that was refused, kept to be mended."""

    @property
    def answer(self) -> Answer | None:
        """The last answer, if the last reply was one."""
        reply = self.trace.response.reply if self.trace else None
        return reply if isinstance(reply, Answer) else None


@dataclass(slots=True)
class Session:
    """Asks, shows and remembers, with collaborators that were handed in."""

    answering: Responder
    pages: Pages
    console: Console
    reader: Reader
    memory: Memory = field(default_factory=Memory)
    country: str = ""
    """Whose emergency numbers are told; none tells the general words."""
    _crowded: bool = False
    """Whether something was said since the last empty line."""

    def ask(self, question: Question, *, form: bool = False) -> None:
        """Answer a question, show the reply and keep its condition in mind."""
        with self._thinking():
            trace = self.answering.trace(question, self.memory.about)
        document = compose(trace.response, country=self.country)
        refused = document.outcome is Outcome.REJECTED
        self.memory = Memory(
            about=talked_of(trace) or self.memory.about,
            trace=trace,
            waiting=document if document.evidence_hidden else None,
            draft=(question if refused else None) if form else self.memory.draft,
        )
        self.show(document)
        if document.evidence_hidden:
            self.hint(Phrase.EVIDENCE_HOW)
        if refused:
            self.hint(Phrase.FORM_BACK if form else Phrase.TEXT_BACK)

    def forget(self) -> None:
        """Drop everything that is kept in mind, and what was typed."""
        self.memory = Memory()
        self.reader.forget()

    def show(self, document: Document) -> None:
        """Draw a document on a terminal; write it as plain text into a pipe."""
        if self.console.is_terminal:
            self.console.print()
            self.console.print(render(document))
        else:
            self.console.print(Text(plain_text(document)), soft_wrap=True)
        self.console.print()
        self._crowded = False

    def tell(self, phrase: Phrase, **values: object) -> None:
        """Say one sentence."""
        self.write(say(phrase, Language.ENGLISH, **values))

    def hint(self, phrase: Phrase) -> None:
        """Say what a person could type next; a pipe is told nothing."""
        if self.reader.interactive:
            self.tell(phrase)
            self.pause()

    def write(self, text: str) -> None:
        """Write text that is made harmless; a pipe's lines are not wrapped."""
        self.draw(words(text))

    def draw(self, renderable: RenderableType) -> None:
        """Draw something small; a pipe's lines are not wrapped."""
        self.console.print(renderable, soft_wrap=not self.console.is_terminal)
        self._crowded = True

    def pause(self) -> None:
        """An empty line, unless there is one already."""
        if self._crowded:
            self.console.print()
        self._crowded = False

    def _thinking(self) -> AbstractContextManager[object]:
        if self.reader.interactive and self.console.is_terminal:
            return self.console.status(Text(say(Phrase.THINKING)))
        return nullcontext()
