"""`citewell rules`: how good the posting rules and the urgency check are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import inputs
from bot.cli.exits import Code
from bot.cli.files import free
from bot.cli.lines import emit
from bot.cli.output import show, tell
from bot.cli.progress import shown

app = typer.Typer(help="How good the posting rules and urgency are.", no_args_is_help=True)


@app.callback()
def rules() -> None:
    """How good the posting rules and the urgency check are."""


@app.command()
def report(
    *,
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="Public sets: rules/, urgency/ and medquad/.")
    ] = Path("../shared/data"),
    own: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Own sets, laid out as tests/bot.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write report.md and the plots to this folder."),
    ] = None,
    force: inputs.Force = False,
    json: inputs.Json = False,
) -> None:
    """Measure personal data, HTML, urgency, abuse and speed anew, each against its goal.

    A file that is not there is passed over and named. Ends with 1 where nothing was measured, and
    with 0 whether the goals are reached or not: to have measured is to have done it.
    """
    # Loads the rules, which nobody needs who only asks for help.
    from bot.cli import rules_view  # noqa: PLC0415
    from bot.measuring.markdown import NAMES, files  # noqa: PLC0415
    from bot.measuring.report import measured  # noqa: PLC0415

    if out:
        _make_room(out, NAMES, force=force)
    with shown() as progress:
        found = measured(data, own, progress)
    if json:
        emit(rules_view.facts(found))
    else:
        for part in rules_view.tables(found):
            show(part)
    for line in rules_view.skipped(found):
        tell(line)
    if out:
        _write(out, files(found, datetime.now(UTC).date()))
    if not found.figures:
        raise typer.Exit(Code.SAID_NO)


def _make_room(out: Path, names: tuple[str, ...], *, force: bool) -> None:
    """Make the folder before anything is measured, once it is sure that nothing is overwritten.

    Raises:
        InputUnusable: a file of a name that may be needed stands there.
    """
    for name in names:
        free(out / name, force=force)
    out.mkdir(parents=True, exist_ok=True)


def _write(out: Path, contents: Mapping[str, str]) -> None:
    for name, content in contents.items():
        (out / name).write_text(content, encoding="utf-8")
        tell(f"{out / name} is written.")
