"""From an accepted question to the reply that is stored. Slow: for the worker thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot import urgency
from bot.answering import Trace, talked_of
from bot.desk.faults import where
from bot.desk.port import Responder
from bot.document import Document
from bot.model import (
    Answer,
    Insufficient,
    Question,
    Rejected,
    Reply,
    Response,
    Unavailable,
    Urgency,
)
from bot.state.model import Asked, StoredReply
from bot.texts import Language
from kb.model import Snippet

log = logging.getLogger(__name__)

Compose = Callable[[Response, Language, str | None], Document]
"""What a person is shown for a response, in their language, with the numbers of their country."""

CountryOf = Callable[[int | None], str | None]
"""The country of a server by its two letters; None where there is no server, or it says none."""


def nowhere(_server: int | None) -> None:
    """No country, for where nothing is known of servers."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply to a question."""

    reply: StoredReply
    problem: str | None = None
    """What keeps the question from being answered now; then the reply only tells so."""


class Answerer:
    """Answers one question at a time."""

    def __init__(
        self, responder: Responder, compose: Compose, country_of: CountryOf = nowhere
    ) -> None:
        self._responder, self._compose, self._country_of = responder, compose, country_of

    def answer(self, asked: Asked) -> Answered:
        """The reply to a question; whatever breaks is one that says so, with urgency above it."""
        try:
            return self._answer(asked)
        except Exception as error:  # noqa: BLE001 - one strange question must not stop the others
            log.error("Answering question %s failed: %s", asked.id, where(error))  # noqa: TRY400
            problem = f"A question cannot be answered because of a bug: {where(error)}."
            noticed = _noticed(asked.question)
            return self._delayed(asked, Response(Unavailable(problem), noticed), problem)

    def search(self, words: str) -> tuple[Snippet, ...]:
        """The snippets closest to some words, the closest first; none where that cannot be."""
        hits = self._responder.trace(Question(words)).hits
        return tuple(hit.snippet for hit in hits.ranked) if hits else ()

    def _answer(self, asked: Asked) -> Answered:
        trace = self._responder.trace(asked.question, asked.about)
        reply = trace.response.reply
        if isinstance(reply, Unavailable):
            return self._delayed(asked, trace.response, reply.problem)
        return Answered(self._stored(asked, trace))

    def _delayed(self, asked: Asked, response: Response, problem: str) -> Answered:
        """The problem is for operators: whoever asked is not shown paths of our machine."""
        shown = replace(response, reply=Unavailable(""))
        return Answered(self._stored(asked, Trace(shown)), problem)

    def _stored(self, asked: Asked, trace: Trace) -> StoredReply:
        response = trace.response
        route = asked.route
        document = self._compose(response, route.language, self._country_of(route.server))
        return StoredReply(
            outcome=document.outcome,
            document=document,
            index_version=index_version(response.reply),
            snippet_ids=snippet_ids(response.reply),
            urgent=bool(response.urgency),
            about=talked_of(trace),
            unknown=response.understanding.unknown if response.understanding else (),
            gaps=gaps(response),
        )


def index_version(reply: Reply) -> str:
    """The index version that a reply was made from; empty where nothing was searched."""
    return "" if isinstance(reply, Rejected | Unavailable) else reply.index_version


def snippet_ids(reply: Reply) -> tuple[str, ...]:
    """The snippets of an answer in the order of their numbers, others that say the same beside."""
    evidence = reply.evidence if isinstance(reply, Answer) else ()
    return tuple(one.id for item in evidence for one in (item.hit.snippet, *item.also))


def gaps(response: Response) -> tuple[str, ...]:
    """Sections that were asked for and that nothing is shown of."""
    reply, understood = response.reply, response.understanding
    if isinstance(reply, Answer):
        return reply.gaps
    asked = understood.sections if understood and isinstance(reply, Insufficient) else ()
    return tuple(section.value for section in asked)


def _noticed(question: Question) -> tuple[Urgency, ...]:
    try:
        return tuple(urgency.assess(question))
    except Exception:  # noqa: BLE001 - it may be what broke
        return ()
