"""Every fixed sentence that a person may read, in every language, keyed.

Each area has a module with its keys and one table a language. Another language is another member of
`Language` and another table in each of them; where a table lacks a text, the English one stands.
"""

from bot.texts.catalogue import AREAS, CATALOGUE, say
from bot.texts.core import Phrase
from bot.texts.key import Key, Language, Table
from bot.texts.saying import (
    day,
    finding_message,
    message_of,
    number,
    section_in_text,
    section_label,
)

__all__ = [
    "AREAS",
    "CATALOGUE",
    "Key",
    "Language",
    "Phrase",
    "Table",
    "day",
    "finding_message",
    "message_of",
    "number",
    "say",
    "section_in_text",
    "section_label",
]
