"""Numbers by which offices and insurers know somebody: by a cue, or by their shape and check."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from bot.rules.personal import Passage
from bot.rules.personal.tables import any_of, filled, has_digits, text_of

_FEWEST = 5
"""Digits of a number behind a cue: fewer may be a year, a dose or a room."""


class Shape(BaseModel):
    """What a number looks like, with an example; `check` is one of `_CHECKS`, if any."""

    name: str
    like: str
    pattern: str
    check: str = ""


class _Table(BaseModel):
    """`id_numbers.toml`."""

    words: Mapping[str, Sequence[str]]
    numbers: Sequence[Shape]


def passages(text: str) -> Iterator[Passage]:
    """Every number that is somebody's, without its cue."""
    if not has_digits(text):
        return
    for shape, pattern in _patterns():
        for match in pattern.finditer(text):
            if _stands(shape, match["it"]):
                yield Passage("id_number", *match.span("it"))


def shapes() -> Sequence[Shape]:
    """Every shape of a number."""
    return _table().numbers


def _stands(shape: Shape, number: str) -> bool:
    check = _CHECKS.get(shape.check)
    return check is None or check("".join(sign for sign in number.upper() if sign.isalnum()))


# the arithmetic of numbers, each given without blanks and in capitals


def _has_enough_digits(number: str) -> bool:
    return sum(sign.isdigit() for sign in number) >= _FEWEST


def _is_nhs(number: str) -> bool:
    """Modulus 11, by the NHS Data Dictionary's definition of the NHS number."""
    left = -sum(int(digit) * (10 - at) for at, digit in enumerate(number[:9])) % 11
    return left == int(number[9]) and len(set(number)) > 1


def _is_luhn(number: str) -> bool:
    """Modulus 10 of ISO/IEC 7812, with every second digit from the right doubled."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


def _is_iban(number: str) -> bool:
    """Modulus 97 of ISO 13616, with each letter as its number from 10 on."""
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def _is_kvnr(number: str) -> bool:
    """Modulus 10 of § 290 SGB V: the letter as two digits, weights 1 and 2 in turn."""
    digits = f"{ord(number[0]) - ord('A') + 1:02}{number[1:9]}"
    weighed = (int(digit) * (1 + at % 2) for at, digit in enumerate(digits))
    return sum(sum(divmod(one, 10)) for one in weighed) % 10 == int(number[9])


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "five digits": _has_enough_digits,
    "nhs": _is_nhs,
    "luhn": _is_luhn,
    "iban": _is_iban,
    "kvnr": _is_kvnr,
}


# the table


@cache
def _patterns() -> Sequence[tuple[Shape, re.Pattern[str]]]:
    words = {name: any_of(some) for name, some in _table().words.items()}
    return [(shape, re.compile(filled(shape.pattern, words.__getitem__))) for shape in shapes()]


@cache
def _table() -> _Table:
    return _Table.model_validate(tomllib.loads(text_of("id_numbers")))
