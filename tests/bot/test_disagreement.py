import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.disagreement import dissent
from bot.model import Dissent
from kb.model import Citation, Section, Snippet


def said(text: str, publisher: str = "first.org", heading: str | None = None) -> Snippet:
    return Snippet(
        condition="Gout",
        section=Section.PROGNOSIS,
        text=text,
        heading=heading,
        citation=Citation(publisher=publisher),
        also_known_as=("Gouty arthritis",),
    )


def between(one: str, other: str) -> Dissent | None:
    found = dissent(said(one), said(other, "second.org"))
    assert dissent(said(other), said(one, "second.org")) is found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recovery from gout takes 3 to 6 months.", "Recovery from gout takes 6 to 12 weeks."),
        ("Gout affects 1 in 100 people.", "Gout occurs in about 5% of people worldwide."),
        (
            "The estimated prevalence of gout is 1 in 70,000 newborns.",
            "Gout occurs in about one of every 30,000 live births. It affects both sexes equally.",
        ),
        (
            "About 25% of people with gout develop kidney stones, which can lead to pain.",
            "It is estimated that 10 to 15 percent of people with gout develop kidney stones.",
        ),
        ("Gouty arthritis affects 1 in 100 people.", "Gout affects 1 in 20 people."),
    ],
)
def test_numbers_for_the_same_thing_that_differ_are_seen(one: str, other: str) -> None:
    assert between(one, other) is Dissent.NUMBERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gout is contagious.", "Gout is not contagious."),
        ("Gout can be cured.", "Gout cannot be cured."),
        ("Gout causes fever.", "Gout does not cause fever."),
        ("There is a cure for gout.", "There is no cure for gout."),
        ("Gout is inherited.", "Gout isn't inherited."),
    ],
)
def test_a_denial_of_what_the_other_says_is_seen(one: str, other: str) -> None:
    assert between(one, other) is Dissent.DENIAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one value in two units, or roundings of it
        ("Gout affects 1 in 100 people.", "Gout affects 1% of people."),
        ("An attack of gout lasts 3 months.", "An attack of gout lasts 12 weeks."),
        ("Gout affects up to 5% of people.", "Gout affects 2% of people."),
        # other people
        ("Gout affects 1 in 100 men.", "Gout affects 5% of women."),
        ("Gout affects 1 in 100 people.", "Gout affects 5% of people in Japan."),
        ("Gout affects 1 in 100 people.", "Gout affects 5% of adults."),
        ("Gout affects 1 in 100 people.", "Gout occurs in 1 in 20 newborns."),
        # other things
        ("Chronic gout affects 1 in 100 people.", "Gout affects 5% of people."),
        ("Type 1 gout affects 1 in 100 people.", "Type 2 gout affects 5% of people."),
        ("About 10 percent of people with gout have fever.", "Gout affects 1% of people."),
        ("10 percent of people with gout have fever.", "50 percent of people with gout have pain."),
        ("Gout causes 20 percent of strokes.", "About 5 percent of gout is caused by strokes."),
        # on a condition
        ("If treated, gout lasts 3 days.", "Gout lasts 10 days."),
        ("Gout is fatal if it is not treated.", "Gout is not fatal."),
        # both can be right
        ("Gout may cause fever.", "Gout may not cause fever."),
        ("Some people with gout have fever.", "Some people with gout do not have fever."),
        ("Gout is not always inherited.", "Gout is inherited."),
        ("Gout is not only painful.", "Gout is painful."),
        ("Gout is not fatal.", "Gout cannot be fatal."),
        # nobody can tell what is meant
        ("It affects 1 in 100 people.", "It affects 5% of people."),
        ("30% of these are gout.", "5% of these are gout."),
        ("About 80 percent of people with gout have gouty arthritis.", "Half of gout is gout."),
        ("8 grams of fat a day.", "17 grams of fat a day."),
    ],
)
def test_what_may_both_be_right_is_not_marked(one: str, other: str) -> None:
    assert between(one, other) is None


def test_one_publisher_is_not_at_odds_with_itself() -> None:
    one, other = "Gout affects 1 in 100 people.", "Gout affects 5% of people."
    assert dissent(said(one), said(other)) is None


def test_what_stands_under_another_heading_is_said_of_something_else() -> None:
    one = said("Gout lasts 3 days.", heading="Treated")
    other = said("Gout lasts 10 days.", "second.org", heading="Untreated")
    assert dissent(one, other) is None


SHARES = st.integers(1, 99)
WORDS = ("Gout", "affects", "is", "not", "fatal", "can", "1 in 20", "5%", "of", "men", "if", "may")
TEXTS = st.lists(
    st.sampled_from(WORDS),
    min_size=1,
    max_size=10,
).map(" ".join)


@given(SHARES, SHARES)
def test_shares_are_at_odds_only_if_far_apart_whatever_unit_they_are_in(a: int, b: int) -> None:
    assume(4 * max(a, b) != 5 * min(a, b))  # the edge itself is for the rounding of floats
    percent, odds = f"Gout affects {a}% of people.", f"Gout affects {b} in 100 people."
    found = dissent(said(percent), said(odds, "second.org"))
    assert found is (Dissent.NUMBERS if 4 * max(a, b) > 5 * min(a, b) else None)


@given(TEXTS, st.sampled_from(["men", "Japan", "children", "untreated", "if"]))
def test_a_word_that_only_one_has_forbids_the_mark(text: str, word: str) -> None:
    plain, narrowed = f"Gout affects 1% of {text}", f"Gout affects 50% of {text} {word}"
    if word not in text:
        assert dissent(said(plain), said(narrowed, "second.org")) is None


@given(TEXTS, TEXTS)
def test_disagreement_is_mutual_and_nothing_disagrees_with_itself(one: str, other: str) -> None:
    between(one, other)
    assert between(one, one) is None
