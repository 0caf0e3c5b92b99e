"""Kinds of values that settings take; each refuses with ValueError what could not be used later."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints

from bot.countries import country_code

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""What may stand before `://` in the URL of a database, and the driver that it means."""


def token(given: SecretStr) -> SecretStr:
    """The token without the white space that came along; one that no header can hold is refused."""
    text = given.get_secret_value().strip()
    if not all("!" <= character <= "~" for character in text):
        raise ValueError
    return SecretStr(text)


def _database(given: SecretStr) -> SecretStr:
    """The URL with the driver that is used here; empty stays empty."""
    scheme, mark, rest = given.get_secret_value().strip().partition("://")
    if not scheme:
        return SecretStr("")
    if scheme not in DRIVERS or not mark:
        raise ValueError
    return SecretStr(f"{DRIVERS[scheme]}://{rest}")


def _project(given: str) -> str:
    """The address of a project without what a copied one trails; empty stays empty."""
    parts = urlsplit(given.strip())
    path = parts.path.strip("/").removesuffix(".git")
    if not given.strip():
        return ""
    if parts.scheme not in ("https", "http") or not parts.netloc or "/" not in path:
        raise ValueError
    return f"{parts.scheme}://{parts.netloc}/{path}"


def _country(given: str) -> str:
    """The two letters of a country in capitals; empty stays empty."""
    if not given.strip():
        return ""
    if not (code := country_code(given)):
        raise ValueError
    return code


def _rate(given: str) -> str:
    """The rate as it was written, once it is sure that it can be read."""
    # Loads a library that most commands do without, so it is loaded where a rate is given.
    from bot.desk.rates import parse  # noqa: PLC0415

    parse(given)
    return given


def _ids(given: object) -> object:
    """Ids as a list; in a variable they stand in one text, with commas or spaces between them."""
    return given.replace(",", " ").split() if isinstance(given, str) else given


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Rate = Annotated[Name, AfterValidator(_rate)]
Country = Annotated[str, AfterValidator(_country)]
Id = Annotated[int, Field(gt=0, lt=2**63)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_ids)]
TrackerUrl = Annotated[str, AfterValidator(_project)]
Token = Annotated[SecretStr, AfterValidator(token)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]

RATE_FIX = "Give a rate such as `6 per 10 minutes`; `6 per 10 minutes; 30 per day` sets two."
