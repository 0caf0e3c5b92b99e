import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import SourceUnreadable
from kb.lines import LineInvalid, dump_line, numbered_lines, parse_line
from kb.model import Citation, Section, Snippet
from tests.kb.strategies import snippets


@settings(max_examples=60, deadline=None)
@given(snippets())
def test_a_snippet_reads_back_from_its_line(snippet: Snippet) -> None:
    line = dump_line(snippet)
    assert "\n" not in line
    assert parse_line(line) == snippet
    assert parse_line(line.encode()).id == snippet.id


def test_a_line_holds_only_what_is_known() -> None:
    cited = Citation(publisher="example.org")
    snippet = Snippet(condition="Rash", section=Section.SUMMARY, text="It itches.", citation=cited)
    assert dump_line(snippet) == (
        '{"condition": "Rash", "section": "summary", "text": "It itches.", '
        '"publisher": "example.org"}'
    )


GOOD = '{"condition": "Rash", "section": "summary", "text": "It itches.", "publisher": "E"}'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GOOD, "", "no JSON"),
        (GOOD, "[1]", "no JSON object"),
        (GOOD, "null", "no JSON object"),
        (GOOD, "[" * 100_000, "no JSON"),
        ('"summary"', '"sumary"', "`section`"),
        ('"condition": "Rash", ', "", "`condition`: field required"),
        ('"E"', '""', "`publisher`"),
        ('"E"', "1", "`publisher`"),
        ('"E"', '["E"]', "are texts"),
        ('"E"', '"E", "url": "e.org"', "is no link"),
        ('"E"', '"E", "url": "http://["', "`url`"),
        ('"E"', '"E", "retrieved_on": "May"', "`retrieved_on`"),
        ('"E"', '"E", "rating": 5', "`rating`"),
        ('"E"', '"E", "codes": "C1"', "`codes`"),
        ("It itches.", "\\ud800", "text"),
        ("It itches.", "x" * 1001, "`text`"),
    ],
)
def test_a_line_that_holds_no_snippet_says_why(old: str, new: str, said: str) -> None:
    with pytest.raises(LineInvalid) as caught:
        parse_line(GOOD.replace(old, new))
    assert said in str(caught.value)


@settings(max_examples=100)
@given(st.one_of(st.binary(), st.text().map(lambda text: f'{{"text": "{text}"}}'.encode())))
def test_any_other_bytes_are_refused_as_a_line(line: bytes) -> None:
    with pytest.raises(LineInvalid):
        parse_line(line)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_lines_are_numbered_as_an_editor_shows_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    text = b"one\n\n  \nfour"
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    assert list(numbered_lines(path)) == [(1, b"one\n"), (4, b"four")]


@pytest.mark.parametrize(
    "data",
    [gzip.compress(b"x\n" * 9999)[:40], b"no gzip", b"\x1f\x8b\x08"],
    ids=["cut off", "no gzip", "a bare head"],
)
def test_a_broken_gzip_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    with pytest.raises(SourceUnreadable, match="fetch the file again"):
        list(numbered_lines(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"gone\.jsonl: No such file"):
        list(numbered_lines(tmp_path / "gone.jsonl"))
