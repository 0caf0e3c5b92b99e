"""A reply that arrives after its question was deleted or hidden is removed again."""

from dataclasses import replace

from bot.discord_app.delivering import DiscordCourier
from bot.state.model import Asked
from tests.bot.discord_app.town import Town

GOUT = "What is the treatment of gout?"


async def as_it_was_before_its_thread(town: Town) -> Asked:
    """The latest question with the reply's place, and with what else the courier was handed."""
    (asked, *_) = await town.database.questions.of_person(town.ada.id)
    return replace(asked, route=replace(asked.route, thread=None))


async def test_the_thread_that_was_opened_for_it_loses_the_name_of_the_question(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    asked = await as_it_was_before_its_thread(town)
    courier = DiscordCourier(town.bot, town.database.questions, town.bot.complaints)
    await courier.take_back(asked)
    await town.env.settle()
    assert town.said(town.thread()) == []
    assert town.thread().name == "Deleted question"


async def test_of_a_command_the_card_goes_too(town: Town) -> None:
    await town.agree(town.ada)
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    asked = await as_it_was_before_its_thread(town)
    courier = DiscordCourier(town.bot, town.database.questions, town.bot.complaints)
    await courier.take_back(replace(asked, route=replace(asked.route, message=None)))
    await town.env.settle()
    assert town.said(town.channel) == town.said(town.thread()) == []
    assert town.thread().name == "Deleted question"
