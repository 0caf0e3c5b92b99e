"""What is private stays private, and what was deleted stays deleted, whatever does not work."""

from tests.bot.discord_app.town import Town, read, shown

GOUT = "What is the treatment of gout?"
DESPAIR = f"I want to kill myself. {GOUT}"


async def test_despair_before_consent_is_met_in_private_though_direct_messages_are_closed(
    town: Town,
) -> None:
    town.close_dms(town.ada)
    await town.ada.send(town.channel, f"{town.mention} {DESPAIR}")
    assert all("You matter" not in read(said) for said in town.said(town.channel))
    prompt = town.said(town.channel)[-1]
    asked = await town.ada.click(prompt, label="Read and agree")
    assert "You matter" in read(asked.followups[-1] if asked.followups else shown(asked))


async def test_despair_that_cannot_be_kept_waits_behind_a_button_for_one_person(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    town.close_dms(town.ada)
    town.break_database()
    await town.ada.send(town.channel, f"{town.mention} {DESPAIR}")
    note = town.said(town.channel)[-1]
    assert "only you can open" in read(note)
    assert all("You matter" not in read(said) for said in town.said(town.channel))
    opened = await town.ada.click(note, label="Open my note")
    assert opened.ephemeral
    assert "You matter" in read(shown(opened))
    refused = await town.ben.click(note, label="Open my note")
    assert "Only the person who asked" in read(shown(refused))
    town.mend_database()
    town.bot.services.desk.wake()
    await town.answered()


async def test_a_message_deleted_while_the_database_rests_is_not_answered_later(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    threads = len(town.channel.threads)
    town.break_database()
    message = await town.ada.send(town.channel, f"{town.mention} {GOUT}")
    await town.ada.delete(message)
    town.mend_database()
    town.bot.services.desk.wake()
    await town.answered()
    assert len(town.channel.threads) == threads


async def test_a_question_deleted_while_the_database_rests_goes_as_soon_as_it_works(
    town: Town,
) -> None:
    await town.agree(town.ada)
    message = await town.ada.send(town.channel, f"{town.mention} {GOUT}")
    await town.answered()
    assert "colchicine" in town.last(town.thread())
    town.break_database()
    await town.ada.delete(message)
    town.mend_database()
    await town.env.advance_time(60)
    assert await town.bot.services.state.questions.of_person(town.ada.id) == []
    assert all("colchicine" not in read(said) for said in town.said(town.thread()))
