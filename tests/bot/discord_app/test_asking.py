"""Asking in Discord, as a person does it."""

from tests.bot.discord_app.town import Town, texts


async def test_a_short_question_is_answered_in_a_thread_of_its_own(town: Town) -> None:
    await town.agree(town.ada)
    result = await town.ada.slash(town.channel, "ask", question="What is the treatment of gout?")
    await town.answered()
    assert not result.ephemeral
    assert result.response is not None
    assert "What is the treatment of gout?" in texts(result.response.embeds)
    answer = town.thread().last_message
    assert answer is not None
    assert "colchicine" in texts(answer.embeds)
    assert "In urgent cases" in texts(answer.embeds)


async def test_whoever_has_not_agreed_is_asked_first_and_then_answered(town: Town) -> None:
    asked = await town.ada.slash(town.channel, "ask", question="What is the treatment of gout?")
    assert asked.ephemeral
    assert asked.response is not None
    assert town.channel.history() == []
    await town.ada.click(asked.response.message, label="Agree")
    await town.answered()
    answer = town.thread().last_message
    assert answer is not None
    assert "colchicine" in texts(answer.embeds)
