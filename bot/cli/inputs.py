"""What people and programs hand in, parsed once, here, at the edge."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from bot.errors import InputUnusable

MAX_INPUT = 4 * 1024 * 1024
"""Most bytes of one post or one line; a post may have 5,000 characters, a mistake a few more."""

STDIN = "-"
Json = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]
JsonLines = Annotated[
    bool, typer.Option("--jsonl", help="JSON lines from stdin, one answered a line, in order.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there already.")]
Explain = Annotated[bool, typer.Option("--explain", help="Show what was understood, and why.")]


def post(file: str | None) -> str:
    """The text of a file, or of stdin where `file` is None or `-`.

    Raises:
        InputUnusable: it is missing, too large, not UTF-8, or empty.
    """
    if file is None or file == STDIN:
        return text_of(sys.stdin.buffer.read(MAX_INPUT + 1), "stdin")
    try:
        with Path(file).open("rb") as stream:
            return text_of(stream.read(MAX_INPUT + 1), file)
    except FileNotFoundError:
        raise InputUnusable(file, "there is no such file", "Mend the path.") from None
    except IsADirectoryError:
        raise InputUnusable(file, "this is a folder", "Name a file in it.") from None
    except (OSError, ValueError) as error:
        raise InputUnusable(file, f"cannot be read ({error})", "Name another file.") from None


def asked(text: str) -> str:
    """The text of a command's argument, or of stdin where that is `-`.

    Raises:
        InputUnusable: it is empty or not UTF-8.
    """
    if text == STDIN:
        return post(STDIN)
    try:
        return text_of(text.encode("utf-8", "surrogateescape"), "TEXT")
    except UnicodeEncodeError:
        raise InputUnusable("TEXT", "it holds half a character", "Write it anew.") from None


def joined(words: list[str] | None) -> str | None:
    """The words of an argument as one text: people forget the quotes; None where there are none."""
    return " ".join(words) if words else None


def wanted(text: str | None, command: str) -> str:
    """The text of a command that cannot do without one.

    Raises:
        InputUnusable: there is none, or it is empty or not UTF-8.
    """
    if text is None:
        fix = f'Write one, as in `citewell {command} "signs of gout"`, `-` for stdin, or --jsonl.'
        raise InputUnusable("TEXT", "no text was given", fix)
    return asked(text)


def refuse_beside_lines(given: str | None) -> None:
    """Lines come from stdin alone.

    Raises:
        InputUnusable: an argument was given as well, which would be passed over unseen.
    """
    if given is not None and given != STDIN:
        fix = "Hand the lines in on stdin, as in `citewell ask --jsonl < questions.jsonl`."
        raise InputUnusable(given, "--jsonl takes no argument beside it", fix)


def text_of(content: bytes, place: str) -> str:
    """These bytes as text that holds something to read.

    Raises:
        InputUnusable: too large, not UTF-8, or nothing but white space and control characters.
    """
    if len(content) > MAX_INPUT:
        most = f"{MAX_INPUT // 1024 // 1024} MiB"
        raise InputUnusable(place, f"more than {most}", "Hand in one post at a time.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = f"line {line}" if b"\n" in content.strip() else "it"
        problem = f"{where} is not UTF-8 (byte 0x{content[error.start]:02x})"
        raise InputUnusable(place, problem, "Save it as UTF-8 and try again.") from None
    if not readable(text):
        raise InputUnusable(place, "there is nothing to read", "Write a question in words.")
    return text


def readable(text: str) -> bool:
    """Whether anything in it can be seen."""
    return any(not c.isspace() and c.isprintable() for c in text)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their number from 1, as they come; blank ones are left out.

    A line beyond `MAX_INPUT` comes cut, one byte too long, so that it is refused and not held.
    """
    number = 0
    while line := stream.readline(MAX_INPUT + 1):
        number += 1
        whole = line.endswith(b"\n") or len(line) <= MAX_INPUT
        while not whole and (rest := stream.readline(MAX_INPUT)):
            whole = rest.endswith(b"\n")
        if line.strip():
            yield number, line
