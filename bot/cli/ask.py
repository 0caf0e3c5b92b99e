"""`citewell ask`: one question, one reply."""

from typing import Annotated, Any

import typer

from bot.answering import Answering, Trace
from bot.cli import inputs, serving
from bot.cli.exits import Code
from bot.cli.explaining import explained
from bot.cli.jsonl import LineIn, answer_lines
from bot.cli.lines import AskLine, Id, emit, hit_line
from bot.cli.output import say, show_document, tell
from bot.compose import compose
from bot.console.explain import explanation
from bot.model import Answer, Insufficient, OutOfScope, Question, Rejected, Reply, Unavailable
from bot.plain import plain_text
from bot.settings import MAX_TOP_K, load

app = typer.Typer()

CODES: dict[type[Reply], Code] = {
    Answer: Code.DONE,
    Insufficient: Code.SAID_NO,
    OutOfScope: Code.SAID_NO,
    Rejected: Code.SAID_NO,
    Unavailable: Code.BROKEN,
}
"""How a command ends that got this reply."""


@app.command()
def ask(  # noqa: PLR0913 - the form's fields, each an option
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="The question; `-` for stdin.")
    ] = None,
    *,
    title: Annotated[str, typer.Option(help="A precise title.")] = "",
    age: Annotated[str, typer.Option(help="Age of the person.")] = "",
    sex: Annotated[str, typer.Option(help="Sex of the person.")] = "",
    symptoms: Annotated[str, typer.Option(help="What is felt and seen.")] = "",
    treatment: Annotated[str, typer.Option(help="Treatment so far.")] = "",
    duration: Annotated[str, typer.Option(help="How long it was treated.")] = "",
    top_k: Annotated[
        int | None, typer.Option("-k", "--top-k", min=1, max=MAX_TOP_K, help="Most snippets.")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show evidence that waits behind an urgent notice.")
    ] = False,
    json: inputs.Json = False,
    jsonl: inputs.JsonLines = False,
    explain: inputs.Explain = False,
) -> None:
    """One question, one reply made of cited evidence.

    Ends with 1 where there is no answer: not enough evidence, no health question, or posting rules.
    """
    settings, text = load(), inputs.joined(words)
    if top_k is not None:
        settings = settings.model_copy(update={"top_k": top_k})
    if jsonl:
        inputs.refuse_beside_lines(text)
        answer_lines(_Lines(serving.answering(settings), settings.country, explain=explain))
        return
    typed = inputs.wanted(text, "ask")
    question = Question(typed, title, age, sex, symptoms, treatment, duration)
    trace = serving.answering(settings).trace(question)
    if json:
        emit(_out(None, trace, settings.country, explain=explain))
    else:
        _show(trace, settings.country, evidence=evidence, explain=explain)
    raise typer.Exit(CODES[type(trace.response.reply)])


class _Lines:
    """Answers lines, each on its own: no line is a follow-up of another."""

    def __init__(self, answering: Answering, country: str, *, explain: bool) -> None:
        self._answering, self._country, self._explain = answering, country, explain

    def __call__(self, line: LineIn) -> AskLine | dict[str, Any]:
        """The reply to one line."""
        trace = self._answering.trace(line.question)
        return _out(line.id, trace, self._country, explain=self._explain)


def _out(named: Id, trace: Trace, country: str, *, explain: bool) -> AskLine | dict[str, Any]:
    response = trace.response
    document = compose(response, country=country)
    shown = response.reply.evidence if isinstance(response.reply, Answer) else ()
    line = AskLine(
        id=named,
        outcome=document.outcome,
        urgent=bool(response.urgency),
        evidence=tuple(hit_line(item.hit) for item in shown),
        index_version=getattr(response.reply, "index_version", None) or None,
        text=plain_text(document),
    )
    return explained(line, trace.hits) if explain else line


def _show(trace: Trace, country: str, *, evidence: bool, explain: bool) -> None:
    if explain and trace.hits:
        say("\n".join(explanation(trace.hits)) + "\n")
    document = compose(trace.response, country=country)
    waits = document.evidence_hidden and not evidence
    show_document(document if waits else document.revealed())
    if waits:
        tell("To read the evidence now, add --evidence.")
