"""Answers that show what no longer stands, made anew in their places."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.desk.answerer import Answerer
from bot.desk.faults import where
from bot.desk.worker import Busy, Worker
from bot.document import Block, Document, NoteBlock, Tone, UrgencyBlock
from bot.errors import StateUnavailable
from bot.model import UrgencyKind
from bot.state.maintenance import Cited
from bot.state.maintenance_port import Answers
from bot.state.model import Asked, Place, Status, StoredReply
from bot.texts import Language, day, say
from bot.texts.upkeep import Upkeep
from bot.upkeep.port import Corrected

log = logging.getLogger(__name__)

Note = Callable[[Language], str]
"""Says something in a language."""

Empty = Callable[[Place, Note], Awaitable[None]]
"""Puts a note in the place of a message; raises where it may be worth another try."""

Reasons = Mapping[str, str]
"""Snippets that no longer stand, each with why it was withdrawn; empty where it was changed."""


@dataclass(frozen=True, slots=True)
class Remaking:
    """What an answer is made anew with, and how it gets to its place."""

    answerer: Answerer
    answers: Worker
    """The thread that answers questions."""
    answer_soon: Callable[[Asked], None]
    """Has a stored reply brought to its place."""
    empty: Empty


@dataclass(slots=True)
class _Showing:
    """An answer that shows what no longer stands."""

    cited: Cited
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corrector:
    """Looks at what answers show now, so that it matters to nobody when and where it changed."""

    questions: Answers
    gone: Callable[[Iterable[str]], Reasons]
    """Which of these snippets no longer stand; slow, and raises RetrievalError."""
    remaking: Remaking
    today: Callable[[], date] = lambda: datetime.now(UTC).date()
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def correct(self) -> Corrected:
        """Correct all that can be corrected now; the rest is found the next time.

        Raises:
            StateUnavailable: the database rests.
            RetrievalError, KnowledgeBaseError: nobody knows what stands.
        """
        async with self._turn:
            cited = await self.questions.cited()
            if not cited:
                return Corrected()
            gone = await asyncio.to_thread(self.gone, cited)
            showing = await self._showing(gone)
            remade = [one for one in showing if await self._tried(self._remake, one)]
            emptied = [one for one in showing if await self._tried(self._empty, one)]
            ids = tuple(one.cited.question_id for one in (*remade, *emptied))
            return Corrected(len(remade), len(emptied), ids)

    async def _showing(self, gone: Reasons) -> list[_Showing]:
        found: dict[str, _Showing] = {}
        for snippet_id, reason in gone.items():
            for cited in await self.questions.citing(snippet_id):
                one = found.setdefault(cited.question_id, _Showing(cited))
                one.reasons[snippet_id] = reason
        return list(found.values())

    async def _tried(self, work: Callable[[_Showing], Awaitable[bool]], one: _Showing) -> bool:
        """Whether the work was done; one answer that cannot be corrected holds up no other."""
        try:
            return await work(one)
        except StateUnavailable:
            raise
        except Busy:
            return False
        except Exception as error:  # noqa: BLE001 - it is tried again
            log.warning("Correcting answer %s failed: %s", one.cited.question_id, where(error))
            return False

    async def _remake(self, one: _Showing) -> bool:
        if one.cited.status is Status.EXPIRED:
            return False
        asked = await self.questions.get(one.cited.question_id)
        if asked is None or asked.reply is None:
            return False
        answered = await self.remaking.answers.run(self.remaking.answerer.answer, asked)
        if answered.problem or not one.reasons.keys().isdisjoint(answered.reply.snippet_ids):
            return False  # nothing better can be said now
        reply = self._noted(asked, asked.reply, answered.reply, one.reasons)
        corrected = await self.questions.replace_reply(asked.id, asked.revision, reply)
        if corrected is None:
            return False
        self.remaking.answer_soon(corrected)
        return True

    def _noted(
        self, asked: Asked, before: StoredReply, now: StoredReply, reasons: Reasons
    ) -> StoredReply:
        """The new reply with the notes of all its corrections above its evidence."""
        notes = (*_notes(before.document), self._note(reasons, asked.route.language))
        return replace(now, document=with_notes(now.document, notes))

    def _note(self, reasons: Reasons, language: Language) -> NoteBlock:
        told = [
            say(Upkeep.WITHDRAWN, language, reason=reason)
            if reason
            else say(Upkeep.CHANGED, language)
            for reason in reasons.values()
        ]
        title = say(Upkeep.CORRECTED, language, day=day(self.today(), language))
        return NoteBlock(Tone.CORRECTED, title, tuple(dict.fromkeys(told)))

    async def _empty(self, one: _Showing) -> bool:
        """Whether a note stands where an answer was that nobody can make anew."""
        if one.cited.status is not Status.EXPIRED:
            return False
        if one.cited.place:
            today = self.today()
            await self.remaking.empty(
                one.cited.place,
                lambda language: say(Upkeep.EMPTIED, language, day=day(today, language)),
            )
        for snippet_id in one.reasons:
            await self.questions.uncite(one.cited.question_id, snippet_id)
        return one.cited.place is not None


def with_notes(document: Document, notes: tuple[NoteBlock, ...]) -> Document:
    """The document with notes below what is urgent, and above everything else.

    Whoever despairs and is shown nothing but where to find help is told nothing else.
    """
    despair = any(
        isinstance(block, UrgencyBlock) and block.kind is UrgencyKind.SELF_HARM
        for block in document.blocks
    )
    if despair and not document.evidence_hidden:
        return document
    first = next(
        (place for place, block in enumerate(document.blocks) if not _stays_above(block)),
        len(document.blocks),
    )
    blocks = (*document.blocks[:first], *notes, *document.blocks[first:])
    return replace(document, blocks=blocks)


def _stays_above(block: Block) -> bool:
    waits = isinstance(block, NoteBlock) and block.tone is Tone.WAITING
    return waits or isinstance(block, UrgencyBlock)


def _notes(document: Document) -> tuple[NoteBlock, ...]:
    return tuple(
        block
        for block in document.blocks
        if isinstance(block, NoteBlock) and block.tone is Tone.CORRECTED
    )
