from retrieval.understanding.english import is_english, is_everyday


def test_words_of_daily_life_are_everyday_ones() -> None:
    assert all(is_everyday(word) for word in ("the", "heart", "kidney", "pain"))


def test_a_rare_word_is_english_but_not_everyday() -> None:
    assert is_english("sickle")
    assert not is_everyday("sickle")


def test_a_misspelt_word_and_a_drug_are_no_english() -> None:
    assert not is_english("dissease")
    assert not is_english("rivastigmine")
    assert not is_everyday("rivastigmine")


def test_a_contraction_is_english() -> None:
    assert is_english("don't")
