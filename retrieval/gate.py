"""The knowledge base's own questions, asked of a new version before it is published."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.checks import CheckQuestion
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import IndexOfAnotherModel, NotPublished, RetrievalError
from retrieval.model import Hit, Query
from retrieval.progress import Progress, silent
from retrieval.retriever import Retriever
from retrieval.version import IndexVersion, Measured


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a version through that answers no fewer check questions than the last one."""

    questions: Sequence[CheckQuestion] = ()
    without: frozenset[str] = frozenset()
    """Ids that are withdrawn: whoever is asked now finds them in no version."""
    force: bool = False
    """Let it through all the same, and note so."""

    def measure(
        self, new: IndexVersion, last: IndexVersion | None, encoder: Encoder
    ) -> Measured | None:
        """Which questions the new version answers; None where there are none.

        Raises:
            NotPublished: it answers fewer of them than the last one; they are named.
        """
        if not self.questions:
            return None
        once = _Once(encoder)
        answered = self._answered(new, once)
        before = self._answered_before(last, once)
        fewer = len(answered) < len(before)
        if fewer and not self.force:
            raise NotPublished([_lost(before, answered, len(self.questions))])
        asked = [check.question for check in self.questions]
        return Measured(
            answered=tuple(one for one in asked if one in answered),
            missed=tuple(one for one in asked if one not in answered),
            forced=fewer,
        )

    def _answered_before(self, last: IndexVersion | None, encoder: Encoder) -> set[str]:
        """What the last version answers as it is searched now; with another model, what it did."""
        if last is None:
            return set()
        try:
            return self._answered(last, encoder)
        except IndexOfAnotherModel:
            noted = last.manifest.checks.answered if last.manifest.checks else ()
            return {check.question for check in self.questions} & set(noted)
        except RetrievalError:
            return set()  # what is broken is no measure

    def _answered(self, version: IndexVersion, encoder: Encoder) -> set[str]:
        retriever = Retriever(version, encoder)
        return {
            check.question
            for check in self.questions
            if any(
                _is(hit, check)
                for hit in retriever.search(Query(check.question), check.first, self.without).ranked
            )
        }


def _is(hit: Hit, check: CheckQuestion) -> bool:
    snippet = hit.snippet
    same = snippet.condition.casefold() == check.condition.casefold()
    return same and snippet.section is check.section


def _lost(before: set[str], answered: set[str], asked: int) -> str:
    lost = ", ".join(f"“{question}”" for question in sorted(before - answered))
    return (
        f"it answers {len(answered)} of {asked} check questions, the last one {len(before)}; "
        f"lost: {lost} (`--force` publishes it all the same)"
    )


@dataclass(slots=True)
class _Once:
    """An encoder that encodes a query once, for whichever version it is asked of."""

    encoder: Encoder
    known: dict[tuple[str, ...], Vectors] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the encoder itself."""
        return self.encoder.name

    @property
    def dimension(self) -> int:
        """Of the encoder itself."""
        return self.encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """What the encoder makes of them, asked once."""
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.encoder.encode_queries(texts)
        return self.known[key]

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """What the encoder makes of them."""
        return self.encoder.encode_passages(texts, progress)
