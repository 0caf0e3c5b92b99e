from pathlib import Path

import pytest
from pydantic import ValidationError

from retrieval.understanding.abbreviations import Abbreviations, abbreviations
from retrieval.understanding.words import words
from tests.retrieval.understanding.conftest import Ask

TABLE = """
[capitals]
CK = "creatine kinase"
[anyhow]
ivig = "intravenous immunoglobulin"
[synonyms]
groups = [["heart attack", "myocardial infarction"]]
"""


def meanings(text: str) -> list[str]:
    return [phrase for found in abbreviations().find(words(text)) for phrase in found.meanings]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("high CK", "creatine kinase"),
        ("ivig infusions", "intravenous immunoglobulin"),
        ("an MRI of the leg", "magnetic resonance imaging"),
        ("UTIs", "urinary tract infection"),
        ("T2DM", "type 2 diabetes"),
        ("heart attacks", "myocardial infarction"),
        ("myocardial infarction", "heart attack"),
    ],
)
def test_an_abbreviation_or_synonym_is_searched_with_its_meaning(text: str, meaning: str) -> None:
    assert meaning in meanings(text)


@pytest.mark.parametrize("text", ["ck the oil", "a bp station", "20 MG", "all", "US and IT"])
def test_short_words_that_are_not_in_capitals_stand_for_themselves(text: str) -> None:
    assert meanings(text) == []


def test_expansions_stand_beside_the_words_of_the_question(ask: Ask) -> None:
    found = ask("does IVIG lower CK")
    assert found.text == "does IVIG lower CK"
    assert found.expansions == ("intravenous immunoglobulin", "creatine kinase")


def test_what_the_question_already_says_is_not_added(ask: Ask) -> None:
    assert ask("CK (creatine kinase)").expansions == ()


def test_a_person_can_write_another_table(tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE)
    found = Abbreviations(table).find(words("CK after a heart attack, MRI"))
    assert [one.meanings for one in found] == [("creatine kinase",), ("myocardial infarction",)]
    assert [one.short for one in found] == [True, False]


def test_a_table_with_a_wrong_heading_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE.replace("[anyhow]", "[anyway]"))
    with pytest.raises(ValidationError, match="anyway"):
        Abbreviations(table)
