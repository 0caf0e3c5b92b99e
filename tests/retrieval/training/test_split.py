"""The split that retrieval is tuned on: fixed, apart from the benchmarks, readable as BEIR."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from kb.importers import beir
from retrieval.training.split import COLLECTIONS, Pair, Part, pairs, part_of, written


def _pair(number: int, condition: str, source: str = "GARD", answer: str = "") -> Pair:
    question = f"What is {condition} {number}?"
    text = answer or f"{condition} is number {number}."
    key = f"{source}|{number:07}|1"
    return {
        "id": key,
        "question": question,
        "answer": text,
        "condition": condition,
        "section": "information",
        "source": source,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder as the public one: pairs of all collections, and what LiveQA judges."""
    rows = [_pair(n, f"Condition {n}") for n in range(400)]
    rows += [_pair(1000 + n, f"CONDITION-{n}", "CDC") for n in range(0, 400, 2)]
    rows += [_pair(2000 + n, f"condition {n}", "GHR") for n in range(400)]
    (tmp_path / "medquad").mkdir()
    with gzip.open(tmp_path / "medquad" / "qa.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "bench" / "liveqa" / "qrels").mkdir(parents=True)
    judged = "".join(f"T1\tX:GARD|{n:07}|1\t1\n" for n in range(1, 100, 2))
    (tmp_path / "bench" / "liveqa" / "qrels" / "test.tsv").write_text(judged)
    return tmp_path


def test_a_condition_is_in_one_part_however_it_is_written() -> None:
    names = ("Noonan syndrome", "NOONAN SYNDROME", "Noonan-Syndrome", " noonan  syndrome ")
    assert len({part_of(name) for name in names}) == 1


def test_the_split_never_moves() -> None:
    assert [part_of(f"condition {n}").value for n in range(12)] == SPLIT


def test_a_tenth_of_the_conditions_is_for_choosing_and_a_tenth_is_held_back() -> None:
    counted = Counter(part_of(f"disease {n}") for n in range(5000))
    assert counted[Part.DEV] == pytest.approx(500, rel=0.15)
    assert counted[Part.HELD] == pytest.approx(500, rel=0.15)


def test_no_condition_of_a_benchmark_and_none_of_another_part_is_among_them(data: Path) -> None:
    found = {part: list(pairs(data, part)) for part in Part}
    numbers = {part: {int(p["condition"].split()[1]) for p in rows} for part, rows in found.items()}
    kept = set().union(*numbers.values())
    # Even ones are CDC's as well, and of the odd ones LiveQA judges those below a hundred.
    assert kept == set(range(101, 400, 2))
    assert sum(map(len, numbers.values())) == len(kept)
    assert {p["source"] for rows in found.values() for p in rows} <= COLLECTIONS


def test_a_part_is_laid_out_as_a_data_set_that_can_be_measured(tmp_path: Path) -> None:
    same = "One answer to two questions."
    rows = [_pair(1, "Gout"), _pair(2, "Gout", answer=same), _pair(3, "Acne", answer=same)]
    rows.append({**rows[0], "id": "GHR|1", "answer": "Another answer to the first question."})
    folder = written(rows, tmp_path / "dev")
    texts = {key: text for key, _, text in beir.documents(folder)}
    judged = beir.qrels(folder)
    asked = dict(beir.queries(folder))
    assert set(asked) == set(judged)
    assert len(texts) == 3
    assert len(asked) == 3
    right = {asked[key]: {texts[document] for document in judged[key]} for key in asked}
    assert right["What is Acne 3?"] == right["What is Gout 2?"] == {same}
    assert right["What is Gout 1?"] == {
        "Gout is number 1.",
        "Another answer to the first question.",
    }


@pytest.mark.shared
def test_the_public_data_gives_enough_to_choose_by(shared: Path) -> None:
    chosen = list(pairs(shared, Part.DEV))
    assert len(chosen) > 500
    assert {pair["source"] for pair in chosen} == COLLECTIONS


SPLIT = [
    "held",
    "train",
    "train",
    "train",
    "train",
    "dev",
    "train",
    "train",
    "train",
    "train",
    "dev",
    "train",
]
