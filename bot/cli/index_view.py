"""Index versions as people and programs read them."""

from datetime import datetime, timedelta

from pydantic import BaseModel
from rich.table import Table

from retrieval.builder import Built
from retrieval.version import Manifest, Measured

UNITS = (
    ("days", timedelta(days=1)),
    ("hours", timedelta(hours=1)),
    ("minutes", timedelta(minutes=1)),
)

CHANGED = {
    True: "has changed since: run `citewell index update`",
    False: "unchanged since",
    None: "cannot be read: run `citewell kb check`",
}


class StatusLine(BaseModel):
    """What programs learn about the live version."""

    version: str
    created_at: datetime
    age_seconds: int
    snippets: int
    conditions: int
    encoder: str
    configured_encoder: str
    knowledge_base_changed: bool | None
    """None where the knowledge base cannot be read."""


def built_facts(built: Built) -> dict[str, object]:
    """What a build did, for programs."""
    counts = {"encoded": built.encoded, "reused": built.reused, "dropped": built.dropped}
    checks = built.manifest.checks
    gate = checks.model_dump(mode="json") if checks else None
    return {**summary(built.manifest), **counts, "changed": built.changed, "checks": gate}


def built_text(built: Built) -> str:
    """What a build did, in a sentence."""
    made = built.manifest
    if not built.changed:
        return f"{made.name} is up to date: {made.snippets:,} snippets."
    return (
        f"{made.name} is live: {made.snippets:,} snippets on {made.conditions:,} conditions "
        f"({built.encoded:,} encoded, {built.reused:,} kept, {built.dropped:,} dropped) "
        f"in {made.seconds:.0f} s.{_checks_text(made.checks)}"
    )


def _checks_text(checks: Measured | None) -> str:
    """How many check questions are answered, and which are not."""
    if checks is None:
        return ""
    asked = len(checks.answered) + len(checks.missed)
    missed = "".join(f"\n  missed: {question}" for question in checks.missed)
    forced = "; fewer than before, and published by --force" if checks.forced else ""
    return f"\n{len(checks.answered)} of {asked} check questions answered{forced}.{missed}"


def summary(manifest: Manifest) -> dict[str, object]:
    """A version for programs; checksums stay in its manifest."""
    fields = {"name", "created_at", "encoder", "snippets", "conditions", "seconds"}
    return manifest.model_dump(mode="json", include=fields)


def status_text(line: StatusLine) -> str:
    """The status as rows of a name and what is so."""
    encoder = line.encoder
    if encoder != line.configured_encoder:
        encoder += f" (the settings name {line.configured_encoder}: run `citewell index build`)"
    rows = {
        "version": line.version,
        "built": f"{when(line.created_at)}, {ago(timedelta(seconds=line.age_seconds))} ago",
        "snippets": f"{line.snippets:,} on {line.conditions:,} conditions",
        "encoder": encoder,
        "knowledge": CHANGED[line.knowledge_base_changed],
    }
    return "\n".join(f"{name:<12}{what}" for name, what in rows.items())


def table(versions: list[Manifest], live: str | None) -> Table:
    """The versions as rows, the live one marked."""
    rows = Table(box=None, pad_edge=False)
    for column in ("", "version", "built", "snippets", "conditions", "encoder"):
        rows.add_column(column, overflow="fold")
    for version in versions:
        mark = "live" if version.name == live else ""
        counts = (f"{version.snippets:,}", f"{version.conditions:,}")
        rows.add_row(mark, version.name, when(version.created_at), *counts, version.encoder)
    return rows


def when(moment: datetime) -> str:
    """A moment by the clock of whoever reads."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def ago(age: timedelta) -> str:
    """How long ago, in the largest unit that two of fit in."""
    for unit, one in UNITS:
        if age >= 2 * one:
            return f"{age // one} {unit}"
    return "a moment"
