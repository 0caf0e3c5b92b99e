import gzip
import io
import json
import tarfile
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kb.errors import SourceUnreadable
from kb.importers import medquad
from kb.model import Citation, Section, Snippet
from kb.problems import Problem

KINDS = [
    *("information", "symptoms", "treatment", "inheritance", "frequency", "causes", "research"),
    *("outlook", "susceptibility", "considerations", "prevention", "stages", "complications"),
    *("genetic changes", "exams and tests", "support groups"),
]


def write(folder: Path, name: str, answers: dict[str, str], focus: str = "Mild rash") -> Path:
    """One file of the collection in its own form."""
    pairs = "".join(
        f'<QAPair pid="{n}"><Question qid="{name}-{n}" qtype="{kind}">What of it?</Question>'
        f"<Answer>{escape(answer)}</Answer></QAPair>"
        for n, (kind, answer) in enumerate(answers.items(), 1)
    )
    synonyms = ("Spots", "mild  RASH", "a, list, of, findings", "x" * 81)
    told = "".join(f"<Synonym>{synonym}</Synonym>" for synonym in synonyms)
    path = folder / f"{name}.xml"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><Document id="{name}" source="GHR" '
        f'url="https://example.org/{name}"><Focus>{escape(focus)}</Focus><FocusAnnotations><UMLS>'
        f"<CUIs><CUI>C0000001</CUI><CUI></CUI></CUIs></UMLS><Synonyms>{told}</Synonyms>"
        f"</FocusAnnotations><QAPairs>{pairs}</QAPairs></Document>",
        encoding="utf-8",
    )
    return path


def imported(path: Path) -> tuple[list[Snippet], list[Problem]]:
    problems: list[Problem] = []
    return list(medquad.read(path, problems.append)), problems


def test_a_statement_comes_with_its_condition_section_source_and_codes(tmp_path: Path) -> None:
    write(
        tmp_path, "01", {"genetic changes": "One changed gene brings on the rash."}, "Mild\n rash"
    )
    (snippet,), problems = imported(tmp_path)
    assert problems == []
    assert snippet == Snippet(
        condition="Mild rash",
        section=Section.GENETICS,
        heading="Genetic changes",
        text="One changed gene brings on the rash.",
        citation=Citation(
            publisher="Genetics Home Reference",
            url="https://example.org/01",
            licence="CC BY 4.0 (MedQuAD)",
        ),
        doc_id="GHR|01|01-1",
        also_known_as=("Spots",),
        codes=("umls:C0000001",),
    )


def test_each_of_the_sixteen_question_types_has_a_section() -> None:
    assert set(medquad.SECTIONS) == set(KINDS)
    assert len(KINDS) == 16


def test_names_in_brackets_and_shelf_marks_are_told_from_the_name(tmp_path: Path) -> None:
    name = "Parasites - Mild rash (also known as Itchy spots)"
    write(tmp_path, "01", {"information": "A worm causes this rash."}, name)
    (snippet,), _ = imported(tmp_path)
    assert snippet.condition == "Mild rash"
    assert snippet.also_known_as == ("Itchy spots", "Spots")


def test_a_code_that_many_conditions_bear_names_none_of_them(tmp_path: Path) -> None:
    for n in range(medquad.SHARED_CODE + 1):
        write(tmp_path, f"{n:02}", {"information": f"The rash number {n} is mild."}, f"Rash {n}")
    snippets, _ = imported(tmp_path)
    assert all(snippet.codes == () for snippet in snippets)


def test_a_statement_that_a_file_repeats_comes_once(tmp_path: Path) -> None:
    answer = "A rash goes away by itself. A rash goes away by itself."
    write(tmp_path, "01", {"information": answer, "outlook": answer})
    snippets, _ = imported(tmp_path)
    assert [s.section for s in snippets] == [Section.SUMMARY]


def test_boilerplate_goes_and_what_answers_stays(tmp_path: Path) -> None:
    for n in range(12):
        answer = f"See the list of clinics on our website. Rash {n} goes away on day {n}."
        write(tmp_path, f"{n:02}", {"treatment": answer}, f"Rash {n}")
    snippets, _ = imported(tmp_path)
    assert sorted(s.text for s in snippets) == sorted(
        f"Rash {n} goes away on day {n}." for n in range(12)
    )


def test_words_that_the_corpus_knows_apart_are_parted(tmp_path: Path) -> None:
    for n in range(12):
        text = f"The rash number {n} is a disease. What helps on day {n} is cold water."
        write(tmp_path, f"{n:02}", {"information": text}, f"Rash {n}")
    write(tmp_path, "99", {"information": "This is a disease.What helps is rest and water."})
    texts = {s.text for s in imported(tmp_path)[0]}
    assert {"This is a disease.", "What helps is rest and water."} & texts
    assert not any("disease.What" in text for text in texts)


def test_bad_files_are_reported_by_name_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "01", {"information": "A rash is a change of the skin."})
    (tmp_path / "broken.xml").write_text("<Document>\n<Focus>", encoding="utf-8")
    (tmp_path / "bytes.xml").write_bytes(b"\xff\xfe\x00nonsense")
    (tmp_path / "bomb.xml").write_text('<!DOCTYPE x [<!ENTITY y "z">]><x/>', encoding="utf-8")
    (tmp_path / "other.xml").write_text("<html/>", encoding="utf-8")
    write(tmp_path, "silent", {})
    write(tmp_path, "nameless", {"information": "It itches a lot at night."}, "")
    write(tmp_path, "odd", {"horoscope": "Your stars are good today."})
    bad_link = write(tmp_path, "link", {"information": "It itches a lot at night."})
    bad_link.write_text(bad_link.read_text().replace("https://", ""), encoding="utf-8")
    snippets, problems = imported(tmp_path)
    assert [s.text for s in snippets] == ["A rash is a change of the skin."]
    said = {p.path.name: p.message for p in problems}
    assert said.keys() == {
        "broken.xml", "bytes.xml", "bomb.xml", "other.xml", "silent.xml", "nameless.xml",
        "odd.xml", "link.xml",
    }  # fmt: skip
    assert "document type" in said["bomb.xml"]
    assert "'horoscope'" in said["odd.xml"]
    assert "is no link" in said["link.xml"]
    assert len(problems) == len(said)


def test_a_folder_without_a_file_to_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"holds no \.xml file"):
        imported(tmp_path)


def test_files_that_all_fail_end_in_one_error(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<html/>", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="no file of MedQuAD"):
        imported(tmp_path)


def test_progress_tells_the_steps_done_and_ends_at_all_of_them(tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path, f"{n}", {"information": f"The rash number {n} is mild."}, f"Rash {n}")
    steps: list[tuple[int, int | None]] = []
    list(medquad.read(tmp_path, print, lambda done, every: steps.append((done, every))))
    assert [done for done, _ in steps] == [1, 2, 3, 4, 5, 6]
    assert steps[-1] == (6, 6)


def test_the_older_form_of_the_files_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_text(
        '<doc docid="7" corpus="NINDS" url="http://example.org"><doctitle-focus>Rash'
        '</doctitle-focus><qaPairs><pair pid="1"><question qid="7-1" qtype="information">what is '
        "rash ?</question><answer>A rash is a change of the skin.</answer></pair></qaPairs></doc>",
        encoding="utf-8",
    )
    (snippet,), _ = imported(tmp_path)
    assert (snippet.condition, snippet.doc_id) == ("Rash", "NINDS|7|7-1")


@pytest.fixture(scope="module")
def slice_of_medquad(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every 40th file of the collection, as an archive."""
    path = tmp_path_factory.mktemp("medquad") / "slice.tar.gz"
    archive = shared / "medquad" / "xml.tar.gz"
    with tarfile.open(archive) as whole, tarfile.open(path, "w:gz") as part:
        files = (entry for entry in whole if entry.isfile())
        for entry in islice(files, 0, None, 40):
            data = whole.extractfile(entry)
            assert data
            part.addfile(entry, io.BytesIO(data.read()))
    return path


def test_a_slice_of_the_real_collection_is_told_under_the_ids_it_is_known_by(
    slice_of_medquad: Path, shared: Path
) -> None:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = {pair["id"]: pair for pair in map(json.loads, lines)}
    snippets, _ = imported(slice_of_medquad)
    assert len(snippets) > 2000
    known = [s for s in snippets if s.doc_id in pairs]
    assert len(known) > 0.98 * len(snippets)
    for snippet in known:
        pair = pairs[str(snippet.doc_id)]
        assert snippet.citation.url == pair["url"]
        expected = {medquad.SECTIONS[pair["section"]], Section.GENETICS}
        assert snippet.section in expected
    assert not any("Human Phenotype Ontology provides" in s.text for s in snippets)
    assert not any(s.text.endswith("?") for s in snippets)
