"""Where questions of the gallery are asked: the real parts of the bot, and nobody else's data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.answering import Answering
from bot.compose import compose
from bot.desk.answerer import Answerer
from bot.desk.port import Responder
from bot.desk.worker import Worker
from bot.discord_app.gallery.samples import QUESTIONS, Sample
from bot.discord_app.services import Services
from bot.discord_app.wiring import create_bot
from bot.settings import Settings
from bot.state.database import Database
from bot.state.model import Asked, Route, Status, StoredReply
from bot.state.store import Store
from bot.texts import Language
from retrieval.errors import RetrievalError
from retrieval.model import Hits, Query

SOMEBODY: Final = 1
"""The user who asks; a number that Discord never gave away."""

SERVER: Final = 2
CHANNEL: Final = 3
MESSAGE: Final = 4

LONG: Final = 14
"""Most snippets of an answer that is to go on on a second page."""


@dataclass(frozen=True, slots=True)
class Studio:
    """Answers questions as the bot does, at a time that stands still."""

    services: Services
    responder: Responder
    language: Language
    now: datetime

    def asked(self, which: Sample, *, private: bool = False, ago: timedelta | None = None) -> Asked:
        """A question with its reply, as it is stored once it was answered."""
        return self.answered(self.waiting(which, private=private, ago=ago))

    def waiting(
        self, which: Sample, *, private: bool = False, ago: timedelta | None = None
    ) -> Asked:
        """A question that was accepted and has no reply yet."""
        route = Route(SOMEBODY, CHANNEL, self.language, SERVER, private, MESSAGE)
        return Asked(
            id=f"{which.value:016x}",
            source="interaction:1",
            question=QUESTIONS[which],
            route=route,
            status=Status.ACCEPTED,
            revision=1,
            accepted_at=self.now - (ago or timedelta()),
        )

    def answered(self, waiting: Asked, responder: Responder | None = None) -> Asked:
        """The question with the reply of a responder, of the studio's own if none is given."""
        reply = Answerer(responder or self.responder, compose).answer(waiting).reply
        return replace(waiting, status=Status.DELIVERED, reply=reply)

    def at_length(self, waiting: Asked) -> Asked:
        """The question with the reply of a bot that was set to show more than a handful."""
        own = self.responder
        longer = replace(own, top_k=LONG) if isinstance(own, Answering) else own
        return self.answered(waiting, longer)

    def broken(self, waiting: Asked) -> Asked:
        """The question with the reply of a bot whose index is gone."""
        return self.answered(waiting, Answering(_Gone()))


class _Gone:
    """A searcher without an index."""

    def search(self, query: Query, top_k: int = 10) -> Hits:  # noqa: ARG002
        """Raises RetrievalError, whatever is asked."""
        raise RetrievalError("The index is gone.")


def reply_of(asked: Asked) -> StoredReply:
    """The reply of a question that was answered."""
    if asked.reply is None:
        raise ValueError(f"question {asked.id} has no reply: ask for it with Studio.asked")
    return asked.reply


@asynccontextmanager
async def open_studio(
    settings: Settings, responder: Responder, language: Language, now: datetime
) -> AsyncIterator[Studio]:
    """A bot that never meets Discord, with a database of its own that goes away with it."""
    with TemporaryDirectory(prefix="citewell-gallery-") as folder:
        url = f"sqlite+aiosqlite:///{folder}/state.db"
        state, worker = Database(Store(url, Path(folder) / "keys.json")), Worker()
        bot = create_bot(settings, state, responder, worker, _nobody)
        try:
            yield Studio(bot.services, responder, language, now)
        finally:
            await worker.close()
            await state.close()


def _nobody(_told: str) -> None:
    """There is no operator to be told of anything."""
