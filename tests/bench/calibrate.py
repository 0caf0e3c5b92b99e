"""Fits retrieval/calibration.json: `python -m tests.bench.calibrate [--write]`.

Two regressions on development questions alone; the figures it prints are of questions that took
no part. Answerable questions are those whose condition is indexed; the others ask for conditions
that are left out: what the starter pages lack, and half of MedQuAD's conditions, drawn by a hash.
Every group of questions weighs the same, however many it holds: MedQuAD's are many and all of one
shape, ours are few and as people ask.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from bot.answering import Thresholds
from kb.corpus import BUILT_IN, KnowledgeBase
from kb.importers import medquad as importer
from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.encoder import DEFAULT_ENCODER, Encoder, open_encoder
from retrieval.model import Query
from retrieval.passages import spelled_out
from retrieval.retriever import Retriever
from retrieval.sparse import terms
from retrieval.store import IndexStore
from retrieval.sufficiency import CALIBRATION, HEAD, Features, Judge, as_row, features
from retrieval.training.split import Part, draw, pairs
from retrieval.understanding.english import is_everyday
from retrieval.understanding.words import words_of
from tests.bench.questions import Asked, own
from tests.conftest import SHARED

PARTS = {Part.DEV: "dev", Part.HELD: "test"}
"""What regressions are fitted on, and what takes no part."""

console = Console()


@dataclass(frozen=True, slots=True)
class Row:
    """One question with what was measured and whether it should be answered."""

    group: str
    split: str
    text: str
    found: Features
    vector: NDArray[np.float32]
    answerable: bool
    health: bool

    @property
    def kind(self) -> str:
        """The group, and of MedQuAD whether the condition is indexed."""
        if self.group != "medquad":
            return self.group
        return "medquad, indexed" if self.answerable else "medquad, left out"


def measured(retriever: Retriever, encoder: Encoder, asked: Asked) -> tuple[Features, Any]:
    """Features and vector of a question."""
    hits = retriever.search(Query(asked.text), HEAD)
    (vector,) = encoder.encode_queries([spelled_out(hits.understanding)])
    return features(
        hits.understanding, hits.ranked, [hit.dense or 0.0 for hit in hits.ranked]
    ), vector


def starter_rows(encoder: Encoder, work: Path) -> Iterator[Row]:
    """Our own questions, asked of the starter knowledge base."""
    retriever = indexed(KnowledgeBase([BUILT_IN]).snippets(), encoder, work / "starter")
    kinds = (("health_known", True, True), ("health_unknown", False, True))
    for split in ("dev", "test"):
        for name, answerable, health in (*kinds, ("off_topic", False, False)):
            for asked in own(name, split):
                found, vector = measured(retriever, encoder, asked)
                yield Row(name, split, asked.text, found, vector, answerable, health)


def medquad_rows(encoder: Encoder, work: Path) -> Iterator[Row]:
    """MedQuAD's questions, asked of an index that half of its conditions are left out of."""
    archive = SHARED / "medquad" / "xml.tar.gz"
    snippets = importer.read(archive, report=lambda _: None)
    kept = (snippet for snippet in snippets if is_kept(snippet))
    retriever = indexed(kept, encoder, work / "half")
    names = {name.casefold() for name in retriever.conditions}
    is_spoken_of = spoken_of(retriever.names)
    # The encoder was trained on the questions of the other part: it knows them too well.
    unseen = [(part, pair) for part in PARTS for pair in pairs(SHARED, part)]
    for part, pair in track(unseen, "MedQuAD", console=console):
        answerable = pair["condition"].casefold() in names
        if answerable or not is_spoken_of(pair["condition"]):
            asked = Asked(pair["question"], pair["condition"])
            found, vector = measured(retriever, encoder, asked)
            yield Row("medquad", PARTS[part], asked.text, found, vector, answerable, health=True)
    off_topic = ((split, asked) for split in ("dev", "test") for asked in own("off_topic", split))
    for split, asked in off_topic:
        found, vector = measured(retriever, encoder, asked)
        yield Row("off_topic, large", split, asked.text, found, vector, False, False)


def is_kept(snippet: Snippet) -> bool:
    """Whether a snippet's condition is in the half that is indexed; synonyms go with it."""
    return draw(min(snippet.codes) if snippet.codes else snippet.condition.casefold()) < 0.5


def spoken_of(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether one of the names holds all that is telling of another: then it is not left out.

    MedQuAD names one condition in several ways; `Hodgkin lymphoma` is there as long as `Adult
    Hodgkin lymphoma` is.
    """
    holders: dict[str, set[int]] = {}
    for number, name in enumerate(names):
        for stem in terms(name):
            holders.setdefault(stem, set()).add(number)

    def is_spoken_of(name: str) -> bool:
        rare = (w for w in words_of(name) if w.isdigit() or not is_everyday(w))
        wanted = set(terms(" ".join(rare))) or set(terms(name))
        return bool(wanted) and bool(set.intersection(*(holders.get(t, set()) for t in wanted)))

    return is_spoken_of


def consumers(split: str) -> list[str]:
    """Real people's health questions without any personal data; whether they can be answered is
    not known, so that they serve the question of health alone."""
    file = SHARED / "rules" / "personal_data_consumer.jsonl"
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    texts = [row["text"].partition("MESSAGE:")[2].strip() for row in rows if row["kind"] == "none"]
    return [text for text in texts if text and (draw(text) < 0.5) == (split == "dev")]


def indexed(snippets: Iterable[Snippet], encoder: Encoder, folder: Path) -> Retriever:
    """A retriever over snippets; a second run embeds nothing again."""
    store = IndexStore(folder)
    Builder(store, encoder).update(snippets)
    return Retriever(store.open(), encoder)


def fitted(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], groups: Sequence[str], softness: float
) -> LogisticRegression:
    """A logistic regression for which groups of one answer weigh the same, and both answers do."""
    sizes = Counter(groups)
    weights = np.array([1.0 / sizes[group] for group in groups])
    truth = np.array(labels)
    for answer in (truth, ~truth):
        weights[answer] *= len(truth) / 2 / weights[answer].sum()
    model = LogisticRegression(C=softness, max_iter=5000)
    return model.fit(np.array(rows, dtype=np.float64), truth, sample_weight=weights)


def as_json(model: LogisticRegression) -> dict[str, Any]:
    """Weights and bias as retrieval.sufficiency reads them."""
    return {
        "weights": [round(float(w), 5) for w in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 5),
    }


def shares(rows: list[Row], judge: Judge) -> dict[str, dict[str, float]]:
    """Per kind: which share of its questions ends in which reply, at the bot's thresholds."""
    limits = Thresholds()
    outcomes: dict[str, list[str]] = {}
    for row in rows:
        is_health = judge.health.probability(row.vector) >= limits.health
        is_enough = judge.sufficiency.probability(as_row(row.found)) >= limits.sufficiency
        outcome = "out_of_scope" if not is_health else "answered" if is_enough else "insufficient"
        outcomes.setdefault(row.kind, []).append(outcome)
    replies = ("answered", "insufficient", "out_of_scope")
    return {
        kind: {
            "questions": len(found),
            **{r: round(found.count(r) / len(found), 4) for r in replies},
        }
        for kind, found in outcomes.items()
    }


def main() -> None:
    """Measure, fit, print, and write where asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, default=Path("build/calibrate"))
    options.add_argument("--write", action="store_true", help="write retrieval/calibration.json")
    chosen = options.parse_args()
    encoder = open_encoder(DEFAULT_ENCODER, cache=chosen.work / "models")
    rows = [*starter_rows(encoder, chosen.work), *medquad_rows(encoder, chosen.work)]
    dev = [row for row in rows if row.split == "dev"]
    kinds = [row.kind for row in dev]
    people = encoder.encode_queries(consumers("dev"))
    vectors = [*(row.vector for row in dev), *people]
    is_health = [*(row.health for row in dev), *[True] * len(people)]
    calibration: dict[str, Any] = {
        "encoder": encoder.name,
        "features": list(Features.__dataclass_fields__),
        "sufficiency": as_json(
            fitted([as_row(r.found) for r in dev], [r.answerable for r in dev], kinds, 10.0)
        ),
        "health": as_json(fitted(vectors, is_health, [*kinds, *["people"] * len(people)], 1.0)),
    }
    judge = Judge.of(calibration)
    test = shares([row for row in rows if row.split == "test"], judge)
    report(test, judge)
    if chosen.write:
        calibration |= {"fitted_on": len(vectors), "test": test}
        CALIBRATION.write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")


def report(test: dict[str, dict[str, float]], judge: Judge) -> None:
    """Print outcomes of the test questions and the weights of the features."""
    table = Table("group", "questions", "answered", "insufficient", "out of scope")
    for group, row in test.items():
        table.add_row(group, *(f"{value:g}" for value in row.values()))
    console.print(table)
    for name, weight in zip(Features.__dataclass_fields__, judge.sufficiency.weights, strict=True):
        console.print(f"{name:10} {weight:+.2f}")


if __name__ == "__main__":
    main()
