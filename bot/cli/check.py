"""`citewell check`: posting rules and urgency of one post, before anyone sees it."""

from typing import Annotated

import typer

from bot import rules, urgency
from bot.cli import inputs
from bot.cli.exits import Code
from bot.cli.jsonl import LineIn, answer_lines
from bot.cli.lines import CheckLine, Id, emit, finding_lines, urgency_lines
from bot.harmless import harmless
from bot.model import Finding, Question, Rule, Urgency, Verdict

app = typer.Typer()

EXCERPT = 60
"""Most characters of a passage that are shown."""

REFUSED = {Verdict.HOLD, Verdict.REJECT}


@app.command()
def check(
    file: Annotated[
        str | None, typer.Argument(help="A text file; stdin without it, or for `-`.")
    ] = None,
    *,
    title: Annotated[str, typer.Option(help="The post's title.")] = "",
    json: inputs.Json = False,
    jsonl: inputs.JsonLines = False,
) -> None:
    """Check one post: what the posting rules find, and whether it sounds urgent.

    Ends with 1 where the post is rejected or held for a moderator.
    """
    if jsonl:
        inputs.refuse_beside_lines(file)
        answer_lines(_line)
        return
    question = Question(inputs.post(file), title=title)
    found, signs = rules.findings(question), urgency.assess(question)
    if json:
        emit(_checked(None, found, signs))
    else:
        typer.echo(harmless(_report(question, found, signs)))
    if rules.verdict(found) in REFUSED:
        raise typer.Exit(Code.SAID_NO)


def _line(line: LineIn) -> CheckLine:
    question = line.question
    return _checked(line.id, rules.findings(question), urgency.assess(question))


def _checked(named: Id, found: list[Finding], signs: list[Urgency]) -> CheckLine:
    return CheckLine(
        id=named,
        verdict=rules.verdict(found),
        findings=finding_lines(found),
        urgent=bool(signs),
        urgency=urgency_lines(signs),
    )


def _report(question: Question, found: list[Finding], signs: list[Urgency]) -> str:
    urgent = [f"urgent: {sign.sign} ({_where(question, sign)})" for sign in signs]
    told = [_told(question, finding) for finding in found]
    return "\n".join([*urgent, *told, f"verdict: {rules.verdict(found)}"])


def _told(question: Question, finding: Finding) -> str:
    head = f"{finding.severity}: {finding.rule.value.replace('_', ' ')}, {finding.kind}"
    if finding.start == finding.end:
        return f"{head}: {finding.message}"
    passage = _excerpt(question.post[finding.start : finding.end], finding.rule)
    return f"{head} ({_where(question, finding)}, {passage}): {finding.message}"


def _where(question: Question, found: Finding | Urgency) -> str:
    """Line and character, counted from 1; the title, if any, is a line of its own."""
    before = question.post[: found.start]
    line_start = before.rfind("\n") + 1
    place = f"character {found.start - line_start + 1}"
    if question.title and found.start < len(question.title):
        return f"title, {place}"
    return f"line {before.count(chr(10)) + 1 - bool(question.title)}, {place}"


def _excerpt(passage: str, rule: Rule) -> str:
    """The passage, cut; of personal data, the first character of each word."""
    shown = " ".join(passage.split())
    if rule is Rule.PERSONAL_DATA:
        shown = " ".join(word[0] + "•" * (len(word) - 1) for word in shown.split())
    cut = shown if len(shown) <= EXCERPT else shown[: EXCERPT - 1] + "…"
    return f"“{cut}”"
