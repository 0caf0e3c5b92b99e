"""Answers in a town, and what people see when they click under them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import cast

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot import wiring
from bot.answering import TAKEN_IN, Answering
from bot.desk.live import LiveSearcher
from bot.desk.worker import Worker
from bot.discord_app.client import CitewellBot
from bot.discord_app.wiring import create_bot
from bot.document import Document, EvidenceBlock, GroupBlock, NoteBlock, Outcome, Source, Tone
from bot.model import Question
from bot.state.model import Accepted, Asked, Post, Route, StoredReply
from bot.texts import Language
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.documents import MEDICAL, NIH, REMINDER
from tests.bot.discord_app.town import Town

GOUT = "What is the treatment of gout?"

Sent = discord.Message | ResponseMessage


def evidence(number: int, words: int = 60) -> EvidenceBlock:
    """A statement that takes a good part of a page; its words name its number."""
    text = f"Statement {number:02} " + "is a little long " * (words // 4) + "and ends here."
    source = Source((number,), NIH.publisher, NIH.url)
    return EvidenceBlock(number, text, (source,), snippet_id=f"{number:032x}")


def long_document(count: int = 14, *, urgent: bool = False) -> Document:
    """An answer of several pages; an urgent one waits behind its notice."""
    waiting = NoteBlock(Tone.WAITING, "The evidence can wait.")
    above = (MEDICAL, waiting) if urgent else ()
    group = GroupBlock("Gout", "Treatment", tuple(evidence(n + 1) for n in range(count)))
    return Document(Outcome.ANSWERED, (*above, group), REMINDER, evidence_hidden=urgent)


async def ask(town: Town, question: str = GOUT, person: MemberActor | None = None) -> Sent:
    """The answer to a question that somebody, ada unless said, asked by command.

    Ada and ben have agreed, so that what they think of it may be kept.
    """
    await town.agree(town.ada, town.ben)
    await (person or town.ada).slash(town.channel, "ask", question=question)
    await town.answered()
    return town.said(town.thread())[-1]


async def ask_privately(town: Town, question: str = GOUT) -> ResponseMessage:
    """The answer to a question that ada asked for herself alone."""
    result = await town.ada.slash(town.channel, "ask", question=question, private=True)
    await town.answered()
    return seen(result)


async def answered_with(
    town: Town, document: Document, language: Language = Language.ENGLISH
) -> Sent:
    """An answer in a thread, of this document, to a question of ada; she and ben have agreed."""
    await town.agree(town.ada, town.ben)
    route = Route(town.ada.id, town.channel.id, language, town.guild.id)
    services = town.bot.services
    # Submitted to the desk, which then waits for whoever submits.
    accepted = await services.desk.submit(Post("interaction:1", Question(GOUT), route))
    assert isinstance(accepted, Accepted)
    asked = accepted.asked
    reply = StoredReply(document.outcome, document, "v1")
    assert await services.state.questions.settle(asked.id, asked.revision, reply)
    services.desk.answer_soon(asked)
    await town.answered()
    return town.said(town.thread())[-1]


async def kept(town: Town, person: MemberActor | None = None) -> Asked:
    """The latest question of somebody, ada unless said."""
    theirs = await town.bot.services.state.questions.of_person((person or town.ada).id)
    return theirs[0]


def seen(result: InteractionResult) -> ResponseMessage:
    """What a click changed or opened."""
    assert result.response is not None
    return result.response


def aside(result: InteractionResult) -> ResponseMessage:
    """What only whoever clicked was shown beside the message."""
    (message,) = result.followups
    assert message.ephemeral
    return message


def now(town: Town, message: Sent) -> discord.Message:
    """The message as it stands by now."""
    channel = message.channel.id if isinstance(message, discord.Message) else message.channel_id
    stored = town.env.backend.get_message(channel, message.id)
    return ResponseMessage(town.env, stored).message


def exists(town: Town, message: Sent) -> bool:
    """Whether a message is still there."""
    channel = message.channel.id if isinstance(message, discord.Message) else message.channel_id
    return message.id in town.env.backend.messages.get(channel, {})


def rows(message: Sent) -> list[list[str]]:
    """The labels of the buttons, and what stands on the menus, row by row."""
    parts = [cast("Sequence[Mapping[str, str]]", row["components"]) for row in _rows(message)]
    return [[part.get("label") or part["placeholder"] for part in row] for row in parts]


def options(message: Sent) -> list[Mapping[str, str]]:
    """What can be chosen from the menus, in order."""
    parts = [part for row in _rows(message) for part in cast("Sequence[object]", row["components"])]
    menus = [cast("Mapping[str, Sequence[Mapping[str, str]]]", part) for part in parts]
    return [option for menu in menus for option in menu.get("options", ())]


def _rows(message: Sent) -> list[Mapping[str, object]]:
    if isinstance(message, ResponseMessage):
        return list(message.components)
    return [cast("Mapping[str, object]", row.to_dict()) for row in message.components]


@asynccontextmanager
async def restarted(town: Town, library: Library) -> AsyncIterator[None]:
    """The bot ends and starts anew on the same database; what it kept in memory is gone."""
    worker = Worker()
    hidden = wiring.withdrawn(town.settings)
    searcher = LiveSearcher(library.open, library.live, town.told.append, withdrawn=hidden)
    answering, state = Answering(searcher, guards=TAKEN_IN), town.bot.services.state
    bot = create_bot(
        town.settings, state, answering, worker, town.told.append, renew=searcher.renew
    )
    bot.begin = lambda: None  # type: ignore[method-assign]  # as in the town
    try:
        await town.env.restart_bot(bot)
        with town.env.time_context():
            CitewellBot.begin(bot)
        yield
    finally:
        await worker.close()
