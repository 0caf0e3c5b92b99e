"""The `sources:` of a front matter, changed by the lines of one source and nothing else.

Positions are found by the YAML parser and counted in characters, as its lines are not ours: it
also breaks them at U+2028 and its like.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kb.model import Citation

_KEY = "sources"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value, from where one begins to where the other ends."""

    name: str
    start: int
    end: int
    value: yaml.Node


def drop(front: str, source: str) -> str:
    """The YAML between the fences without this source, and without `sources:` if it was the last.

    Raises:
        LookupError: no such source stands there.
    """
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    sources = _entry(root, _KEY).value
    if len(list(_entries(sources))) == 1:
        return _without(front, root, _KEY)
    return _without(front, sources, source)


def tell(front: str, citation: Citation, end: str) -> str:
    """The YAML between the fences with title, date and licence of a source that it lacks.

    `end` is the line end to write.
    """
    details = {
        "title": citation.title,
        "retrieved_on": citation.retrieved_on,
        "licence": citation.licence,
    }
    told = {citation.source: {name: value for name, value in details.items() if value}}
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    try:
        return _with(front, _entry(root, _KEY).value, told, end)
    except LookupError:
        return _with(front, root, {_KEY: told}, end)


def _without(front: str, mapping: yaml.Node | None, name: str) -> str:
    entry, entries = _entry(mapping, name), list(_entries(mapping))
    if not _flows(mapping):
        start = front.rfind("\n", 0, entry.start) + 1
        return front[:start] + front[_line_after(front, entry.end) :]
    at = entries.index(entry)
    later, earlier = entries[at + 1 : at + 2], entries[max(at - 1, 0) : at]
    start = earlier[0].end if earlier and not later else entry.start
    return front[:start] + front[later[0].start if later else entry.end :]


def _with(front: str, mapping: yaml.Node | None, fields: object, end: str) -> str:
    entries = list(_entries(mapping))
    if mapping and _flows(mapping):
        at = entries[-1].end if entries else mapping.start_mark.index + 1
        braced = yaml.safe_dump(
            fields, allow_unicode=True, width=float("inf"), default_flow_style=True
        )
        return front[:at] + (", " if entries else "") + braced.strip()[1:-1] + front[at:]
    block = yaml.safe_dump(
        fields, sort_keys=False, allow_unicode=True, width=float("inf"), default_flow_style=None
    )
    indent = " " * (mapping.start_mark.column if mapping else 0)
    lines = "".join(f"{indent}{line}{end}" for line in block.rstrip("\n").split("\n"))
    at = _line_after(front, entries[-1].end)
    return front[:at] + lines + front[at:]


def _entry(mapping: yaml.Node | None, name: str) -> _Entry:
    for entry in _entries(mapping):
        if entry.name == name:
            return entry
    raise LookupError(name)


def _entries(mapping: yaml.Node | None) -> Iterator[_Entry]:
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else ()
    for key, value in pairs:
        yield _Entry(str(key.value), key.start_mark.index, _end(value), value)


def _end(node: yaml.Node) -> int:
    """Where a value ends; a block runs on over what follows it, so its last part counts."""
    if _flows(node) or not node.value or isinstance(node, yaml.ScalarNode):
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _flows(node: yaml.Node | None) -> bool:
    """Whether it is a collection between brackets or braces."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _line_after(front: str, at: int) -> int:
    """Where the line after the one that ends at, or holds, this position begins."""
    if at and front[at - 1] == "\n":
        return at
    found = front.find("\n", at)
    return len(front) if found < 0 else found + 1
