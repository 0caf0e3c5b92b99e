import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.importers.placing import ORDER, Part, place
from kb.model import Section

SAID = {
    Section.SUMMARY: "Overview: a rash is a common change of the skin.",
    Section.PRESENTATION: "The patients presented with an itch and red skin.",
    Section.WORKUP: "The workup holds a skin biopsy and laboratory tests.",
    Section.TREATMENT: "The treatment is a cool cream.",
    Section.PROGNOSIS: "The prognosis is good.",
    Section.COMPLICATIONS: "Complications are scars.",
    Section.ETIOLOGY: "The etiology is an allergy.",
    Section.EPIDEMIOLOGY: "Epidemiology: the incidence is 1 in 12.",
    Section.PATHOPHYSIOLOGY: "In its pathophysiology, mast cells take part.",
    Section.PREVENTION: "Prevention is by gloves.",
}


def part(*statements: str, headings: tuple[str, ...] = ()) -> Part:
    return Part(headings, statements)


@pytest.mark.parametrize("section", ORDER)
def test_a_block_that_speaks_of_a_section_is_placed_there(section: Section) -> None:
    assert place([part(SAID[section])]) == [section]


@given(st.sets(st.sampled_from(ORDER), min_size=1))
def test_any_choice_of_sections_is_found_in_its_order(chosen: set[Section]) -> None:
    sections = [section for section in ORDER if section in chosen]
    assert place([part(SAID[section]) for section in sections]) == sections


def test_a_block_without_cues_is_placed_between_its_neighbours() -> None:
    parts = [part(SAID[Section.TREATMENT]), part("Nothing."), part(SAID[Section.ETIOLOGY])]
    first, between, last = place(parts)
    assert (first, last) == (Section.TREATMENT, Section.ETIOLOGY)
    assert ORDER.index(first) < ORDER.index(between) < ORDER.index(last)


def test_a_block_with_symptoms_for_headings_is_the_presentation() -> None:
    parts = [
        part("Something was seen.", headings=("Itch", "Dry skin", "Redness")),
        part(SAID[Section.TREATMENT]),
    ]
    assert place(parts)[0] is Section.PRESENTATION


def test_one_block_that_mentions_another_section_does_not_upset_the_order() -> None:
    parts = [
        part(SAID[Section.TREATMENT], "Outcomes of treatment differ."),
        part(SAID[Section.PROGNOSIS], "It is better with treatment."),
        part(SAID[Section.EPIDEMIOLOGY], "The treatment and diagnosis are described."),
    ]
    assert place(parts) == [Section.TREATMENT, Section.PROGNOSIS, Section.EPIDEMIOLOGY]


@given(st.lists(st.builds(part, st.text(max_size=30)), max_size=14))
def test_every_block_gets_a_section_and_the_order_is_kept(parts: list[Part]) -> None:
    places = [ORDER.index(section) for section in place(parts)]
    assert len(places) == len(parts)
    assert places == sorted(places)
