import numpy as np

from kb.model import Citation, Section, Snippet
from retrieval.columns import SECTIONS
from retrieval.gathering import Gathered, counted
from retrieval.sparse import Entry
from retrieval.understanding.names import ConditionNames


def snippet(text: str, condition: str = "Gout", **rest: object) -> Snippet:
    fields = {"section": Section.SUMMARY, "citation": Citation(publisher="example.org")} | rest
    return Snippet.model_validate({"condition": condition, "text": text} | fields)


def test_what_is_searched_by_words_is_given_on_with_the_number_of_its_condition() -> None:
    gathered = Gathered()
    entries = [
        gathered.add(snippet("One.")),
        gathered.add(snippet("Two.", "Acne", heading="Signs")),
    ]
    assert entries == [
        Entry("One.", "Gout", 0, "summary"),
        Entry("Two.", "Acne, Signs", 1, "summary"),
    ]


def test_what_snippets_say_of_their_condition_is_put_together_whatever_its_case() -> None:
    gathered = Gathered()
    snippets = [
        snippet("One.", also_known_as=("Podagra",), codes=("umls:C1",)),
        snippet("Two.", "gout", also_known_as=("Podagra", "Urate arthritis"), codes=("umls:C2",)),
        snippet("Three.", "Acne"),
    ]
    assert [gathered.add(one).condition for one in snippets] == [0, 0, 1]
    names = ("Podagra", "Urate arthritis")
    found = gathered.conditions.all()
    assert found == [
        ConditionNames("Gout", names, ("umls:C1", "umls:C2")),
        ConditionNames("Acne"),
    ]
    words = counted(found, gathered.words)
    assert (words["podagra"], words["two"], words["gout"]) == (1, 1, 1)


def test_columns_hold_ids_conditions_and_sections_in_the_order_of_the_snippets() -> None:
    gathered = Gathered()
    both = [snippet("One."), snippet("Two.", "Acne", section=Section.TREATMENT)]
    for one in both:
        gathered.add(one)
    columns = gathered.columns(np.array([0, 4, 9]))
    assert columns.ids.tolist() == [one.id for one in both]
    assert columns.condition_of.tolist() == [0, 1]
    assert [SECTIONS[i] for i in columns.section_of] == [Section.SUMMARY, Section.TREATMENT]
    assert columns.spans.tolist() == [[0, 4], [4, 9]]
