"""What a rule took for a name and is none: the whole post waits for moderators."""

import pytest
from simcord.results import ResponseMessage

from bot.discord_app.claims import claimed
from bot.model import Question
from bot.state.moderation import HeldPost, HoldReason
from bot.texts import Language
from tests.bot.discord_app.town import Town, labels, read, shown

PHONE = "+49 30 901820"
NAMED = f"My name is Hashi Moto and I have gout. What is the treatment of gout? Call {PHONE}."
TWO = "My name is Hashi Moto, my husband's name is Peter Jones. What is the treatment of gout?"
CLAIM = "This is a disease or medicine name"


async def waiting(town: Town) -> list[HeldPost]:
    return await town.bot.services.state.held.waiting(town.guild.id)


async def disputed(town: Town, text: str = NAMED) -> ResponseMessage:
    """What somebody is asked who is refused and says that it is no name."""
    refused = await town.ada.slash(town.channel, "ask", question=text)
    return shown(await town.ada.click(shown(refused), label=CLAIM))


async def test_who_reads_what_is_said_before_the_click_and_nothing_waits_until_then(
    town: Town,
) -> None:
    await town.agree(town.ada)
    asked = await disputed(town)
    assert "moderators of Myositis Community get to read your whole post" in read(asked)
    assert labels(asked.components) == ["Hashi Moto"]
    assert await waiting(town) == []


async def test_the_post_waits_once_and_without_what_else_is_personal(town: Town) -> None:
    await town.agree(town.ada)
    refused = shown(await town.ada.slash(town.channel, "ask", question=NAMED))
    asked = [shown(await town.ada.click(refused, label=CLAIM)) for _ in range(2)]
    for one in asked:
        await town.ada.click(one, label="Hashi Moto")
    assert "nobody else sees it before" in read(asked[0])
    assert "already" in read(asked[1])
    (held,) = await waiting(town)
    assert held.hold.reason is HoldReason.NAME_CLAIM
    assert "Hashi Moto" in held.hold.post.question.text
    assert PHONE not in held.hold.post.question.text
    assert [finding.kind for finding in held.hold.findings] == ["full_name"]
    assert town.channel.history() == []
    assert await town.bot.services.state.reports.tickets() == []


async def test_whoever_has_not_agreed_is_asked_first(town: Town) -> None:
    await town.asks(town.ada, NAMED)
    (told,) = town.said(town.dm(town.ada))
    asked = shown(await town.ada.user.click(told, label=CLAIM))
    await town.ada.user.click(asked, label="Hashi Moto")
    assert await waiting(town) == []


async def test_a_message_that_was_removed_goes_to_the_moderators_of_its_server(town: Town) -> None:
    await town.agree(town.ada)
    message = await town.asks(town.ada, NAMED)
    (told,) = town.said(town.dm(town.ada))
    asked = shown(await town.ada.user.click(told, label=CLAIM))
    await town.ada.user.click(asked, label="Hashi Moto")
    (held,) = await waiting(town)
    post = held.hold.post
    assert (post.source, post.route.channel) == (f"taken:{message.id}", town.channel.id)
    assert not post.route.private


@pytest.mark.parametrize("chosen", ["Hashi Moto", "All of these"])
async def test_names_that_were_not_chosen_are_taken_out(town: Town, chosen: str) -> None:
    await town.agree(town.ada)
    asked = await disputed(town, TWO)
    assert labels(asked.components) == ["Hashi Moto", "Peter Jones", "All of these"]
    await town.ada.click(asked, label=chosen)
    (held,) = await waiting(town)
    assert "Hashi Moto" in held.hold.post.question.text
    assert ("Peter Jones" in held.hold.post.question.text) == (chosen != "Hashi Moto")


async def test_where_the_database_rests_the_text_goes_back(town: Town) -> None:
    await town.agree(town.ada)
    asked = await disputed(town)
    town.break_database()
    told = await town.ada.click(asked, label="Hashi Moto")
    assert "not your fault" in read(shown(told))
    town.mend_database()
    assert await waiting(town) == []


def test_a_longer_name_is_not_hidden_by_a_shorter_one_that_is_none() -> None:
    question = Question("My name is Anna Smith. Is Anna a disease? Ask Anna Smith.")
    mended, _ = claimed(question, [(26, 30)], Language.ENGLISH)
    assert "Smith" not in mended.text
    assert "Is Anna a disease?" in mended.text
