from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.discord_app.cogs.helping import help_embed
from bot.texts import Language
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.patient_harness import Ward, only, open_ward


@pytest.fixture
async def ward(tiny_kb: Path) -> AsyncIterator[Ward]:
    async with open_ward(tiny_kb) as opened:
        yield opened


async def helped(ward: Ward) -> str:
    (embed,) = only(await ward.slash("help")).embeds
    fields = (f"{field.name}\n{field.value}" for field in embed.fields)
    return "\n".join((embed.title or "", embed.description or "", *fields))


async def test_help_says_privately_what_the_bot_does_and_when_not_to_wait_for_it(
    ward: Ward,
) -> None:
    text = await helped(ward)
    assert "with evidence only" in text
    assert "no medical advice" in text
    assert "In urgent cases contact a physician" in text


async def test_help_says_what_happens_with_what_is_written(ward: Ward) -> None:
    text = await helped(ward)
    assert "removed after 30 days" in text
    assert "never used for training" in text


async def test_nobody_is_invited_to_write_what_the_bot_does_not_get_to_read(ward: Ward) -> None:
    assert not ward.services.settings.message_content
    text = await helped(ward)
    assert "mention me there or reply to me" in text
    assert "or ask on in the thread" not in text


async def test_commands_can_be_clicked(ward: Ward) -> None:
    text = await helped(ward)
    ids = {command.name: command.id for command in await ward.bot.tree.fetch_commands()}
    assert f"</condition:{ids['condition']}>" in text
    assert f"</myquestions:{ids['myquestions']}>" in text
    assert f"</privacy erase:{ids['privacy']}>" in text


async def test_a_command_whose_id_is_not_known_is_named_as_it_is_typed(ward: Ward) -> None:
    # This bot has no command for asking.
    assert "`/ask` opens a form" in await helped(ward)


async def test_help_comes_even_where_discord_does_not_tell_its_commands(ward: Ward) -> None:
    ward.env.inject_error("GET", "/applications/*/commands", status=403)
    assert "`/condition` shows" in await helped(ward)
    assert "</condition:" in await helped(ward)


async def test_a_german_reads_german_and_the_names_that_discord_shows_them(ward: Ward) -> None:
    ward.speak("de")
    text = await helped(ward)
    assert "Was Citewell tut" in text
    assert "`/fragen` öffnet" in text
    assert "</condition:" in text  # a mention is written by the name that the command has


@pytest.mark.parametrize("hears", [True, False])
@pytest.mark.parametrize("language", list(Language))
def test_help_fits_into_one_message(language: Language, *, hears: bool) -> None:
    ids = dict.fromkeys(("ask", "condition", "myquestions", "privacy"), 2**63)
    embed = help_embed(ids, 3650, language, hears=hears)
    assert check_payload({"embeds": [embed.to_dict()]}) == []
