from collections.abc import Iterator

from bot.cli.conditions import Conditions, page_of, tallies
from kb.corpus import KnowledgeBase
from kb.model import Citation, ConceptPage, Gap, Heading, Section, SectionBlock, Snippet


def snippet(text: str, condition: str = "Gout", **rest: object) -> Snippet:
    fields = {"section": Section.TREATMENT, "citation": Citation(publisher="example.org")} | rest
    return Snippet.model_validate({"condition": condition, "text": text} | fields)


GAPS = (SectionBlock(section=Section.GENETICS), SectionBlock(section=Section.SUMMARY))


def test_every_condition_is_counted_once_whatever_its_case() -> None:
    snippets = [
        snippet("One."),
        snippet("Two.", "gout", section=Section.WORKUP),
        snippet("Three.", "Acne"),
    ]
    acne, gout = tallies(snippets, [])
    assert (acne.condition, acne.statements, acne.gaps) == ("Acne", 1, 0)
    assert (gout.condition, gout.statements, len(gout.sections)) == ("Gout", 2, 2)


def test_a_page_without_statements_is_counted_with_its_gaps() -> None:
    (tally,) = tallies([], [ConceptPage(id="gout", name="Gout", sections=GAPS)])
    assert (tally.statements, tally.gaps) == (0, 2)


class Base(KnowledgeBase):
    def __init__(self, *snippets: Snippet) -> None:
        super().__init__([])
        self._snippets = snippets

    def snippets(self) -> Iterator[Snippet]:
        yield from self._snippets


def test_a_condition_is_found_by_name_other_name_or_id() -> None:
    conditions = Conditions(
        Base(
            snippet("One.", "Still's disease", also_known_as=("Fever of Still",)),
            snippet("Two.", "Acne"),
        )
    )
    for name in ("still's DISEASE", " fever of still", "still-s-disease"):
        page = conditions.find(name)
        assert page is not None
        assert [s.text for s in page.snippets()] == ["One."]
    assert conditions.find("scurvy") is None
    assert conditions.names() == ("Still's disease", "Acne")


def test_a_page_holds_every_statement_in_the_fixed_order_of_sections() -> None:
    page = page_of(
        [
            snippet("Rest helps."),
            snippet("Toes swell.", section=Section.PRESENTATION, heading="Swelling"),
            snippet("Joints hurt.", section=Section.PRESENTATION),
        ],
        [
            Gap(section=Section.PRESENTATION, heading="Fever"),
            Gap(section=Section.PREVENTION, heading=None),
        ],
    )
    assert [block.section for block in page.sections] == [
        Section.PRESENTATION,
        Section.TREATMENT,
        Section.PREVENTION,
    ]
    assert [heading.name for heading in page.sections[0].headings] == [None, "Swelling", "Fever"]
    assert {s.text for s in page.snippets()} == {"Rest helps.", "Toes swell.", "Joints hurt."}
    assert page.sections[0].headings[2] == Heading(name="Fever")


def test_one_source_that_is_told_in_two_ways_still_makes_a_page() -> None:
    ways = [Citation(publisher="a.org", title=title) for title in ("One", "Other")]
    page = page_of([snippet(f"{way.title}.", citation=way) for way in ways])
    assert len(list(page.snippets())) == 2


def test_a_condition_has_a_page_however_long_its_name_is() -> None:
    name = "A condition with a very long name " * 8
    page = Conditions(Base(snippet("One.", name))).find(name)
    assert page
    assert [snippet.text for snippet in page.snippets()] == ["One."]
