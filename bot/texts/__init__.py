"""Every fixed sentence that a person may read, in every language, keyed.

Each area has a module with its keys and one table a language. Another language is another member of
`Language` and another table in each of them; where a table lacks a text, the English one stands.
"""

from itertools import chain
from typing import Final

from bot.texts import (
    answer,
    ask,
    commands,
    condition,
    conversation,
    core,
    faults,
    helping,
    privacy,
    questions,
    refusal,
    report,
)
from bot.texts.core import Phrase
from bot.texts.key import Key, Language, Table

AREAS: Final = (
    answer,
    ask,
    commands,
    condition,
    conversation,
    core,
    faults,
    helping,
    privacy,
    questions,
    refusal,
    report,
)

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


__all__ = ["CATALOGUE", "Key", "Language", "Phrase", "Table", "say"]
