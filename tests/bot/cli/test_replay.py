"""A stored answer made again."""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import TAKEN_IN
from bot.cli.serving import answering
from bot.compose import compose
from bot.desk.answerer import Answerer
from bot.settings import load
from bot.state.database import Database, open_state
from bot.state.model import StoredReply
from tests.bot.cli.outcomes import Run, sound
from tests.bot.state.posts import LATER, PATIENT, accepted

WORDS = "Do triptans help against migraine?"


def kept(home: Path, work: Callable[[Database], Awaitable[str]]) -> str:
    async def run() -> str:
        state = await open_state(f"sqlite:///{home / 'state.db'}", home / "keys.json", PATIENT)
        try:
            return await work(state)
        finally:
            await state.close()

    return asyncio.run(run())


def stored(home: Path, change: Callable[[StoredReply], StoredReply] = lambda reply: reply) -> str:
    """The id of a question that was answered from the live index as the desk does it."""

    async def work(state: Database) -> str:
        asked = await accepted(state)
        responder = replace(answering(load()), guards=TAKEN_IN)
        reply = Answerer(responder, compose).answer(asked).reply
        assert reply.snippet_ids
        await state.questions.settle(asked.id, asked.revision, change(reply))
        return asked.id

    return kept(home, work)


def facts(run: Run, *arguments: str, code: int = 0) -> dict[str, object]:
    result = run("replay", *arguments, "--json")
    sound(result, code)
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.fixture
def changed(served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The served knowledge base with another wording on migraine, which is not indexed yet."""
    folder = tmp_path / "pages"
    shutil.copytree(tiny_kb, folder)
    page = folder / "migraine.md"
    page.write_text(page.read_text().replace("medicines that treat", "medicines that ease"))
    monkeypatch.setenv("CITEWELL_KB", str(folder))
    return folder


def test_an_answer_is_the_same_again_and_no_word_of_the_person_is_shown(
    run: Run, served: Path
) -> None:
    answer = stored(served)
    result = run("replay", answer)
    sound(result, 0)
    assert "again:  the same" in result.stdout
    assert WORDS not in result.output
    assert "sumatriptan" not in result.output
    assert WORDS in run("replay", answer, "--show-question").stdout
    assert "question" not in facts(run, answer)


def test_an_answer_that_shows_something_else_differs(run: Run, served: Path) -> None:
    answer = stored(served, lambda reply: replace(reply, snippet_ids=("0" * 32,)))
    result = run("replay", answer)
    sound(result, 1)
    assert f"  - {'0' * 32}" in result.stdout
    assert "  + " in result.stdout
    assert facts(run, answer, code=1)["replayed"]


def test_the_live_version_is_compared_as_well_and_may_differ(
    run: Run, changed: Path, home: Path
) -> None:
    answer = stored(home)
    sound(run("index", "update"), 0)
    result = run("replay", answer, "--live")
    sound(result, 0)
    assert "again:  the same" in result.stdout
    assert "  - " in result.stdout
    assert "medicines that ease attacks" in result.stdout
    found = facts(run, answer, "--live")
    assert isinstance(found["live"], dict)
    assert found["live"]["same"] is False
    assert len(found["live"]["missing"]) == len(found["live"]["new"]) == 1


def test_a_version_that_was_pruned_is_told_and_live_is_still_compared(
    run: Run, changed: Path, home: Path
) -> None:
    answer = stored(home)
    sound(run("index", "update"), 0)
    sound(run("index", "prune", "--keep", "1"), 0)
    result = run("replay", answer, "--live")
    sound(result, 1)
    assert "was pruned" in result.stderr
    assert "medicines that ease attacks" in result.stdout


def test_a_text_that_has_expired_is_told(run: Run, served: Path) -> None:
    answer = stored(served)

    async def expire(state: Database) -> str:
        return str(await state.questions.expire(LATER))

    kept(served, expire)
    result = run("replay", answer)
    sound(result, 1)
    assert "has expired" in result.stderr


def test_a_question_that_is_not_answered_yet_or_not_kept_is_told(run: Run, served: Path) -> None:
    async def ask(state: Database) -> str:
        return (await accepted(state)).id

    result = run("replay", kept(served, ask))
    sound(result, 1)
    assert "is not answered yet" in result.stderr
    result = run("replay", "0" * 16)
    sound(result, 1)
    assert "Nothing is kept" in result.stderr


def test_what_is_no_id_is_wrong_use(run: Run, served: Path) -> None:
    stored(served)
    result = run("replay", "gout")
    sound(result, 2)
    assert "16 hex digits" in result.stderr


def test_without_a_database_there_is_nothing_to_replay_and_none_is_made(
    run: Run, served: Path
) -> None:
    sound(run("replay", "0" * 16), 1)
    assert not (served / "state.db").exists()
