"""Questions to train and tune on, cut from MedQuAD collections that no benchmark is made of.

The split is fixed: a condition belongs to one part by a hash of its name, whatever collection
writes of it, so that no part knows the answers of another. Left out altogether are conditions
that CDC, NINDS or NIDDK write of as well (bench/medicalqa asks of them), and those that
bench/liveqa has a judged answer on.

| part | share of conditions | for |
|---|---|---|
| train | .8 | training encoders and rerankers |
| dev | .1 | choosing weights, depths, thresholds |
| held | .1 | calibration, and a look that nothing was chosen by |

`written` lays a part out as a BEIR folder, as bench/medicalqa is: questions as they were asked,
answers without titles. `citewell eval` reads it like any other.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from kb.importers import beir

BENCHMARKED = frozenset({"CDC", "NINDS", "NIDDK"})
"""Collections that bench/medicalqa is made of; nothing is fitted on them."""

COLLECTIONS = frozenset(
    {"GARD", "GHR", "CancerGov", "NHLBI", "NIHSeniorHealth", "MPlusHealthTopics"}
)

SALT = "retrieval:"
"""Of this split alone: other splits by hash fall elsewhere."""

Pair = Mapping[str, Any]
"""A line of qa.jsonl: id, question, answer, condition, section, source."""


class Part(StrEnum):
    """What a condition's questions are for."""

    TRAIN = "train"
    DEV = "dev"
    HELD = "held"


def draw(key: str) -> float:
    """A number in [0, 1) that a key always gets: to split without an order to depend on."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6]) / 2**48


def part_of(condition: str) -> Part:
    """The part that a condition always belongs to, however its name is written."""
    drawn = draw(SALT + key_of(condition))
    return Part.TRAIN if drawn < 0.8 else Part.DEV if drawn < 0.9 else Part.HELD


def pairs(shared: Path, part: Part) -> Iterator[Pair]:
    """Question–answer pairs of one part."""
    everything = list(_all(shared))
    judged = {document for grades in _judged(shared) for document in grades}
    taken = {key_of(p["condition"]) for p in everything if _is_taken(p, judged)}
    for pair in everything:
        is_ours = pair["source"] in COLLECTIONS and key_of(pair["condition"]) not in taken
        if is_ours and part_of(pair["condition"]) is part:
            yield pair


def written(chosen: Iterable[Pair], folder: Path) -> Path:
    """Write pairs in BEIR layout; an answer to several questions is one document."""
    rows = list(chosen)
    documents = {row["answer"]: row["id"] for row in reversed(rows)}
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    corpus = ({"_id": id_, "title": "", "text": said} for said, id_ in documents.items())
    text = "".join(map(_line, corpus)).encode()
    # No time in it: the same answers give the same file, and are not indexed anew.
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(text, mtime=0))
    asked = {row["question"]: row for row in reversed(rows)}  # each wording once
    queries = ({"_id": f"q:{row['id']}", "text": text} for text, row in asked.items())
    (folder / "queries.jsonl").write_text("".join(map(_line, queries)), encoding="utf-8")
    # Named as `citewell eval` looks for it; it holds this part alone.
    (folder / "qrels" / "test.tsv").write_text(_qrels(rows, asked, documents), encoding="utf-8")
    return folder


def _qrels(rows: list[Pair], asked: Mapping[str, Pair], documents: Mapping[str, str]) -> str:
    right = dict.fromkeys(
        (f"q:{asked[row['question']]['id']}", documents[row["answer"]]) for row in rows
    )
    lines = (f"{query}\t{document}\t1\n" for query, document in right)
    return "query-id\tcorpus-id\tscore\n" + "".join(lines)


def _line(row: Mapping[str, str]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _all(shared: Path) -> Iterator[Pair]:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _judged(shared: Path) -> Iterable[Mapping[str, int]]:
    return beir.qrels(shared / "bench" / "liveqa").values()


def _is_taken(pair: Pair, judged: set[str]) -> bool:
    return pair["source"] in BENCHMARKED or f"X:{pair['id']}" in judged


def key_of(condition: str) -> str:
    """A condition's name by its letters and digits alone."""
    return re.sub(r"[\W_]+", "", condition.casefold())
