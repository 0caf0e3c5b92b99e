"""Questions for information, in which nothing is to be found: MedQuAD's."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot import rules
from bot.measuring.figures import Family, Figure, at_most, share
from bot.measuring.personal_data import is_blocked
from bot.measuring.sets import Row, rows, stepped
from bot.measuring.urgency import is_urgent
from bot.model import Question, Rule
from retrieval.progress import Progress

EPONYM = ("'s ", "\u2019s ")
"""What tells that a disease is called after somebody."""


class QuestionRow(Row):
    """A question with its answer, which is passed over."""

    question: str


def medquad(files: Sequence[Path], progress: Progress) -> Iterator[Figure]:
    """Questions blocked as if they held personal data, held for a moderator, or called urgent."""
    texts = [row.question for row in rows(files[0], QuestionRow)]
    blocked, held, urgent = [], [], []
    for text in stepped(texts, "MedQuAD questions", progress):
        found = rules.findings(Question(text))
        blocked.append(is_blocked(one for one in found if one.rule is Rule.PERSONAL_DATA))
        held.append(any(one.rule is Rule.ABUSE for one in found))
        urgent.append(is_urgent(text))
    named = zip(texts, blocked, strict=True)
    eponyms = (one for text, one in named if any(sign in text for sign in EPONYM))
    family = Family.PERSONAL_DATA
    yield share(family, "MedQuAD questions blocked", blocked, at_most(0.01))
    yield share(family, "MedQuAD questions with an eponym blocked", eponyms, at_most(0.01))
    yield share(Family.ABUSE, "MedQuAD questions held for a moderator", held, at_most(0.005))
    yield share(Family.URGENCY, "MedQuAD questions called urgent", urgent, at_most(0.025))
