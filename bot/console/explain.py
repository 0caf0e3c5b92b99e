"""How a question was understood, in words: `/explain` and `--explain`."""

from collections.abc import Iterator

from bot.texts import Phrase, say
from retrieval.model import Hit, Hits, Understanding

SHOWN = 10
"""Hits told of; more help nobody to see why the first ones rank as they do."""


def explanation(hits: Hits) -> Iterator[str]:
    """Lines that tell what was understood, what steered the ranking, and each hit's scores."""
    yield from _understood(hits.understanding)
    if hits.query.about:
        yield say(Phrase.EXPLAIN_ABOUT, conditions=", ".join(hits.query.about))
    yield say(
        Phrase.EXPLAIN_PROBABLE,
        health=f"{hits.health:.2f}",
        sufficiency=f"{hits.sufficiency:.2f}",
    )
    for what, amount in hits.steering.items():
        yield say(Phrase.EXPLAIN_STEERED, what=what, amount=f"{amount:+.3f}")
    yield from map(_scored, hits.ranked[:SHOWN])
    yield say(Phrase.EXPLAIN_VERSION, version=hits.index_version)


def _understood(understanding: Understanding) -> Iterator[str]:
    yield say(Phrase.EXPLAIN_SEARCHED, text=understanding.text)
    for one in understanding.corrections:
        yield say(Phrase.EXPLAIN_CORRECTED, written=one.written, read_as=one.read_as)
    if understanding.expansions:
        yield say(Phrase.EXPLAIN_EXPANDED, words=", ".join(understanding.expansions))
    for mention in understanding.mentions:
        yield say(Phrase.EXPLAIN_CONDITION, condition=mention.condition, words=mention.words)
    if understanding.unknown:
        yield say(Phrase.EXPLAIN_UNKNOWN, conditions=", ".join(understanding.unknown))
    if understanding.sections:
        labels = ", ".join(section.label for section in understanding.sections)
        yield say(Phrase.EXPLAIN_SECTIONS, sections=labels)


def _scored(hit: Hit) -> str:
    return say(
        Phrase.EXPLAIN_HIT,
        place=f"{hit.snippet.condition} › {hit.snippet.section.label}",
        score=f"{hit.score:.3f}",
        dense="–" if hit.dense is None else f"{hit.dense:.3f}",
        sparse="–" if hit.sparse is None else f"{hit.sparse:.2f}",
    )
