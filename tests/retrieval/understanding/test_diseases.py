import pytest

from retrieval.understanding.diseases import DISEASES, disease_spans, disease_words, is_disease
from retrieval.understanding.words import words
from tests.retrieval.understanding.conftest import Ask


def diseases(text: str) -> list[str]:
    read = words(text)
    return [text[read[s.first].start : read[s.last - 1].end] for s in disease_spans(read)]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("what is pemphigus vulgaris?", "pemphigus vulgaris"),
        ("is scabies contagious", "scabies"),
        ("do I have Morgellons disease", "Morgellons disease"),
        ("is morgellons disease real", "morgellons disease"),
        ("the Zyxwer-Quorvath syndrome", "Zyxwer-Quorvath syndrome"),
        ("centronuclear myopathies", "centronuclear myopathies"),
        ("can GBS be cured", "Guillain-Barré syndrome"),
    ],
)
def test_a_disease_that_the_knowledge_base_lacks_is_noticed(
    ask: Ask, text: str, unknown: str
) -> None:
    assert ask(text).unknown == (unknown,)


@pytest.mark.parametrize(
    "text",
    [
        "immune-mediated necrotizing myopathy",
        "diabetes mellitus",
        "leukemia",
        "heart attack or myocardial infarction",
        "Sjögren's syndrome and IMNM",
        "what is a syndrome, a disease, a cancer, a pain",
        "Rare diseases and Heart disease",
        "which infection gives fever",
        "who won the world cup",
        "",
    ],
)
def test_what_it_has_and_what_is_no_name_is_not_called_unknown(ask: Ask, text: str) -> None:
    assert ask(text).unknown == ()


def test_a_misspelt_disease_is_noticed_too(ask: Ask) -> None:
    assert ask("scabies").unknown
    assert not ask("scabies").corrections


def test_numbered_forms_are_found_in_the_name_they_have_in_common() -> None:
    assert diseases("schizophrenia 15") == ["schizophrenia"]


def test_words_of_disease_names_are_spelt_right() -> None:
    assert {"pemphigus", "vulgaris", "scabies"} <= disease_words()


@pytest.mark.parametrize("name", ["disease", "syndrome", "cancer", "heart disease", "pain"])
def test_generic_classes_are_no_diseases_one_asks_for(name: str) -> None:
    assert not is_disease(name)


def test_the_vocabulary_is_small_enough_to_ship() -> None:
    assert DISEASES.stat().st_size < 200_000
