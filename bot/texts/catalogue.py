"""The catalogue: every area, and the way to say a phrase."""

from itertools import chain
from typing import Final

from bot.texts import (
    answer,
    ask,
    automod,
    commands,
    condition,
    conversation,
    core,
    deeds,
    emergency,
    faults,
    finding,
    helping,
    holding,
    humans,
    kept,
    knowledge,
    moderating,
    powers,
    privacy,
    proposals,
    questions,
    queue,
    refusal,
    removal,
    report,
    section,
    setting_up,
    tickets,
    upkeep,
)
from bot.texts.key import Key, Language, Table

AREAS: Final = (
    answer,
    ask,
    automod,
    commands,
    condition,
    conversation,
    core,
    deeds,
    emergency,
    faults,
    finding,
    helping,
    holding,
    humans,
    kept,
    knowledge,
    moderating,
    powers,
    privacy,
    proposals,
    questions,
    queue,
    refusal,
    removal,
    report,
    section,
    setting_up,
    tickets,
    upkeep,
)
"""Modules with a class of keys and one table a language."""

CATALOGUE: Final[dict[Language, Table]] = {
    Language.ENGLISH: dict(chain.from_iterable(area.ENGLISH.items() for area in AREAS)),
    Language.GERMAN: dict(chain.from_iterable(area.GERMAN.items() for area in AREAS)),
}


def say(phrase: Key, language: Language = Language.ENGLISH, **values: object) -> str:
    """The text of a phrase with its placeholders filled; braces in values stay as they are.

    Raises:
        KeyError: a placeholder of the phrase has no value.
    """
    text = CATALOGUE[language].get(phrase) or CATALOGUE[Language.ENGLISH][phrase]
    return text.format(**values)
