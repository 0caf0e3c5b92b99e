"""Pages of the kinds that are wanted, and pictures of them."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.desk.port import Responder
from bot.discord_app.gallery.camera import Paper, open_camera
from bot.discord_app.gallery.kinds import KINDS
from bot.discord_app.gallery.markdown import Reader
from bot.discord_app.gallery.page import page
from bot.discord_app.gallery.studio import open_studio
from bot.settings import Settings
from bot.texts import Language


class Width(StrEnum):
    """What somebody reads on."""

    PHONE = "phone"
    DESKTOP = "desktop"


PAPERS: Final = {Width.PHONE: Paper(390, 2), Width.DESKTOP: Paper(720, 1)}


def picture_name(kind: str, width: Width) -> str:
    """The name of a picture's file; a phone's is named for its kind alone."""
    return f"{kind}.png" if width is Width.PHONE else f"{kind}-{width}.png"


async def pages(
    settings: Settings, responder: Responder, language: Language, kinds: Iterable[str]
) -> Mapping[str, str]:
    """The HTML of each kind, as the bot's own messages make it."""
    now = datetime.now(UTC)
    reader = Reader(language, now)
    async with open_studio(settings, responder, language, now) as studio:
        return {kind: page(kind, KINDS[kind](studio), reader) for kind in kinds}


async def pictures(
    drawn: Mapping[str, str], chromium: Path, widths: Iterable[Width]
) -> AsyncIterator[tuple[str, bytes]]:
    """Name and PNG of each page in each width.

    Raises:
        NoPicture, OSError: Chromium does not do it.
    """
    async with open_camera(chromium) as camera:
        for width in widths:
            for kind, html in drawn.items():
                png = await camera.shoot(html, PAPERS[width])
                yield picture_name(kind, width), await asyncio.to_thread(_smaller, png)


def _smaller(png: bytes) -> bytes:
    """The picture in 256 colours where pngquant is installed: half the size, and as sharp."""
    tool = shutil.which("pngquant")
    if not tool:
        return png
    done = subprocess.run([tool, "--strip", "-"], input=png, capture_output=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else png
