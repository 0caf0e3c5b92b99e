import json
from pathlib import Path

import pytest

from tests.bot.cli.outcomes import Run, objects, sound

KEYS = [
    "ndcg@10",
    "map@10",
    "mrr@10",
    "recall@10",
    "recall@100",
    "queries",
    "documents",
    "ms_per_query_p50",
    "ms_per_query_p95",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "qrels").mkdir(parents=True)
    documents = [
        {"_id": "d1", "title": "Gout", "text": "Gout is treated with rest. Colchicine helps."},
        {"_id": "d2", "title": "Acne", "text": "Acne is treated with creams."},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)) + "\n")
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "how is gout treated"}\n')
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n")
    return folder


@pytest.mark.parametrize("unit", ["snippet", "document"])
@pytest.mark.parametrize("mode", ["product", "dense", "sparse"])
def test_measures_come_as_json_with_exactly_the_promised_keys(
    run: Run, home: Path, data: Path, unit: str, mode: str
) -> None:
    result = run("eval", str(data), "--unit", unit, "--mode", mode, "--json")
    sound(result, 0)
    (line,) = objects(result)
    assert list(line) == KEYS
    assert (line["ndcg@10"], line["queries"], line["documents"]) == (1.0, 1, 2)


def test_measures_come_as_a_table_for_people(run: Run, home: Path, data: Path) -> None:
    result = run("eval", str(data))
    sound(result, 0)
    assert ["ndcg@10", "1.0000"] in [line.split() for line in result.stdout.splitlines()]


def test_a_folder_that_is_missing_is_wrong_use(run: Run, home: Path) -> None:
    assert run("eval", "nowhere").exit_code == 2


@pytest.mark.parametrize("part", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_that_lacks_a_part_is_wrong_use_and_the_layout_is_told(
    run: Run, home: Path, data: Path, part: str
) -> None:
    (data / part).unlink()
    result = run("eval", str(data))
    sound(result, 2)
    assert str(data) in result.stderr


def test_an_unknown_unit_is_wrong_use(run: Run, home: Path, data: Path) -> None:
    assert run("eval", str(data), "--unit", "page").exit_code == 2
