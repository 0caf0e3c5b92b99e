"""Denied findings are told from affirmed ones."""

import csv
from pathlib import Path

import pytest

from bot.urgency.negation import is_negated, scopes
from bot.urgency.tokens import tokens


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("No chest pain today", "chest pain"),
        ("She denies fever, chills, cough or chest pain", "chest pain"),
        ("I don't have a stiff neck", "stiff neck"),
        ("Pneumonia was ruled out", "pneumonia"),
        ("without loss of consciousness", "loss of consciousness"),
    ],
)
def test_a_denied_finding_is_negated(sentence: str, finding: str) -> None:
    assert is_negated(sentence, finding)


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("No fever, but chest pain", "chest pain"),
        ("I have no fever, my chest hurts", "chest hurts"),
        ("I don't know why I have chest pain", "chest pain"),
        ("not only chest pain", "chest pain"),
        ("No fever. Chest pain.", "chest pain"),
        ("a sentence without it", "chest pain"),
    ],
)
def test_a_scope_ends_where_the_speaker_turns(sentence: str, finding: str) -> None:
    assert not is_negated(sentence, finding)


def test_clinical_sentences_are_told_apart(shared: Path) -> None:
    path = shared / "urgency" / "negation_sentences.tsv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    said = [is_negated(sentence, finding) for _, finding, sentence, *_ in rows]
    true = [row[3] == "Negated" for row in rows]
    right = sum(a and b for a, b in zip(said, true, strict=True))
    assert right / sum(said) >= 0.94
    assert right / sum(true) >= 0.95


def test_an_and_within_a_sentence_makes_no_question_of_it() -> None:
    text = "kid bit into a laundry capsule and is coughing"
    assert not scopes(tokens(text)).asked
    assert scopes(tokens("and is a stroke hereditary?")).asked
