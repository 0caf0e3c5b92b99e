"""The routes of an OpenAPI description: which path is meant, and where its schemas stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Place = tuple[str, ...]
"""Where something stands in a description: the keys from its top."""

Tree = Mapping[str, "Tree"]
"""A description as it is walked here, down its objects; other leaves are looked at by their key."""

METHODS = frozenset({"get", "put", "post", "delete", "patch"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a path or a query."""

    name: str
    schema: Place
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """What may be sent to one path by one method."""

    method: str
    path: re.Pattern[str]
    literals: int
    """Segments that are no placeholders."""
    in_path: tuple[Parameter, ...]
    """In the order of the groups of `path`."""
    in_query: Mapping[str, Parameter]
    body: Place | None
    """Schema of the JSON body; None where none is taken, or only a file (not checked)."""


def operations(document: Tree) -> Iterator[Operation]:
    """Every operation that a description (OpenAPI 3.1) knows."""
    for template, item in document["paths"].items():
        for method in METHODS & item.keys():
            yield _operation(item, template, method)


def meant(known: Sequence[Operation], method: str, path: str) -> Operation | None:
    """The operation of a request; of paths that fit, the one with fewest placeholders."""
    fitting = [one for one in known if one.method == method and one.path.fullmatch(path)]
    return max(fitting, key=lambda one: one.literals, default=None)


def _operation(item: Tree, template: str, method: str) -> Operation:
    place = ("paths", template)
    segments = re.split(r"(\{\w+\})", template)
    content = item[method].get("requestBody", {}).get("content", {})
    paths = dict(_parameters(item, place))
    return Operation(
        method=method.upper(),
        path=re.compile(
            "".join("([^/]+)" if s.startswith("{") else re.escape(s) for s in segments)
        ),
        literals=sum(not segment.startswith("{") for segment in template.split("/")),
        in_path=tuple(paths[segment[1:-1]] for segment in segments if segment.startswith("{")),
        in_query=dict(_parameters(item[method], (*place, method))),
        body=(*place, method, "requestBody", "content", "application/json", "schema")
        if "application/json" in content
        else None,
    )


def _parameters(holder: Tree, place: Place) -> Iterator[tuple[str, Parameter]]:
    listed = cast("Sequence[Mapping[str, object]]", holder.get("parameters", ()))
    for index, parameter in enumerate(listed):
        name = str(parameter["name"])
        schema = (*place, "parameters", str(index), "schema")
        yield name, Parameter(name, schema, required=bool(parameter.get("required")))
