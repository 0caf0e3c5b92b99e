"""Findings, sections, numbers and days in the words of a language. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.model import Finding, Rule
from bot.texts.catalogue import say
from bot.texts.finding import KEYS, Found
from bot.texts.key import Language
from bot.texts.section import SectionName
from kb.model import Section

_THOUSANDS: Final = {Language.ENGLISH: ",", Language.GERMAN: "."}
_DAYS: Final = {Language.ENGLISH: "%Y-%m-%d", Language.GERMAN: "%d.%m.%Y"}


def finding_message(finding: Finding, language: Language) -> str:
    """What is wrong and how to mend it.

    A finding of a kind that has no text, or without the values of its text, keeps its message.
    """
    if language is Language.ENGLISH:
        return finding.message
    try:
        return message_of(finding.rule, finding.kind, dict(finding.values), language)
    except KeyError:
        return finding.message


def message_of(
    rule: Rule, kind: str, values: Mapping[str, str | int], language: Language = Language.ENGLISH
) -> str:
    """The message of a finding from its parts.

    Raises:
        KeyError: nothing is said of this kind, or a value of its text is missing.
    """
    key = _key(rule, kind, values)
    if key is None:
        raise KeyError(f"{rule.value}, {kind}: add it to KEYS in bot/texts/finding.py")
    told = {name: _told(value, language) for name, value in values.items()}
    return say(key, language, **told)


def section_label(section: Section, language: Language = Language.ENGLISH) -> str:
    """The heading of a section: `Living with`."""
    return say(SectionName[section.name], language)


def section_in_text(section: Section, language: Language = Language.ENGLISH) -> str:
    """The section within a sentence: `living with`; German nouns keep their capital."""
    label = section_label(section, language)
    return label.lower() if language is Language.ENGLISH else label


def number(value: int, language: Language = Language.ENGLISH) -> str:
    """A whole number with the language's sign for thousands: `5,000`."""
    return f"{value:,}".replace(",", _THOUSANDS[language])


def day(value: date, language: Language = Language.ENGLISH) -> str:
    """A day: `2024-05-01`, or `01.05.2024` in German."""
    return value.strftime(_DAYS[language])


def _key(rule: Rule, kind: str, values: Mapping[str, str | int]) -> Found | None:
    key = Found.HTML if rule is Rule.HTML else KEYS.get((rule, kind))
    match key:
        case Found.TOO_LONG if values.get("over") == 1:
            return Found.TOO_LONG_BY_ONE
        case Found.TITLE if "second" in values:
            return Found.TITLE_COULD_BE_EITHER
        case Found.TITLE if "first" in values:
            return Found.TITLE_COULD_BE
        case _:
            return key


def _told(value: str | int, language: Language) -> str:
    return number(value, language) if isinstance(value, int) else value
