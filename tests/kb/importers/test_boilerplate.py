import pytest

from kb.importers.boilerplate import Furniture

ANSWERS = 40
LINK = "Click on the link to view a list of clinics for {0}."
PATTERN = "This condition is inherited in an autosomal recessive pattern."
EVERYWHERE = "These cases occur in people everywhere."


@pytest.fixture(scope="module")
def furniture() -> Furniture:
    counted = Furniture()
    for n in range(ANSWERS):
        name = f"rash{n}x"
        shared = [PATTERN] if n % 2 else []
        resources = f"These resources address the care of {name}: Clinic {n}; Book {n}."
        own = f"{name} shows on day {n} of the illness."
        more = f"Learn more about itch number {n}."
        said = [EVERYWHERE, resources, own, more, LINK.format(name), *shared]
        counted.add("E|treatment", name, said)
    return counted


def holds(furniture: Furniture, text: str) -> bool:
    return furniture.holds("E|treatment", "rash3x", text)


def test_a_sentence_of_most_answers_to_a_kind_of_question_is_boilerplate(
    furniture: Furniture,
) -> None:
    assert holds(furniture, EVERYWHERE)
    assert not furniture.holds("E|symptoms", "rash3x", EVERYWHERE)


def test_a_recurring_sentence_on_the_page_is_boilerplate_whatever_condition_it_names(
    furniture: Furniture,
) -> None:
    assert holds(furniture, LINK.format("rash3x"))
    assert furniture.holds("E|symptoms", "cold", LINK.format("cold"))


def test_a_list_under_a_boilerplate_lead_in_goes_with_it(furniture: Furniture) -> None:
    assert holds(furniture, "These resources address the care of rash3x: Another Clinic.")


def test_a_sentence_on_the_page_is_known_by_its_first_words(furniture: Furniture) -> None:
    assert holds(furniture, "Learn more about something never seen.")


def test_a_fact_that_many_conditions_share_stays(furniture: Furniture) -> None:
    assert not holds(furniture, PATTERN)


def test_a_fact_of_one_condition_stays(furniture: Furniture) -> None:
    assert not holds(furniture, "rash3x shows on day 3 of the illness.")
    assert not holds(furniture, "Click your tongue to ease it.")


def test_nothing_is_boilerplate_in_a_handful_of_answers() -> None:
    few = Furniture()
    for n in range(5):
        few.add("E|treatment", f"c{n}", [EVERYWHERE, LINK])
    assert not few.holds("E|treatment", "c1", EVERYWHERE)
    assert not few.holds("E|treatment", "c1", LINK)
