import pytest
from hypothesis import given

from kb.model import Citation
from kb.pages.citation import format_citation, split_citation
from tests.kb.strategies import citations, lines


@given(lines(100), citations())
def test_any_text_and_citation_are_told_apart_again(text: str, citation: Citation) -> None:
    line = f"{text} {format_citation(citation)}"
    assert split_citation(line) == (text, citation.publisher, citation.url)


@pytest.mark.parametrize(
    ("citation", "written"),
    [
        (Citation(publisher="e.org"), "[e.org]"),
        (Citation(publisher="E", url="https://e.org/a"), "[E](https://e.org/a)"),
        (Citation(publisher="E", url="https://e.org/a_(b)"), "[E](<https://e.org/a_(b)>)"),
        (Citation(publisher="E [x]"), r"[E \[x\]]"),
    ],
)
def test_a_citation_is_written_as_markdown_writes_links(citation: Citation, written: str) -> None:
    assert format_citation(citation) == written


@pytest.mark.parametrize(
    "line",
    ["", "No source.", "[e.org]", "x. []", "x. [e](y", "x. [e] y", "x. (e.org)", "x.[e.org]"],
)
def test_a_line_without_a_whole_citation_has_none(line: str) -> None:
    assert split_citation(line) is None


def test_only_the_last_brackets_are_the_citation() -> None:
    line = "See [1] and [this](https://x.org). [E](https://e.org)"
    assert split_citation(line) == ("See [1] and [this](https://x.org).", "E", "https://e.org")
