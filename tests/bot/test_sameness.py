import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.sameness import say_the_same

WORDS = (
    "rest",
    "helps",
    "most",
    "people",
    "weak",
    "muscles",
    "not",
    "may",
    "3",
    "steroids",
    "cause",
)
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rest helps.", "Rest helps"),
        ("Rest helps the muscles.", "REST HELPS MUSCLES"),
        ("Tumours of the lung", "Tumors of the lung"),
        ("Anaemia can occur.", "Anemia may occur."),
        ("Statins can cause muscle pain.", "Statins may cause muscle pain."),
        ("However, it is rare.", "It is rare."),
        ("a medical and family history", "Medical and Family History"),
        ("Familial gout (FG) is rare.", "Familial gout is rare."),
        ("It is often exposed (not covered by bone).", "It is often exposed--not covered by bone."),
    ],
)
def test_statements_that_differ_in_nothing_telling_say_the_same(one: str, other: str) -> None:
    assert say_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rest is recommended for it.", "Rest is not recommended for it."),
        ("It may cause fever.", "It causes fever."),
        ("Give 5 mg a day.", "Give 50 mg a day."),
        ("Give 0.5 mg a day.", "Give 5 mg a day."),
        ("Weakness causes falls.", "Falls cause weakness."),
        ("Men are affected more often than women.", "Women are affected more often than men."),
        (
            "Rituximab is used in people whose disease does not respond to other medicines.",
            "Methotrexate is used in people whose disease does not respond to other medicines.",
        ),
        ("Hypertension is a sign of it.", "Hypotension is a sign of it."),
        (
            "People with the disease have high levels of creatine kinase in the blood.",
            "People with the disease have creatine kinase in the blood.",
        ),
        (
            "It is seen in adults before surgery and treated with medicines by mouth.",
            "It is seen in adults and treated with medicines by mouth.",
        ),
        ("Genetic testing: Fanconi anemia, group A", "Genetic testing: Fanconi anemia, group B"),
        ("There are types A and B.", "There are types and B."),
        ("It is inherited in an X-linked recessive way.", "It is inherited in an X-linked way."),
        ("Lupus is caused by fever.", "Lupus caused fever."),
        ("A CK > 5 is normal.", "A CK < 5 is normal."),
        ("It affects 5 % of people.", "It affects 5 of people."),
        ("Keep it at -5 degrees.", "Keep it at 5 degrees."),
        ("Rest helps.", "Rest helps the heart and the lungs."),
        ("Steroids (AM) help.", "Steroids help."),
        ("", "Rest helps."),
        ("…", "!"),
    ],
)
def test_statements_that_differ_in_what_matters_are_both_kept(one: str, other: str) -> None:
    assert not say_the_same(one, other)
    assert not say_the_same(other, one)


@given(SENTENCE, SENTENCE)
def test_sameness_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    assert say_the_same(one, other) == say_the_same(other, one)


@given(SENTENCE, st.sampled_from(["not", "7", "never", "severe", "may"]), st.integers(0, 12))
def test_a_telling_word_more_is_never_the_same(sentence: str, word: str, place: int) -> None:
    words = sentence.split()
    more = " ".join((*words[:place], word, *words[place:]))
    assert not say_the_same(sentence, more)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    say_the_same(one, other)
