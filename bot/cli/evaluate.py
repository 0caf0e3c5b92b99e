"""`citewell eval`: retrieval measures on a data set in BEIR layout."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from bot import wiring
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import show
from bot.cli.progress import shown
from bot.settings import load
from retrieval.evaluate import Evaluation, Mode, Unit, evaluate

app = typer.Typer()


@app.command(name="eval")
def eval_(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Holds corpus.jsonl[.gz], queries.jsonl and qrels/test.tsv.",
        ),
    ],
    *,
    unit: Annotated[
        Unit, typer.Option(help="A document ranked by its best snippets, or indexed whole.")
    ] = Unit.SNIPPET,
    mode: Annotated[
        Mode, typer.Option(help="As the product searches, or one index alone.")
    ] = Mode.PRODUCT,
    json: Json = False,
) -> None:
    """Measure retrieval: nDCG, MAP, MRR, recall, and the time of a query."""
    settings = load()
    evaluation, work = Evaluation(folder, unit, mode), settings.home / "eval"
    with shown() as progress:
        measures = evaluate(evaluation, wiring.encoder(settings), work, progress)
    figures = measures.model_dump(by_alias=True)
    if json:
        emit(figures)
    else:
        show(_table(figures))


def _table(measures: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in measures.items():
        table.add_row(name, f"{value:.4f}" if isinstance(value, float) else f"{value:,}")
    return table
