"""`citewell kb`: what the knowledge base holds, and whether it is sound."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.table import Table
from typer.core import TyperGroup

from bot.cli import kb_import, kb_withdrawing
from bot.cli.conditions import Tally, tallies
from bot.cli.exits import Code
from bot.cli.files import free_snippet_file, write_snippets
from bot.cli.inputs import Force, Json
from bot.cli.lines import emit
from bot.cli.output import say, show, show_document, tell
from bot.compose import compose_page
from bot.conditions import Conditions, suggestions
from bot.settings import load
from bot.upkeep.checks import detectors
from kb import lint
from kb.corpus import KnowledgeBase, files_in
from kb.errors import CorpusEmpty
from kb.files import written
from kb.model import Section


class LazyKb(TyperGroup):
    """Loads what needs the database where it is called for; all else does without."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names, those of the database last."""
        return [*super().list_commands(ctx), PROPOSALS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name."""
        if cmd_name != PROPOSALS:
            return super().get_command(ctx, cmd_name)
        group = typer.main.get_command(import_module("bot.cli.kb_proposals").app)
        group.name = PROPOSALS
        return group


PROPOSALS = "proposals"

app = typer.Typer(cls=LazyKb, help="The knowledge base.", no_args_is_help=True)
app.add_typer(kb_import.app, name="import")


class ConditionLine(BaseModel):
    """What programs learn about one condition."""

    condition: str
    statements: int
    sections: list[Section]
    gaps: int


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Pages, files or folders; else what is configured.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Report every problem at once, with file, line and fix; ends with 1 where there is an error.

    Problems are written as `file:line: severity: message. fix`, as editors read them.
    """
    places = tuple(paths) if paths else load().places
    if not files_in(places):
        raise CorpusEmpty(", ".join(map(str, places)))
    problems = lint.lint(places, detectors())
    errors = sum(problem.severity is lint.Severity.ERROR for problem in problems)
    if json:
        emit({"problems": [_problem(one) for one in problems], "errors": errors})
    else:
        for problem in problems:
            say(str(problem))
        warnings = len(problems) - errors
        tell(f"{errors:,} errors, {warnings:,} warnings" if problems else "no problems")
    if errors:
        raise typer.Exit(Code.SAID_NO)


@app.command(name="list")
def list_(*, json: Json = False) -> None:
    """Every condition, with its statements, sections and known gaps."""
    base = KnowledgeBase(load().places)
    counted = tallies(base.snippets(), base.pages())
    if json:
        emit({"conditions": [_condition(tally).model_dump(mode="json") for tally in counted]})
        return
    show(_table(counted))
    tell(f"{len(counted):,} conditions, {sum(t.statements for t in counted):,} statements")


@app.command(name="show")
def show_(
    name: Annotated[str, typer.Argument(help="A condition: its name, another name, or its id.")],
    *,
    json: Json = False,
) -> None:
    """All that is known of one condition, by section; ends with 1 where there is none such."""
    conditions = Conditions(KnowledgeBase(load().places))
    page = conditions.find(name)
    if page is None:
        tell(_unknown(name, conditions))
        raise typer.Exit(Code.SAID_NO)
    if json:
        emit(page)
    else:
        show_document(compose_page(page))


@app.command()
def export(
    *,
    out: Annotated[
        Path | None, typer.Option(help="A .jsonl or .jsonl.gz file; stdout without it.")
    ] = None,
    force: Force = False,
) -> None:
    """Write every snippet as a JSON line; `kb import jsonl` and `index build --kb` read them."""
    base = KnowledgeBase(load().places)
    if out is None:
        write_snippets(base.snippets(), sys.stdout)
        return
    with written(free_snippet_file(out, force=force)) as file:
        count = write_snippets(base.snippets(), file)
    tell(f"{count:,} snippets in {out}")


app.command()(kb_withdrawing.withdraw)
app.command()(kb_withdrawing.restore)


def _problem(problem: lint.Problem) -> dict[str, object]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "severity": problem.severity,
        "message": problem.message,
        "fix": problem.fix,
    }


def _condition(tally: Tally) -> ConditionLine:
    return ConditionLine(
        condition=tally.condition,
        statements=tally.statements,
        sections=[section for section in Section if section in tally.sections],
        gaps=tally.gaps,
    )


def _table(counted: list[Tally]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("condition", overflow="fold")
    for column in ("statements", "sections", "gaps"):
        table.add_column(column, justify="right")
    for tally in counted:
        counts = (tally.statements, len(tally.sections), tally.gaps)
        table.add_row(tally.condition, *(f"{count:,}" for count in counts))
    return table


def _unknown(name: str, conditions: Conditions) -> str:
    close = suggestions(name, conditions.names())
    hint = f"Did you mean {', '.join(close)}? " if close else ""
    return f"There is no condition {name!r}. {hint}`citewell kb list` names them all."
