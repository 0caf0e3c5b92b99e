"""`citewell gallery`: every kind of message that the bot shows on Discord, as pictures."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import inputs, serving
from bot.cli.exits import Code
from bot.cli.files import free
from bot.cli.output import tell
from bot.discord_app.gallery import KINDS, Width, find, pages, picture_name, pictures
from bot.settings import Settings, load
from bot.texts import Language

app = typer.Typer()

INSTEAD = (
    "Pages were written instead of pictures; open them in a browser. For pictures install "
    "Chromium (on Debian or Ubuntu: apt install chromium), or name one in CITEWELL_CHROMIUM."
)


@app.command()
def gallery(  # noqa: PLR0913 - a command's options are its interface
    *,
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    only: Annotated[list[str] | None, typer.Option(help="One kind; may be repeated.")] = None,
    language: Annotated[Language, typer.Option(help="The reader's.")] = Language.ENGLISH,
    width: Annotated[list[Width] | None, typer.Option(help="The screen; both if left out.")] = None,
    html: Annotated[bool, typer.Option("--html", help="Pages; they need no Chromium.")] = False,
    force: inputs.Force = False,
) -> None:
    """Draw every kind of message from what the bot really sends; pictures need Chromium.

    Ends with 1 where there is no Chromium, and pages are written instead.
    """
    kinds, settings = _known(only or list(KINDS)), load()
    chromium = None if html else find(settings.chromium)
    widths = list(width or Width) if chromium else []
    _make_room(out, kinds, widths, force=force)
    drawn = asyncio.run(pages(settings, serving.answering(settings), language, kinds))
    if chromium:
        asyncio.run(_photograph(drawn, chromium, widths, out))
        return
    for kind, page in drawn.items():
        _write(out / f"{kind}.html", page.encode())
    if not html:
        tell(f"{_missing(settings)} {INSTEAD}")
        raise typer.Exit(Code.SAID_NO)


def _known(names: Iterable[str]) -> Sequence[str]:
    """The names, each once.

    Raises:
        BadParameter: there is no such kind; the closest one is named.
    """
    for name in names:
        if name not in KINDS:
            like = get_close_matches(name, KINDS, 1, 0.0)[0]
            raise typer.BadParameter(f"--only {name}: did you mean {like}? Of {', '.join(KINDS)}.")
    return list(dict.fromkeys(names))


def _make_room(out: Path, kinds: Iterable[str], widths: Sequence[Width], *, force: bool) -> None:
    """Make the folder, once it is sure that nothing in it is overwritten unasked.

    Raises:
        InputUnusable: a file of a name that is needed stands there.
    """
    for kind in kinds:
        names = [picture_name(kind, one) for one in widths] or [f"{kind}.html"]
        for name in names:
            free(out / name, force=force)
    out.mkdir(parents=True, exist_ok=True)


async def _photograph(
    drawn: Mapping[str, str], chromium: Path, widths: Sequence[Width], out: Path
) -> None:
    async for name, png in pictures(drawn, chromium, widths):
        _write(out / name, png)


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)
    tell(f"{target} is written.")


def _missing(settings: Settings) -> str:
    if settings.chromium:
        return f"CITEWELL_CHROMIUM names {settings.chromium}, which is no program here."
    return "There is no Chromium here to take pictures."
