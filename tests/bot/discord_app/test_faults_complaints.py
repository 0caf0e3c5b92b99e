"""Whoever can mend a permission is told in words, once, though Discord may not take it at first."""

from tests.bot.discord_app.fault_bot import ANSWER, QUESTION
from tests.bot.discord_app.town import Town, read


async def test_an_owner_who_could_not_be_told_is_told_with_the_next_question(town: Town) -> None:
    await town.agree(town.ada)
    town.forbid(town.channel, "send_messages", "send_messages_in_threads")
    private = f"/channels/{town.guild.owner.dm_channel.id}/messages"
    town.env.inject_error("POST", private, status=503, times=6)
    for _ in range(3):
        await town.asks(town.ada, QUESTION)
    (complaint,) = town.said(town.guild.owner.dm_channel)
    assert "Send Messages" in read(complaint)
    assert len([one for one in town.said(town.dm(town.ada)) if ANSWER in read(one)]) == 3


async def test_an_owner_who_takes_no_messages_is_not_tried_again(town: Town) -> None:
    await town.agree(town.ada)
    town.forbid(town.channel, "send_messages", "send_messages_in_threads")
    private = f"/channels/{town.guild.owner.dm_channel.id}/messages"
    town.env.inject_error("POST", private, status=403, code=50007, times=None)
    for _ in range(2):
        await town.asks(town.ada, QUESTION)
    assert len([one for one in town.env.http_requests if one.path == private]) == 1
    assert ANSWER in town.last(town.dm(town.ada))
