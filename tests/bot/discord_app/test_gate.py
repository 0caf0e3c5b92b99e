"""Who has taken the agreement back is not served from memory either."""

import pytest

from bot.errors import StateUnavailable
from tests.bot.discord_app.town import Town, texts

QUESTION = "What is the treatment of gout?"


async def rest(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database stops working."""

    async def unavailable(*_: object) -> None:
        raise StateUnavailable("the database is locked. Try again.")

    questions, people = town.bot.services.state.questions, town.bot.services.state.people
    monkeypatch.setattr(type(questions), "accept", unavailable)
    monkeypatch.setattr(type(people), "consent", unavailable)


async def test_whoever_agreed_is_told_that_the_question_is_kept_while_the_database_rests(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=QUESTION)
    await town.answered()
    await rest(town, monkeypatch)
    result = await town.ada.slash(town.channel, "ask", question=QUESTION)
    assert result.response is not None
    assert "Something is broken on our side" in texts(result.response.embeds)
    assert "In urgent cases" in texts(result.response.embeds)


async def test_whoever_took_the_agreement_back_is_not_served_from_memory(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=QUESTION)
    await town.answered()
    await town.ada.slash(town.channel, "privacy withdraw")
    await rest(town, monkeypatch)
    result = await town.ada.slash(town.channel, "ask", question=QUESTION)
    assert result.ephemeral
    assert result.response is not None
    assert "please try again" in result.response.content
    assert [file.filename for file in result.response.attachments] == ["your-question.txt"]
