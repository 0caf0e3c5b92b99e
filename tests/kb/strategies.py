"""Arbitrary values of the model, for promises that hold for all of them."""

from datetime import date

from hypothesis import strategies as st

from kb.model import (
    Citation,
    ConceptPage,
    Heading,
    Section,
    SectionBlock,
    Snippet,
    Statement,
    one_line,
)

awkward = st.sampled_from(
    [
        *("[x](https://e.org)", "](", " [", "] ", "\\", "\\[", "# ", "## ", "- ", "**b**", "---"),
        *("<b>", "<!-- c -->", "CK > 5", "é", "e\u0301", "عضلة", "שריר", "\u200f", "\u202e", "😀"),
        *(": ", "'", '"', "null", "yes", "12", "\t", "\u00a0", "\u2028", "\x00", "\r\n", "|", "@"),
    ]
)
texts = st.lists(awkward | st.text(max_size=6), min_size=1, max_size=4).map("".join)


def lines(max_size: int = 60) -> st.SearchStrategy[str]:
    """One-line texts, with what makes Markdown and YAML stumble."""
    return texts.map(lambda text: one_line(text)[:max_size].strip()).filter(bool).map(one_line)


urls = st.builds(
    lambda path: "https://example.org/" + "".join(path.split()),
    st.one_of(texts, st.just("a_(b)"), st.just("<x>"), st.just("[1]"), st.just("back\\slash")),
)
dates = st.dates(min_value=date(1900, 1, 1))
codes = st.dictionaries(lines(12), st.lists(lines(12), max_size=3).map(tuple), max_size=3)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    return Citation(
        publisher=draw(lines(20)),
        url=draw(st.none() | urls),
        title=draw(st.none() | lines()),
        retrieved_on=draw(st.none() | dates),
        licence=draw(st.none() | lines(20)),
    )


def _pool(drawn: list[Citation]) -> list[Citation]:
    """One citation a source, as a page tells each source once."""
    return list({citation.source: citation for citation in drawn}.values())


@st.composite
def pages(draw: st.DrawFn) -> ConceptPage:
    cited = st.sampled_from(_pool(draw(st.lists(citations(), min_size=1, max_size=4))))
    statements = st.builds(Statement, text=lines(200), citation=cited)
    sections = draw(st.lists(st.sampled_from(Section), unique=True, max_size=4))
    return ConceptPage(
        id=draw(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)),
        name=draw(lines()),
        also_known_as=tuple(draw(st.lists(lines(), max_size=3))),
        codes=draw(codes),
        licence=draw(st.none() | lines(20)),
        sections=tuple(draw(blocks(section, statements)) for section in sections),
    )


@st.composite
def blocks(
    draw: st.DrawFn, section: Section, statements: st.SearchStrategy[Statement]
) -> SectionBlock:
    unnamed = draw(st.lists(statements, max_size=2))
    first = (Heading(name=None, statements=tuple(unnamed)),) if unnamed else ()
    names = draw(st.lists(lines(30), unique=True, max_size=3))
    named = tuple(
        Heading(name=name, statements=tuple(draw(st.lists(statements, max_size=2))))
        for name in names
    )
    return SectionBlock(section=section, headings=first + named)


@st.composite
def snippets(draw: st.DrawFn) -> Snippet:
    return Snippet(
        condition=draw(lines()),
        section=draw(st.sampled_from(Section)),
        text=draw(lines(200)),
        citation=draw(citations()),
        heading=draw(st.none() | lines(30)),
        doc_id=draw(st.none() | texts),
        also_known_as=tuple(draw(st.lists(lines(), max_size=2))),
        codes=tuple(draw(st.lists(lines(12), max_size=2))),
    )
