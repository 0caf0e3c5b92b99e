"""The chat in a real terminal, driven as a person drives it: wait for what is shown, then type."""

import os
import pty
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.console.fakes import CTRL_C, CTRL_D, UP

ROOT = Path(__file__).parents[3]
PATIENCE = 20
"""Seconds after which something that was never shown fails the test; nothing is measured by it."""

SCRIPT = """
import sys
from bot.console.chat import Base, Chat, open_console, open_reader
from tests.bot.console.fakes import Answers, Shelf, about_polymyositis

def slow(question):
    if question.text == "slow":
        import threading
        print("begun", flush=True)
        threading.Event().wait()
    return about_polymyositis(question)

answers = Answers(slow)
code = Chat(answers, Shelf(), open_console(), open_reader(), Base("a small shelf", 3)).run()
print("asked", answers.texts)
sys.exit(code)
"""


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self) -> None:
        self.seen = self._unread = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            env = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
            os.execve(sys.executable, [sys.executable, "-c", SCRIPT], env)  # noqa: S606

    def until(self, wanted: str) -> str:
        """What is shown up to some words, after what was waited for before."""
        while wanted not in self._unread:
            ready, _, _ = select.select([self._fd], [], [], PATIENCE)
            assert ready, f"{wanted!r} was never shown after {self._unread!r}"
            self._unread += self._read(wanted)
        before, _, self._unread = self._unread.partition(wanted)
        self.seen += before + wanted
        return before

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def code(self) -> int:
        """The exit code, once the program has ended."""
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _read(self, wanted: str) -> str:
        """What is shown next; a terminal is asked where its cursor is, and answers."""
        try:
            shown = os.read(self._fd, 65536).decode(errors="replace")
        except OSError:
            pytest.fail(f"it ended before {wanted!r} was shown: {self._unread!r}")
        for _ in range(shown.count("\x1b[6n")):
            self.type("\x1b[1;1R")
        return shown


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


def test_a_talk_from_greeting_to_leaving(terminal: Terminal) -> None:
    terminal.until("a small shelf")
    terminal.until("5,000 of 5,000 characters left")
    terminal.type("what helps?\r")
    terminal.until("Rest helps.")
    terminal.until("characters left")
    terminal.type(UP)
    terminal.until("what helps?")
    terminal.type(" and why?\r")
    terminal.until("Rest helps.")
    terminal.until("characters left")
    terminal.type("/new\r")
    terminal.until("forgotten")
    terminal.until("characters left")
    terminal.type(UP + CTRL_D)
    terminal.until("asked ['what helps?', 'what helps? and why?']")
    assert terminal.code() == 0
    assert "Traceback" not in terminal.seen


def test_ctrl_c_while_it_thinks_gives_the_prompt_back_and_twice_more_leaves(
    terminal: Terminal,
) -> None:
    terminal.until("characters left")
    terminal.type("slow\r")
    terminal.until("begun")
    terminal.type(CTRL_C)
    terminal.until("Cancelled.")
    terminal.until("characters left")
    terminal.type(CTRL_C)
    terminal.until("Take care.")
    assert terminal.code() == 0
    assert "Traceback" not in terminal.seen
