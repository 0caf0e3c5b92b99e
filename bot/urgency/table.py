"""The tables of signs: read once, checked, and refused with a sentence that says what to mend."""

import tomllib
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from bot.errors import TableInvalid
from bot.model import RightNow, UrgencyKind
from bot.urgency.phrases import Finder, PhraseInvalid

_TABLES = ("red_flags.toml", "self_harm.toml", "red_flags_german.toml", "self_harm_german.toml")
_CHOICES = "right_now.toml"
_NOTHING = {RightNow.NOT_ASKED, RightNow.NONE}
_Words = Annotated[str, Field(min_length=1)]


class Named(BaseModel):
    """What is noticed, in words for the person, and the public page that calls it an emergency."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: UrgencyKind
    sign: _Words
    german: _Words
    source: HttpUrl


class Sign(Named):
    """One rule: all of its groups must be found near each other, and none of `unless`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    all: Annotated[tuple[_Words, ...], Field(min_length=1)]
    unless: tuple[_Words, ...] = ()
    within: Annotated[int, Field(ge=1, le=200)] = 40
    even_asked: bool = False
    said_by: tuple[_Words, ...] = ()
    """Ids of signs above it that say more: where one of them is noticed, it is not named too."""

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """For each thing that must be found, the groups that say it."""
        return tuple(tuple(part.strip() for part in each.split("|")) for each in self.all)

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group that the sign names."""
        return (*(name for part in self.parts for name in part), *self.unless)


class Table(BaseModel):
    """Groups of phrases and the signs made of them."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    triggers: Literal["triggers.toml", "triggers_german.toml"] = "triggers.toml"
    """The table of words that deny a sign, in the language of this one."""
    words: dict[str, tuple[_Words, ...]]
    signs: Annotated[tuple[Sign, ...], Field(alias="sign", min_length=1)]

    @property
    def used(self) -> frozenset[str]:
        """The groups that signs name; the others only help to write phrases."""
        return frozenset(name for sign in self.signs for name in sign.groups)

    @model_validator(mode="after")
    def _groups_are_there(self) -> "Table":
        for sign in self.signs:
            for group in sign.groups:
                if group not in self.words:
                    raise ValueError(f"sign {sign.id!r} names {group!r}; add it under [words]")
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Table":
        ids = [sign.id for sign in self.signs]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"ids stand twice: {', '.join(twice)}; rename one of each")
        return self

    @model_validator(mode="after")
    def _each_sign_has_one_german_name(self) -> "Table":
        german: dict[str, str] = {}
        for sign in self.signs:
            if german.setdefault(sign.sign, sign.german) != sign.german:
                raise ValueError(f"{sign.sign!r} has two German names; give both signs one of them")
        return self


class Choice(Named):
    """What the form asks for that may happen right now; `same` are ids of signs that say it too."""

    same: tuple[_Words, ...] = ()


Choices = TypeAdapter(dict[RightNow, Choice])


def read_table(text: str, name: str) -> tuple[Table, Finder]:
    """A table and the finder of its phrases.

    Raises:
        TableInvalid: its text names the table, the rule and the fix.
    """
    try:
        table = Table.model_validate(tomllib.loads(text))
        return table, Finder(table.words, table.used)
    except ValidationError as error:
        raise TableInvalid(f"{name}: {_problem(error)}") from error
    except (tomllib.TOMLDecodeError, PhraseInvalid) as error:
        raise TableInvalid(f"{name}: {error}") from error


def read_choices(text: str, name: str) -> dict[RightNow, Choice]:
    """What the form asks for, by choice.

    Raises:
        TableInvalid: its text names the table, the choice and the fix.
    """
    try:
        choices = Choices.validate_python(tomllib.loads(text))
    except ValidationError as error:
        raise TableInvalid(f"{name}: {_problem(error)}") from error
    except tomllib.TOMLDecodeError as error:
        raise TableInvalid(f"{name}: {error}") from error
    if missing := sorted(set(RightNow) - choices.keys() - _NOTHING):
        raise TableInvalid(f"{name}: nothing is said of {', '.join(missing)}; add it")
    return choices


@cache
def choices() -> dict[RightNow, Choice]:
    """What the form of the bot asks for; no entry for choices that say that nothing happens."""
    return read_choices(_text(_CHOICES), _CHOICES)


@cache
def german_names() -> dict[str, str]:
    """The German name of each sign and choice by its English one."""
    signs = (sign for table, _ in tables() for sign in table.signs)
    named: tuple[Named, ...] = (*signs, *choices().values())
    return {one.sign: one.german for one in named}


@cache
def tables() -> tuple[tuple[Table, Finder], ...]:
    """The tables that ship with the bot."""
    return tuple(read_table(_text(name), name) for name in _TABLES)


def words_of(name: str) -> dict[str, list[str]]:
    """The groups of phrases of a table that holds no signs."""
    table: dict[str, Any] = tomllib.loads(_text(name))
    return {group: list(phrases) for group, phrases in table["words"].items()}


def _problem(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"]) or "the table"
    return f"{place}: {first['msg']}"


def _text(name: str) -> str:
    return Path(str(resources.files(__package__))).joinpath(name).read_text("utf-8")
