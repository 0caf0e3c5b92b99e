import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.importers.sentences import sentences, shortened, statements
from kb.model import MAX_STATEMENT


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("It itches. It burns.", ["It itches.", "It burns."]),
        ("Ask Dr. Who about it. He knows.", ["Ask Dr. Who about it.", "He knows."]),
        ("Take 2.5 mg daily. Then 1 mg.", ["Take 2.5 mg daily.", "Then 1 mg."]),
        ("E. coli lives in the gut.", ["E. coli lives in the gut."]),
        ("Use it, e.g. At night.", ["Use it, e.g. At night."]),
        ('He said "it hurts." She too.', ['He said "it hurts."', "She too."]),
        ("Does it hurt? Yes! (It does.) Very.", ["Does it hurt?", "Yes!", "(It does.)", "Very."]),
        ("In the U.S. Army it is rare.", ["In the U.S. Army it is rare."]),
        ("no stop at all", ["no stop at all"]),
        ("", []),
    ],
)
def test_a_paragraph_is_parted_where_its_sentences_end(paragraph: str, expected: list[str]) -> None:
    assert list(sentences(paragraph)) == expected


def test_short_list_items_stand_together_under_their_lead_in() -> None:
    text = "The signs of a rash include:\n  - red spots\n  - an itch\n  - dry skin\n"
    assert list(statements(text)) == ["The signs of a rash include: red spots; an itch; dry skin."]


def test_a_long_list_is_told_in_several_statements_with_the_same_lead_in() -> None:
    items = [f"a sign of some length, number {n}" for n in range(9)]
    text = "The signs of a rash include:\n" + "".join(f"   - {item}\n" for item in items)
    told = list(statements(text))
    assert len(told) > 1
    assert all(t.startswith("The signs of a rash include: a sign") for t in told)
    for item in items:
        assert sum(item in t for t in told) == 1


def test_list_items_that_are_sentences_stand_alone() -> None:
    text = "To care for a rash:\n  - Wash it with cold water every day.\n  - Do not scratch it.\n"
    assert list(statements(text)) == [
        "Wash it with cold water every day.",
        "To care for a rash: Do not scratch it.",
    ]


def test_a_list_without_marks_is_seen_by_its_lead_in() -> None:
    text = "People with a rash can experience\n\nitching\n\nswollen skin\n\nIt soon is over now."
    assert list(statements(text)) == [
        "People with a rash can experience: itching; swollen skin.",
        "It soon is over now.",
    ]


def test_a_list_that_is_told_again_without_marks_is_told_once() -> None:
    text = (
        "Signs of a rash include - red spots  - an itch  - dry skin red spots an itch dry skin. "
        "Most rashes go away soon."
    )
    told = " | ".join(statements(text))
    assert told.count("red spots") == 1
    assert "Signs of a rash include: red spots; an itch; dry skin." in told


def test_what_an_item_says_beyond_its_first_sentence_stands_alone() -> None:
    text = "Tests for a rash may include:\n  - a skin test. A nurse pricks the skin.\n"
    assert list(statements(text)) == [
        "Tests for a rash may include: a skin test.",
        "A nurse pricks the skin.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What is a rash?",
        "Key Points",
        "The signs of a rash include:",
        "Rash.",
        "____ I smoke a lot.",
    ],
)
def test_questions_headings_and_lead_ins_to_nothing_state_nothing(text: str) -> None:
    assert list(statements(text)) == []


def test_a_list_that_lost_its_marks_is_left_out_rather_than_shown_glued() -> None:
    text = "Signs may include: Loss of smell Nasal pain High fever Blurred sight Runny nose."
    assert list(statements(text)) == []


def test_a_heading_glued_to_the_sentence_that_repeats_it_is_dropped() -> None:
    text = "Light therapy Light therapy is given for a rash."
    assert list(statements(text)) == ["Light therapy is given for a rash."]


def test_marks_of_footnotes_are_dropped_and_numbers_are_kept() -> None:
    text = "A rash is very common.[1] It affects 1 in 12 people.3 It takes 2.5 days to heal."
    assert list(statements(text)) == [
        "A rash is very common.",
        "It affects 1 in 12 people.",
        "It takes 2.5 days to heal.",
    ]


def test_a_line_that_is_only_wrapped_is_put_together() -> None:
    assert list(statements("A rash is a harmless\nchange of the skin.")) == [
        "A rash is a harmless change of the skin."
    ]


def test_a_statement_that_is_too_long_is_cut_at_its_clauses() -> None:
    sentence = "A rash comes " + ", ".join(f"on day {n} of the week" for n in range(80)) + "."
    parts = list(shortened(sentence))
    assert len(parts) > 1
    assert all(part.endswith((",", ".")) for part in parts)


@given(st.lists(st.text("ab ,;.", min_size=1, max_size=40), max_size=120).map(" ".join))
def test_cutting_keeps_every_word_whole_and_in_order(text: str) -> None:
    sentence = " ".join(text.split())
    parts = list(shortened(sentence))
    assert " ".join(parts).split() == sentence.split()
    assert all(len(part) <= MAX_STATEMENT for part in parts)


@given(st.text(st.sampled_from("aB .:;-\n?!(),1"), max_size=400))
def test_statements_are_never_too_long_and_hold_only_words_of_the_text(text: str) -> None:
    known = set(re.findall(r"\w+", text))
    for statement in statements(text):
        assert 0 < len(statement) <= MAX_STATEMENT
        assert set(re.findall(r"\w+", statement)) <= known
