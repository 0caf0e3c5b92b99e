"""Question sets of our own, and those cut from MedQuAD collections that no benchmark uses."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.training.split import BENCHMARKED

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is known of it."""

    text: str
    condition: str = ""
    section: str = ""


def own(name: str, split: str) -> list[Asked]:
    """Our own questions of one file and split (`dev` or `test`; topics are in one alone)."""
    rows = map(json.loads, (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Asked(row["text"], row.get("condition", ""), row.get("section", ""))
        for row in rows
        if row["split"] == split
    ]


def medquad(shared: Path) -> Iterator[dict[str, Any]]:
    """Question–answer pairs of the collections that no benchmark is made of."""
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as file:
        for pair in map(json.loads, file):
            if pair["source"] not in BENCHMARKED:
                yield pair
