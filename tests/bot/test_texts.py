import string

import pytest

from bot.texts import Phrase, say
from bot.texts.core import ENGLISH

FIELDS = {
    phrase: [name for _, name, _, _ in string.Formatter().parse(text) if name]
    for phrase, text in ENGLISH.items()
}


def test_every_phrase_has_a_text() -> None:
    assert set(ENGLISH) == set(Phrase)


@pytest.mark.parametrize("phrase", Phrase)
def test_no_text_is_empty_or_spills_over_its_line(phrase: Phrase) -> None:
    text = ENGLISH[phrase]
    assert text == text.strip() != ""
    assert "\n" not in text


@pytest.mark.parametrize("phrase", [phrase for phrase in Phrase if FIELDS[phrase]])
def test_a_phrase_shows_its_values_as_they_are(phrase: Phrase) -> None:
    values = {name: f"{{{name}}} [red]" for name in FIELDS[phrase]}
    assert all(value in say(phrase, **values) for value in values.values())


@pytest.mark.parametrize("phrase", [phrase for phrase in Phrase if FIELDS[phrase]])
def test_a_phrase_without_its_values_is_never_shown_half_filled(phrase: Phrase) -> None:
    with pytest.raises(KeyError):
        say(phrase)


def test_the_reminder_reads_as_the_design_says() -> None:
    assert say(Phrase.REMINDER) == (
        "In urgent cases contact a physician, visit a hospital or call an emergency service."
    )
