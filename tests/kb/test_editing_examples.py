"""One page by hand: what each edit does to it, and what is refused."""

import difflib
from datetime import date

import pytest
from pydantic import ValidationError

from kb.editing import EDITS, Add, Cite, Edit, EditRefused, Replace, Why, Withdraw, apply
from kb.errors import PageInvalid
from kb.model import Section
from kb.pages import parse_page

PAGE = """\
---
# Names first.
name: Mild rash
id: mild-rash
licence: CC0
sources:
  https://example.org/rash: {title: 'On rashes', retrieved_on: 2024-05-31} # the second edition
  # The leaflet is out of print.
  leaflet.example.org:
    title: Leaflet
---
# Mild rash

## summary

- A mild  rash is harmless. [Example](<https://example.org/rash>)

## Presentation

- Spots [1] are red, and #2 itches. [leaflet.example.org]  \t
-  Spots fade. [Example](https://example.org/rash)

### Itch

### Swelling

## Living with
"""
HARMLESS, SPOTS, FADE = (
    "A mild rash is harmless.",
    "Spots [1] are red, and #2 itches.",
    "Spots fade.",
)
BOOK = Cite("https://www.example.net/book", "Book")


def id_of(statement: str, text: str = PAGE) -> str:
    (found,) = [one.id for one in parse_page(text).snippets() if one.text == statement]
    return found


def add(
    text: str,
    section: Section = Section.PRESENTATION,
    heading: str | None = None,
    cite: Cite = BOOK,
) -> Add:
    return Add("mild-rash", section, heading, text, cite)


def changes(edit: Edit, text: str = PAGE) -> list[str]:
    """Changed lines with their sign, as a diff shows them."""
    before, after = (each.split("\n") for each in (text, apply(text, edit)))
    return [line for line in difflib.ndiff(before, after) if line[0] in "+-"]


def refused(edit: Edit, text: str = PAGE) -> EditRefused:
    with pytest.raises(EditRefused) as caught:
        apply(text, edit, "skin/mild-rash.md")
    assert caught.value.fix.endswith(".")
    assert str(caught.value).startswith("skin/mild-rash.md")
    return caught.value


def test_a_new_text_keeps_the_citation_and_the_spaces_of_its_line_as_they_are_spelt() -> None:
    assert changes(Replace(id_of(HARMLESS), "It is harmless.")) == [
        "- - A mild  rash is harmless. [Example](<https://example.org/rash>)",
        "+ - It is harmless. [Example](<https://example.org/rash>)",
    ]
    assert changes(Replace(id_of(FADE), "They go.")) == [
        "- -  Spots fade. [Example](https://example.org/rash)",
        "+ -  They go. [Example](https://example.org/rash)",
    ]


def test_a_new_citation_keeps_the_text_as_it_is_spelt() -> None:
    assert changes(Replace(id_of(HARMLESS), HARMLESS, BOOK)) == [
        "- - A mild  rash is harmless. [Example](<https://example.org/rash>)",
        "+ - A mild  rash is harmless. [Book](https://www.example.net/book)",
    ]


def test_a_source_that_nothing_cites_any_more_leaves_the_front_matter() -> None:
    gone = changes(Withdraw(id_of(SPOTS)))
    assert gone == [
        "-   leaflet.example.org:",
        "-     title: Leaflet",
        "- - Spots [1] are red, and #2 itches. [leaflet.example.org]  \t",
    ]
    assert changes(Replace(id_of(SPOTS), SPOTS, BOOK))[:2] == gone[:2]


def test_the_last_source_takes_the_word_sources_along() -> None:
    text = PAGE
    for statement in (SPOTS, FADE, HARMLESS):
        text = apply(text, Withdraw(id_of(statement, text)))
    assert text.split("---\n")[1] == (
        "# Names first.\nname: Mild rash\nid: mild-rash\nlicence: CC0\n"
        "  # The leaflet is out of print.\n"
    )


def test_title_date_and_licence_of_a_new_source_become_one_line_under_sources() -> None:
    cite = Cite("https://a.org/x", title="No: 1", retrieved_on=date(2024, 5, 31), licence="MIT")
    assert changes(add("Spots itch.", heading="Itch", cite=cite)) == [
        "+   https://a.org/x: {title: 'No: 1', retrieved_on: 2024-05-31, licence: MIT}",
        "+ - Spots itch. [a.org](https://a.org/x)",
        "+ ",
    ]


def test_a_page_without_sources_gets_them_at_the_end_of_its_front_matter() -> None:
    bare = "---\nid: mild-rash\nname: Mild rash\n---\n# Mild rash\n"
    cite = Cite("https://a.org/x", title="One")
    assert changes(add("Spots itch.", cite=cite), bare)[:2] == [
        "+ sources:",
        "+   https://a.org/x: {title: One}",
    ]


def test_sources_between_braces_are_changed_in_place() -> None:
    flat = (
        "  \n---\n# Mild rash\n\n## Summary\n\n- One. [a.org]\n- Two. [b.org]\n- Three. [c.org]\n"
    )
    sources = "sources: {a.org: {title: A}, b.org: {title: B},c.org: {title: C} } # our own"
    text = f"---\nid: mild-rash\nname: Mild rash\n{sources}{flat}"
    left = {
        "One.": "sources: {b.org: {title: B},c.org: {title: C} } # our own  ",
        "Two.": "sources: {a.org: {title: A}, c.org: {title: C} } # our own  ",
        "Three.": "sources: {a.org: {title: A}, b.org: {title: B} } # our own  ",
    }
    for statement, line in left.items():
        assert f"+ {line}" in changes(Withdraw(id_of(statement, text)), text)
    told = changes(add("Four.", cite=Cite(None, "d.org", title="D")), text)
    assert told[1] == (
        "+ sources: {a.org: {title: A}, b.org: {title: B},c.org: {title: C}, d.org: {title: D} }"
        " # our own  "
    )


def test_a_statement_without_a_publisher_goes_by_the_name_that_the_page_gives_the_link() -> None:
    known = Cite(" https://example.org/rash ")
    assert changes(add("Spots itch.", cite=known)) == [
        "+ - Spots itch. [Example](https://example.org/rash)"
    ]
    unknown = Cite("https://www.a.org/x", publisher="  ")
    assert changes(add("Spots itch.", cite=unknown)) == [
        "+ - Spots itch. [a.org](https://www.a.org/x)"
    ]


def test_a_publisher_without_a_link_is_a_citation() -> None:
    assert changes(add("Spots itch.", cite=Cite(publisher="a.org"))) == ["+ - Spots itch. [a.org]"]


def test_a_heading_without_statements_gets_its_first_set_off_by_an_empty_line() -> None:
    assert changes(add("Spots itch.", heading="Swelling")) == [
        "+ - Spots itch. [Book](https://www.example.net/book)",
        "+ ",
    ]
    assert apply(PAGE, add("Read on.", Section.LIVING_WITH)).endswith(
        "## Living with\n\n- Read on. [Book](https://www.example.net/book)\n"
    )


def test_a_heading_that_lacks_comes_last_in_its_section() -> None:
    assert (
        "### Swelling\n\n### Pain\n\n- It hurts. [Book](https://www.example.net/book)\n\n## Living"
        in apply(PAGE, add("It hurts.", heading="Pain"))
    )


def test_a_heading_in_other_capitals_is_the_one_that_is_there() -> None:
    assert apply(PAGE, add("It hurts.", heading=" SWELLING ")) == apply(
        PAGE, add("It hurts.", heading="Swelling")
    )


def test_a_section_that_lacks_comes_in_the_order_of_sections() -> None:
    for section, above, below in (
        (Section.TREATMENT, "### Swelling", "## Living with"),
        (Section.SUPPORT, "## Living with", ""),
    ):
        after = apply(PAGE, add("Help is near.", section))
        said = f"## {section.label}\n\n- Help is near. [Book](https://www.example.net/book)"
        assert f"{above}\n\n{said}\n" + (f"\n{below}\n" if below else "") in after


def test_windows_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay() -> None:
    text = "\ufeff" + PAGE.rstrip("\n").replace("\n", "\r\n")
    cite = Cite("https://a.org/x", title="One")
    edits: list[Edit] = [
        Replace(id_of(FADE), "They go."),
        add("It hurts.", heading="Pain"),
        add("Help is near.", Section.SUPPORT, "Groups", cite),
        Withdraw(id_of(SPOTS)),
    ]
    for edit in edits:
        expected = apply(PAGE, edit).rstrip("\n").replace("\n", "\r\n")
        assert apply(text, edit) == "\ufeff" + expected


def test_empty_lines_above_the_last_statement_stay_but_the_one_that_set_it_off() -> None:
    text = PAGE.rstrip("\n") + "\n\n\n\n- Read on. [a.org]"
    assert apply(text, Withdraw(id_of("Read on.", text))) == PAGE + "\n\n"


def test_line_ends_that_differ_within_a_page_stay_and_a_new_line_ends_like_the_one_above() -> None:
    text = PAGE.replace("Spots fade. [Example](https://example.org/rash)\n",
                        "Spots fade. [Example](https://example.org/rash)\r\n")  # fmt: skip
    after = apply(text, add("It hurts."))
    said = "- It hurts. [Book](https://www.example.net/book)\r\n"
    assert after.replace(said, "") == text


def test_a_page_that_sets_nothing_off_with_empty_lines_stays_so() -> None:
    compact = "\n".join(line for line in PAGE.split("\n") if line)
    for heading, sought in (
        ("Itch", "### Itch\n- It hurts. [Book](https://www.example.net/book)\n### Swelling\n"),
        ("Pain", "### Swelling\n### Pain\n- It hurts. [Book](https://www.example.net/book)\n## L"),
    ):
        assert sought in apply(compact, add("It hurts.", heading=heading))


def test_a_statement_that_stands_twice_is_withdrawn_wherever_it_stands() -> None:
    line = "-  Spots fade. [Example](https://example.org/rash)\n"
    twice = PAGE.replace(line, line + "- Spots stay. [a.org]\n" + line)
    assert apply(twice, Withdraw(id_of(FADE))) == PAGE.replace(line, "- Spots stay. [a.org]\n")
    problem = refused(Replace(id_of(FADE), "They go."), twice)
    assert problem.why is Why.BY_HAND
    assert "lines 21 and 23" in problem.problem


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.EMPTY),
        (" \n\x00", Why.EMPTY),
        ("x" * 1001, Why.TOO_LONG),
        ("One.\nTwo.", Why.SEVERAL_LINES),
        ("One.\u2028Two.", Why.SEVERAL_LINES),
        ("# Spots", Why.MARKUP),
        ("###### Spots", Why.MARKUP),
        ("- Spots", Why.MARKUP),
        ("-", Why.MARKUP),
        ("* Spots", Why.MARKUP),
        ("+ Spots", Why.MARKUP),
        ("> Spots", Why.MARKUP),
        ("1. Spots", Why.MARKUP),
        ("12) Spots", Why.MARKUP),
        ("```", Why.MARKUP),
        ("* * *", Why.MARKUP),
        ("<!-- Spots -->", Why.MARKUP),
        ("Spots. [e](https://e.org)", Why.CITED_TWICE),
        ("SPOTS fade.", Why.SAID_ALREADY),
        ("Spots  fade.", Why.SAID_ALREADY),
    ],
)
def test_a_text_that_is_no_statement_is_refused_whether_it_is_new_or_replaces_one(
    text: str, why: Why
) -> None:
    assert refused(add(text)).why is why
    assert refused(Replace(id_of(HARMLESS), text)).why is why


@pytest.mark.parametrize(
    "text",
    ["-5 °C is cold.", "#2 itches.", "1.5 mg helps.", "*Staphylococcus* is found.", "Seen in [3]"],
)
def test_a_text_that_only_looks_like_markup_is_a_statement(text: str) -> None:
    assert changes(add(text)) == [f"+ - {text} [Book](https://www.example.net/book)"]


def test_a_text_is_freed_of_white_space_around_and_within() -> None:
    assert changes(add("\n  Spots\t itch. \n")) == changes(add("Spots itch."))


def test_how_much_a_text_is_too_long_is_said() -> None:
    assert refused(add("x" * 1010)).fix.startswith("Cut 10,")
    assert len(changes(add("x" * 1000))) == 1


@pytest.mark.parametrize(
    ("cite", "why", "said"),
    [
        (Cite(), Why.UNCITED, "no source"),
        (Cite("example.org/page"), Why.CITATION, "is no link"),
        (Cite("javascript:alert(1)"), Why.CITATION, "is no link"),
        (Cite("https://a.org/a page"), Why.CITATION, "is no link"),
        (Cite("http://["), Why.CITATION, "url"),
        (Cite("https://a.org/" + "x" * 2048), Why.CITATION, "url"),
        (Cite("https://example.org/rash", title="Other"), Why.SOURCE_TOLD, "`title`"),
        (Cite("https://example.org/rash", licence="MIT"), Why.SOURCE_TOLD, "`licence`"),
    ],
)
def test_a_citation_that_is_none_is_refused(cite: Cite, why: Why, said: str) -> None:
    for edit in (add("Spots itch.", cite=cite), Replace(id_of(SPOTS), SPOTS, cite)):
        problem = refused(edit)
        assert problem.why is why
        assert said in problem.problem


def test_what_the_page_tells_of_a_source_may_be_said_again() -> None:
    cite = Cite("https://example.org/rash", title="On rashes", retrieved_on=date(2024, 5, 31))
    assert len(changes(add("Spots itch.", cite=cite))) == 1


@pytest.mark.parametrize("heading", ["# Itch", "Itch\nand pain"])
def test_a_heading_that_would_be_read_as_something_else_is_refused(heading: str) -> None:
    assert refused(add("Spots itch.", heading=heading)).why in {Why.MARKUP, Why.SEVERAL_LINES}


def test_a_snippet_that_is_gone_is_a_stale_edit() -> None:
    changed = apply(PAGE, Replace(id_of(FADE), "They go."))
    for edit in (Replace(id_of(FADE), "They stay."), Withdraw(id_of(FADE))):
        problem = refused(edit, changed)
        assert problem.why is Why.GONE
        assert problem.stale


def test_an_edit_that_says_what_is_there_changes_nothing_and_is_refused() -> None:
    problem = refused(Replace(id_of(FADE), FADE, Cite("https://example.org/rash")))
    assert problem.why is Why.UNCHANGED
    assert not problem.stale
    assert len(changes(Replace(id_of(FADE), FADE.upper()))) == 2


def test_an_edit_for_another_page_is_refused() -> None:
    edit = Add("acne", Section.SUMMARY, None, "It is common.", BOOK)
    assert refused(edit).why is Why.ANOTHER_PAGE


def test_a_page_that_is_not_sound_is_named_with_line_and_fix() -> None:
    with pytest.raises(PageInvalid, match=r"skin/mild-rash\.md:14: there is no section"):
        apply(PAGE.replace("## summary", "## Sum"), Withdraw("0" * 32), "skin/mild-rash.md")


def test_a_front_matter_that_an_edit_cannot_keep_as_it_is_is_left_to_be_edited_by_hand() -> None:
    shared = PAGE.replace("{title: 'On rashes'", "&rash {title: 'On rashes'").replace(
        "leaflet.example.org:\n    title: Leaflet", "leaflet.example.org: *rash"
    )
    left = apply(shared, Withdraw(id_of(HARMLESS, shared)))
    assert refused(Withdraw(id_of(FADE, left)), left).why is Why.BY_HAND


@pytest.mark.parametrize(
    "edit",
    [
        Replace("a" * 32, "Spots – größer.", Cite("https://a.org", "A", "T", date(2024, 1, 2))),
        Replace("a" * 32, "Spots."),
        add("Spots.", heading="Itch"),
        Withdraw("b" * 32),
    ],
)
def test_an_edit_is_kept_as_json_and_read_back(edit: Edit) -> None:
    assert EDITS.validate_json(EDITS.dump_json(edit)) == edit


def test_json_that_is_no_edit_is_not_read() -> None:
    for text in ('{"kind": "erase"}', '{"kind": "withdraw"}', "[]"):
        with pytest.raises(ValidationError):
            EDITS.validate_json(text)
