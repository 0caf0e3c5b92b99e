"""What is trained on: answers of MedQuAD, ways to ask for them, and views of their text."""

import json
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.training.split import Pair, Part, key_of

HERE = Path(__file__).parent

WORDS = 8
"""An answer of fewer words teaches nothing."""

WINDOW = 900
"""Characters of an answer that are read as one passage: what the encoder reads at most, about."""

SENTENCES = 25
"""Sentences of an answer that are drawn from; those behind seldom speak of the question."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of MedQuAD with the question that it was written for."""

    id: str
    key: str
    condition: str
    section: str
    question: str
    text: str
    sentences: tuple[str, ...]

    def answers_as(self, other: "Answer") -> bool:
        """Whether both are right answers to either's question."""
        return self.text == other.text or (self.key, self.section) == (other.key, other.section)


@dataclass(frozen=True, slots=True)
class Message:
    """What we wrote as a patient would, whom an answer helps; `short` sums it up."""

    answer: str
    text: str
    short: str


def answers(pairs: Iterable[Pair]) -> list[Answer]:
    """All pairs that say enough, in order."""
    return [_answer(pair) for pair in pairs if len(pair["answer"].split()) >= WORDS]


def by_condition(rows: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Answers by their condition's key, in order."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    return groups


def messages(part: Part) -> list[Message]:
    """Our patients' messages of one part of the split."""
    lines = (HERE / "patients" / f"{part.value}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Message(row["id"], row["text"], row["short"]) for row in map(json.loads, lines)]


def asked(row: Answer, rng: random.Random) -> str:
    """A question that the answer is right for: as it was asked, in few words, or misspelt."""
    question = row.question
    if rng.random() >= AS_ASKED:
        ways = _phrases().get(row.section)
        question = rng.choice(ways).format(c=row.condition) if ways else row.question
    if rng.random() < LOWERED:
        question = question.lower().rstrip(" ?")
    return misspelt(question, rng) if rng.random() < MISSPELT else question


AS_ASKED, LOWERED, MISSPELT = 0.5, 0.3, 0.12
"""Shares of questions left as they are, typed without capitals, and mistyped."""


def misspelt(text: str, rng: random.Random) -> str:
    """The text with a letter in thirty dropped, swapped with the next, or doubled."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 30)):
        place, kind = rng.randrange(1, max(2, len(letters) - 1)), rng.random()
        if place >= len(letters) - 1:
            break
        if kind < DROPPED:
            del letters[place]
        elif kind < SWAPPED:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        else:
            letters.insert(place, letters[place])
    return "".join(letters)


DROPPED, SWAPPED = 0.4, 0.7
"""Shares of slips, added up: dropped letters, then swapped ones; the rest are doubled."""


def viewed(row: Answer, rng: random.Random) -> str:
    """A part of the answer as an index may hold it: its beginning, three sentences, or one.

    A single one mostly stands behind its condition's name, as a snippet does.
    """
    kind = rng.random()
    if kind < WHOLE:
        return row.text[:WINDOW]
    if kind < RUN and len(row.sentences) > _FEW:
        start = rng.randrange(len(row.sentences))
        return " ".join(row.sentences[start : start + 3])[:WINDOW]
    sentence = rng.choice(row.sentences[:8])[:600]
    is_placed = rng.random() < PLACED or row.sentences[0] is not sentence
    return f"{row.condition}: {sentence}" if is_placed else sentence


WHOLE, RUN, PLACED = 0.5, 0.6, 0.85
"""Shares, added up: the beginning, a run of sentences, then single ones; of these, placed ones."""

_FEW = 2


def _answer(pair: Pair) -> Answer:
    text = " ".join(pair["answer"].split())
    found = [one for one in _SENTENCE.split(text) if len(one.split()) >= _SHORTEST]
    return Answer(
        id=pair["id"],
        key=key_of(pair["condition"]),
        condition=pair["condition"],
        section=pair["section"],
        question=pair["question"].strip(),
        text=text,
        sentences=tuple(found[:SENTENCES]) or (text[:600],),
    )


_SHORTEST = 5


@cache
def _phrases() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))
