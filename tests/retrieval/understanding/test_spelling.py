import gzip
import json
import random
import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.diseases import disease_words
from retrieval.understanding.english import is_english, is_everyday
from retrieval.understanding.spelling import MOST_STRANGE, Speller
from retrieval.understanding.words import folded, words, words_of
from tests.retrieval.understanding.conftest import Ask


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("dissease", "disease"),
        ("rivatigmine", "rivastigmine"),
        ("polymiositis", "polymyositis"),
        ("diabetis", "diabetes"),
        ("treatmnet", "treatment"),
        ("hrednisone", "prednisone"),
        ("myastheniagravis", "myasthenia gravis"),
        ("lym phoma", "lymphoma"),
    ],
)
def test_a_misspelt_word_is_read_as_the_closest_one(ask: Ask, written: str, read_as: str) -> None:
    found = ask(f"tell me about {written}, please")
    assert found.text == f"tell me about {read_as}, please"
    assert [(c.written, c.read_as) for c in found.corrections] == [(written, read_as)]


def test_a_mended_word_keeps_its_capital(ask: Ask) -> None:
    assert ask("Dissease of the muscle").text == "Disease of the muscle"


@pytest.mark.parametrize(
    "text",
    [
        "what about IMNM and IMMN",
        "Crohn's and Sjögren's, or Turner",
        "I weigh 80kg and take T2 500mg twice",
        "the quick brown fox jumps over lazy dogs",
        "does pemphigus vulgaris hurt",
        "myop",
        "diabetics with lymphomas",
        "haemophilia",
    ],
)
def test_what_is_right_or_no_word_is_left_alone(ask: Ask, text: str) -> None:
    assert ask(text).text == text


def test_a_prefix_that_turns_the_meaning_is_never_changed(ask: Ask) -> None:
    assert not ask("hypertonia").corrections
    assert not ask("hypertoniaa").corrections


def test_a_proper_name_is_not_read_as_a_distant_word(ask: Ask) -> None:
    assert not ask("I was seen by Dr. Maedicime").corrections
    assert not ask("I have Drohn syndrome").corrections
    assert ask("I have Polymiositis").text == "I have Polymyositis"


def test_a_word_typed_once_in_the_corpus_is_not_held_for_right(ask: Ask) -> None:
    assert "oncetyped" not in {c.read_as for c in ask("oncetyqed").corrections}


def test_a_text_of_strange_words_is_mostly_left() -> None:
    speller = Speller({"disease": 9}, lambda _: False)
    assert len(speller.mend(words("diseaze " * 100))) == MOST_STRANGE


@given(st.text(max_size=60))
def test_mended_text_differs_only_where_a_correction_says_so(text: str) -> None:
    speller = Speller({"disease": 50, "muscle": 20, "treatment": 9}, is_english)
    read = words(text)
    for mending in speller.mend(read):
        written = folded(read[mending.first].written)
        assert not speller.is_right(written) or mending.last - mending.first == 2


def _corpus(shared: Path) -> tuple[Counter[str], list[str]]:
    """Words of a part of the questions and answers, and all questions."""
    counts: Counter[str] = Counter()
    questions = []
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            questions.append(row["question"])
            if number % 8 == 0:
                counts.update(words_of(row["answer"]))
    return counts, questions


def _one_edit(word: str, dice: random.Random) -> str:
    at, letter = dice.randrange(len(word) - 1), dice.choice(string.ascii_lowercase)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


@pytest.mark.shared
def test_of_right_words_hardly_any_is_changed_and_most_misspelt_ones_are_mended(
    shared: Path,
) -> None:
    counts, questions = _corpus(shared)
    speller = Speller(
        {word: count for word, count in counts.items() if count > 1},
        lambda word: is_english(word) or word in disease_words(),
    )
    read = [words(question) for question in questions[::5]]
    changed = sum(len(speller.mend(question)) for question in read)
    assert 1 - changed / sum(map(len, read)) >= 0.995

    dice = random.Random(11)  # noqa: S311
    medical = sorted(
        word
        for word, count in counts.items()
        if count >= 5 and len(word) >= 5 and word.isalpha() and not is_everyday(word, 20_000)
    )
    tried = [(word, _one_edit(word, dice)) for word in dice.sample(medical, 300)]
    mended = sum(
        [m.read_as for m in speller.mend(words(typed))] == [word] or typed == word
        for word, typed in tried
    )
    assert mended / len(tried) >= 0.8
