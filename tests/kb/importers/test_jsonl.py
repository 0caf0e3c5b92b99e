import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from kb.errors import SourceUnreadable
from kb.importers import jsonl
from kb.lines import dump_line
from kb.model import Citation, Section, Snippet
from kb.problems import Problem

OURS = Snippet(
    condition="Mild rash",
    section=Section.SUMMARY,
    text="A mild rash is harmless.",
    citation=Citation(publisher="Example", url="https://example.org"),
)
FOREIGN = {
    "id": "GHR-01-1-0", "condition": "Mild rash", "section": "genetic changes",
    "text": "One changed gene brings it on.", "url": "https://example.org/1", "source": "GHR",
    "cui": ["C0000001"],
}  # fmt: skip


def imported(path: Path) -> tuple[list[Snippet], list[Problem]]:
    problems: list[Problem] = []
    return list(jsonl.read(path, problems.append)), problems


def test_our_own_lines_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(dump_line(OURS) + "\n", encoding="utf-8")
    assert imported(path) == ([OURS], [])


def test_a_line_of_sentence_level_medquad_is_read_by_its_table(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(FOREIGN).encode()))
    (snippet,), problems = imported(path)
    assert problems == []
    assert (snippet.section, snippet.heading) == (Section.GENETICS, "Genetic changes")
    assert snippet.citation.publisher == "Genetics Home Reference"
    assert snippet.codes == ("umls:C0000001",)
    assert snippet.doc_id == "GHR-01-1-0"


def test_bad_lines_are_reported_with_file_and_line_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        "no json",
        dump_line(OURS),
        "",
        json.dumps(FOREIGN | {"section": "horoscope"}),
        json.dumps(FOREIGN | {"text": None}),
        json.dumps(FOREIGN | {"cui": 5}),
        json.dumps(FOREIGN | {"text": "x" * 1001}),
        "\udcff",
    ]
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")
    snippets, problems = imported(path)
    assert snippets == [OURS]
    assert [p.line for p in problems] == [1, 4, 5, 6, 7, 8]
    assert "1,000 characters" in problems[4].message
    assert all(p.path == path and p.fix for p in problems)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"{}\n[1]\n"])
def test_a_file_without_a_snippet_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    with pytest.raises(SourceUnreadable, match="holds no snippet"):
        imported(path)


def test_a_file_that_breaks_off_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    many = "\n".join(dump_line(OURS.model_copy(update={"doc_id": str(n)})) for n in range(9999))
    path.write_bytes(gzip.compress(many.encode())[:-2000])
    snippets, problems = imported(path)
    assert 0 < len(snippets) < 9999
    assert "breaks off" in problems[-1].message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"gone\.jsonl"):
        imported(tmp_path / "gone.jsonl")


def test_the_sentence_level_file_is_read_from_its_first_lines(shared: Path) -> None:
    problems: list[Problem] = []
    path = shared / "medquad" / "snippets.jsonl.gz"
    snippets = list(islice(jsonl.read(path, problems.append), 3000))
    assert len(snippets) == 3000
    assert problems == []
