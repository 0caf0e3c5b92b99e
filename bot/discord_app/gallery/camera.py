"""Photographs pages with a Chromium that is installed here; it is sent nowhere to load anything.

Spoken is the Chrome DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/).
"""

import asyncio
import base64
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypedDict, cast

import aiohttp

from bot.errors import BotError

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What Chromium is called, on Debian, Ubuntu, and by Google."""

PATIENCE: Final = 30.0
"""Seconds that Chromium has to start, and for each picture."""

OPTIONS: Final = (
    "--headless",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


class NoPicture(BotError):
    """Chromium cannot take pictures; the text says why, and what to do."""


class _Reply(TypedDict, total=False):
    id: int
    result: dict[str, object]
    error: dict[str, object]


@dataclass(frozen=True, slots=True)
class Paper:
    """How wide a picture is, in CSS pixels, and how many pixels each of them has."""

    width: int
    scale: float


def find(named: str = "") -> Path | None:
    """Where Chromium is: the one that is named, else on the path; None where there is none."""
    names = (named,) if named else NAMES
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


@dataclass(slots=True)
class Camera:
    """A blank tab of a running Chromium."""

    _socket: aiohttp.ClientWebSocketResponse
    _session: str = ""
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def shoot(self, page: str, paper: Paper) -> bytes:
        """The whole of an HTML page as a PNG.

        Raises:
            NoPicture: Chromium does not take it.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._shoot(page, paper)
        except TimeoutError:
            raise NoPicture(f"Chromium took no picture within {PATIENCE:.0f} seconds.") from None

    async def attach(self) -> None:
        """Open the tab."""
        target = await self._do("Target.createTarget", url="about:blank")
        attached = await self._do(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = str(attached["sessionId"])

    async def _shoot(self, page: str, paper: Paper) -> bytes:
        await self._resize(paper, 1)
        frames = cast(
            "dict[str, dict[str, str]]", (await self._do("Page.getFrameTree"))["frameTree"]
        )
        await self._do("Page.setDocumentContent", frameId=frames["frame"]["id"], html=page)
        layout = await self._do("Page.getLayoutMetrics")
        size = cast("dict[str, float]", layout["cssContentSize"])
        await self._resize(paper, int(size["height"]))
        shot = await self._do("Page.captureScreenshot", format="png")
        return base64.b64decode(str(shot["data"]))

    async def _resize(self, paper: Paper, height: int) -> None:
        await self._do(
            "Emulation.setDeviceMetricsOverride",
            width=paper.width,
            height=height,
            deviceScaleFactor=paper.scale,
            mobile=False,
        )

    async def _do(self, method: str, **params: object) -> dict[str, object]:
        number = next(self._numbers)
        session = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json({"id": number, "method": method, "params": params} | session)
        while True:
            reply = cast("_Reply", await self._socket.receive_json())
            if reply.get("id") == number:
                break
        if "error" in reply:
            raise NoPicture(f"Chromium refuses {method}: {reply['error'].get('message')}.")
        return reply["result"]


@asynccontextmanager
async def open_camera(chromium: Path) -> AsyncIterator[Camera]:
    """Start Chromium, and end it afterwards; it leaves nothing behind.

    Raises:
        NoPicture: it does not start, or does not understand.
        OSError: it cannot be run.
    """
    with TemporaryDirectory(prefix="citewell-chromium-", ignore_cleanup_errors=True) as profile:
        process = await _started(chromium, profile)
        try:
            address = await _address(process, chromium)
            async with (
                aiohttp.ClientSession() as http,
                http.ws_connect(address, max_msg_size=0) as socket,
            ):
                camera = Camera(socket)
                await camera.attach()
                yield camera
        except (aiohttp.ClientError, TypeError) as error:
            # TypeError is what aiohttp raises where the connection closed instead of answering.
            raise NoPicture(f"{chromium} went away: {error}") from error
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def _started(chromium: Path, profile: str) -> asyncio.subprocess.Process:
    # Chromium refuses to run as root with its sandbox, which then guards nobody from anything.
    as_root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
    return await asyncio.create_subprocess_exec(
        chromium,
        *OPTIONS,
        *as_root,
        f"--user-data-dir={profile}",
        "about:blank",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )


async def _address(process: asyncio.subprocess.Process, chromium: Path) -> str:
    """Where Chromium listens, which it says on its error output."""
    assert process.stderr is not None, "it is piped"  # noqa: S101 - for mypy
    told = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for line in process.stderr:
                if line.startswith(b"DevTools listening on "):
                    return line.split()[-1].decode()
                told = line
    except TimeoutError:
        raise NoPicture(f"{chromium} did not start within {PATIENCE:.0f} seconds.") from None
    raise NoPicture(f"{chromium} does not start: {told.decode(errors='replace').strip()}")
