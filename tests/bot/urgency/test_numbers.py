"""Emergency numbers are said by country, and no number stands without a source and a day."""

import pytest

from bot.compose import compose, compose_urgency
from bot.countries import COUNTRIES
from bot.errors import SettingsInvalid, TableInvalid
from bot.model import OutOfScope, Response, Urgency, UrgencyKind
from bot.plain import plain_text
from bot.settings import load
from bot.texts import Language, Phrase, say
from bot.urgency.numbers import all_numbers, numbers, read_numbers

GOOD = """
[US]
checked = 2026-01-31
emergency = ["911"]
source = "https://example.org/"
[[US.lines]]
name = "A line"
call = "988"
source = "https://example.org/"
"""
MEDICAL = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 0)
DESPAIR = Urgency(UrgencyKind.SELF_HARM, "thoughts of ending a life", 0, 0)


def told(urgency: Urgency, country: str | None, language: Language = Language.ENGLISH) -> str:
    return plain_text(compose_urgency((urgency,), language, country))


def test_every_country_has_a_number_a_source_and_the_day_it_was_read() -> None:
    assert set(all_numbers()) <= COUNTRIES
    for known in all_numbers().values():
        assert known.emergency
        assert str(known.source).startswith("http")
        assert all(str(line.source).startswith("http") for line in known.lines)
        assert known.checked.year >= 2026


@pytest.mark.parametrize(
    ("country", "number", "line"),
    [
        ("US", "911", "988"),
        ("GB", "999", "116 123"),
        ("AU", "000", "13 11 14"),
        ("DE", "112", "0800 1110111"),
        ("NO", "113", "116 123"),
        ("IE", "112 or 999", "HELP to 51444"),
    ],
)
def test_a_known_country_is_told_its_own_numbers(country: str, number: str, line: str) -> None:
    assert f"Call {number} " in told(MEDICAL, country)
    assert number in told(DESPAIR, country)
    assert line in told(DESPAIR, country)


@pytest.mark.parametrize("country", [None, "", "ZZ", "AQ"])
def test_an_unknown_country_is_told_the_general_words(country: str | None) -> None:
    assert numbers(country) is None
    assert say(Phrase.URGENT_MEDICAL_ADVICE) in told(MEDICAL, country)
    assert say(Phrase.URGENT_SELF_HARM_ADVICE) in told(DESPAIR, country)


def test_a_country_without_a_crisis_line_still_has_its_emergency_number() -> None:
    assert not all_numbers()["IT"].lines
    assert "a crisis line" in told(DESPAIR, "IT")
    assert "112" in told(DESPAIR, "IT")


def test_the_notice_above_a_reply_has_the_numbers_too() -> None:
    response = Response(OutOfScope("v1"), (MEDICAL,))
    assert "Ruf 144 oder 112 an" in plain_text(compose(response, Language.GERMAN, "AT"))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("country", sorted(all_numbers()))
def test_every_country_can_be_told_in_every_language(country: str, language: Language) -> None:
    for urgency in (MEDICAL, DESPAIR):
        text = told(urgency, country, language)
        assert all_numbers()[country].emergency[0] in text
        assert "{" not in text


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (GOOD.replace('"911"', '"nine"'), "emergency"),
        (GOOD.replace("[US]", "[XX]").replace("US.", "XX."), "XX"),
        (GOOD.replace('call = "988"', ""), "no way to reach it"),
        (GOOD.replace("2026-01-31", '"soon"'), "checked"),
        (GOOD.replace("https://example.org/", "a friend"), "source"),
        ("[US", "t.toml"),
    ],
)
def test_a_broken_table_of_numbers_is_refused_and_the_place_is_named(
    broken: str, named: str
) -> None:
    assert read_numbers(GOOD, "t.toml")["US"].lines[0].call == "988"
    with pytest.raises(TableInvalid, match=r"t\.toml") as refused:
        read_numbers(broken, "t.toml")
    assert named in str(refused.value)


@pytest.mark.parametrize(("typed", "meant"), [("ie", "IE"), (" uk ", "GB"), ("", "")])
def test_the_operator_sets_a_country_by_its_two_letters(typed: str, meant: str) -> None:
    assert load({"CITEWELL_COUNTRY": typed}).country == meant


def test_a_country_that_is_none_is_refused_with_the_fix() -> None:
    with pytest.raises(SettingsInvalid, match="two letters"):
        load({"CITEWELL_COUNTRY": "Ireland"})
