"""Fits retrieval/calibration.json: `python -m tests.bench.calibrate [--write]`.

Two regressions on development questions alone; the figures it prints are of questions that took
no part. Answerable questions are those whose condition is indexed; the others ask for conditions
that are left out: what the starter pages lack, and half of MedQuAD's conditions, drawn by a hash.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from kb.corpus import BUILT_IN, KnowledgeBase
from kb.importers import medquad as importer
from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.encoder import Encoder, open_encoder
from retrieval.model import Query
from retrieval.passages import spelled_out
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.sufficiency import CALIBRATION, HEAD, Features, as_row, features
from tests.bench.questions import Asked, draw, medquad, own
from tests.conftest import SHARED

SAMPLE = 1500
"""MedQuAD questions on indexed conditions, and as many on those left out."""

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
    drawn = sorted(medquad(SHARED), key=lambda pair: draw(pair["id"]))
    taken = {True: 0, False: 0}
    for pair in track(drawn, "MedQuAD", console=console):
        answerable = pair["condition"].casefold() in names
        if taken[answerable] < SAMPLE:
            taken[answerable] += 1
            asked = Asked(pair["question"], pair["condition"])
            found, vector = measured(retriever, encoder, asked)
            split = "dev" if draw(pair["condition"]) % 0.02 < 0.01 else "test"
            yield Row("medquad", split, asked.text, found, vector, answerable, health=True)
    off_topic = ((split, asked) for split in ("dev", "test") for asked in own("off_topic", split))
    for split, asked in off_topic:
        found, vector = measured(retriever, encoder, asked)
        yield Row("off_topic, large", split, asked.text, found, vector, False, False)


def is_kept(snippet: Snippet) -> bool:
    """Whether a snippet's condition is in the half that is indexed; synonyms go with it."""
    return draw(min(snippet.codes) if snippet.codes else snippet.condition.casefold()) < 0.5


def indexed(snippets: Iterable[Snippet], encoder: Encoder, folder: Path) -> Retriever:
    """A retriever over snippets; a second run embeds nothing again."""
    store = IndexStore(folder)
    Builder(store, encoder).update(snippets)
    return Retriever(store.open(), encoder)


def fitted(rows: list[list[float]], labels: list[bool], regularised: float) -> LogisticRegression:
    """A logistic regression for which both answers weigh the same."""
    model = LogisticRegression(C=regularised, class_weight="balanced", max_iter=2000)
    return model.fit(np.array(rows, dtype=np.float64), np.array(labels))


def as_json(model: LogisticRegression) -> dict[str, Any]:
    """Weights and bias as retrieval.sufficiency reads them."""
    return {
        "weights": [round(float(w), 5) for w in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 5),
    }


def shares(rows: list[Row], sufficiency: Any, health: Any) -> dict[str, dict[str, float]]:
    """Per group: which share of its questions ends in which reply, at .5 and .5."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        is_health = health.predict_proba([row.vector])[0, 1] >= 0.5
        is_enough = sufficiency.predict_proba([as_row(row.found)])[0, 1] >= 0.5
        outcome = "out_of_scope" if not is_health else "answered" if is_enough else "insufficient"
        kind = "" if row.group != "medquad" else " known" if row.answerable else " left out"
        groups.setdefault(row.group + kind, []).append(outcome)
    return {
        group: {
            "questions": len(outcomes),
            **{
                name: round(outcomes.count(name) / len(outcomes), 4)
                for name in ("answered", "insufficient", "out_of_scope")
            },
        }
        for group, outcomes in groups.items()
    }


def main() -> None:
    """Measure, fit, print, and write where asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, default=Path("build/calibrate"))
    options.add_argument("--write", action="store_true", help="write retrieval/calibration.json")
    chosen = options.parse_args()
    encoder = open_encoder("all-MiniLM-L6-v2", cache=chosen.work / "models")
    rows = [*starter_rows(encoder, chosen.work), *medquad_rows(encoder, chosen.work)]
    dev = [row for row in rows if row.split == "dev"]
    sufficiency = fitted([list(as_row(r.found)) for r in dev], [r.answerable for r in dev], 10.0)
    health = fitted([list(map(float, r.vector)) for r in dev], [r.health for r in dev], 1.0)
    test = shares([row for row in rows if row.split == "test"], sufficiency, health)
    report(test, sufficiency)
    (chosen.work / "rows.jsonl").write_text(
        "\n".join(
            json.dumps({"group": r.group, "split": r.split, "text": r.text, **asdict(r.found)})
            for r in rows
        ),
        encoding="utf-8",
    )
    if chosen.write:
        CALIBRATION.write_text(
            json.dumps(
                {
                    "encoder": encoder.name,
                    "features": list(Features.__dataclass_fields__),
                    "fitted_on": len(dev),
                    "test": test,
                    "sufficiency": as_json(sufficiency),
                    "health": as_json(health),
                },
                indent=1,
            )
            + "\n",
            encoding="utf-8",
        )


def report(test: dict[str, dict[str, float]], sufficiency: LogisticRegression) -> None:
    """Print outcomes of the test questions and the weights of the features."""
    table = Table("group", "questions", "answered", "insufficient", "out of scope")
    for group, row in test.items():
        table.add_row(group, *(f"{value:g}" for value in row.values()))
    console.print(table)
    for name, weight in zip(Features.__dataclass_fields__, sufficiency.coef_[0], strict=True):
        console.print(f"{name:10} {weight:+.2f}")


if __name__ == "__main__":
    main()
