import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.bot import serve
from bot.cli.exits import Code, code_of
from bot.errors import DiscordRefused, KeyUnusable, StateUnavailable
from bot.settings import Settings, load
from tests.bot.cli.outcomes import Run, sound
from tests.bot.discord_app.portal import Portal, open_in_a_thread

Tell = Callable[[str], None]


class Front:
    """Stands where Discord is served; gets a signal, or breaks, while it serves."""

    def __init__(self, number: int | None = None, error: Exception | None = None) -> None:
        self._number, self._error = number, error
        self.left_in_good_order = False

    async def run(self, _: Settings, tell: Tell) -> None:
        tell("Invite it: https://discord.com/oauth2/authorize?client_id=1")
        if self._error:
            raise self._error
        try:
            if self._number:
                os.kill(os.getpid(), self._number)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.left_in_good_order = True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_good_order(
    served: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    front = Front(number)
    serve(front.run, load())
    assert front.left_in_good_order
    assert capsys.readouterr().err.endswith("Ended.\n")


def test_what_it_was_that_handled_signals_before_handles_them_afterwards(served: Path) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    serve(Front(signal.SIGTERM).run, load())
    assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)] == before


def test_being_cancelled_by_nobody_is_no_good_end(served: Path) -> None:
    async def cancelled(settings: Settings, tell: Tell) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        serve(cancelled, load())


def test_on_start_it_says_what_it_serves_and_what_the_front_tells(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(Front(signal.SIGTERM).run, load())
    told = capsys.readouterr().err
    assert "Serving 8 snippets on 2 conditions." in told
    assert "Invite it: https://discord.com/" in told


def test_an_index_that_is_missing_is_built_first(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(Front(signal.SIGTERM).run, load())
    assert "Serving 8 snippets on 2 conditions." in capsys.readouterr().err


def test_without_an_index_it_serves_all_the_same_and_says_what_becomes_of_questions(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEWELL_KB", str(tmp_path / "none"))
    front = Front(signal.SIGTERM)
    serve(front.run, load())
    assert front.left_in_good_order
    told = capsys.readouterr().err
    assert str(tmp_path / "none") in told
    assert "Questions are kept meanwhile" in told


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DiscordRefused("Discord does not know this token."), Code.WRONG_USE),
        (KeyUnusable("keys.json can be read by others."), Code.BROKEN),
        (StateUnavailable("The database cannot be reached."), Code.BROKEN),
    ],
)
def test_what_keeps_it_from_serving_ends_it_with_a_code_of_its_own(
    served: Path, error: Exception, code: Code
) -> None:
    with pytest.raises(type(error)) as caught:
        serve(Front(error=error).run, load())
    assert code_of(caught.value) is code


def test_without_a_token_it_says_where_to_get_one(run: Run, home: Path) -> None:
    result = run("bot")
    sound(result, 2)
    assert "CITEWELL_TOKEN" in result.stderr
    assert "https://discord.com/developers/applications" in result.stderr


def test_a_token_file_that_is_missing_is_named(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOKEN_FILE", str(home / "token"))
    result = run("bot")
    sound(result, 2)
    assert str(home / "token") in result.stderr


def test_a_token_that_discord_does_not_know_is_wrong_use_and_is_not_shown(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOKEN", "an.old.token")
    with open_in_a_thread(Portal()):
        result = run("bot")
    sound(result, 2)
    assert "CITEWELL_TOKEN" in result.stderr
    assert "an.old.token" not in result.output
