"""`citewell replay`: a stored answer made again from the index version that it was made from."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated, NoReturn

import typer
from sqlalchemy import select

from bot import wiring
from bot.cli.database import on, with_database
from bot.cli.exits import Code
from bot.cli.index_view import when
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say, tell
from bot.errors import InputUnusable
from bot.replaying import Replayed, replay
from bot.settings import Settings, load
from bot.state.database import Database
from bot.state.model import Asked, Status, StoredReply
from bot.state.tables import QuestionRow
from retrieval.catalogue import Catalogue
from retrieval.store import IndexStore

app = typer.Typer()

_ID = re.compile(r"[0-9a-f]{16}")

Answer = Annotated[
    str, typer.Argument(metavar="ANSWER", help="A question's id, 16 hex digits, as in buttons.")
]
Live = Annotated[bool, typer.Option("--live", help="Also make it from the live version.")]
ShowQuestion = Annotated[
    bool, typer.Option("--show-question", help="Show what the person wrote, too.")
]


@app.command(name="replay")
def replay_(
    answer: Answer, *, live: Live = False, show_question: ShowQuestion = False, json: Json = False
) -> None:
    """Make a stored answer again from its own index version, and say what differs.

    Ends with 1 where it differs from what is stored, or cannot be made: the version was pruned,
    the text has expired. The person's words are not shown unless asked for.
    """
    settings = with_database(load())
    asked, reply = _stored(settings, _id(answer))
    store = wiring.store(settings)
    own = _own(settings, store, asked, reply)
    now = _replayed(settings, store, asked, store.current().name) if live else None
    if json:
        emit(_facts(asked, own, now, show_question=show_question))
    else:
        say("\n".join(_lines(store, asked, own, now, show_question=show_question)))
    if own is None or not own.same:
        raise typer.Exit(Code.SAID_NO)


def _id(typed: str) -> str:
    wanted = typed.strip().lower()
    if not _ID.fullmatch(wanted):
        fix = "Give the 16 hex digits that `citewell index diff` and buttons name it by."
        raise InputUnusable(typed, "this is no id of an answer", fix)
    return wanted


def _stored(settings: Settings, question_id: str) -> tuple[Asked, StoredReply]:
    """What is kept of an answer; ends with 1 where it cannot be replayed."""

    async def look(database: Database) -> tuple[Asked | None, Status | None]:
        status = select(QuestionRow.status).where(QuestionRow.id == question_id)
        found = await database.store.read(lambda tx: tx.session.scalar(status))
        return await database.questions.get(question_id), found

    asked, status = on(settings, look)
    if asked is None:
        expired = status is Status.EXPIRED
        _say_no(
            f"The text of {question_id} has expired: it cannot be answered again."
            if expired
            else f"Nothing is kept under {question_id}: it was never asked here, or is erased."
        )
    if asked.reply is None:
        _say_no(f"{question_id} is not answered yet.")
    if not asked.reply.index_version:
        _say_no(f"{question_id} was {asked.reply.outcome.value}: no index was searched for it.")
    return asked, asked.reply


def _own(
    settings: Settings, store: IndexStore, asked: Asked, reply: StoredReply
) -> Replayed | None:
    """The answer from its own version; None, and a word of it, where that was pruned."""
    if reply.index_version in {version.name for version in store.versions()}:
        return _replayed(settings, store, asked, reply.index_version)
    tell(f"The index version {reply.index_version} was pruned: it cannot be made from it again.")
    return None


def _replayed(settings: Settings, store: IndexStore, asked: Asked, version: str) -> Replayed:
    reply = asked.reply
    if reply is None:  # told before
        raise typer.Exit(Code.SAID_NO)
    withdrawn = frozenset(wiring.withdrawn(settings)())
    if version == reply.index_version:
        withdrawn -= set(reply.snippet_ids)  # they were not withdrawn when they were shown
    retriever = wiring.searching(settings, store.open(version))
    return replay(asked, reply, retriever, partial(wiring.answering, settings), withdrawn)


def _lines(
    store: IndexStore,
    asked: Asked,
    own: Replayed | None,
    now: Replayed | None,
    *,
    show_question: bool,
) -> Iterator[str]:
    yield f"{asked.id}: asked {when(asked.accepted_at)}, {asked.status.value}"
    if show_question:
        yield from filter(None, (asked.question.title, asked.question.text))
    if asked.reply:
        shown = len(asked.reply.snippet_ids)
        yield f"stored: {asked.reply.outcome.value}, {shown} snippets, {asked.reply.index_version}"
    if own:
        yield f"again:  {_told(own)}"
        yield from _differing(store, own)
    if now:
        yield f"live:   {_told(now)}, {now.index_version}"
        yield from _differing(store, now)


def _told(replayed: Replayed) -> str:
    if replayed.same:
        return "the same"
    outcome = f"{replayed.outcome.value}, {len(replayed.snippet_ids)} snippets"
    if not replayed.missing and not replayed.new and replayed.snippet_ids:
        return f"{outcome}: the same ones in another order"
    return f"{outcome}: {len(replayed.missing)} no more, {len(replayed.new)} new"


def _differing(store: IndexStore, replayed: Replayed) -> Iterator[str]:
    names = {version.name for version in store.versions()}
    kept = replayed.stored.index_version in names
    before = store.catalogue(replayed.stored.index_version) if kept else None
    after = store.catalogue(replayed.index_version)
    yield from (f"  - {_snippet(one, before)}" for one in replayed.missing)
    yield from (f"  + {_snippet(one, after)}" for one in replayed.new)


def _snippet(snippet_id: str, catalogue: Catalogue | None) -> str:
    snippet = catalogue.get(snippet_id) if catalogue else None
    if snippet is None:
        return snippet_id
    return f"{snippet_id[:12]} {snippet.condition} › {snippet.section.label}: {snippet.text}"


def _facts(
    asked: Asked, own: Replayed | None, now: Replayed | None, *, show_question: bool
) -> dict[str, object]:
    stored = asked.reply
    facts: dict[str, object] = {
        "id": asked.id,
        "asked_at": asked.accepted_at.isoformat(),
        "outcome": stored.outcome.value if stored else None,
        "index_version": stored.index_version if stored else None,
        "snippet_ids": list(stored.snippet_ids) if stored else [],
        "replayed": _made(own),
        "live": _made(now),
    }
    if show_question:
        facts["question"] = {"title": asked.question.title, "text": asked.question.text}
    return facts


def _made(replayed: Replayed | None) -> dict[str, object] | None:
    if replayed is None:
        return None
    return {
        "index_version": replayed.index_version,
        "outcome": replayed.outcome.value,
        "same": replayed.same,
        "missing": list(replayed.missing),
        "new": list(replayed.new),
        "snippet_ids": list(replayed.snippet_ids),
    }


def _say_no(told: str) -> NoReturn:
    tell(told)
    raise typer.Exit(Code.SAID_NO)
