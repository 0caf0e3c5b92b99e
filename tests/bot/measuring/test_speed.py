"""Questions that are timed have a hundred words each."""

from bot.measuring.speed import of_hundred_words, peak_mib


def test_texts_are_cut_into_a_hundred_words_and_the_rest_is_left_out() -> None:
    cut = list(of_hundred_words(iter(["gout " * 150, "toe " * 60])))
    assert [len(text.split()) for text in cut] == [100, 100]
    assert cut[1].split().count("toe") == 50


def test_the_memory_at_its_peak_is_told_in_mebibytes() -> None:
    peak = peak_mib()
    assert peak is None or 10 < peak < 100_000
