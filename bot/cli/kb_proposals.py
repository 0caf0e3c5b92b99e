"""`citewell kb proposals`: edits that maintainers proposed, decided on by whoever runs the bot."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn, assert_never

import typer

from bot import wiring
from bot.cli.database import on, with_database
from bot.cli.exits import Code
from bot.cli.files import free
from bot.cli.index_view import built_facts, built_text
from bot.cli.inputs import Force, Json
from bot.cli.lines import emit
from bot.cli.output import say, show, tell
from bot.cli.progress import shown
from bot.cli.proposals_view import coloured, facts, rows, seen, table, waits
from bot.errors import InputUnusable
from bot.settings import Settings, load
from bot.state.database import Database
from bot.state.maintenance import Proposal, ProposalStatus, Undecided
from bot.upkeep.patches import LeftOut, Patch, patches
from bot.upkeep.port import Applied, Looked, Spoilt
from bot.upkeep.proposing import LONG_AGO, Proposing, edit_of
from bot.upkeep.wiring import books, proposing
from kb.editing import EDITS, EditRefused
from kb.files import written

app = typer.Typer(help="Edits that maintainers proposed.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(metavar="N", help="A proposal's number.")]

_ALL = "`citewell kb proposals list --all` names all."

NOT_DECIDED = {
    Undecided.UNKNOWN: f"There is no proposal {{number}}; {_ALL}",
    Undecided.DECIDED: "Proposal {number} was decided on already.",
    Undecided.OWN: "Nobody decides on what they proposed themselves.",
}


@app.command(name="list")
def list_(
    *,
    every: Annotated[bool, typer.Option("--all", help="Those decided on as well.")] = False,
    json: Json = False,
) -> None:
    """Proposals that wait for a decision or are still to be written, the oldest first."""

    async def find(database: Database) -> list[Proposal]:
        return await database.proposals.all(LONG_AGO)

    found = [one for one in on(with_database(load()), find) if every or waits(one)]
    if json:
        emit({"proposals": [facts(one) for one in found]})
        return
    if found:
        show(table(found))
    tell(f"{len(found):,} proposals" if found else "No proposal waits for anybody.")


@app.command(name="show")
def show_(number: Number, *, json: Json = False) -> None:
    """One proposal with what it changes and what the checks find; ends with 1 if there is none."""
    settings = with_database(load())
    proposal = _known(settings, number)
    looked = _look(proposal, settings) if proposal.status is ProposalStatus.OPEN else None
    if json:
        emit(facts(proposal) | seen(proposal, looked))
        return
    say("\n".join(f"{name:<10}{what}" for name, what in rows(proposal).items() if what))
    match looked:
        case Looked():
            show(coloured(looked.patch))
            for problem in looked.problems:
                tell(f"problem: {problem}")
        case EditRefused():
            tell(f"It cannot be made any more: {looked.problem}. {looked.fix}")
        case None:
            say(EDITS.dump_json(edit_of(proposal), indent=2, exclude_none=True).decode())
        case _:
            assert_never(looked)


@app.command()
def accept(
    number: Number,
    *,
    reindex: Annotated[bool, typer.Option(help="Bring the index up to date as well.")] = False,
    json: Json = False,
) -> None:
    """Accept a proposal and write its page; ends with 1 where its page has changed meanwhile.

    The bot may run meanwhile: it corrects the answers that this concerns once it is indexed.
    """
    settings = with_database(load())
    outcome = on(
        settings, lambda database: _accept(proposing(settings, database.proposals), number)
    )
    match outcome:
        case Applied():
            _tell_applied(outcome, settings, reindex=reindex, json=json)
        case Spoilt():
            _refuse(number, f"Proposal {number} is refused now: {outcome.why}", json=json)
        case Undecided():
            _refuse(number, NOT_DECIDED[outcome].format(number=number), json=json)
        case _:
            assert_never(outcome)


@app.command()
def refuse(
    number: Number,
    *,
    reason: Annotated[str, typer.Option(help="Why; whoever proposed it reads this.")],
    json: Json = False,
) -> None:
    """Refuse a proposal; its page stays as it is."""
    settings = with_database(load())
    if not reason.strip():
        raise typer.BadParameter("--reason is empty; say why")
    outcome = on(
        settings,
        lambda database: proposing(settings, database.proposals).refuse(number, None, reason),
    )
    if isinstance(outcome, Undecided):
        _refuse(number, NOT_DECIDED[outcome].format(number=number), json=json)
    if json:
        emit(facts(outcome))
    else:
        say(f"Proposal {number} is refused.")


@app.command()
def export(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[N]...", help="Else all that were not refused.")
    ] = None,
    *,
    out: Annotated[Path | None, typer.Option(help="A folder, for a file each.")] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Patches for a checkout of the pages, as `git apply` takes them, in the order to apply them.

    Ends with 1 where of one that was asked for no patch can be made.
    """
    settings = with_database(load())
    made = list(patches(_wanted(settings, numbers), settings))
    done = [one for one in made if isinstance(one, Patch)]
    left_out = [one for one in made if isinstance(one, LeftOut)]
    files = _write(done, out, force=force) if out else {}
    if json:
        emit(
            {
                "patches": [_patch_facts(one, files) for one in done],
                "left_out": [{"number": one.number, "why": one.why} for one in left_out],
            }
        )
    elif out:
        say("\n".join(str(path) for path in files.values()))
    else:
        sys.stdout.write("".join(one.text for one in done))
    for one in left_out:
        tell(f"proposal {one.number}: {one.why}")
    if not done or (numbers and left_out):
        raise typer.Exit(Code.SAID_NO)


async def _accept(way: Proposing, number: int) -> Applied | Spoilt | Undecided:
    """Decide, or write what was accepted before and is still owed."""
    outcome = await way.accept(number, None)
    if outcome is Undecided.DECIDED:
        owed = await way.finish()
        outcome = next((one for one in owed if one.proposal.number == number), outcome)
    return outcome


def _tell_applied(done: Applied, settings: Settings, *, reindex: bool, json: bool) -> None:
    built = None
    if not json:
        say(f"Proposal {done.proposal.number} is accepted and written.")
    if reindex:
        with shown() as progress:
            built = wiring.update(settings, progress)
    if json:
        told = {"gone": [one.id for one in done.gone], "new": [one.id for one in done.new]}
        emit(facts(done.proposal) | told | {"index": built_facts(built) if built else None})
    elif built:
        say(built_text(built))
    else:
        tell("Next: `citewell index update`.")


def _refuse(number: int, why: str, *, json: bool) -> NoReturn:
    if json:
        emit({"number": number, "error": why})
    tell(why)
    raise typer.Exit(Code.SAID_NO)


def _known(settings: Settings, number: int) -> Proposal:
    found = on(settings, lambda database: database.proposals.get(number))
    if found is None:
        tell(NOT_DECIDED[Undecided.UNKNOWN].format(number=number))
        raise typer.Exit(Code.SAID_NO)
    return found


def _wanted(settings: Settings, numbers: Sequence[int] | None) -> list[Proposal]:
    """The proposals of these numbers, else all that were not refused, the oldest first."""

    async def find(database: Database) -> list[Proposal]:
        return await database.proposals.all(LONG_AGO)

    found = on(settings, find)
    if not numbers:
        return [one for one in found if one.status is not ProposalStatus.REFUSED]
    if missing := set(numbers) - {one.number for one in found}:
        place = ", ".join(map(str, sorted(missing)))
        raise InputUnusable(place, "there is no such proposal", _ALL)
    return [one for one in found if one.number in numbers]


def _write(done: Sequence[Patch], folder: Path, *, force: bool) -> dict[int, Path]:
    files = {one.number: folder / f"{one.number:04}-{one.page}.patch" for one in done}
    for path in files.values():
        free(path, force=force)
    for one in done:
        with written(files[one.number]) as file:
            file.write(one.text)
    return files


def _look(proposal: Proposal, settings: Settings) -> Looked | EditRefused:
    try:
        return books(settings).look(edit_of(proposal))
    except EditRefused as error:
        return error


def _patch_facts(one: Patch, files: dict[int, Path]) -> dict[str, object]:
    where = str(files[one.number]) if files else None
    return {"number": one.number, "page": one.page, "file": where, "patch": one.text}
