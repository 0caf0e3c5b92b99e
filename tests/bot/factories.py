"""Hits, answers and strategies that the tests of this package share."""

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.model import Answer, Evidence, EvidenceGroup
from kb.model import Citation, Section, Snippet
from retrieval.model import Hit, Hits, Mention, Query, Understanding

VERSION = "v1-test"


def snippet(
    text: str,
    condition: str = "Polymyositis",
    section: Section = Section.TREATMENT,
    url: str | None = "https://example.org/a",
    heading: str | None = None,
) -> Snippet:
    citation = Citation(publisher="example.org", url=url)
    return Snippet(
        condition=condition, section=section, text=text, citation=citation, heading=heading
    )


def ranked(*snippets: Snippet, best: float = 1.0, step: float = 0.01) -> tuple[Hit, ...]:
    """Hits in the order given, each scored a step below the one before."""
    return tuple(Hit(one, best - step * place) for place, one in enumerate(snippets))


def hits(
    *found: Snippet | Hit,
    sections: Sequence[Section] = (),
    mentions: Sequence[str] = (),
    unknown: Sequence[str] = (),
    about: Sequence[str] = (),
) -> Hits:
    """Hits that are good enough, with what was understood."""
    understood = Understanding(
        "text",
        mentions=tuple(Mention(name, name) for name in mentions),
        sections=tuple(sections),
        unknown=tuple(unknown),
    )
    scored = [one if isinstance(one, Hit) else None for one in found]
    plain = ranked(*(one for one in found if isinstance(one, Snippet)))
    rest = iter(plain)
    return Hits(
        query=Query("text", about=tuple(about)),
        understanding=understood,
        ranked=tuple(one or next(rest) for one in scored),
        index_version=VERSION,
        sufficiency=1.0,
    )


def answer(*snippets: Snippet, gaps: Sequence[str] = ()) -> Answer:
    """An answer with one group for each run of snippets of one condition and section."""
    groups: list[EvidenceGroup] = []
    for number, one in enumerate(snippets, 1):
        evidence = Evidence(number, Hit(one, 1.0))
        last = groups[-1] if groups else None
        if last and (last.condition, last.section) == (one.condition, one.section):
            groups[-1] = EvidenceGroup(last.condition, last.section, (*last.evidence, evidence))
        else:
            groups.append(EvidenceGroup(one.condition, one.section, (evidence,)))
    return Answer(tuple(groups), VERSION, tuple(gaps))


lines = st.text(min_size=1, max_size=60).filter(lambda text: any(c.isalnum() for c in text))
"""Any text a page could hold; the models fold it to one line."""


@st.composite
def snippets(draw: st.DrawFn, words: st.SearchStrategy[str] = lines) -> Snippet:
    """Snippets as strange as the models let them be, or made of given words."""
    return Snippet(
        condition=draw(words),
        section=draw(st.sampled_from(Section)),
        text=draw(words),
        heading=draw(st.none() | words),
        citation=Citation(
            publisher=draw(words),
            url=draw(st.none() | st.just("https://example.org/\x1b[31m\u202ex")),
        ),
    )
