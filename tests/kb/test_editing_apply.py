"""Any edit of any page changes one statement, and no byte of anything else."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from kb.corpus import BUILT_IN
from kb.editing import Add, Cite, Edit, EditRefused, Replace, Why, Withdraw, apply
from kb.model import (
    Citation,
    ConceptPage,
    Heading,
    Section,
    SectionBlock,
    Snippet,
    Statement,
)
from kb.pages import format_page, parse_page
from tests.kb.strategies import lines, pages, urls

BUILT_IN_TEXTS = sorted(path.read_bytes().decode() for path in BUILT_IN.glob("*.md"))
UNSAYABLE = {Why.MARKUP, Why.CITED_TWICE, Why.SAID_ALREADY, Why.UNCHANGED, Why.SOURCE_TOLD}
"""Refusals that a drawn text may run into; each is tried by itself elsewhere."""

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A page is much to draw, and a busy machine is no reason to fail."""

Blocks = dict[Section, dict[str | None, list[Statement]]]


@dataclass(frozen=True)
class Diff:
    gone: list[str]
    new: list[str]


def plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def page_of(text: str) -> ConceptPage:
    return parse_page(plain(text))


def diff(before: str, after: str) -> Diff:
    """Lines that went and came, ends and all; an end that both files lack counts for nothing."""
    empty_at_end = after.endswith(("\n\n", "\r\n\r\n", "\t\n", " \n", "\t\r\n", " \r\n"))
    assert before.endswith("\n") == after.endswith("\n") or empty_at_end
    end = "\r\n" if "\r\n" in before else "\n"
    olds, news = ((t if t.endswith("\n") else t + end).split("\n") for t in (before, after))
    gone, new = [], []
    matcher = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            gone += olds[i:j]
            new += news[k:m]
    return Diff(gone, new)


def said(changed: Sequence[str]) -> list[str]:
    """The changed lines of the body that say anything, without their bullets."""
    return [line.strip() for line in changed if line.strip() and line.startswith(("- ", "#"))]


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """A page as people and their editors leave it."""
    drawn = draw(st.sampled_from(BUILT_IN_TEXTS) | pages().map(format_page))
    fence, front, body = drawn.split("---\n", 2) if drawn.count("---\n") == 2 else (None, "", "")
    if fence is not None:
        rows = body.rstrip("\n").split("\n")
        if draw(st.booleans()):
            rows = [row for row in rows if row]
        for at in draw(st.lists(st.integers(0, len(rows)), max_size=4)):
            rows.insert(at, draw(st.sampled_from(["", "", "  ", "\t"])))
        for at in draw(st.lists(st.integers(0, len(rows) - 1), max_size=3)):
            rows[at] = rows[at].replace("- ", "- \t ", 1) if rows[at][:2] == "- " else rows[at]
            rows[at] += draw(st.sampled_from([" ", "\t", ""]))
        drawn = f"---\n{front}---\n" + "\n".join(rows) + "\n" * draw(st.integers(0, 2))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + drawn.replace("\n", end)


cites = st.builds(
    Cite,
    url=urls,
    publisher=st.none() | lines(20),
    title=st.none() | lines(30),
    retrieved_on=st.none() | st.dates(),
    licence=st.none() | lines(20),
)


def edited(text: str, edit: Edit) -> str:
    try:
        return apply(text, edit)
    except EditRefused as refused:
        if refused.why not in UNSAYABLE:
            raise
        reject()


def blocks(page: ConceptPage) -> Blocks:
    return {
        block.section: {heading.name: list(heading.statements) for heading in block.headings}
        for block in page.sections
    }


def page_with(page: ConceptPage, told: Blocks) -> ConceptPage:
    sections = tuple(
        SectionBlock(
            section=section,
            headings=tuple(
                Heading(name=name, statements=tuple(statements))
                for name, statements in sorted(headings.items(), key=lambda h: h[0] is not None)
                if name is not None or statements
            ),
        )
        for section, headings in told.items()
    )
    return page.model_copy(update={"sections": sections})


def place_of(page: ConceptPage, at: int) -> tuple[Section, str | None, Statement]:
    told = [
        (block.section, heading.name, statement)
        for block in page.sections
        for heading in block.headings
        for statement in heading.statements
    ]
    return told[at]


def a_snippet(data: st.DataObject, page: ConceptPage) -> tuple[int, Snippet]:
    told = list(page.snippets())
    assume(told)
    at = data.draw(st.integers(0, len(told) - 1))
    return at, told[at]


def retold(told: Blocks, citation: Citation) -> Blocks:
    """What a page comes to say of a source, it says of each citation of it."""
    update = citation.model_dump(include={"title", "retrieved_on", "licence"})
    return {
        section: {
            name: [
                one.model_copy(update={"citation": one.citation.model_copy(update=update)})
                if one.citation.source == citation.source
                else one
                for one in statements
            ]
            for name, statements in headings.items()
        }
        for section, headings in told.items()
    }


@some
@given(st.data(), untidy(), lines(200), st.none() | cites)
def test_a_replaced_statement_is_the_one_line_that_changes(
    data: st.DataObject, text: str, words: str, cite: Cite | None
) -> None:
    page = page_of(text)
    at, snippet = a_snippet(data, page)
    assume([one.id for one in page.snippets()].count(snippet.id) == 1)
    after = edited(text, Replace(snippet.id, words, cite))
    section, heading, old = place_of(page, at)
    _, _, new = place_of(page_of(after), at)
    told = blocks(page)
    told[section][heading][told[section][heading].index(old)] = new
    assert new.text == words
    assert page_of(after) == page_with(page, retold(told, new.citation))
    changed = diff(text, after)
    # A text that begins with a sharp is no heading here: it stands behind a bullet.
    assert [len([line for line in some if line.startswith("- ")]) for some in
            (changed.gone, changed.new)] == [1, 1]  # fmt: skip
    assert cite or len(changed.gone) == len(changed.new) == 1


@some
@given(st.data(), untidy(), lines(200))
def test_replacing_a_statement_and_back_again_gives_the_same_bytes(
    data: st.DataObject, text: str, words: str
) -> None:
    page = page_of(text)
    _, snippet = a_snippet(data, page)
    assume([one.id for one in page.snippets()].count(snippet.id) == 1)
    after = edited(text, Replace(snippet.id, words))
    (new,) = {one.id for one in page_of(after).snippets()} - {one.id for one in page.snippets()}
    assert edited(after, Replace(new, snippet.text)) == text


@some
@given(st.data(), untidy(), st.sampled_from(Section), st.none() | lines(30), lines(200))
def test_an_added_statement_brings_one_line_and_the_headings_that_the_page_lacks(
    data: st.DataObject, text: str, section: Section, heading: str | None, words: str
) -> None:
    page = page_of(text)
    known = [name for name in blocks(page).get(section, {}) if name]
    heading = data.draw(st.sampled_from([heading, *known]))
    cite = data.draw(cites)
    after = edited(text, Add(page.id, section, heading, words, cite))
    (snippet,) = [one for one in page_of(after).snippets() if one.text == words]
    told = blocks(page)
    lacks = section not in told
    unheaded = snippet.heading is not None and snippet.heading not in told.get(section, {})
    if lacks:
        order = list(Section)
        later = [one for one in told if order.index(one) > order.index(section)]
        keys = list(told)
        keys.insert(keys.index(later[0]) if later else len(keys), section)
        told = {one: told.get(one, {}) for one in keys}
    citation = page_of(after).model_copy(update={"licence": None})
    (cited,) = [one.citation for one in citation.snippets() if one.text == words]
    told[section].setdefault(snippet.heading, []).append(Statement(text=words, citation=cited))
    assert page_of(after) == page_with(page, retold(told, cited))
    assert (snippet.heading or "").casefold() == (heading or "").casefold()
    changed = diff(text, after)
    # A front matter between braces has one line for all.
    assert all(line.startswith("{") for line in changed.gone)
    body = said(changed.new)
    assert len(body) == 1 + lacks + unheaded
    assert body[-1].startswith(f"- {words} [")


@some
@given(st.data(), untidy())
def test_a_withdrawn_statement_takes_its_line_along_and_leaves_its_heading_as_a_gap(
    data: st.DataObject, text: str
) -> None:
    page = page_of(text)
    _, snippet = a_snippet(data, page)
    times = [one.id for one in page.snippets()].count(snippet.id)
    after = apply(text, Withdraw(snippet.id))
    told = blocks(page)
    told[snippet.section][snippet.heading] = [
        one
        for one in told[snippet.section][snippet.heading]
        if (one.text, one.citation.publisher, one.citation.url)
        != (snippet.text, snippet.citation.publisher, snippet.citation.url)
    ]
    assert page_of(after) == page_with(page, told)
    changed = diff(text, after)
    assert all(line.startswith("{") for line in changed.new)
    assert len(said(changed.gone)) == times


@some
@given(st.data(), untidy(), lines(200))
def test_adding_under_a_heading_and_withdrawing_again_gives_the_same_bytes(
    data: st.DataObject, text: str, words: str
) -> None:
    page = page_of(text)
    places = [(section, name) for section, told in blocks(page).items() for name in told]
    assume(places)
    section, heading = data.draw(st.sampled_from(places))
    cite = data.draw(cites)
    # What is told of a source that others cite stays told.
    assume(cite.url not in {citation.url for citation in page.citations()})
    added = edited(text, Add(page.id, section, heading, words, cite))
    (new,) = {one.id for one in page_of(added).snippets()} - {one.id for one in page.snippets()}
    assert apply(added, Withdraw(new)) == text


@some
@given(st.data(), st.sampled_from(BUILT_IN_TEXTS))
def test_withdrawing_the_last_statement_of_a_heading_and_adding_it_gives_the_same_bytes(
    data: st.DataObject, text: str
) -> None:
    page = page_of(text)
    places = {(one.section, one.heading): one for one in page.snippets()}
    section, heading = data.draw(st.sampled_from(list(places)))
    last = places[section, heading]
    cite = Cite(last.citation.url, last.citation.publisher)
    withdrawn = apply(text, Withdraw(last.id))
    assert apply(withdrawn, Add(page.id, section, heading, last.text, cite)) == text


@some
@given(st.data(), pages(), st.sampled_from(Section), st.none() | lines(30), lines(200))
def test_a_page_in_the_form_that_we_write_stays_in_it(
    data: st.DataObject, page: ConceptPage, section: Section, heading: str | None, words: str
) -> None:
    told = list(page.snippets())
    text = format_page(page)
    cite = Cite("https://example.net/", "Example")
    edits: list[Edit] = [Add(page.id, section, heading, words, cite)]
    edits += [Withdraw(one.id) for one in told]
    edits += [Replace(one.id, words) for one in told if told.count(one) == 1]
    after = edited(text, data.draw(st.sampled_from(edits)))

    def body(text: str) -> str:
        return text.split("\n---\n", 1)[1]

    assert body(after) == body(format_page(parse_page(after)))


@pytest.mark.parametrize("text", BUILT_IN_TEXTS, ids=lambda text: text.split("\n")[1])
def test_every_statement_that_comes_with_citewell_can_be_changed_and_withdrawn(text: str) -> None:
    for snippet in parse_page(text).snippets():
        for edit in (Replace(snippet.id, "It is better known by now."), Withdraw(snippet.id)):
            changed = diff(text, apply(text, edit))
            assert len(said(changed.gone)) == 1
            assert len(changed.new) == (1 if isinstance(edit, Replace) else 0)
