"""Which places are indexed, where others than the configured ones are named."""

from pathlib import Path
from typing import Annotated

import typer

from bot.errors import InputUnusable
from bot.settings import Settings

Places = Annotated[
    list[Path] | None,
    typer.Option("--kb", help="A folder or file to index in place of the configured ones."),
]


def with_places(settings: Settings, places: list[Path] | None) -> Settings:
    """The settings with these places, where any are given.

    Raises:
        InputUnusable: there is no such place.
    """
    if not places:
        return settings
    for place in places:
        if not place.exists():
            fix = "Name a folder of concept pages, a page, or a .jsonl file."
            raise InputUnusable(str(place), "there is no such place", fix)
    return settings.model_copy(update={"kb": tuple(place.absolute() for place in places)})
