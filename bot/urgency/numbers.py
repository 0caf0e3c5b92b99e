"""Emergency numbers and crisis lines by country, from a dated table that names its sources."""

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from bot.countries import COUNTRIES
from bot.errors import TableInvalid

_TABLE = "numbers.toml"
_Number = Annotated[str, Field(pattern=r"^\d[\d ]*\d$")]
_Texted = Annotated[str, Field(pattern=r"^(?:[A-Z]+ to )?\d[\d ]*\d$")]


class Line(BaseModel):
    """A crisis line, and the public page that its numbers were read on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    call: _Number | None = None
    text: _Texted | None = None
    """Where to text, with the word to begin with where there is one: `HELP to 51444`."""
    chat: HttpUrl | None = None
    source: HttpUrl

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Line":
        if not (self.call or self.text or self.chat):
            raise ValueError(f"{self.name!r} has no way to reach it; add call, text or chat")
        return self


class Numbers(BaseModel):
    """What to dial in one country, and the day on which that was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    checked: date
    emergency: Annotated[tuple[_Number, ...], Field(min_length=1)]
    """For an ambulance, the usual number first."""
    source: HttpUrl
    lines: tuple[Line, ...] = ()


_Table = TypeAdapter(dict[str, Numbers])


def read_numbers(text: str, name: str) -> dict[str, Numbers]:
    """A table of numbers by country.

    Raises:
        TableInvalid: its text names the table, the country and the fix.
    """
    try:
        table = _Table.validate_python(tomllib.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the table"
        raise TableInvalid(f"{name}: {place}: {first['msg']}") from error
    except tomllib.TOMLDecodeError as error:
        raise TableInvalid(f"{name}: {error}") from error
    if unknown := sorted(table.keys() - COUNTRIES):
        raise TableInvalid(f"{name}: {', '.join(unknown)} is no country; use ISO 3166-1 codes")
    return table


@cache
def all_numbers() -> dict[str, Numbers]:
    """The table that ships with the bot."""
    return read_numbers(
        Path(str(resources.files(__package__))).joinpath(_TABLE).read_text("utf-8"), _TABLE
    )


def numbers(country: str | None) -> Numbers | None:
    """What to dial in a country, by its code in capitals; None where nothing was read."""
    return all_numbers().get(country) if country else None
