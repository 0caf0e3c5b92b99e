"""`citewell index watch`: the index follows the pages while they are written."""

import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from rich.text import Text

from bot import wiring
from bot.cli.index_places import Places, with_places
from bot.cli.index_view import built_facts, built_text
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import tell
from bot.cli.progress import shown
from bot.cli.watching import Changed, Event, Hands, Refused, Unsound, Waiting, changes, rounds
from bot.console.terminal import open_console
from bot.harmless import harmless
from bot.settings import Settings, load
from bot.upkeep.checks import detectors
from kb.lint import lint
from retrieval.builder import Built

PAUSE = 1.0
"""Seconds between two tries for an index that somebody else writes."""


def watch(*, kb: Places = None, json: Json = False) -> None:
    """Re-index whenever pages change, until Ctrl-C.

    `citewell kb check` comes first: problems are shown, and nothing is indexed until they are
    mended. What is not better than the last index is not published.
    """
    settings = with_places(load(), kb)
    if not settings.kb:
        settings.own_kb.mkdir(parents=True, exist_ok=True)  # imports and edits go there later
    tell(f"Watching {', '.join(map(str, settings.places))}. Ctrl-C ends it.")
    try:
        for event in rounds(changes(settings.places), _hands(settings)):
            if json:
                emit(_facts(event))
            else:
                _show(event)
    except KeyboardInterrupt:
        tell("Not watching any more; the last index keeps serving.")


def _hands(settings: Settings) -> Hands:
    rules = detectors()

    def update() -> Built:
        with shown() as progress:
            return wiring.update(settings, progress)

    return Hands(lambda: lint(settings.places, rules), update, partial(time.sleep, PAUSE))


def _show(event: Event) -> None:
    console = open_console()
    at = datetime.now().astimezone().strftime("%H:%M:%S")
    for line, style in _lines(event):
        text = Text.assemble((f"{at}  ", "dim"), (harmless(line), style))
        console.print(text, soft_wrap=True)


def _lines(event: Event) -> Iterator[tuple[str, str]]:
    """What is shown of an event, each line with its style."""
    match event:
        case Changed(paths):
            names = ", ".join(path.name for path in paths)
            yield (f"changed: {names}" if names else "looking at what is there"), ""
        case Unsound(problems):
            yield from ((str(problem), "red") for problem in problems)
            yield "Nothing was indexed: mend these first; the last index keeps serving.", "bold"
        case Waiting(told):
            yield told, "yellow"
        case Refused(told):
            yield told, "red"
        case Built():
            yield built_text(event), "green"


def _facts(event: Event) -> dict[str, object]:
    match event:
        case Changed(paths):
            return {"event": "changed", "paths": [str(path) for path in paths]}
        case Unsound(problems):
            return {"event": "unsound", "problems": [str(problem) for problem in problems]}
        case Waiting(told):
            return {"event": "waiting", "told": told}
        case Refused(told):
            return {"event": "refused", "told": told}
        case Built():
            return {"event": "indexed", **built_facts(event)}
