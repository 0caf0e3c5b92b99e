"""A stored answer made again, and what tells the two apart."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answering import TAKEN_IN, Answering
from bot.compose import compose
from bot.desk.answerer import Answerer
from bot.document import Outcome
from bot.state.model import Asked, StoredReply
from retrieval.errors import RetrievalError
from retrieval.model import Hits, Query
from retrieval.retriever import Retriever


@dataclass(frozen=True, slots=True)
class Replayed:
    """What an answer is when it is made again, beside what is stored of it."""

    index_version: str
    outcome: Outcome
    snippet_ids: tuple[str, ...]
    stored: StoredReply

    @property
    def same(self) -> bool:
        """Whether it is the same outcome with the same snippets in the same order."""
        return (self.outcome, self.snippet_ids) == (self.stored.outcome, self.stored.snippet_ids)

    @property
    def missing(self) -> tuple[str, ...]:
        """Snippets that the stored answer shows and this one does not."""
        return tuple(one for one in self.stored.snippet_ids if one not in self.snippet_ids)

    @property
    def new(self) -> tuple[str, ...]:
        """Snippets that this answer shows and the stored one does not."""
        return tuple(one for one in self.snippet_ids if one not in self.stored.snippet_ids)


@dataclass(frozen=True, slots=True)
class _Without:
    """A searcher that finds nothing of some ids."""

    retriever: Retriever
    ids: frozenset[str]

    def search(self, query: Query, top_k: int = 10) -> Hits:
        """The best snippets but for those, best first."""
        return self.retriever.search(query, top_k, self.ids)


def replay(
    asked: Asked,
    reply: StoredReply,
    retriever: Retriever,
    answering: Callable[[_Without], Answering],
    withdrawn: frozenset[str] = frozenset(),
) -> Replayed:
    """The answer to a question as a version gives it now, the way the desk answers.

    Raises:
        RetrievalError: it cannot be searched.
    """
    responder = replace(answering(_Without(retriever, withdrawn)), guards=TAKEN_IN)
    made = Answerer(responder, compose).answer(asked)
    if made.problem:
        raise RetrievalError(made.problem)
    return Replayed(retriever.version, made.reply.outcome, made.reply.snippet_ids, reply)
