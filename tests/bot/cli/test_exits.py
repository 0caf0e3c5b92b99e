import errno

import pytest
import typer

from bot.cli.exits import CODES, Code, code_of, sentence, translated
from bot.errors import DiscordRefused, InputUnusable, SettingsInvalid, StateUnavailable
from kb.errors import CorpusEmpty, PageInvalid, SourceUnreadable
from retrieval.errors import DataSetInvalid, IndexMissing, NotPublished


def ending(error: BaseException) -> int:
    with pytest.raises(typer.Exit) as caught, translated():
        raise error
    return int(caught.value.exit_code)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotPublished(["too few snippets"]), 1),
        (SettingsInvalid(["CITEWELL_TOP_K: no"]), 2),
        (InputUnusable("stdin", "nothing", "write"), 2),
        (SourceUnreadable("a.xml", "gone", "look"), 2),
        (DataSetInvalid("folder", "no queries"), 2),
        (DiscordRefused("Discord does not know this token."), 2),
        (StateUnavailable("The disk is full."), 3),
        (PageInvalid("a.md", 3, "no name", "Give one"), 3),
        (CorpusEmpty("kb"), 3),
        (OSError(errno.ENOSPC, "No space left on device", "/x"), 3),
        (MemoryError(), 3),
        (ZeroDivisionError("division by zero"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error: BaseException, code: int) -> None:
    assert ending(error) == code


def test_an_error_of_ours_is_told_in_its_own_words(
    capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    ending(CorpusEmpty("kb/conditions"))
    told = capsys.readouterr()
    assert told.out == ""
    assert "No snippets in kb/conditions" in told.err
    assert "Traceback" not in told.err


def test_an_unexpected_error_is_called_a_bug_by_its_type(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITEWELL_DEBUG", raising=False)
    ending(ZeroDivisionError("division by zero"))
    told = capsys.readouterr().err
    assert told.startswith("ZeroDivisionError: division by zero. This is a bug")
    assert "Traceback" not in told


def test_debugging_shows_the_traceback_above_the_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_DEBUG", "1")
    assert ending(ZeroDivisionError("division by zero")) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "fix"), [(errno.ENOSPC, "Make room"), (errno.EACCES, "CITEWELL_HOME"), (0, "Check")]
)
def test_a_file_that_cannot_be_used_is_named_with_a_fix(number: int, fix: str) -> None:
    told = sentence(OSError(number, "it failed", "/srv/index"))
    assert told.startswith("/srv/index: it failed. ")
    assert fix in told


def test_ctrl_c_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    ending(KeyboardInterrupt())
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


def test_exits_and_usage_errors_are_left_to_typer() -> None:
    with pytest.raises(typer.BadParameter), translated():
        raise typer.BadParameter("no")
    assert ending(typer.Exit(1)) == 1


def test_the_index_missing_is_broken_and_names_the_command(tmp_path: object) -> None:
    from pathlib import Path

    error = IndexMissing(Path("/srv/index"))
    assert code_of(error) is Code.BROKEN
    assert "citewell index build" in sentence(error)


def test_a_special_kind_stands_above_the_kind_it_belongs_to() -> None:
    kinds = [kind for kind, _ in CODES]
    for place, kind in enumerate(kinds):
        assert not any(issubclass(kind, earlier) for earlier in kinds[:place])


def test_an_error_that_quotes_what_was_typed_moves_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ending(InputUnusable("a\x1b[2Jb\u202e", "there is no such file", "Mend the path."))
    assert capsys.readouterr().err.startswith("a␛[2Jb: there is no such file")
