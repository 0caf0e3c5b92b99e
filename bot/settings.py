"""Settings: environment variables `CITEWELL_*`, or keys of one TOML file; the variable wins."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from rapidfuzz import process

from bot.errors import SettingsInvalid
from kb.corpus import BUILT_IN

PREFIX = "CITEWELL_"
MAX_TOP_K = 50
"""Most snippets of one answer; beyond it nobody reads, and no channel shows them."""

NOT_SETTINGS = frozenset({"CITEWELL_CONFIG", "CITEWELL_DEBUG"})
"""Variables that say where the settings are and how errors are shown."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Settings(BaseModel):
    """Everything that can be set; a field's description says how to write it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("citewell", appauthor=False),
        description="Give a folder that may be written to.",
    )
    kb: tuple[Path, ...] = Field(
        default=(),
        description=f"Give folders or files, joined by {os.pathsep!r} in the variable, "
        "as a list of strings in the file.",
    )
    """Places of the knowledge base; none means the built-in pages and `own_kb`."""
    encoder: Name = Field(
        default="all-MiniLM-L6-v2", description="Give a model's name, or the folder it is in."
    )
    query_prefix: str = Field(default="", description="Give the text to put before a query.")
    passage_prefix: str = Field(default="", description="Give the text to put before a snippet.")
    top_k: int = Field(
        default=6, ge=1, le=MAX_TOP_K, description=f"Give a whole number from 1 to {MAX_TOP_K}."
    )
    """Most snippets of one answer."""

    @property
    def places(self) -> tuple[Path, ...]:
        """Where the knowledge base is: as set, or the built-in pages and what was imported."""
        if self.kb:
            return self.kb
        return (BUILT_IN, self.own_kb) if self.own_kb.is_dir() else (BUILT_IN,)

    @property
    def own_kb(self) -> Path:
        """Where imports go, beside the built-in pages."""
        return self.home / "kb"

    @property
    def index_root(self) -> Path:
        """Where index versions live."""
        return self.home / "index"


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was written, and where: `CITEWELL_TOP_K`, `citewell.toml:3: top_k`."""

    value: Any
    place: str


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    An empty variable counts as not set. Relative places are relative to the folder of the TOML
    file that names them, or to the working directory.

    Raises:
        SettingsInvalid: every setting that cannot be used, each with its place and fix.
    """
    variables = os.environ if environ is None else environ
    given = _of_file(config_file(variables), must_exist=bool(variables.get("CITEWELL_CONFIG")))
    given |= _of_variables(variables)
    try:
        return Settings.model_validate({name: item.value for name, item in given.items()})
    except ValidationError as error:
        raise SettingsInvalid(list(_problems(error, given))) from None


def config_file(environ: Mapping[str, str]) -> Path:
    """The TOML file of this process, whether it exists or not."""
    if named := environ.get("CITEWELL_CONFIG"):
        return Path(named).expanduser().absolute()
    home = environ.get("CITEWELL_HOME")
    folder = Path(home).expanduser() if home else Settings().home
    return folder.absolute() / "citewell.toml"


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """A sentence for each `CITEWELL_*` variable that is no setting; most are misspelt."""
    known = {PREFIX + field.upper() for field in Settings.model_fields} | NOT_SETTINGS
    strangers = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return [f"{name} is no setting. {_closest(name, sorted(known))}" for name in strangers]


def _of_variables(environ: Mapping[str, str]) -> dict[str, Given]:
    given = {}
    for field in Settings.model_fields:
        name = PREFIX + field.upper()
        if value := environ.get(name, ""):
            given[field] = Given(_paths(field, value, Path.cwd()), name)
    return given


def _of_file(file: Path, *, must_exist: bool) -> dict[str, Given]:
    """What the TOML file sets."""
    if not file.exists() and not must_exist:
        return {}
    text, table = _read(file)
    strangers = [key for key in table if key not in Settings.model_fields]
    if strangers:
        known = list(Settings.model_fields)
        raise SettingsInvalid(
            [f"{_place(file, text, k)} is no setting. {_closest(k, known)}" for k in strangers]
        )
    return {
        key: Given(_paths(key, value, file.parent), _place(file, text, key))
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


def _paths(field: str, value: object, base: Path) -> object:
    """The value; where it holds paths, these absolute."""
    if field == "home" and isinstance(value, str) and value:
        return base / Path(value).expanduser()
    if field != "kb":
        return value
    places = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(places, list) or not all(isinstance(p, str) and p for p in places):
        return value
    return tuple(base / Path(p).expanduser() for p in places)


def _problems(error: ValidationError, given: Mapping[str, Given]) -> Iterator[str]:
    named = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
    for name in named:
        item = given[name]
        fix = Settings.model_fields[name].description
        yield f"{item.place}: {item.value!r} cannot be used. {fix}"


def _closest(name: str, known: list[str]) -> str:
    best = process.extractOne(name, known, score_cutoff=60)
    return f"Did you mean {best[0]}?" if best else f"There are {', '.join(known)}."
