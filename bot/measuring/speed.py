"""Speed and memory: what all rules and the urgency check cost."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot import rules, urgency
from bot.measuring.figures import Family, Figure, at_most
from bot.measuring.personal_data import ConsumerRow
from bot.measuring.sets import rows, stepped
from bot.model import Question
from retrieval.progress import Progress

WORDS = 100
"""Words of each question that is timed."""

RULED = "all rules and urgency on a question of 100 words"


def speed(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Milliseconds a question, everything loaded; and the most memory that this process took."""
    questions = list(
        map(Question, of_hundred_words(row.text for row in rows(files[0], ConsumerRow)))
    )
    rules.warm()
    urgency.assess(Question("warm"))
    taken = sorted(map(_milliseconds, stepped(questions, "questions of 100 words", progress)))
    for percent, most in ((50, 25), (95, 60)):
        value = taken[len(taken) * percent // 100] if taken else None
        goal = at_most(most)
        yield Figure(Family.SPEED, f"{RULED}, p{percent}", value, len(taken), goal, "ms")
    yield from _waiting(len(taken))
    if (peak := peak_mib()) is not None:
        yield Figure(Family.SPEED, "memory of the whole process at its peak", peak, 1, unit="MiB")


def of_hundred_words(texts: Iterator[str]) -> Iterator[str]:
    """The texts end to end, cut into questions of a hundred words; the rest is left out."""
    words = [word for text in texts for word in text.split()]
    for start in range(0, len(words) - WORDS + 1, WORDS):
        yield " ".join(words[start : start + WORDS])


def peak_mib() -> float | None:
    """The most resident memory this process had so far, in MiB; None where no system tells it."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _waiting(count: int) -> Iterator[Figure]:
    """How busy the machine was: where it is above its cores, times say little of the rules."""
    if hasattr(os, "getloadavg"):  # not on Windows
        what = f"processes that ran or waited meanwhile, on {os.cpu_count()} cores"
        yield Figure(Family.SPEED, what, os.getloadavg()[0], count, unit="processes")


def _milliseconds(question: Question) -> float:
    begun = time.perf_counter()
    rules.findings(question)
    urgency.assess(question)
    return (time.perf_counter() - begun) * 1000
