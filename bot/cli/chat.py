"""`citewell chat`: a conversation in the terminal."""

import typer

from bot import wiring
from bot.cli import serving
from bot.conditions import Conditions
from bot.console.chat import Base, Chat, open_console, open_reader
from bot.settings import load

app = typer.Typer()


@app.command()
def chat() -> None:
    """Talk to it: ask, ask on, read a condition's page; /help names what else there is."""
    settings = load()
    searcher = serving.retriever(settings)
    served = wiring.store(settings).manifest(searcher.version)
    code = Chat(
        answering=wiring.answering(settings, searcher),
        pages=Conditions(wiring.knowledge_base(settings)),
        console=open_console(),
        reader=open_reader(),
        base=Base(f"{served.conditions:,} conditions", served.snippets),
        country=settings.country,
    ).run()
    raise typer.Exit(code)
