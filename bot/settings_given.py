"""What was given as settings: variables and keys of a TOML file, each with its place."""

import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import process

from bot.errors import SettingsInvalid

PREFIX = "CITEWELL_"


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was written, and where: `CITEWELL_TOP_K`, `citewell.toml:3: top_k`."""

    value: Any = field(repr=False)
    place: str


def of_variables(environ: Mapping[str, str], keys: Collection[str]) -> dict[str, Given]:
    """What the variables set; empty ones set nothing."""
    given = {}
    for key in keys:
        name = PREFIX + key.upper()
        if value := environ.get(name, ""):
            given[key] = Given(_placed(key, value, Path.cwd()), name)
    return given


def of_file(file: Path, keys: Collection[str], *, must_exist: bool) -> dict[str, Given]:
    """What the TOML file sets.

    Raises:
        SettingsInvalid: it cannot be read, or holds keys that are no settings: all of them.
    """
    if not file.exists() and not must_exist:
        return {}
    text, table = _read(file)
    strangers = [key for key in table if key not in keys]
    if strangers:
        raise SettingsInvalid(
            [f"{_place(file, text, k)} is no setting. {closest(k, keys)}" for k in strangers]
        )
    return {
        key: Given(_placed(key, value, file.parent), _place(file, text, key))
        for key, value in table.items()
    }


def _read(file: Path) -> tuple[str, dict[str, Any]]:
    """The file as text and as a table."""
    try:
        text = file.read_text("utf-8")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = f"{file}: this is not TOML: {error}. Write settings as `top_k = 8`, one a line."
    except UnicodeDecodeError:
        problem = f"{file}: this is not UTF-8 text. Save it as UTF-8."
    except OSError as error:
        problem = f"{file}: {error.strerror}. Mend the path in CITEWELL_CONFIG, or unset it."
    raise SettingsInvalid([problem])


def _place(file: Path, text: str, key: str) -> str:
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if written.match(line):
            return f"{file}:{number}: {key}"
    return f"{file}: {key}"


def _path(value: object, base: Path) -> object:
    """A path made absolute; none where it is empty."""
    if not isinstance(value, str):
        return value
    return _absolute(value, base) if value else None


def _paths(value: object, base: Path) -> object:
    """Paths made absolute."""
    places = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(places, list) or not all(isinstance(p, str) and p for p in places):
        return value
    return tuple(_absolute(place, base) for place in places)


def _absolute(place: str, base: Path) -> Path:
    try:
        return base / Path(place).expanduser()
    except RuntimeError:  # `~name` of nobody here is a file of this name
        return base / place


PLACES: Mapping[str, Callable[[object, Path], object]] = {
    "home": _path,
    "kb": _paths,
    "token_file": _path,
    "policies": _path,
    "key_file": _path,
}
"""The settings that hold paths, and how these are read."""


def _placed(key: str, value: object, base: Path) -> object:
    """The value; where it holds paths, these absolute."""
    return PLACES[key](value, base) if key in PLACES else value


def closest(name: str, known: Collection[str]) -> str:
    """A sentence that names what was probably meant, or else everything there is."""
    best = process.extractOne(name, known, score_cutoff=60)
    return f"Did you mean {best[0]}?" if best else f"There are {', '.join(known)}."
