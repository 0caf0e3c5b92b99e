from pathlib import Path

import pytest

from kb.corpus import BUILT_IN, KnowledgeBase
from kb.editing import Add, Cite, EditRefused, Replace, Why, Withdraw, find_page, locate, page_of
from kb.lines import dump_line
from kb.model import Citation, ConceptPage, Heading, Section, SectionBlock, Snippet, Statement
from kb.pages import write_page

CITED = Citation(publisher="example.org")


def page(name: str) -> ConceptPage:
    statement = Statement(text=f"{name} is mild.", citation=CITED)
    block = SectionBlock(
        section=Section.SUMMARY, headings=(Heading(name=None, statements=(statement,)),)
    )
    return ConceptPage(id=name.lower(), name=name, sections=(block,))


IMPORTED = Snippet(condition="Cold", section=Section.SUMMARY, text="It ends.", citation=CITED)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_page(page("Cold"), tmp_path / "cold.md")
    write_page(page("Rash"), tmp_path / "skin" / "rash.md")
    lines = ["broken", dump_line(IMPORTED)]
    (tmp_path / "more.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def refused(place: Path, edit: Replace | Add | Withdraw) -> EditRefused:
    with pytest.raises(EditRefused) as caught:
        page_of([place], edit)
    return caught.value


def test_a_snippet_is_found_on_its_page(place: Path) -> None:
    (snippet,) = page("Rash").snippets()
    found = (place / "skin" / "rash.md", page("Rash"))
    assert locate([place], snippet.id) == found
    assert page_of([place], Withdraw(snippet.id)) == found
    assert page_of([place], Replace(snippet.id, "It is red.")) == found


def test_a_page_is_found_by_its_id(place: Path) -> None:
    assert find_page([place], "cold") == (place / "cold.md", page("Cold"))
    add = Add("cold", Section.SUMMARY, None, "It ends.", Cite(publisher="a.org"))
    assert page_of([place], add)[0] == place / "cold.md"


def test_an_imported_snippet_cannot_be_edited_and_what_can_be_done_is_said(place: Path) -> None:
    problem = refused(place, Withdraw(IMPORTED.id))
    assert problem.why is Why.IMPORTED
    assert str(problem) == (
        f"{place}/more.jsonl:2: the snippet was imported, and importing it again would undo an "
        "edit. Withdraw it, and add what is right to a concept page."
    )


def test_a_snippet_that_is_nowhere_was_changed_meanwhile(place: Path) -> None:
    problem = refused(place, Withdraw("0" * 32))
    assert problem.why is Why.GONE
    assert problem.stale


def test_a_page_that_is_nowhere_is_named(place: Path) -> None:
    problem = refused(place, Add("gout", Section.SUMMARY, None, "It hurts.", Cite()))
    assert problem.why is Why.NO_PAGE
    assert str(problem).startswith("gout: ")


def test_a_page_of_our_own_is_found_in_place_of_a_built_in_one(tmp_path: Path) -> None:
    ours = page("Gout")
    write_page(ours, tmp_path / "gout.md")
    places = (BUILT_IN, tmp_path)
    assert find_page(places, "gout") == (tmp_path / "gout.md", ours)
    assert [one for one in KnowledgeBase(places).pages() if one.id == "gout"] == [ours]
