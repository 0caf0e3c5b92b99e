import pkgutil
import string
from types import ModuleType

import pytest

import bot.texts
from bot.model import Finding, Rule, Severity
from bot.texts import (
    AREAS,
    CATALOGUE,
    Key,
    Language,
    Phrase,
    Table,
    finding_message,
    number,
    say,
    section_in_text,
    section_label,
)
from bot.texts.core import ENGLISH
from bot.texts.finding import KEYS, Found
from kb.model import Section

NO_AREAS = {"catalogue", "key", "saying"}
TABLES = [
    pytest.param(area, language, id=f"{area.__name__.rpartition('.')[2]}-{language}")
    for area in AREAS
    for language in Language
]


def keys(area: ModuleType) -> set[Key]:
    """The keys that an area defines."""
    classes = [kind for kind in vars(area).values() if isinstance(kind, type)]
    own = [kind for kind in classes if issubclass(kind, Key) and kind is not Key]
    return {key for kind in own for key in kind}


def table(area: ModuleType, language: Language) -> Table:
    texts: Table = getattr(area, language.name)
    return texts


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_area_is_in_the_catalogue() -> None:
    modules = {module.name for module in pkgutil.iter_modules(bot.texts.__path__)}
    assert modules - NO_AREAS == {area.__name__.rpartition(".")[2] for area in AREAS}


@pytest.mark.parametrize(("area", "language"), TABLES)
def test_every_key_has_a_text_in_every_language(area: ModuleType, language: Language) -> None:
    assert set(table(area, language)) == keys(area)


@pytest.mark.parametrize(("area", "language"), TABLES)
def test_no_text_is_empty_or_spaced_at_its_ends(area: ModuleType, language: Language) -> None:
    spoiled = [
        key for key, text in table(area, language).items() if text != text.strip() or not text
    ]
    assert spoiled == []


@pytest.mark.parametrize(("area", "language"), TABLES)
def test_a_text_names_the_same_values_in_every_language(
    area: ModuleType, language: Language
) -> None:
    english = {key: placeholders(text) for key, text in area.ENGLISH.items()}
    other = {key: placeholders(text) for key, text in table(area, language).items()}
    assert other == {key: english[key] for key in other}


@pytest.mark.parametrize(("area", "language"), TABLES)
def test_a_text_shows_its_values_as_they_are(area: ModuleType, language: Language) -> None:
    for key, text in table(area, language).items():
        values = {name: f"{{{name}}} [red]" for name in placeholders(text)}
        said = say(key, language, **values)
        assert all(value in said for value in values.values()), key


@pytest.mark.parametrize(("area", "language"), TABLES)
def test_a_text_without_its_values_is_never_shown_half_filled(
    area: ModuleType, language: Language
) -> None:
    for key in (key for key, text in table(area, language).items() if placeholders(text)):
        with pytest.raises(KeyError):
            say(key, language)


def test_what_has_no_text_in_a_language_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CATALOGUE, Language.GERMAN, {})
    assert say(Phrase.GOODBYE, Language.GERMAN) == say(Phrase.GOODBYE)


@pytest.mark.parametrize("phrase", Phrase)
def test_no_sentence_of_the_terminal_spills_over_its_line(phrase: Phrase) -> None:
    assert "\n" not in ENGLISH[phrase]


def test_the_reminder_reads_as_the_design_says() -> None:
    assert say(Phrase.REMINDER) == (
        "In urgent cases contact a physician, visit a hospital or call an emergency service."
    )


# sections, numbers


@pytest.mark.parametrize("section", Section)
def test_a_section_is_named_in_english_as_the_knowledge_base_names_it(section: Section) -> None:
    assert section_label(section) == section.label
    assert section_in_text(section) == section.label.lower()


@pytest.mark.parametrize("section", Section)
def test_a_section_has_a_german_name_of_its_own(section: Section) -> None:
    german = section_label(section, Language.GERMAN)
    assert german != section_label(section)
    assert section_in_text(section, Language.GERMAN) == german


def test_thousands_are_parted_as_the_language_does() -> None:
    assert (number(5000), number(5000, Language.GERMAN)) == ("5,000", "5.000")


# findings


def test_every_text_on_findings_is_of_a_kind() -> None:
    chosen_by_values = {Found.TOO_LONG_BY_ONE, Found.TITLE_COULD_BE, Found.TITLE_COULD_BE_EITHER}
    assert set(KEYS.values()) | {Found.HTML} | chosen_by_values == set(Found)


@pytest.mark.parametrize(
    "finding",
    [
        Finding(Rule.ABUSE, "abuse", Severity.HOLD, 0, 3, "Please rephrase this."),
        Finding(Rule.LENGTH, "too_long", Severity.REJECT, 0, 9, "Cut 20 characters."),
    ],
)
def test_a_finding_without_a_text_or_its_values_keeps_its_message(finding: Finding) -> None:
    assert finding_message(finding, Language.GERMAN) == finding.message
