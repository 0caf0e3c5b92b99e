from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.names import MOST_CONDITIONS, ConditionNames, NameIndex, name_table
from retrieval.understanding.words import phrase_key, words
from tests.retrieval.understanding.conftest import Ask


def index(*names: str) -> NameIndex:
    return NameIndex(name_table([ConditionNames(name) for name in names]))


def named(names: Sequence[str], text: str) -> list[str]:
    found = index(*names).spans(words(text))
    return [names[number] for span in found for number in span.conditions]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("immune mediated necrotising myopathies", "Immune-mediated necrotizing myopathy"),
        ("Is IMNM serious", "Immune-mediated necrotizing myopathy"),
        ("is imnm serious", "Immune-mediated necrotizing myopathy"),
        ("my mother's MS", "Multiple sclerosis"),
        ("what are crohns symptoms", "Crohn disease"),
        ("Crohn’s disease", "Crohn disease"),
        ("sjogren's", "Sjögren syndrome"),
        ("SJÖGREN SYNDROME", "Sjögren syndrome"),
        ("does Turner run in families", "Turner syndrome"),
        ("hepatitis B vaccine", "Hepatitis B"),
        ("hepatitis of the liver", "Hepatitis"),
        ("haemophilia", "Hemophilia"),
        ("polymiositis", "Polymyositis"),
        ("after a heart attack", "Myocardial infarction"),
        ("flu season", "Influenza"),
    ],
)
def test_a_condition_is_found_however_people_write_it(ask: Ask, text: str, condition: str) -> None:
    assert ask.conditions(text) == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "I am 50, it is 3 pm, ms Jones",
        "60 MG prednisone",
        "all of my joints",
        "ALL my joints hurt",
        "Turner",
        "turner",
        "my kidney",
        "hepatic",
        "",
    ],
)
def test_words_of_daily_life_and_doses_name_no_condition(ask: Ask, text: str) -> None:
    assert ask.conditions(text) == []


def test_a_mention_says_by_which_words_it_was_named(ask: Ask) -> None:
    (mention,) = ask("is Crohn's painful").mentions
    assert mention.words == "Crohn's"


def test_a_name_that_conditions_share_mentions_all_of_them(ask: Ask) -> None:
    assert ask.conditions("my child has AML") == ["Childhood leukemia", "Adult leukemia"]


def test_no_more_than_a_few_conditions_share_a_name() -> None:
    many = [ConditionNames(f"Ataxia {number}", ("Ataxia",)) for number in range(20)]
    (span,) = NameIndex(name_table(many)).spans(words("ataxia"))
    assert span.conditions == tuple(range(MOST_CONDITIONS))


def test_a_condition_of_that_name_stands_before_those_that_are_also_called_so() -> None:
    table = name_table([ConditionNames("Pyomyositis", ("Myositis",)), ConditionNames("Myositis")])
    assert table["myositis"] == "a 1 0"


def test_the_longest_name_counts() -> None:
    names = ("Diabetes", "Diabetes insipidus", "Nephrogenic diabetes insipidus")
    assert named(names, "nephrogenic diabetes insipidus, then diabetes") == [names[2], names[0]]


def test_a_short_name_is_not_guessed_where_it_would_stand_for_several() -> None:
    assert named(("Wilson disease", "Wilson syndrome"), "has Wilson been seen") == []


@pytest.mark.parametrize("text", ["cyclosporiasis", "Cyclospora infection"])
def test_both_names_of_a_title_with_a_parenthesis_count(text: str) -> None:
    title = "Parasites - Cyclosporiasis (Cyclospora Infection)"
    assert named((title,), text) == [title]


def test_a_group_of_diseases_is_not_called_by_its_adjective() -> None:
    assert named(("Autoimmune Diseases",), "an autoimmune thyroid") == []


@given(st.lists(st.text("abcdefgh ", min_size=4, max_size=20), min_size=1, max_size=8))
def test_every_name_is_found_in_itself(names: list[str]) -> None:
    found = index(*names)
    for name in names:
        key = phrase_key(name)
        assert not key or key in found


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30))
def test_found_names_do_not_overlap(text: list[str]) -> None:
    spans = index("a b", "b c d", "c", "d a").spans(words(" ".join(text)))
    assert all(one.last <= other.first for one, other in pairwise(spans))
