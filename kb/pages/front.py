"""The front matter of a page: YAML between two lines of `---`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml
from pydantic import Field, ValidationError

from kb.model import ConceptPage, Frozen, Line, PageId
from kb.problems import reason

FENCE = "---"
_FIELD_FIXES = {
    "id": "Write the name in lower-case ASCII words joined by hyphens, as in `id: back-pain`.",
    "name": "Write the condition's name, as in `name: Back pain`.",
    "also_known_as": "Write a list of names, as in `also_known_as: [Lumbago, 'No. 1']`; "
    "quote what YAML reads as a number, a date or yes/no.",
    "codes": "Write lists by vocabulary, as in `codes: {umls: [C0004604]}`.",
    "licence": "Write one line, as in `licence: CC BY 4.0`.",
    "sources": "Write `{title: …, retrieved_on: 2024-05-31, licence: …}` under each link.",
}
_UNKNOWN_FIX = f"Keep to {', '.join(_FIELD_FIXES)}."


class Source(Frozen):
    """What a page knows of one source beside its publisher and link."""

    title: Line | None = None
    retrieved_on: date | None = None
    licence: Line | None = None


class Front(Frozen):
    """The front matter as it is written."""

    id: PageId
    name: Line
    also_known_as: tuple[Line, ...] = ()
    codes: dict[Line, tuple[Line, ...]] = Field(default_factory=dict)
    licence: Line | None = None
    sources: dict[str, Source] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem before the file's name is known."""

    line: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class FrontScan:
    """The front matter if it is sound, every flaw, the line of each field and of the body."""

    front: Front | None
    flaws: tuple[Flaw, ...]
    lines: Mapping[str, int] = field(default_factory=dict)
    body_at: int = 0


def scan_front(lines: list[str]) -> FrontScan:
    """Read the front matter off a page's lines."""
    fences = [n for n, line in enumerate(lines) if line.rstrip() == FENCE][:2]
    if not fences or fences[0] != 0:
        fix = f"Begin the file with `{FENCE}`, then `id:` and `name:`, then `{FENCE}`."
        return FrontScan(None, (Flaw(1, "the page has no front matter", fix),))
    if len(fences) == 1:
        fix = f"Close it with a line `{FENCE}` before the `# ` heading."
        return FrontScan(None, (Flaw(1, "the front matter has no end", fix),), {}, len(lines))
    scanned = _scan_yaml("\n".join(lines[1 : fences[1]]))
    return FrontScan(scanned.front, scanned.flaws, scanned.lines, fences[1] + 1)


def _scan_yaml(text: str) -> FrontScan:
    """Read the YAML itself; its first line is the file's second."""
    try:
        lines, flaws = _key_lines(yaml.compose(text, Loader=yaml.SafeLoader))
        fields = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _no_yaml(mark.line + 2 if mark else 2, error.problem or "it cannot be read")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _no_yaml(2, str(error).splitlines()[0])
    if not isinstance(fields, dict):
        return _no_yaml(2, "it holds no `field: value` lines")
    try:
        return FrontScan(Front.model_validate(fields), flaws, lines)
    except ValidationError as error:
        return FrontScan(None, (*flaws, *_field_flaws(error, lines)), lines)


def _no_yaml(line: int, why: str) -> FrontScan:
    fix = "Write `field: value` lines, and quote a value that holds a colon or begins with a sign."
    return FrontScan(None, (Flaw(line, f"the front matter is no YAML: {why}", fix),))


def _key_lines(node: yaml.Node | None) -> tuple[dict[str, int], tuple[Flaw, ...]]:
    """The file's line of each top-level field, and a flaw for each that stands twice."""
    lines: dict[str, int] = {}
    flaws = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 2
        if key.value in lines:
            flaws.append(Flaw(line, f"`{key.value}` stands twice", "Keep one of them."))
        lines.setdefault(str(key.value), line)
    return lines, tuple(flaws)


def _field_flaws(error: ValidationError, lines: Mapping[str, int]) -> list[Flaw]:
    flaws = []
    for detail in error.errors():
        name = str(detail["loc"][0])
        place = ".".join(str(part) for part in detail["loc"])
        flaws.append(
            Flaw(
                lines.get(name, 1),
                f"`{place}`: {reason(detail)}",
                _FIELD_FIXES.get(name, _UNKNOWN_FIX),
            )
        )
    return flaws


def format_front(page: ConceptPage) -> str:
    """The front matter of a page, fences and all; fields without a value are left out."""
    fields = {
        "id": page.id,
        "name": page.name,
        "also_known_as": list(page.also_known_as),
        "codes": {name: list(codes) for name, codes in page.codes.items()},
        "licence": page.licence,
        "sources": _sources(page),
    }
    kept = {name: value for name, value in fields.items() if value}
    text = yaml.safe_dump(
        kept, sort_keys=False, allow_unicode=True, width=float("inf"), default_flow_style=None
    )
    return f"{FENCE}\n{text}{FENCE}\n"


def _sources(page: ConceptPage) -> dict[str, dict[str, str | date]]:
    sources = {}
    for citation in page.citations():
        details = {
            "title": citation.title,
            "retrieved_on": citation.retrieved_on,
            "licence": citation.licence,
        }
        told = {name: value for name, value in details.items() if value}
        if told:
            sources[citation.source] = told
    return sources
