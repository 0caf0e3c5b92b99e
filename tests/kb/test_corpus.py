import gzip
from pathlib import Path

import pytest

from kb.corpus import BUILT_IN, KnowledgeBase, KnownLine, files_in, fingerprint
from kb.errors import CorpusEmpty, PageInvalid, SourceUnreadable
from kb.lines import dump_line
from kb.model import Citation, Section, Snippet
from kb.withdrawn import FILE_NAME

PAGE = """\
---
id: {0}
name: {0}
licence: CC0
---
# {0}

## Summary

- The {0} is mild. [example.org](https://example.org/{0})
- The {0} ends soon. [example.org]
"""


def snippet(text: str) -> Snippet:
    cited = Citation(publisher="example.org", licence="CC0")
    return Snippet(condition="rash", section=Section.SUMMARY, text=text, citation=cited)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "skin").mkdir()
    (tmp_path / "skin" / "rash.md").write_text(PAGE.format("rash"), encoding="utf-8")
    (tmp_path / "cold.md").write_text(PAGE.format("cold"), encoding="utf-8")
    lines = "\n".join([dump_line(snippet("The rash ends soon.")), "", dump_line(snippet("New."))])
    (tmp_path / "more.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "most.jsonl.gz").write_bytes(gzip.compress(dump_line(snippet("Most.")).encode()))
    (tmp_path / ".rash.md.1.tmp").write_text("half a page", encoding="utf-8")
    (tmp_path / ".hidden.md").write_text("hidden", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    return tmp_path


def ids(place: Path) -> list[str]:
    return [snippet.id for snippet in KnowledgeBase([place]).snippets()]


def test_a_folder_is_searched_for_pages_and_snippet_files_and_each_snippet_comes_once(
    place: Path,
) -> None:
    texts = [s.text for s in KnowledgeBase([place]).snippets()]
    assert sorted(texts) == [
        "Most.",
        "New.",
        "The cold ends soon.",
        "The cold is mild.",
        "The rash ends soon.",
        "The rash is mild.",
    ]


def test_pages_come_in_the_order_of_their_paths(place: Path) -> None:
    assert [page.id for page in KnowledgeBase([place]).pages()] == ["cold", "rash"]


def test_a_single_file_is_a_place(place: Path) -> None:
    assert len(list(KnowledgeBase([place / "cold.md"]).snippets())) == 2
    assert len(list(KnowledgeBase([place / "most.jsonl.gz"]).snippets())) == 1


def test_a_place_given_twice_counts_once(place: Path) -> None:
    twice = KnowledgeBase([place, place / "skin", place / "cold.md"])
    assert len(twice.pages()) == 2
    assert twice.digest() == KnowledgeBase([place]).digest()


def test_the_fingerprint_depends_on_the_snippets_alone(place: Path) -> None:
    before = ids(place)
    (place / "cold.md").rename(place / "skin" / "another-name.md")
    assert fingerprint(ids(place)) == fingerprint(before)
    assert fingerprint(reversed(before)) == fingerprint(before)
    (place / "most.jsonl.gz").unlink()
    assert fingerprint(ids(place)) != fingerprint(before)


def test_the_digest_depends_on_names_and_codes_that_are_no_part_of_an_id(place: Path) -> None:
    page = place / "cold.md"
    before, text = KnowledgeBase([place]), page.read_text(encoding="utf-8")
    first, told = before.digest(), ids(place)
    found = {first}
    for line in ("also_known_as: [common cold]", "codes: {umls: [C0009443]}"):
        page.write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
        assert ids(place) == told
        found.add(KnowledgeBase([place]).digest())
    page.write_text(text, encoding="utf-8")
    assert len(found) == 3
    assert KnowledgeBase([place]).digest() == first


def test_snippets_are_streamed_and_a_bad_line_is_met_only_when_it_is_reached(place: Path) -> None:
    path = place / "more.jsonl"
    path.write_text(dump_line(snippet("First.")) + "\nbroken\n", encoding="utf-8")
    snippets = KnowledgeBase([path]).snippets()
    assert next(snippets).text == "First."
    with pytest.raises(PageInvalid, match=r"more\.jsonl:2: the line is no JSON.*citewell kb check"):
        next(snippets)


def test_a_page_that_cannot_be_read_is_named(place: Path) -> None:
    (place / "cold.md").write_text("cold", encoding="utf-8")
    with pytest.raises(PageInvalid, match=r"cold\.md:1: the page has no front matter"):
        KnowledgeBase([place]).pages()
    with pytest.raises(PageInvalid, match=r"cold\.md:1"):
        list(KnowledgeBase([place]).snippets())


def test_no_snippet_at_all_is_said_with_the_way_to_get_some(tmp_path: Path) -> None:
    with pytest.raises(CorpusEmpty, match="citewell kb import"):
        list(KnowledgeBase([tmp_path]).snippets())
    with pytest.raises(CorpusEmpty):
        list(KnowledgeBase([]).snippets())


@pytest.mark.parametrize(
    ("name", "said"), [("gone", "no such file or folder"), ("notes.txt", "Give a folder")]
)
def test_a_place_that_is_none_of_ours_is_named(place: Path, name: str, said: str) -> None:
    with pytest.raises(SourceUnreadable, match=said):
        list(KnowledgeBase([place / name]).snippets())


def test_the_built_in_pages_lie_in_the_package() -> None:
    assert BUILT_IN.is_dir()
    assert BUILT_IN.parent.name == "kb"


def withdrawn_list(folder: Path, *ids: str) -> Path:
    lines = "".join(f'{one} = {{ on = 2024-05-31, reason = "Wrong." }}\n' for one in ids)
    path = folder / FILE_NAME
    path.write_text("[withdrawn]\n" + lines, encoding="utf-8")
    return path


def test_what_is_withdrawn_is_in_no_page_and_no_snippet_and_another_digest(place: Path) -> None:
    before = KnowledgeBase([place])
    told, digest = list(before.snippets()), before.digest()
    gone = {one.id for one in told if one.text in {"Most.", "The cold is mild."}}
    path = withdrawn_list(place, *gone)
    assert [one.id for one in before.snippets()] == [one.id for one in told if one.id not in gone]
    assert not gone & {one.id for page in before.pages() for one in page.snippets()}
    assert before.digest() != digest
    path.unlink()
    assert before.digest() == digest


@pytest.mark.parametrize("listed_in", ["a folder", "a file"])
def test_a_list_in_one_place_holds_for_every_place(
    place: Path, tmp_path_factory: pytest.TempPathFactory, listed_in: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    path = withdrawn_list(home, snippet("Most.").id)
    lists = {"a folder": home, "a file": path}
    base = KnowledgeBase([place / "most.jsonl.gz", place / "cold.md", lists[listed_in]])
    texts = [one.text for one in base.snippets()]
    assert texts == ["The cold is mild.", "The cold ends soon."]


def test_a_broken_list_keeps_the_knowledge_base_from_being_read_at_all(place: Path) -> None:
    (place / FILE_NAME).write_text("withdrawn", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="no TOML"):
        next(KnowledgeBase([place]).snippets())
    with pytest.raises(SourceUnreadable, match="no TOML"):
        KnowledgeBase([place]).pages()


def test_a_page_of_the_same_file_name_stands_in_place_of_a_built_in_one(tmp_path: Path) -> None:
    built_in = {path.name for path in files_in([BUILT_IN])}
    assert "gout.md" in built_in
    (tmp_path / "gout.md").write_text(PAGE.format("gout"), encoding="utf-8")
    for places in ([BUILT_IN, tmp_path], [tmp_path, BUILT_IN]):
        found = files_in(places)
        assert {path.name for path in found} == built_in
        assert [path for path in found if path.name == "gout.md"] == [tmp_path / "gout.md"]
    assert files_in([BUILT_IN / "gout.md"]) == [BUILT_IN / "gout.md"]


def test_what_is_known_by_its_line_is_not_made_again_and_comes_once_all_the_same(
    tmp_path: Path,
) -> None:
    one, other, third = list(KnowledgeBase([BUILT_IN]).snippets())[:3]
    lines = [dump_line(each) for each in (one, other, one, third)]
    (tmp_path / "kb.jsonl").write_bytes("\r\n".join(lines).encode())
    known = {dump_line(each).encode(): each.id for each in (one, other)}
    found = list(KnowledgeBase([tmp_path]).stream(known.get))
    assert found == [
        KnownLine(one.id, lines[0].encode()),
        KnownLine(other.id, lines[1].encode()),
        third,
    ]
