from pathlib import Path

import pytest

from bot.errors import SettingsInvalid
from bot.policies import BUILT_IN, Policies, load
from bot.settings import Settings
from bot.texts import Language, Phrase, say

LONGEST = 4096
"""Characters of an embed's description, in which Discord shows a text whole."""

CONTACT = "The Example Foundation for People With Rare Diseases, https://example.org/contact"
SET = Settings(home=Path("/nowhere"), contact=CONTACT, retention_days=12)
LANGUAGES = list(Language)


@pytest.fixture(scope="module")
def policies() -> Policies:
    return load(None, SET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in BUILT_IN.glob("*.md"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(SettingsInvalid) as caught:
        load(folder, SET)
    return caught.value.problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_texts_are_there_in_every_language_with_nothing_left_to_fill_in(
    policies: Policies, language: Language
) -> None:
    for text in (policies.terms(language), policies.privacy(language)):
        assert text.startswith("# ")
        assert CONTACT in text
        assert "{" not in text


def test_each_language_has_a_text_of_its_own(policies: Policies) -> None:
    assert len({policies.terms(language) for language in Language}) == len(LANGUAGES)
    assert len({policies.privacy(language) for language in Language}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_fits_one_message_of_discord(policies: Policies, language: Language) -> None:
    assert len(policies.terms(language)) <= LONGEST
    assert len(policies.privacy(language)) <= LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_urgent_care_reminder_stands_in_both_texts(
    policies: Policies, language: Language
) -> None:
    for text in (policies.terms(language), policies.privacy(language)):
        assert say(Phrase.REMINDER, language) in text.replace("**", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_policy_names_how_long_and_every_right(
    policies: Policies, language: Language
) -> None:
    text = policies.privacy(language)
    assert "12" in text
    for command in ("/privacy show", "/privacy export", "/privacy erase", "/privacy withdraw"):
        assert f"`{command}`" in text


def test_where_no_contact_is_set_somebody_is_named_all_the_same() -> None:
    policies = load(None, Settings(home=Path("/nowhere")))
    assert "the people who added Citewell to this server" in policies.privacy()
    assert "geholt hat" in policies.privacy(Language.GERMAN)


def test_a_version_is_the_stated_date_and_the_same_for_the_same_words(policies: Policies) -> None:
    assert policies.versions.terms.startswith("2026-11-22-")
    assert policies.versions.privacy.startswith("2026-11-22-")
    assert load(None, SET).versions == policies.versions


@pytest.mark.parametrize("name", ["privacy.md", "privacy.de.md"])
def test_other_words_are_another_version_even_where_the_stated_one_was_forgotten(
    policies: Policies, folder: Path, name: str
) -> None:
    change(folder / name, "Discord", "Discord, Inc.")
    versions = load(folder, SET).versions
    assert versions.privacy != policies.versions.privacy
    assert versions.terms == policies.versions.terms


def test_a_longer_time_of_keeping_is_another_version_of_the_privacy_policy(
    policies: Policies,
) -> None:
    versions = load(None, SET.model_copy(update={"retention_days": 90})).versions
    assert versions.privacy != policies.versions.privacy
    assert versions.terms == policies.versions.terms


def test_other_line_breaks_are_no_other_version(policies: Policies, folder: Path) -> None:
    change(folder / "terms.md", ". ", ".\n")
    assert load(folder, SET).versions == policies.versions


def test_an_operators_own_texts_need_no_translation(folder: Path) -> None:
    (folder / "terms.de.md").unlink()
    (folder / "privacy.de.md").unlink()
    own = load(folder, SET)
    assert own.terms(Language.GERMAN) == own.terms()
    assert own.privacy(Language.GERMAN) == own.privacy()


def test_braces_that_are_no_placeholder_stay(folder: Path) -> None:
    change(folder / "terms.md", "no spam", "no spam {or so} {}")
    assert "no spam {or so} {}" in load(folder, SET).terms()


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "privacy.md").unlink()
    (problem,) = problems(folder)
    assert problem.startswith(f"{folder / 'privacy.md'}: there is no such file.")


def test_a_translation_that_lags_behind_is_named(folder: Path) -> None:
    change(folder / "terms.md", "2026-11-22", "2027-01-01")
    (problem,) = problems(folder)
    assert problem.startswith(f"{folder / 'terms.de.md'}: its version is 2026-11-22")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version: 2026-11-22", "version: new", "front matter"),
        ("version: 2026-11-22", "", "front matter"),
        ("language: en", "language: [en", "front matter"),
        ("language: en", "language: de", "language"),
        ("---\n", "", "front matter"),
        ("{contact}", "{operator}", "{operator}. There are {contact} and {retention_days}."),
    ],
)
def test_a_text_that_cannot_be_used_is_named_with_what_to_do(
    folder: Path, old: str, new: str, told: str
) -> None:
    change(folder / "terms.md", old, new)
    (problem,) = problems(folder)
    assert problem.startswith(f"{folder / 'terms.md'}: ")
    assert told in problem


def test_all_that_is_wrong_is_told_at_once(folder: Path) -> None:
    (folder / "terms.md").write_bytes(b"\xff")
    (folder / "privacy.md").unlink()
    (folder / "privacy.md").mkdir()
    assert len(problems(folder)) == 2
