"""`citewell picture`: a real answer as an SVG, as the README shows it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import inputs, serving
from bot.cli.exits import Code
from bot.cli.files import free
from bot.cli.output import tell
from bot.compose import compose
from bot.console.picture import export
from bot.model import Answer, Question
from bot.settings import load

app = typer.Typer()


@app.command()
def picture(
    text: Annotated[str, typer.Argument(help="The question; `-` for stdin.")],
    *,
    out: Annotated[Path, typer.Option(help="The SVG file to write.")],
    force: inputs.Force = False,
) -> None:
    """Ask a question and write the answer as an SVG picture; ends with 1 where there is none."""
    question = inputs.asked(text)
    target = free(out, force=force)
    response = serving.answering(load()).respond(Question(question))
    document = compose(response).revealed()
    if not isinstance(response.reply, Answer):
        tell(f"There is no answer to show, the reply is {document.outcome}. Ask something else.")
        raise typer.Exit(Code.SAID_NO)
    export(document, target, question)
    tell(f"{target} is written.")
