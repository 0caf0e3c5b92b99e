"""What stands around phone numbers, as patterns made of the words of `phones.toml`."""

import re
from functools import cache

from bot.rules.personal.tables import any_of, table


@cache
def shape() -> re.Pattern[str]:
    """Shapes that are a phone number by themselves."""
    return re.compile(rf"(?<![\d.-]){any_of(_words('shapes'))}(?![\d-])")


@cache
def cue() -> re.Pattern[str]:
    """Words before digits, at the end of a text; `between` is what stands before the digits."""
    return re.compile(
        rf"(?<!\w){any_of(_words('before'))}(?!\w)(?P<between>[^\d]{{0,60}})\Z", re.IGNORECASE
    )


@cache
def cue_after() -> re.Pattern[str]:
    """Words right behind digits, at the beginning of a text."""
    lists = {name: any_of(words) for name, words in table("phones")["after"].items()}
    said = rf"{lists['is']}\s(?:{lists['whose']}\s){{0,4}}{lists['what']}(?!\w)"
    marked = rf"\({lists['brackets']}\)|{lists['bare']}(?!\w)"
    return re.compile(rf"[\s,.)]{{0,3}}(?:{said}|{marked})", re.IGNORECASE)


@cache
def joining() -> re.Pattern[str]:
    """What stands between a number and the next."""
    joint = rf"(?:{any_of(_words('joining'))}\b[\s.:]{{0,3}}){{0,2}}"
    return re.compile(rf"[\s,;/&|(]{{0,4}}{joint}", re.IGNORECASE)


@cache
def something_else() -> re.Pattern[str]:
    """Words before digits that are known by numbers, at the end of a text."""
    named = any_of(_words("something_else"))
    number = r"(?:(?:number|numbers|no|nr|id|code)\b[^\w\n]{0,4})?"
    return re.compile(rf"\b{named}\b[^\w\n]{{0,6}}{number}(?:(?:is|was)\s)?\Z", re.IGNORECASE)


@cache
def measured() -> re.Pattern[str]:
    """Words of values, or right before a value at the end of a text."""
    lists = {name: any_of(words) for name, words in table("phones")["measured"].items()}
    return re.compile(rf"\b{lists['values']}\b|\b{lists['right_before']}\W*\Z", re.IGNORECASE)


@cache
def unit() -> re.Pattern[str]:
    """Units right behind digits, at the beginning of a text."""
    units = table("phones")["units"]
    words, signs = any_of(units["english"]), any_of(units["signs"])
    return re.compile(rf"\s?(?:{words}\b|{signs})", re.IGNORECASE)


def _words(name: str) -> list[str]:
    found = table("phones")[name]
    return [word for words in found.values() for word in words]
