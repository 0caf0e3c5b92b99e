"""What is a moderator's to decide reaches the moderators' channel."""

from pathlib import Path

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.town import Town, open_town

NAMED = "My name is Hashi Moto and I have gout. What helps?"


async def claim(town: Town) -> None:
    await town.agree(town.ada)
    refused = await town.ada.slash(town.channel, "ask", question=NAMED)
    assert refused.response is not None
    asked = await town.ada.click(
        refused.response.message, label="This is a disease or medicine name"
    )
    assert asked.response is not None
    rows = asked.response.components
    labels = [child["label"] for row in rows for child in row["components"]]
    await town.ada.click(asked.response.message, label=labels[0])


async def test_a_word_that_is_no_name_goes_to_the_moderators_channel(
    tmp_path: Path, library: Library
) -> None:
    async with open_town(tmp_path, library) as town:
        desk = town.guild.create_text_channel("moderators")
        object.__setattr__(town.bot.services.settings, "moderators_channel", desk.id)
        await claim(town)
        told = desk.last_message
        assert told is not None
        assert "Ticket 1" in told.content
        assert "Hashi Moto" in told.content
        assert town.channel.history() == []


async def test_a_moderators_channel_that_is_gone_keeps_the_ticket(
    tmp_path: Path, library: Library
) -> None:
    async with open_town(tmp_path, library, moderators_channel=12345678901234567) as town:
        await claim(town)
        tickets = await town.bot.services.state.reports.tickets()
        assert [ticket.text for ticket in tickets] == ["Hashi Moto"]
