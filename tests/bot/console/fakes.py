"""A chat with everything it talks to faked, as the tests of the console drive it."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.answering import Trace
from bot.console.chat import Base, Chat, Pages, PipeReader, PromptReader, Reader
from bot.model import Question, Response
from kb.model import Citation, ConceptPage, Heading, Section, SectionBlock, Statement
from retrieval.model import Hits, Mention, Understanding
from tests.bot.factories import answer, hits, snippet

Reply = Callable[[Question], Response]


def about_polymyositis(question: Question) -> Response:
    """An answer on polymyositis, which is mentioned if the question names it."""
    named = "polymyositis" in question.text.lower()
    mentions = (Mention("Polymyositis", "polymyositis"),) if named else ()
    return Response(
        answer(snippet("Rest helps.")),
        understanding=Understanding(question.text, mentions=mentions),
    )


@dataclass
class Answers:
    """Replies as it is told to, and remembers what it was asked."""

    reply: Reply = about_polymyositis
    asked: list[tuple[Question, tuple[str, ...]]] = field(default_factory=list)
    hits: Hits | None = None

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        self.asked.append((question, tuple(about)))
        return Trace(self.reply(question), self.hits or hits(snippet("Rest helps.")))

    @property
    def texts(self) -> list[str]:
        return [question.text for question, _ in self.asked]


def gout() -> ConceptPage:
    citation = Citation(publisher="example.org")
    statement = Statement(text="Joints swell.", citation=citation)
    swelling = SectionBlock(
        section=Section.PRESENTATION, headings=(Heading(name=None, statements=(statement,)),)
    )
    gap = SectionBlock(section=Section.PROGNOSIS)
    return ConceptPage(id="gout", name="Gout", also_known_as=("Podagra",), sections=(swelling, gap))


@dataclass
class Shelf:
    """Pages that a chat looks conditions up on; one that is broken raises its error."""

    error: Exception | None = None

    def find(self, name: str) -> ConceptPage | None:
        if self.error:
            raise self.error
        return gout() if name.casefold() in {"gout", "podagra"} else None

    def names(self) -> Sequence[str]:
        return ("Gout", "Polymyositis")


def talk(
    reader: Reader,
    answers: Answers | None = None,
    *,
    pages: Pages | None = None,
    terminal: bool = False,
) -> tuple[int, str]:
    """Run a chat to its end; its exit code and what it wrote."""
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=terminal, highlight=False, _environ={})
    base = Base("a small shelf", 1234)
    chat = Chat(answers or Answers(), pages or Shelf(), console, reader, base)
    return chat.run(), stream.getvalue()


def piped(typed: str | bytes, answers: Answers | None = None, pages: Pages | None = None) -> str:
    """What a chat writes that reads from a pipe; its exit code is 0."""
    raw = typed if isinstance(typed, bytes) else typed.encode()
    code, text = talk(PipeReader(io.BytesIO(raw)), answers, pages=pages)
    assert code == 0
    return text


@contextmanager
def keyboard() -> Iterator[tuple[PromptReader, PipeInput]]:
    """A prompt whose keys a test presses."""
    with create_pipe_input() as keys:
        yield PromptReader(keys, DummyOutput()), keys


def typed(keys_pressed: str, answers: Answers | None = None) -> str:
    """What a chat writes at a terminal where these keys are pressed and then Ctrl-D."""
    with keyboard() as (reader, keys):
        keys.send_text(keys_pressed + CTRL_D)
        code, text = talk(reader, answers, terminal=True)
    assert code == 0
    return text


CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"
