import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kb.model import Citation, ConceptPage, Section, Snippet, one_line, slug, web_url
from tests.kb.strategies import pages, snippets, texts


@given(texts)
def test_one_line_said_twice_changes_nothing(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


@given(texts)
def test_one_line_holds_no_line_end_and_no_control_character(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not any(c < " " for c in line)
    assert line == line.strip()


@given(st.text())
def test_an_id_made_of_any_name_is_one_that_a_page_may_have(name: str) -> None:
    ConceptPage(id=slug(name), name="x")


@pytest.mark.parametrize("url", ["", "example.org", "ftp://e.org", "https://", "http://a b", "x:"])
def test_only_absolute_web_links_are_links(url: str) -> None:
    with pytest.raises(ValueError, match="is no link"):
        web_url(url)


@given(snippets())
def test_a_snippet_has_the_same_id_wherever_it_comes_from(snippet: Snippet) -> None:
    again = Snippet.model_validate(snippet.model_dump())
    assert again.id == snippet.id
    renamed = snippet.model_copy(update={"also_known_as": ("another name",)})
    assert renamed.id == Snippet.model_validate(renamed.model_dump()).id == snippet.id


@given(snippets())
def test_a_changed_copy_of_a_snippet_has_its_own_id(snippet: Snippet) -> None:
    before = snippet.id
    changed = snippet.model_copy(update={"doc_id": f"{snippet.doc_id}-other"})
    assert changed.id == Snippet.model_validate(changed.model_dump()).id != before


def test_an_id_changes_with_the_statement() -> None:
    cited = Citation(publisher="example.org")
    ids = {
        Snippet(condition="Rash", section=section, text=text, citation=cited).id
        for section in (Section.SUMMARY, Section.SUPPORT)
        for text in ("It itches.", "It does not itch.")
    }
    assert len(ids) == 4


@settings(max_examples=15, deadline=None)
@given(pages())
def test_each_statement_and_each_gap_of_a_page_is_told(page: ConceptPage) -> None:
    headings = [h for block in page.sections for h in block.headings]
    assert len(list(page.snippets())) == sum(len(h.statements) for h in headings)
    empty = [block for block in page.sections if not block.headings]
    gaps = len([h for h in headings if not h.statements]) + len(empty)
    assert len(list(page.gaps())) == gaps


@settings(max_examples=15, deadline=None)
@given(pages())
def test_a_snippet_stands_under_its_own_licence_or_that_of_its_page(page: ConceptPage) -> None:
    for citation, snippet in zip(page.citations(), page.snippets(), strict=True):
        assert snippet.citation.licence == (citation.licence or page.licence)


@pytest.mark.parametrize(
    "sections",
    [
        [{"section": "summary"}, {"section": "summary"}],
        [{"section": "summary", "headings": [{"name": "A"}, {"name": "A"}]}],
        [{"section": "summary", "headings": [{"name": None}]}],
        [{"section": "nonsense"}],
    ],
)
def test_a_page_whose_places_cannot_be_told_apart_is_refused(sections: object) -> None:
    with pytest.raises(ValidationError):
        ConceptPage.model_validate({"id": "x", "name": "x", "sections": sections})
