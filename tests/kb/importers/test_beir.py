import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kb.errors import SourceUnreadable
from kb.importers import beir
from kb.problems import Problem

CORPUS: list[dict[str, Any]] = [
    {"_id": "d1", "title": "Mild rash", "text": "A rash itches. It soon goes away.",
     "metadata": {"url": "https://skin.example.org/rash"}},
    {"_id": "d2", "title": "", "text": "A cold is short."},
    {"_id": "d3", "title": "Only a title", "text": ""},
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = "\n".join(map(json.dumps, CORPUS))
    (tmp_path / "corpus.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "what itches?"}\n')
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td1\t1\n"
    )
    return tmp_path


def test_each_sentence_is_a_snippet_of_its_document(data: Path) -> None:
    told = [(s.doc_id, s.condition, s.text) for s in beir.read(data, print)]
    assert told == [
        ("d1", "Mild rash", "A rash itches."),
        ("d1", "Mild rash", "It soon goes away."),
        ("d2", "A cold is short.", "A cold is short."),
        ("d3", "Only a title", "Only a title"),
    ]


def test_a_document_without_a_title_goes_by_its_opening_words(data: Path) -> None:
    untitled = [
        {"_id": "d1", "text": "Gout is a form of arthritis. It hurts. " * 9},
        {"_id": "d2", "text": "x" * 300},
    ]
    (data / "corpus.jsonl.gz").write_bytes(
        gzip.compress("\n".join(map(json.dumps, untitled)).encode())
    )
    names = {s.doc_id: s.condition for s in beir.read(data, print)}
    assert names["d1"].startswith("Gout is a form of arthritis. It hurts.")
    assert len(names["d1"]) <= beir.OPENING
    assert names["d2"] == "d2"


def test_a_document_is_cited_by_its_domain_or_as_part_of_the_corpus(data: Path) -> None:
    publishers = {s.doc_id: s.citation.publisher for s in beir.read(data, print)}
    assert publishers == {"d1": "skin.example.org", "d2": "BEIR corpus", "d3": "BEIR corpus"}


def test_documents_queries_and_judgements_are_read_as_they_stand(data: Path) -> None:
    assert next(beir.documents(data)) == ("d1", "Mild rash", CORPUS[0]["text"])
    assert len(list(beir.documents(data))) == 3
    assert list(beir.queries(data)) == [("q1", "what itches?")]
    assert beir.qrels(data) == {"q1": {"d1": 2, "d2": 0}, "q2": {"d1": 1}}


def test_judgements_without_a_head_line_are_read_from_the_first(data: Path) -> None:
    (data / "qrels" / "dev.tsv").write_text("q1\t0\td1\t1\n")
    assert beir.qrels(data, "dev") == {"q1": {"d1": 1}}


def test_a_long_text_is_cut_into_statements_of_a_lawful_length(data: Path) -> None:
    long = {"_id": "d9", "title": "Long", "text": "so it goes, " * 400}
    (data / "corpus.jsonl").write_text(json.dumps(long))
    texts = [s.text for s in beir.read(data, print)]
    assert len(texts) > 4
    assert all(len(text) <= 1000 for text in texts)


def test_bad_lines_are_reported_and_passed_over(data: Path) -> None:
    lines = ["no json", '{"_id": "x"}', '{"text": "y"}', json.dumps(CORPUS[1])]
    (data / "corpus.jsonl").write_text("\n".join(lines))
    problems: list[Problem] = []
    assert len(list(beir.read(data, problems.append))) == 1
    assert [(p.path.name, p.line) for p in problems] == [("corpus.jsonl", n) for n in (1, 2, 3)]


def test_a_link_that_is_none_is_not_cited(data: Path) -> None:
    odd = CORPUS[1] | {"metadata": {"url": "http://["}}
    (data / "corpus.jsonl").write_text(json.dumps(odd))
    (snippet,) = beir.read(data, print)
    assert snippet.citation.url is None


def test_what_is_no_such_folder_is_named_with_the_layout(data: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"there is no corpus\.jsonl\. Give the folder"):
        list(beir.read(tmp_path / "qrels", print))
    with pytest.raises(SourceUnreadable, match=r"gone\.tsv"):
        beir.qrels(data, "gone")
    (data / "queries.jsonl").write_text("\n")
    with pytest.raises(SourceUnreadable, match="holds nothing"):
        list(beir.queries(data))


@pytest.mark.parametrize("line", ["q1\td1", "q1\td1\tgood", "q1 d1 1"])
def test_a_line_that_is_no_judgement_is_named(data: Path, line: str) -> None:
    (data / "qrels" / "bad.tsv").write_text(f"q\td\ts\n{line}\n")
    with pytest.raises(SourceUnreadable, match="line 2 is no judgement"):
        beir.qrels(data, "bad")


@pytest.mark.parametrize("name", ["scifact", "medicalqa"])
def test_every_document_of_a_real_data_set_can_be_found_by_a_snippet(
    shared: Path, name: str
) -> None:
    folder = shared / "bench" / name
    wanted = {doc for grades in beir.qrels(folder).values() for doc in grades}
    assert wanted <= {doc_id for doc_id, _, _ in beir.documents(folder)}
    assert len(list(beir.queries(folder))) == len(beir.qrels(folder))
