"""How snippets and queries are worded for the encoder and for the sparse index."""

from kb.model import Snippet
from retrieval.model import Understanding

PASSAGE = "condition, heading: text"
"""How a snippet is worded for the encoder; vectors of another wording are not reused."""


def place(snippet: Snippet) -> str:
    """Condition and heading of a snippet; empty where its condition is but a document's number."""
    known = snippet.condition if snippet.condition != snippet.doc_id else ""
    return ", ".join(filter(None, (known, snippet.heading)))


def passage(snippet: Snippet) -> str:
    """What the encoder reads: a statement alone seldom says what it speaks of.

    On MedQuAD the condition's name before each snippet lifted recall@10 from .90 to .98.
    """
    where = place(snippet)
    return f"{where}: {snippet.text}" if where else snippet.text


def spelled_out(understanding: Understanding) -> str:
    """The query for the encoder, which knows few abbreviations: their meaning follows."""
    if not understanding.expansions:
        return understanding.text
    return f"{understanding.text} ({', '.join(understanding.expansions)})"
