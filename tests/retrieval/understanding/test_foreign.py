"""A question in another language is told by its small words, and left as it was written."""

import gzip
import json
from pathlib import Path

import pytest

from retrieval.understanding.foreign import is_foreign
from retrieval.understanding.words import words
from tests.retrieval.understanding.conftest import Ask

GERMAN = [
    "Was ist Morbus Fabry?",
    "Ich habe seit Wochen Schmerzen in der Brust, was kann das sein?",
    "WELCHE BEHANDLUNG GIBT ES BEI POLYMYOSITIS?",
    "Ist Gicht heilbar",
    "meine Mutter hat Gicht, darf sie Fleisch essen",
]

ENGLISH = [
    "",
    "what is Van der Woude syndrome",
    "is von Willebrand disease inherited",
    "how is Hirschsprung disease treated",
    "my dissease is rare, what ist it",
    "treatment for Morbus Crohn",
    "polymiositis",
]


@pytest.mark.parametrize("text", GERMAN)
def test_german_is_known_by_its_words_and_left_as_it_is_written(ask: Ask, text: str) -> None:
    assert is_foreign(words(text))
    found = ask(text)
    assert (found.text, found.corrections) == (text, ())


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_names_from_elsewhere_or_slips_is_english(text: str) -> None:
    assert not is_foreign(words(text))


def test_a_condition_that_a_german_question_names_is_found(ask: Ask) -> None:
    assert ask.conditions("Welche Behandlung gibt es bei Polymyositis?") == ["Polymyositis"]


def test_a_disease_called_morbus_is_known_or_called_unknown(ask: Ask) -> None:
    assert ask("Was ist Morbus Fabry?").unknown == ("Morbus Fabry",)
    assert ask.conditions("Was ist Morbus Crohn disease?") == ["Crohn disease"]


def test_no_question_in_english_is_taken_for_another_language(shared: Path) -> None:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        asked = [json.loads(line)["question"] for number, line in enumerate(lines) if number % 5]
    assert [text for text in asked if is_foreign(words(text))] == []
