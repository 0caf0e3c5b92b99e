import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.cli.app import COMMANDS
from tests.bot.cli.outcomes import Run, sound

HEAVY = ("torch", "faiss", "onnxruntime", "sentence_transformers", "tantivy", "numpy")


@contextmanager
def process(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The command in a process of its own, ended when the test ends."""
    command = [sys.executable, "-m", "bot", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        try:
            yield running
        finally:
            running.kill()


def imported(*arguments: str) -> set[str]:
    """The modules that a command imports, asked of an interpreter of its own."""
    code = (
        "import sys, json, runpy; sys.argv = ['citewell', *json.loads(sys.argv[1])]\n"
        "try: runpy.run_module('bot', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print('modules', json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(arguments)],
        input=b"is gout curable?",
        capture_output=True,
        check=True,
    )
    last = done.stderr.decode().splitlines()[-1]
    return set(json.loads(last.removeprefix("modules ")))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check"], ["kb", "list"], ["rules", "report", "--help"]],
)
def test_what_needs_no_model_loads_none(home: Path, arguments: list[str]) -> None:
    assert not imported(*arguments) & set(HEAVY)


def test_the_command_alone_shows_its_help(run: Run) -> None:
    result = run()
    sound(result, 0)
    assert "Usage: citewell" in result.stdout
    assert all(name in result.stdout for name in COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("citewell 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    sound(result, 0)
    assert f"Usage: citewell {name}" in result.stdout


def test_an_unknown_command_is_wrong_use(run: Run) -> None:
    result = run("aks")
    assert result.exit_code == 2
    assert "aks" in result.stderr


def test_an_unknown_option_is_wrong_use(run: Run) -> None:
    result = run("check", "--jsom")
    assert result.exit_code == 2
    assert "--json" in result.stderr


def ask(running: "subprocess.Popen[bytes]", number: int) -> int:
    """Hand in one line, wait for its answer, and give back the answer's id."""
    assert running.stdin
    assert running.stdout
    line = {"id": number, "text": "is gout curable?"}
    running.stdin.write(json.dumps(line).encode() + b"\n")
    running.stdin.flush()
    return int(json.loads(running.stdout.readline())["id"])


def test_lines_are_answered_as_they_come(home: Path) -> None:
    with process("check", "--jsonl") as running:
        assert [ask(running, number) for number in range(3)] == [0, 1, 2]
        running.communicate()
        assert running.returncode == 0


def test_a_reader_that_leaves_is_no_error(home: Path) -> None:
    with process("check", "--jsonl") as running:
        ask(running, 1)
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        running.stdin.write(b'{"text": "is gout curable?"}\n')
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_ctrl_c_ends_quietly(home: Path) -> None:
    with process("check", "--jsonl") as running:
        ask(running, 1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
        assert (running.returncode, out, err) == (130, b"", b"")


def test_a_terminal_that_knows_no_unicode_still_gets_an_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with process("check") as running:
        out, err = running.communicate("Ist Gicht heilbar? 😷 jane@example.org".encode())
        assert running.returncode == 1
    assert "“j" in out.decode()
    assert err == b""


def test_an_argument_that_is_no_utf8_is_named(home: Path) -> None:
    command = [sys.executable.encode(), b"-m", b"bot", b"ask", b"gout \xe9"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"not UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr
