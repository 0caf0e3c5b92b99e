"""Search over whichever index version is live, for as long as the bot runs."""

import math
from collections.abc import Callable
from time import monotonic

from bot.desk.trouble import Tell, Trouble
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError
from retrieval.model import Hits, Query
from retrieval.retriever import Retriever

LOOK_EVERY = 5.0
"""Seconds between two looks at which version is live and what is withdrawn; both are cheap."""

TRY_EVERY = 60.0
"""Seconds until a version that could not be opened is tried again while an older one serves."""


class LiveSearcher:
    """Opens the live version when it is first needed, and the next one once it is published.

    A new version that does not open leaves the old one serving. Where none can be opened, every
    search raises, and a version that appears later is found by itself. For one thread.
    """

    def __init__(
        self,
        open_live: Callable[[], Retriever],
        live: Callable[[], str],
        tell: Tell,
        clock: Callable[[], float] = monotonic,
        withdrawn: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """`live` names the live version and is cheap; both raise RetrievalError or OSError.

        `withdrawn` tells what is not to be found, whatever an index holds; it is cheap, too, and
        raises KnowledgeBaseError or OSError.
        """
        self._open, self._live, self._clock = open_live, live, clock
        self._withdrawn = withdrawn
        self._without: frozenset[str] | None = None
        """What is left out; None until that is known."""
        self._trouble = Trouble(
            tell, "The index that was opened before keeps serving.", "The newest index serves."
        )
        self._unknown = Trouble(
            tell,
            "What was withdrawn before stays so; nothing is answered while nothing is known of it.",
            "What is withdrawn can be read again.",
        )
        self._retriever: Retriever | None = None
        self._problem = RetrievalError("The index was not opened yet.")
        self._tried: str | None = None
        """What was live when an index was last opened, or could not be."""
        self._look_at = self._try_at = 0.0

    @property
    def version(self) -> str | None:
        """Name of the version that serves; None before the first search, and where none opens."""
        return self._retriever.version if self._retriever else None

    def search(self, query: Query, top_k: int = 10) -> Hits:
        """The best snippets for a query that are not withdrawn, best first.

        Raises:
            RetrievalError: no version can be opened, or this one cannot be searched; or it is not
                known what is withdrawn.
        """
        serving = self._serving()
        if self._without is None:
            raise self._problem
        return serving.search(query, top_k, self._without)

    def renew(self) -> None:
        """Look with the next search what is live and what is withdrawn; for any thread."""
        self._look_at = -math.inf

    def warm(self) -> None:
        """Open and search once, so that the first question need not wait; raises as `search`."""
        self.search(Query("fever"), 1)

    def _serving(self) -> Retriever:
        """The version to search now."""
        now = self._clock()
        if self._tried is None or now >= self._look_at:
            # First, so that to be told meanwhile to look anew is not forgotten.
            self._look_at = now + LOOK_EVERY
            self._look(now)
            self._read_withdrawn()
        if self._retriever is None:
            raise self._problem
        return self._retriever

    def _look(self, now: float) -> None:
        """Open what is live, unless it is what serves or what has just failed."""
        named = self._named()
        again = self._retriever is None or (self._trouble.lasts and now >= self._try_at)
        if named == self._tried and not again:
            return
        self._tried, self._try_at = named, now + TRY_EVERY
        try:
            self._retriever = self._open()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the old one serves
            self._problem = _problem(error)
            if self._retriever:
                self._trouble.begin(str(self._problem))
        else:
            self._trouble.end()

    def _read_withdrawn(self) -> None:
        try:
            self._without = self._withdrawn()
        except (KnowledgeBaseError, OSError) as error:
            if self._without is None:
                self._problem = RetrievalError(str(error))
            self._unknown.begin(str(error))
        else:
            self._unknown.end()

    def _named(self) -> str:
        try:
            return self._live()
        except (RetrievalError, OSError) as error:
            # Opening may still fall back to a good version; it is tried once for each problem.
            return f"none: {error}"


def _problem(error: Exception) -> RetrievalError:
    """What is wrong, as those say it who answer; its text names the fix."""
    if isinstance(error, RetrievalError):
        return error
    reason = type(error).__name__
    if isinstance(error, OSError):
        reason = f"{error.strerror or reason} ({error.filename})" if error.filename else str(error)
    return RetrievalError(
        f"The index cannot be opened: {reason}. See what is wrong with `citewell doctor`."
    )
