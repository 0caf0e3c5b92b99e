"""What can be typed besides a question."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process
from rich.table import Table
from rich.text import Text

from bot.compose import compose_page, compose_sources
from bot.conditions import suggestions
from bot.console.explain import explanation
from bot.console.form import fill
from bot.console.session import Session
from bot.texts import Phrase, say
from kb.errors import KnowledgeBaseError

EXAMPLE = "polymyositis"


class Leave(Exception):
    """The person wants to leave."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does with the words after it, and the line of help on it."""

    run: Callable[[Session, str], None]
    help: Phrase
    words: str = ""


def obey(session: Session, typed: str) -> None:
    """Do what a line that begins with a slash says; raises Leave."""
    name, _, rest = typed.strip().partition(" ")
    command = COMMANDS.get(name.casefold())
    if command:
        command.run(session, rest.strip())
        return
    nearest = process.extract(name.casefold(), COMMANDS.keys(), scorer=fuzz.ratio, limit=None)
    names = ", ".join(found for found, _, _ in nearest)
    session.tell(Phrase.UNKNOWN_COMMAND, command=name, commands=names)


def show_evidence(session: Session) -> None:
    """Show the evidence that waits behind an urgency notice."""
    if not session.memory.waiting:
        session.tell(Phrase.EVIDENCE_NONE)
        return
    document = session.memory.waiting.revealed()
    session.memory = replace(session.memory, waiting=None)
    session.show(document)


def _ask(session: Session, _words: str) -> None:
    question = fill(session)
    if question:
        session.ask(question, form=True)
    else:
        session.tell(Phrase.ASK_NOTHING)


def _condition(session: Session, name: str) -> None:
    if not name:
        session.tell(Phrase.CONDITION_HOW, example=EXAMPLE)
        return
    try:
        page = session.pages.find(name)
        likest = () if page else suggestions(name, session.pages.names())
    except (KnowledgeBaseError, OSError) as error:
        session.write(str(error))
        return
    if page:
        session.memory = replace(session.memory, about=(page.name,))
        session.show(compose_page(page))
        return
    session.tell(Phrase.CONDITION_UNKNOWN, name=name)
    if likest:
        session.tell(Phrase.CONDITION_MEANT, names=", ".join(likest))


def _sources(session: Session, _words: str) -> None:
    answer = session.memory.answer
    if answer and not session.memory.waiting:
        session.show(compose_sources(answer))
    else:
        session.tell(Phrase.SOURCES_NONE)


def _explain(session: Session, _words: str) -> None:
    hits = session.memory.trace.hits if session.memory.trace else None
    if not hits:
        session.tell(Phrase.EXPLAIN_NONE)
        return
    for line in explanation(hits):
        session.write(line)


def _new(session: Session, _words: str) -> None:
    session.forget()
    session.tell(Phrase.FORGOTTEN)


def _help(session: Session, _words: str) -> None:
    session.tell(Phrase.COMMANDS_TITLE)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, command in COMMANDS.items():
        table.add_row(Text(f"  {name} {command.words}".rstrip()), Text(say(command.help)))
    session.draw(table)


def _quit(_session: Session, _words: str) -> None:
    raise Leave


COMMANDS: dict[str, Command] = {
    "/ask": Command(_ask, Phrase.HELP_ASK),
    "/condition": Command(_condition, Phrase.HELP_CONDITION, "NAME"),
    "/sources": Command(_sources, Phrase.HELP_SOURCES),
    "/evidence": Command(lambda session, _: show_evidence(session), Phrase.HELP_EVIDENCE),
    "/explain": Command(_explain, Phrase.HELP_EXPLAIN),
    "/new": Command(_new, Phrase.HELP_NEW),
    "/help": Command(_help, Phrase.HELP_HELP),
    "/quit": Command(_quit, Phrase.HELP_QUIT),
}
"""Every command by what is typed, in the order of the help."""
