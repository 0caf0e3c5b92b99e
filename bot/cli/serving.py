"""What `ask`, `search` and `chat` need before their first question: an index that serves."""

from functools import cached_property

from bot import wiring
from bot.answering import Answering
from bot.cli.exits import sentence
from bot.cli.output import tell
from bot.cli.progress import shown
from bot.settings import Settings
from bot.upkeep.withdrawn import Withdrawn
from kb.errors import KnowledgeBaseError
from retrieval.errors import IndexMissing, RetrievalError
from retrieval.model import Hits, Query
from retrieval.retriever import Retriever


class Lazily:
    """A searcher that is opened by its first search: what the rules refuse needs no index."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def search(self, query: Query, top_k: int = 10) -> Hits:
        """The best snippets for a query that are not withdrawn, best first."""
        try:
            withdrawn = self._withdrawn()
        except KnowledgeBaseError as error:
            raise RetrievalError(str(error)) from error
        return self._retriever.search(query, top_k, withdrawn)

    @cached_property
    def _withdrawn(self) -> Withdrawn:
        return wiring.withdrawn(self._settings)

    @cached_property
    def _retriever(self) -> Retriever:
        try:
            return retriever(self._settings)
        except OSError as error:
            # Whoever answers tells the error in its own words, and these name the fix.
            raise RetrievalError(sentence(error)) from error


def answering(settings: Settings) -> Answering:
    """Answering over the live index, which is built with the first question if there is none."""
    return wiring.answering(settings, Lazily(settings))


def retriever(settings: Settings) -> Retriever:
    """The retriever over the live index, which is built first where there is none."""
    prepare(settings)
    return wiring.retriever(settings, _tell_of_fallback)


def _tell_of_fallback(problem: RetrievalError) -> None:
    tell(f"{problem}\nThe last good index serves meanwhile.")


def prepare(settings: Settings) -> None:
    """Build the first index, with progress; tell where the live one is behind.

    Raises:
        KnowledgeBaseError, RetrievalError, OSError: the first index cannot be built.
    """
    try:
        live = wiring.store(settings).current()
    except IndexMissing:
        tell("There is no index yet, so the knowledge base is indexed first; this happens once.")
        with shown() as progress:
            wiring.ensure_index(settings, progress)
        return
    except RetrievalError:
        return  # opening it says so, and falls back to the last good one
    try:
        behind = wiring.has_changed(settings, live)
    except (KnowledgeBaseError, OSError) as error:
        tell(f"{error}\nThe last good index keeps serving.")
        return
    if behind:
        tell(
            f"The knowledge base has changed since {live.name} was built, which keeps serving. "
            "Run `citewell index update`."
        )
