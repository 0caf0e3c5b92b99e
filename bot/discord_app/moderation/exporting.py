"""The whole log of a server as JSON lines, in files that Discord takes."""

import asyncio
import gzip
import io
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.sending import TextFile
from bot.state.moderation import Entry
from bot.state.moderation_port import Audit

BATCH: Final = 500
"""Lines that are read at once: whoever else wants the database has their turn between two."""

ROOM: Final = 64 * 1024
"""Bytes that are left free below Discord's limit, for what a request holds besides the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the export, and how many lines stand in it."""

    file: discord.File
    lines: int
    number: int
    """From 1; 0 where it is the only one."""


async def parts(audit: Audit, server: int, largest: int) -> AsyncIterator[Part]:
    """The log in files of at most `largest` bytes; more than one are compressed, each by itself.

    A file ends with a whole line, so each can be read without the others.
    """
    most, number, size = largest - ROOM, 0, 0
    waiting: list[bytes] = []
    async for lines in _batches(audit, server):
        for line in lines:
            if waiting and size + len(line) > most:
                number += 1
                yield await asyncio.to_thread(_part, server, waiting, number)
                waiting, size = [], 0
            waiting.append(line)
            size += len(line)
    yield await asyncio.to_thread(_part, server, waiting, number and number + 1)


def line_of(entry: Entry) -> str:
    """A line of the log as JSON; ids are strings, as other languages cut such numbers short."""
    told = {
        "server": str(entry.server),
        "number": entry.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": entry.who,
        "user": None if entry.user is None else str(entry.user),
        "what": entry.what.value,
        "subject": entry.subject,
        "why": entry.why,
        "said": entry.said,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    return json.dumps(told)


async def _batches(audit: Audit, server: int) -> AsyncIterator[Sequence[bytes]]:
    after = 0
    while entries := await audit.entries(server, after, BATCH):
        yield await asyncio.to_thread(_encoded, entries)
        after = entries[-1].number


def _encoded(entries: Sequence[Entry]) -> list[bytes]:
    return [f"{line_of(entry)}\n".encode("ascii") for entry in entries]


def _part(server: int, lines: Sequence[bytes], number: int) -> Part:
    data, name = b"".join(lines), f"log-{server}"
    if not number:
        return Part(TextFile(io.BytesIO(data), filename=f"{name}.jsonl"), len(lines), 0)
    packed = io.BytesIO(gzip.compress(data, mtime=0))
    file = TextFile(packed, filename=f"{name}-{number:03}.jsonl.gz")
    return Part(file, len(lines), number)
