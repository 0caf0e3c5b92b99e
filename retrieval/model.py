"""Queries, what was understood of them, and hits."""

from dataclasses import dataclass, field

from kb.model import Section, Snippet


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for; `condition` and `section` restrict the hits where they are given."""

    text: str
    condition: str | None = None
    section: Section | None = None
    about: tuple[str, ...] = ()
    """Conditions talked of before; they steer the ranking where the text itself names none."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another one: `dissease` → `disease`."""

    written: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A condition of the knowledge base that the query names, and by which words."""

    condition: str
    words: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was made of a query before anything was searched."""

    text: str
    """The query with misspelt words mended; what is searched for."""
    corrections: tuple[Correction, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sections: tuple[Section, ...] = ()
    """Sections that the query asks for, the likeliest first; none where it is general."""
    expansions: tuple[str, ...] = ()
    """Further words that mean the same: `IMNM` → `immune-mediated necrotizing myopathy`."""
    unknown: tuple[str, ...] = ()
    """Conditions that the query names and the knowledge base has nothing on."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions mentioned, each once, in the order of the query."""
        return tuple(dict.fromkeys(mention.condition for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet found for a query; a higher score is closer."""

    snippet: Snippet
    score: float
    dense: float | None = None
    """Cosine of query and snippet, where the dense index found it."""
    sparse: float | None = None
    """BM25 score, where the sparse index found it."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Ranked hits for one query, with what was understood and the index version they are of."""

    query: Query
    understanding: Understanding
    ranked: tuple[Hit, ...]
    index_version: str
    sufficiency: float = 1.0
    """Probability that the hits answer the query; 1 where nobody was asked to assess them."""
    health: float = 1.0
    """Probability that the query is a health question at all; 1 where nobody was asked."""
    steering: dict[str, float] = field(default_factory=dict)
    """What was added to which score, for `--explain`."""
