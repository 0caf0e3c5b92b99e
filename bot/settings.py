"""Settings: environment variables `CITEWELL_*`, or keys of one TOML file; the variable wins."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import SettingsInvalid
from bot.setting_kinds import (
    RATE_FIX,
    Country,
    DatabaseUrl,
    Id,
    Ids,
    Name,
    Rate,
    Token,
    TrackerUrl,
    token,
)
from bot.settings_given import PREFIX, Given, closest, of_file, of_variables
from kb.corpus import BUILT_IN
from kb.withdrawn import FILE_NAME as WITHDRAWN

MAX_TOP_K = 50
"""Most snippets of one answer; beyond it nobody reads, and no channel shows them."""

MAX_RETENTION_DAYS = 3650

NOT_SETTINGS = frozenset({"CITEWELL_CONFIG", "CITEWELL_DEBUG"})
"""Variables that say where the settings are and how errors are shown."""


class Settings(BaseModel):
    """Everything that can be set; a field's description says how to write it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

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
        default="citewell-minilm-1", description="Give a model's name, or the folder it is in."
    )
    query_prefix: str = Field(default="", description="Give the text to put before a query.")
    passage_prefix: str = Field(default="", description="Give the text to put before a snippet.")
    top_k: int = Field(
        default=6, ge=1, le=MAX_TOP_K, description=f"Give a whole number from 1 to {MAX_TOP_K}."
    )
    """Most snippets of one answer."""
    token: Token = Field(
        default=SecretStr(""),
        description="Give the bot's token: Discord's developer portal shows it once, under Bot.",
    )
    token_file: Path | None = Field(
        default=None, description="Give the file that holds the bot's token and nothing else."
    )
    """Read where no `token` is given."""
    message_content: bool = Field(default=False, description="Give true or false.")
    """Whether Discord is asked for the text of messages that do not mention the bot."""
    watched_channels: Ids = Field(
        default=(),
        description="Give ids of channels, joined by commas in the variable, as a list of numbers "
        "in the file. Discord's developer mode shows them: right-click, Copy Channel ID.",
    )
    """Where a post against the rules is removed, and its author told why."""
    moderators_channel: Id | None = Field(
        default=None,
        description="Give one channel's id. Discord's developer mode shows it: right-click, "
        "Copy Channel ID.",
    )
    maintainers_server: Id | None = Field(
        default=None,
        description="Give one server's id. Discord's developer mode shows it: right-click the "
        "server, Copy Server ID.",
    )
    """Where the knowledge base is looked after; None means the only server, if it is the only."""
    tracker_url: TrackerUrl = Field(
        default="",
        description="Give the address of a project, such as https://github.com/owner/project, "
        "or nothing.",
    )
    """A GitHub or GitLab project that reports are mirrored to; its readers see their words."""
    tracker: Literal["github", "gitlab", ""] = Field(
        default="", description="Give github or gitlab, or nothing: the address tells mostly."
    )
    tracker_token: Token = Field(
        default=SecretStr(""),
        description="Give a token that may write issues in the project of `tracker_url`.",
    )
    rate_user: Rate = Field(default="6 per 10 minutes", description=RATE_FIX)
    rate_server: Rate = Field(default="60 per 10 minutes", description=RATE_FIX)
    country: Country = Field(
        default="", description="Give a country by its two letters, such as IE, or nothing."
    )
    """Whose emergency numbers are told where a server has not set its own."""
    contact: str = Field(
        default="", description="Give who runs this bot, with an e-mail address or a link."
    )
    """Stands in the privacy policy."""
    policies: Path | None = Field(
        default=None, description="Give a folder with terms.md and privacy.md."
    )
    """None means the texts that come with the package."""
    database_url: DatabaseUrl = Field(
        default=SecretStr(""),
        description="Give a URL such as postgresql://user:password@host/citewell, "
        "or nothing for SQLite in the home folder.",
    )
    key_file: Path | None = Field(
        default=None, description="Give the file that holds the keys, or is to hold them."
    )
    """Of the encryption at rest; None means `keys.json` in the home folder."""
    retention_days: int = Field(
        default=30,
        ge=1,
        le=MAX_RETENTION_DAYS,
        description=f"Give a whole number of days from 1 to {MAX_RETENTION_DAYS}.",
    )
    """How long the text of a question is kept."""
    chromium: str = Field(
        default="", description="Give the name of a Chromium or Chrome, or the path to it."
    )
    """Takes the pictures of `citewell gallery`; empty means whichever is on the path."""

    @property
    def places(self) -> tuple[Path, ...]:
        """Where the knowledge base is: as set, or the built-in pages and what was imported.

        What is withdrawn in this home is withdrawn from whatever is set.
        """
        if self.kb:
            return (*self.kb, self.withdrawn) if self.withdrawn.is_file() else self.kb
        return (BUILT_IN, self.own_kb) if self.own_kb.is_dir() else (BUILT_IN,)

    @property
    def own_kb(self) -> Path:
        """Where imports and edited pages go, beside the built-in pages."""
        return self.home / "kb"

    @property
    def withdrawn(self) -> Path:
        """The list of statements that are withdrawn in this home."""
        return self.own_kb / WITHDRAWN

    @property
    def kb_lock(self) -> Path:
        """Who changes the knowledge base holds this file."""
        return self.home / "kb.lock"

    @property
    def tracker_host(self) -> str:
        """The host of the project that reports are mirrored to; empty where none is set."""
        return urlsplit(self.tracker_url).hostname or ""

    @property
    def index_root(self) -> Path:
        """Where index versions live."""
        return self.home / "index"

    @property
    def database(self) -> str:
        """The database's URL with its driver; it may hold a password, so it is not for showing."""
        return self.database_url.get_secret_value() or f"sqlite+aiosqlite:///{self.own_database}"

    @property
    def own_database(self) -> Path:
        """The SQLite file that is used unless another database is set."""
        return self.home / "state.db"

    @property
    def key_path(self) -> Path:
        """Where the keys of the encryption at rest are."""
        return self.key_file or self.home / "keys.json"

    def read_token(self) -> str:
        """The bot's token, which is not for showing; empty where none is given.

        Raises:
            SettingsInvalid: the file that is to hold it cannot be read, or holds something else.
        """
        if self.token.get_secret_value() or not self.token_file:
            return self.token.get_secret_value()
        try:
            return token(SecretStr(self.token_file.read_text("utf-8"))).get_secret_value()
        except OSError as error:
            problem = f"{self.token_file}: {error.strerror}. Mend the path or the rights"
        except ValueError:
            problem = f"{self.token_file}: this is no token. Write the token into it, and no more"
        raise SettingsInvalid([f"{problem}, or give the token in CITEWELL_TOKEN."])


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    An empty variable counts as not set. Relative places are relative to the folder of the TOML
    file that names them, or to the working directory.

    Raises:
        SettingsInvalid: every setting that cannot be used, each with its place and fix.
    """
    variables = os.environ if environ is None else environ
    keys, named = list(Settings.model_fields), bool(variables.get("CITEWELL_CONFIG"))
    given = of_file(config_file(variables), keys, must_exist=named)
    given |= of_variables(variables, keys)
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
    known = {PREFIX + key.upper() for key in Settings.model_fields} | NOT_SETTINGS
    strangers = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return [f"{name} is no setting. {closest(name, sorted(known))}" for name in strangers]


def _problems(error: ValidationError, given: Mapping[str, Given]) -> Iterator[str]:
    named = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
    for name in named:
        item, known = given[name], Settings.model_fields[name]
        # What is meant to be secret may also stand, misspelt, in a value that cannot be used.
        shown = "what is given" if known.annotation is SecretStr else repr(item.value)
        yield f"{item.place}: {shown} cannot be used. {known.description}"
