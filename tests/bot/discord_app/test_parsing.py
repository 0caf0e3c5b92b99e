"""The form's fields and a question, there and back."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord_app.forms.parsing import (
    FIELD_LENGTH,
    LINES,
    TITLE_LENGTH,
    Fields,
    as_text,
    cut,
    details,
    fill,
    joined,
    labelled,
    parse,
)
from bot.model import Question, RightNow
from bot.texts import Language, say

EMPTY = Question(text="")
TEMPLATE = labelled(EMPTY, Language.ENGLISH)
LABELS = {say(label, language) for language in Language for label in LINES.values()}

languages = st.sampled_from(Language)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
typed_lines = st.lists(
    st.one_of(texts, st.builds("{}: {}".format, st.sampled_from(sorted(LABELS)), texts)),
    max_size=8,
).map("\n".join)
words = st.text("abcÄß7 ", min_size=1, max_size=9).map(str.strip).filter(bool)
long_texts = st.builds(
    lambda parts, gap, times: gap.join(parts * times),
    st.lists(words, min_size=1, max_size=5),
    st.sampled_from(["", " ", "\n", "\n\n "]),
    st.integers(1, 2 * FIELD_LENGTH),
).map(lambda text: text[: 2 * FIELD_LENGTH].strip())


def tokens(*parts: str) -> Counter[str]:
    """The words of texts without the labels of lines, as often as they stand there."""
    lines = (line for part in parts for line in part.split("\n"))
    return Counter(word for line in lines for word in _without_label(line).split())


def _without_label(line: str) -> str:
    label, colon, rest = line.replace("：", ":").partition(":")
    known = {name.casefold() for name in LABELS}
    return rest if colon and label.strip().casefold() in known else line


def test_an_untouched_template_says_nothing() -> None:
    for language in Language:
        assert not any(details(labelled(EMPTY, language)).values())


def test_each_line_of_the_template_goes_to_the_field_of_its_label() -> None:
    typed = (
        "Age: 54\nSex: female\nSymptoms: weak legs\nTreatment: prednisone\n"
        "Duration of treatment: May"
    )
    assert details(typed) == {
        "age": "54",
        "sex": "female",
        "symptoms": "weak legs",
        "treatment": "prednisone",
        "duration": "May",
    }


def test_labels_are_read_in_any_language_order_and_case() -> None:
    typed = "seit wann: Mai\nTREATMENT : none\n geschlecht：w\nAlter:60"
    found = details(typed)
    assert (found["duration"], found["treatment"], found["sex"]) == ("Mai", "none", "w")
    assert found["age"] == "60"


def test_symptoms_and_treatment_take_several_lines() -> None:
    found = details("Symptoms: weak legs\nsore arms\nTreatment: prednisone\nphysiotherapy")
    assert found["symptoms"] == "weak legs\nsore arms"
    assert found["treatment"] == "prednisone\nphysiotherapy"


def test_a_value_may_stand_under_its_label() -> None:
    assert details("Age:\n54\nSex:\nfemale")["age"] == "54"


def test_text_without_a_label_tells_symptoms() -> None:
    assert details("my legs are weak\nAge: 54")["symptoms"] == "my legs are weak"


def test_what_is_added_under_the_template_is_looked_at_as_symptoms() -> None:
    found = details("Age: 54\nSince when: May\nand my chest hurts")
    assert (found["duration"], found["symptoms"]) == ("May", "and my chest hurts")


def test_a_sentence_with_a_colon_is_no_label() -> None:
    assert details("What I notice: weak legs")["symptoms"] == "What I notice: weak legs"


def test_the_continuation_begins_a_new_line_of_the_question() -> None:
    assert joined("First part.", "Second part.") == "First part.\nSecond part."


def test_a_full_field_goes_on_in_the_middle_of_its_word() -> None:
    assert joined("x" * FIELD_LENGTH, "yz") == "x" * FIELD_LENGTH + "yz"


def test_an_empty_continuation_changes_nothing() -> None:
    assert joined("Why?", " \n ") == "Why?"


def test_a_long_text_is_parted_between_words() -> None:
    text, more = cut("word " * 1000, FIELD_LENGTH)
    assert text.endswith("word")
    assert more.startswith(" word")


@given(long_texts)
@example("x" * 2 * FIELD_LENGTH)
@example("x" * (FIELD_LENGTH - 1) + " " + "y" * FIELD_LENGTH)
@example(" ".join(["x" * (FIELD_LENGTH - 1), "y" * FIELD_LENGTH]))
def test_a_text_cut_and_joined_is_the_same_text(text: str) -> None:
    first, second = cut(text, FIELD_LENGTH)
    assert max(len(first), len(second)) <= FIELD_LENGTH
    assert joined(first, second) == text


@given(
    st.builds(Fields, st.sampled_from(RightNow), texts, texts, typed_lines, texts),
    languages,
)
def test_nothing_typed_is_lost_when_the_form_is_filled_again(
    fields: Fields, language: Language
) -> None:
    again = fill(parse(fields), language)
    shown = again.fields
    before = tokens(fields.title, fields.text, fields.more) + tokens(fields.details)
    after = tokens(shown.title, shown.text, shown.more) + tokens(shown.details, again.beyond)
    assert after == before
    assert shown.right_now is fields.right_now


@given(
    st.builds(
        Question,
        text=long_texts,
        title=words,
        age=words,
        sex=words,
        symptoms=st.lists(words, min_size=1, max_size=4).map("\n".join),
        treatment=st.lists(words, min_size=1, max_size=4).map("\n".join),
        duration=words,
        right_now=st.sampled_from(RightNow),
    ),
    languages,
)
def test_a_question_comes_back_from_the_form_as_it_went_in(
    question: Question, language: Language
) -> None:
    assert parse(fill(question, language).fields) == question


@given(st.integers(0, 300), st.integers(0, 9000), st.integers(0, 5000), languages)
def test_what_is_filled_in_never_exceeds_a_field(
    title: int, text: int, symptoms: int, language: Language
) -> None:
    question = Question(text="b " * (text // 2), title="a" * title, symptoms="c" * symptoms)
    fields = fill(question, language).fields
    assert len(fields.title) <= TITLE_LENGTH
    assert max(map(len, (fields.text, fields.more, fields.details))) <= FIELD_LENGTH


def test_what_a_title_cannot_hold_begins_the_question() -> None:
    filled = fill(Question(text="Why?", title="word " * 30), Language.ENGLISH)
    assert f"{filled.fields.title} {filled.fields.text}".split() == [*["word"] * 30, "Why?"]


def test_what_both_fields_cannot_hold_is_named_to_be_handed_back() -> None:
    filled = fill(Question(text="x" * 9000), Language.ENGLISH)
    assert len(filled.fields.text + filled.fields.more) == 8000
    assert filled.beyond == "x" * 1000


def test_a_text_handed_back_is_word_for_word_what_was_typed() -> None:
    question = Question(text=" *Why?*\n", title="Legs")
    assert as_text(question, Language.ENGLISH) == "Legs\n *Why?*\n"


@pytest.mark.parametrize("language", Language)
def test_a_text_handed_back_has_the_details_too(language: Language) -> None:
    question = replace(EMPTY, text="Why?", age="54", treatment="none")
    handed_back = as_text(question, language)
    assert handed_back.startswith("Why?\n\n")
    assert details(handed_back.partition("\n\n")[2])["age"] == "54"
