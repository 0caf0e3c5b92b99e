import gzip
import json
import zipfile
from pathlib import Path

import pytest

from kb.lines import parse_line
from tests.bot.cli.outcomes import Run, objects, sound

XML = """<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000001" source="CDC" url="https://example.org/gout">
<Focus>Gout</Focus>
<QAPairs>
<QAPair pid="1">
<Question qid="0000001-1" qtype="treatment">What are the treatments for Gout ?</Question>
<Answer>Gout attacks are treated with rest and cold packs. A doctor can give medicines.</Answer>
</QAPair>
</QAPairs>
</Document>
"""

SNIPPET = {
    "condition": "Gout",
    "section": "prevention",
    "text": "Water prevents attacks of gout.",
    "publisher": "example.org",
}


@pytest.fixture
def medquad(tmp_path: Path) -> Path:
    archive = tmp_path / "xml.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("4_CDC/0000001.xml", XML)
        file.writestr("4_CDC/0000002.xml", "<Document>broken")
    return archive


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "qrels").mkdir(parents=True)
    documents = [
        {"_id": "d1", "title": "Gout", "text": "Gout is treated with rest."},
        {"_id": "d2", "title": "Acne", "text": "Acne is treated with creams."},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)) + "\n")
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "how is gout treated"}\n')
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n")
    return folder


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(SNIPPET) + "\nnonsense\n")
    return file


def taken(path: Path) -> list[str]:
    return [parse_line(line).text for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_medquad_goes_into_the_knowledge_base_and_bad_files_are_named(
    run: Run, home: Path, medquad: Path
) -> None:
    result = run("kb", "import", "medquad", str(medquad))
    sound(result, 0)
    assert "Gout attacks are treated with rest and cold packs." in taken(
        home / "kb" / "medquad.jsonl.gz"
    )
    assert "0000002.xml" in result.stderr
    assert "2 snippets in" in result.stdout
    assert "citewell index update" in result.stderr


def test_snippet_lines_go_in_and_bad_lines_are_named(run: Run, home: Path, lines: Path) -> None:
    result = run("kb", "import", "jsonl", str(lines))
    sound(result, 0)
    assert taken(home / "kb" / "mine.jsonl.gz") == [SNIPPET["text"]]
    assert f"{lines}:2:" in result.stderr
    (line,) = objects(run("kb", "import", "jsonl", str(lines), "--json", "--force"))
    assert (line["snippets"], line["passed_over"]) == (1, 1)


def test_documents_in_beir_layout_keep_their_ids(run: Run, home: Path, beir: Path) -> None:
    sound(run("kb", "import", "beir", str(beir)), 0)
    written = gzip.decompress((home / "kb" / "tiny.jsonl.gz").read_bytes()).splitlines()
    assert [parse_line(line).doc_id for line in written] == ["d1", "d2"]


def test_what_was_imported_is_part_of_the_knowledge_base(
    run: Run, home: Path, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITEWELL_KB")
    result = run("kb", "import", "jsonl", str(lines))
    assert "Next: `citewell index update`." in result.stderr
    assert SNIPPET["text"] in run("kb", "show", "gout").stdout


def test_an_import_beside_the_configured_places_says_how_to_add_it(
    run: Run, home: Path, lines: Path
) -> None:
    assert "CITEWELL_KB" in run("kb", "import", "jsonl", str(lines)).stderr


@pytest.mark.parametrize("kind", ["medquad", "jsonl", "beir", "page"])
def test_a_source_that_is_missing_is_wrong_use_and_leaves_no_file(
    run: Run, home: Path, kind: str
) -> None:
    result = run("kb", "import", kind, "nowhere")
    sound(result, 2)
    assert "nowhere" in result.stderr
    assert not list(home.glob("kb/*"))


def test_a_source_without_snippets_is_wrong_use_and_leaves_no_file(
    run: Run, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    result = run("kb", "import", "jsonl", str(tmp_path / "empty.jsonl"))
    sound(result, 2)
    assert not list(home.glob("kb/*"))


def test_an_archive_that_is_cut_short_is_told_and_what_stood_there_stays(
    run: Run, home: Path, medquad: Path
) -> None:
    sound(run("kb", "import", "medquad", str(medquad)), 0)
    before = taken(home / "kb" / "medquad.jsonl.gz")
    medquad.write_bytes(medquad.read_bytes()[:100])
    sound(run("kb", "import", "medquad", str(medquad), "--force"), 2)
    assert taken(home / "kb" / "medquad.jsonl.gz") == before


def test_an_import_overwrites_nothing_unasked(run: Run, home: Path, lines: Path) -> None:
    sound(run("kb", "import", "jsonl", str(lines)), 0)
    sound(run("kb", "import", "jsonl", str(lines)), 2)
    sound(run("kb", "import", "jsonl", str(lines), "--force"), 0)


def test_an_import_wants_a_name_that_tells_its_kind(run: Run, home: Path, lines: Path) -> None:
    result = run("kb", "import", "jsonl", str(lines), "--out", "mine.csv")
    sound(result, 2)
    assert ".jsonl" in result.stderr


PAGE = """Edit concept
Sandy knee

• Sandy knee is a made-up disease of the knee.[example.org]


Pain at night
• The pain of sandy knee wakes many people at night.[example.com]
Redness
• Without a source.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return file


def test_a_condition_page_becomes_a_concept_page_that_is_sound(
    run: Run, home: Path, page: Path
) -> None:
    result = run("kb", "import", "page", str(page))
    sound(result, 0)
    target = home / "kb" / "sandy-knee.md"
    assert result.stdout.splitlines()[0] == f"{target}: 2 snippets from 2 sources"
    assert "known gap: " in result.stdout
    assert f"{page}:" in result.stderr
    sound(run("kb", "check", str(target)), 0)


def test_a_page_can_be_given_another_name_and_id(run: Run, home: Path, page: Path) -> None:
    sound(run("kb", "import", "page", str(page), "--name", "Gritty knee"), 0)
    assert "# Gritty knee" in (home / "kb" / "gritty-knee.md").read_text("utf-8")
    sound(run("kb", "import", "page", str(page), "--id", "knee"), 0)
    assert (home / "kb" / "knee.md").is_file()


@pytest.mark.parametrize(
    "bad", [["--id", "No Id"], ["--id", "a" * 121], ["--name", " "], ["--out", "page.txt"]]
)
def test_a_page_wants_a_sound_name_id_and_file(
    run: Run, home: Path, page: Path, bad: list[str]
) -> None:
    sound(run("kb", "import", "page", str(page), *bad), 2)
    assert not list(home.glob("kb/*"))


def test_a_page_that_was_edited_is_not_overwritten_unasked(
    run: Run, home: Path, page: Path
) -> None:
    target = home / "kb" / "sandy-knee.md"
    sound(run("kb", "import", "page", str(page)), 0)
    target.write_text("mine")
    sound(run("kb", "import", "page", str(page)), 2)
    assert target.read_text() == "mine"
    sound(run("kb", "import", "page", str(page), "--force"), 0)


@pytest.mark.parametrize("content", [b"", b"\xff", b"no statement at all"])
def test_what_is_no_page_is_wrong_use(run: Run, home: Path, page: Path, content: bytes) -> None:
    page.write_bytes(content)
    result = run("kb", "import", "page", str(page))
    sound(result, 2)
    assert str(page) in result.stderr


@pytest.mark.shared
def test_the_page_that_the_project_grew_out_of_goes_in_whole(
    run: Run, home: Path, shared: Path
) -> None:
    (line,) = objects(run("kb", "import", "page", str(shared / "condition_page.txt"), "--json"))
    assert (line["snippets"], line["sources"]) == (46, 25)
    assert {gap["heading"].casefold() for gap in line["gaps"]} == {
        "soft tissue swelling",
        "sex distribution",
        "age distribution",
    }
