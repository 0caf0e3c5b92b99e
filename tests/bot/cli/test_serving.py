from pathlib import Path

import pytest

from bot.cli import serving
from bot.errors import BotError
from bot.settings import Settings
from kb.errors import CorpusEmpty, SourceUnreadable
from retrieval.errors import RetrievalError
from retrieval.model import Query
from tests.bot.cli.outcomes import Run, sound


def test_the_searcher_opens_nothing_before_the_first_search(tmp_path: Path, tiny_kb: Path) -> None:
    settings = Settings(home=tmp_path / "home", kb=(tiny_kb,))
    searcher = serving.Lazily(settings)
    assert not settings.home.exists()
    assert searcher.search(Query("gout"), 1).ranked
    assert settings.index_root.is_dir()


def test_a_folder_that_cannot_be_made_is_told_by_an_error_that_answering_knows(
    tmp_path: Path, tiny_kb: Path
) -> None:
    (tmp_path / "file").touch()
    searcher = serving.Lazily(Settings(home=tmp_path / "file" / "home", kb=(tiny_kb,)))
    with pytest.raises(RetrievalError, match="file") as caught:
        searcher.search(Query("gout"))
    assert not isinstance(caught.value, BotError)
    assert "Errno" not in str(caught.value)


def test_a_first_index_of_nothing_is_not_built(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place, error in (("empty", CorpusEmpty), ("none", SourceUnreadable)):
        with pytest.raises(error):
            serving.retriever(Settings(home=tmp_path / "home", kb=(tmp_path / place,)))
    assert not (tmp_path / "home" / "index" / "CURRENT").exists()


def test_a_place_that_is_gone_is_told_and_the_last_index_serves(
    served: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    retriever = serving.retriever(Settings(home=served, kb=(gone,)))
    assert retriever.search(Query("gout"), 1).ranked
    told = capsys.readouterr()
    assert str(gone) in told.err
    assert "The last good index keeps serving." in told.err
    assert told.out == ""


def test_a_conversation_begins_with_the_last_good_index_where_the_pointer_is_damaged(
    run: Run, served: Path
) -> None:
    (served / "index" / "CURRENT").write_text("gone")
    result = run("chat", input="")
    sound(result, 0)
    assert "The last good index serves meanwhile." in result.stderr
