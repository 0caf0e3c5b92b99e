"""A server that has set its country is told that country's numbers."""

from dataclasses import replace

from tests.bot.discord_app.town import Town, read, shown

PAIN = "What is the treatment of gout? My husband has crushing chest pain and is sweating."
DESPAIR = "I want to kill myself. What is the treatment of gout?"


def told(town: Town) -> str:
    """What stands in the thread of the last question."""
    return "\n".join(read(said) for said in town.said(town.channel.threads[-1]))


async def test_the_numbers_of_a_server_s_country_stand_in_every_notice(town: Town) -> None:
    servers = town.bot.services.servers
    await servers.change(town.guild.id, lambda now: replace(now, country="IE"))
    await town.agree(town.ada)
    await town.asks(town.ada, PAIN)
    assert "Call 112 or 999" in told(town)
    await servers.change(town.guild.id, lambda now: replace(now, country=None))
    await town.asks(town.ada, PAIN)
    assert "112 in Europe" in told(town)


async def test_despair_before_consent_is_told_the_crisis_line_of_the_country(town: Town) -> None:
    await town.bot.services.servers.change(town.guild.id, lambda now: replace(now, country="NZ"))
    town.close_dms(town.ada)
    await town.ada.send(town.channel, f"{town.mention} {DESPAIR}")
    asked = await town.ada.click(town.said(town.channel)[-1], label="Read and agree")
    assert "1737" in read(asked.followups[-1] if asked.followups else shown(asked))


async def test_what_is_told_of_despair_and_of_a_held_message_names_the_country_s_lines(
    town: Town,
) -> None:
    await town.bot.services.servers.change(town.guild.id, lambda now: replace(now, country="NZ"))
    await town.agree(town.ada)
    await town.asks(town.ada, DESPAIR)
    insult = f"{DESPAIR} And whoever tells me to wait is a fucking idiot, shut up."
    held = await town.ada.slash(town.channel, "ask", question=insult)
    await town.answered()
    private = [read(said) for said in town.said(town.dm(town.ada))]
    of_despair = [text for text in [*private, read(shown(held))] if "You matter" in text]
    assert len(of_despair) > 1
    assert all("1737" in text for text in of_despair)
