"""Checks what the bot sent to Discord against Discord's own description of its REST interface.

The description (OpenAPI 3.1) lies beside the checkout. It lets pass what simcord refuses (2,001
characters, 6,001 characters of embeds, six components in a form) and refuses what simcord lets
pass (long descriptions and thread names), so both are asked.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import quote, unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012, Schema

from tests.bot.discord_app.openapi_routes import (
    Operation,
    Parameter,
    Place,
    Tree,
    meant,
    operations,
)

DESCRIPTION = Path(__file__).parents[4] / "shared" / "discord" / "openapi.json"

ADDRESS = "urn:discord"
"""Name of the description in the registry that resolves its references."""

LONGEST = 300
"""Most characters of one problem: a complaint repeats what was sent, which may be long."""

SNOWFLAKE: dict[str, object] = {
    "type": ["string", "integer"],
    "pattern": "^(0|[1-9][0-9]*)$",
    "minimum": 0,
}
"""What we take for an id in place of the description's string of digits.

discord.py sends ids in JSON as numbers too (`message_reference`, `allowed_mentions.users`, the id
of a new attachment); Discord reads both and always has, only what it returns is a string.
"""

UNDOCUMENTED = frozenset({"use_nested_fields"})
"""Query parameters that Discord takes and does not describe; discord.py opens forum posts so."""

SCHEMES = frozenset({"http", "https", "attachment"})
"""What Discord takes as the address of a link or a picture."""


class Sent(Protocol):
    """A request, as simcord's `env.http_requests` and the wire's `requests` hold it."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def params(self) -> Mapping[str, object]: ...
    @property
    def json(self) -> object: ...


def problems(requests: Iterable[Sent]) -> list[str]:
    """What Discord would refuse in these requests, as `METHOD /path: what`, in the order sent.

    Skips the test where the description is absent: call it last, or better when a fixture is torn
    down, where the test itself still counts as passed.
    """
    if not DESCRIPTION.is_file():
        pytest.skip("Discord's OpenAPI description is not beside the checkout")
    return [
        f"{request.method} {request.path}: {problem}"[:LONGEST]
        for request in requests
        for problem in description().problems(request)
    ]


@cache
def description() -> "Description":
    """The description beside the checkout, read once in a process."""
    return Description(json.loads(DESCRIPTION.read_text(encoding="utf-8")))


class Description:
    """Discord's description of its REST interface; each schema is compiled when first needed."""

    def __init__(self, document: dict[str, dict[str, dict[str, object]]]) -> None:
        document["components"]["schemas"]["SnowflakeType"] = SNOWFLAKE
        resource = DRAFT202012.create_resource(cast("Schema", document))
        self._registry: Registry[Schema] = Registry().with_resource(ADDRESS, resource)
        self._operations = tuple(operations(cast("Tree", document)))
        self._compiled: dict[Place, Draft202012Validator] = {}
        self._known: dict[tuple[Place, str], list[str]] = {}

    def problems(self, request: Sent) -> Iterator[str]:
        """What Discord would refuse in a request: its route, path, query and body."""
        operation = meant(self._operations, request.method, request.path)
        if operation is None:
            yield "no such route"
            return
        yield from self._in_path(operation, request.path)
        yield from self._in_query(operation, request.params)
        if operation.body is not None:
            yield from self._in_body(operation.body, request.json)

    def _in_path(self, operation: Operation, path: str) -> Iterator[str]:
        found = operation.path.fullmatch(path)
        for parameter, value in zip(
            operation.in_path, found.groups() if found else (), strict=True
        ):
            yield from self._in_text(parameter, unquote(value))

    def _in_query(self, operation: Operation, params: Mapping[str, object]) -> Iterator[str]:
        for name in params.keys() - operation.in_query.keys() - UNDOCUMENTED:
            yield f"no query parameter {name} is known"
        for name, parameter in operation.in_query.items():
            if name in params:
                yield from self._in_text(parameter, params[name])
            elif parameter.required:
                yield f"the query parameter {name} is missing"

    def _in_text(self, parameter: Parameter, value: object) -> Iterator[str]:
        complaints = [list(self._complaints(parameter.schema, read)) for read in _readings(value)]
        if all(complaints):
            yield f"{parameter.name}: {complaints[-1][0].message}"

    def _in_body(self, schema: Place, body: object) -> list[str]:
        # Every bot that starts sends its commands anew: a tenth of a second for the same body.
        key = schema, json.dumps(body)
        if key not in self._known:
            found = map(_clearest, self._complaints(schema, body))
            self._known[key] = [f"{one.json_path}: {one.message}" for one in found]
        return self._known[key]

    def _complaints(self, place: Place, value: object) -> Iterator[ValidationError]:
        if place not in self._compiled:
            pointer = "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in place)
            self._compiled[place] = Draft202012Validator(
                {"$ref": f"{ADDRESS}#{quote(pointer)}"},
                registry=self._registry,
                format_checker=FORMATS,
            )
        yield from self._compiled[place].iter_errors(value)


def _readings(value: object) -> Iterator[object]:
    """What a value in a path or a query may mean: there all is text, whatever Python sent it."""
    text = str(value)
    yield text
    # discord.py writes the booleans of a query as 0 and 1 (`wait`, `with_response`), and Discord
    # reads them so.
    yield from (bool(int(text)) for text in [text] if text in {"0", "1"})
    yield from (int(text) for text in [text] if text.removeprefix("-").isdecimal())


def _clearest(error: ValidationError) -> ValidationError:
    """The innermost complaint about the alternative that was meant, where there are several."""
    alternatives: defaultdict[object, list[ValidationError]] = defaultdict(list)
    for inner in error.context or ():
        alternatives[inner.schema_path[0]].append(inner)
    intended = [found for found in alternatives.values() if not any(map(_of_another_kind, found))]
    return _clearest(min(intended, key=len)[0]) if intended else error


def _of_another_kind(error: ValidationError) -> bool:
    """Whether a complaint says that an alternative was never meant: null, or another `type`."""
    return list(error.relative_path) == ["type"] or (
        not error.relative_path and error.validator == "type"
    )


FORMATS = FormatChecker(formats=())
"""The formats that Discord refuses to see broken; by itself a schema's `format` says nothing."""


@FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or urlsplit(value).scheme in SCHEMES


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
