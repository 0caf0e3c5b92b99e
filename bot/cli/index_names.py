"""Which index version is meant: by its name, or by where it stands."""

from itertools import takewhile

import typer

from bot.cli.exits import Code
from bot.cli.output import tell
from bot.errors import InputUnusable
from retrieval.store import IndexStore

LIVE, PREVIOUS = "live", "previous"


def known(store: IndexStore, name: str | None = None) -> str:
    """The name of a version there is; of the live one for None and `live`.

    Ends with 1 where `previous` is asked for and there is none.

    Raises:
        IndexMissing, IndexDamaged: nobody knows what is live.
        InputUnusable: there is no such version.
    """
    names = [version.name for version in store.versions()]
    if name in names:
        return name
    if name in (None, LIVE):
        return store.current().name
    if name != PREVIOUS:
        there = f"There are {', '.join(names)}." if names else "Run `citewell index build`."
        raise InputUnusable(name, "there is no such version", there)
    live = store.current().name
    earlier = list(takewhile(lambda one: one != live, names))
    if not earlier:
        tell(f"There is no version before {live}. `citewell index list` shows what there is.")
        raise typer.Exit(Code.SAID_NO)
    return earlier[-1]
