"""Abuse: own posts held for a moderator, on the half that the table was not written with."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.measuring.figures import Family, Figure, at_least, at_most, share
from bot.measuring.sets import columns, stepped
from bot.model import Question
from bot.rules import abuse
from retrieval.progress import Progress

HARMLESS = "harmless"


def held_out(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Abusive posts held, of all and by kind, and harmless ones held."""
    told = ((kind, text.replace("\\n", "\n")) for kind, text, *_ in columns(files[0], 2))
    posts = [(kind, text) for kind, text in told if is_held_out(text)]
    held: dict[str, list[bool]] = defaultdict(list)
    for kind, text in stepped(posts, "abusive and coarse posts", progress):
        held[kind].append(bool(abuse.findings(Question(text))))
    harmless = held.pop(HARMLESS, [])
    every = [one for found in held.values() for one in found]
    yield share(Family.ABUSE, "own abusive posts held (held-out half)", every, at_least(0.90))
    for kind, found in sorted(held.items()):
        yield share(Family.ABUSE, f"own abusive posts held: {kind}", found)
    yield share(Family.ABUSE, "own harmless posts held (held-out half)", harmless, at_most(0.02))


def is_held_out(text: str) -> bool:
    """Whether a post is in the half that only measures; a text always falls on the same side."""
    return bool(hashlib.sha256(text.encode()).digest()[0] & 1)
