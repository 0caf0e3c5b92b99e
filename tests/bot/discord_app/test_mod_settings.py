"""`/mod settings`: what is set, who may set it, and what is said of what does not work."""

import asyncio
from dataclasses import replace

import discord
import pytest
from discord.enums import Locale
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage

from bot.countries import COUNTRIES, country_code
from bot.discord_app.views.moderation.settings_form import read_country, read_reminder
from bot.state.moderation import Deed, ServerSettings
from bot.texts.setting_up import SettingUp
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.mod_desk import (
    chosen,
    click,
    controls,
    log_of,
    pick,
    run,
    settings_of,
    show_commands_to,
    take_roles,
)
from tests.bot.discord_app.town import Town, read, shown

HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True)


def manager(town: Town) -> MemberActor:
    return town.newcomer("mara", manage_guild=True, manage_messages=True)


def hidden(town: Town, name: str, seen_by: MemberActor) -> ChannelHandle:
    """A channel that only the bot and somebody see."""
    bot = town.bot.user
    assert bot
    return town.guild.create_text_channel(
        name, overwrites={town.guild.default_role: HIDDEN, bot: SEEN, seen_by: SEEN}
    )


async def page(who: MemberActor, panel: ResponseMessage, name: str) -> ResponseMessage:
    """Somebody turns to a page of the panel; the message is the same one."""
    turned = await click(who, panel, f"mod-page:{name}")
    assert turned.response
    return turned.response


async def test_channels_are_chosen_kept_logged_and_shown_as_chosen(town: Town) -> None:
    mara = manager(town)
    queue, log = hidden(town, "mod-queue", mara), hidden(town, "mod-log", mara)
    forum = town.guild.create_forum_channel("stories")
    panel = await run(town, mara, "settings")
    assert "not set" in read(panel)
    await pick(mara, panel, "mod-set:queue_channel", queue)
    await pick(mara, panel, "mod-set:watched_channels", town.channel, forum)
    done = await pick(mara, panel, "mod-set:log_channel", log)
    assert await settings_of(town) == ServerSettings(
        town.guild.id,
        watched_channels=(town.channel.id, forum.id),
        queue_channel=queue.id,
        log_channel=log.id,
    )
    assert done.response
    now = done.response
    assert chosen(now, "mod-set:watched_channels") == [town.channel.id, forum.id]
    assert chosen(now, "mod-set:queue_channel") == [queue.id]
    assert "⚠️" not in read(now)
    entries = await log_of(town)
    assert [(entry.user, entry.what, entry.subject) for entry in entries] == [
        (mara.id, Deed.SETTINGS, f"setting:{name}")
        for name in ("queue_channel", "watched_channels", "log_channel")
    ]
    assert entries[0].why == f"Queue channel: not set → #mod-queue ({queue.id})"
    assert town.last(log).endswith("setting:log_channel")


async def test_what_is_chosen_twice_is_logged_once(town: Town) -> None:
    mara = manager(town)
    panel = await run(town, mara, "settings")
    for _ in range(2):
        await pick(mara, panel, "mod-set:log_channel", town.channel)
    assert len(await log_of(town)) == 1


async def test_choosing_nothing_and_the_menu_for_it_both_clear(town: Town) -> None:
    mara = manager(town)
    panel = await run(town, mara, "settings")
    await pick(mara, panel, "mod-set:log_channel", town.channel)
    await pick(mara, panel, "mod-set:watched_channels", town.channel)
    await pick(mara, panel, "mod-set:log_channel")
    await pick(mara, panel, "mod-clear:channels", "watched_channels")
    assert await settings_of(town) == ServerSettings(town.guild.id)
    assert (await log_of(town))[-1].why.endswith("→ not set")


async def test_roles_are_chosen_and_the_role_of_everybody_is_refused(town: Town) -> None:
    mara, crew = manager(town), town.guild.create_role("crew")
    panel = await page(mara, await run(town, mara, "settings"), "roles")
    for role in ("moderator_role", "helper_role", "maintainer_role"):
        await pick(mara, panel, f"mod-set:{role}", crew)
        refused = await pick(mara, panel, f"mod-set:{role}", town.guild.default_role)
        assert "belongs to everybody" in shown(refused).content
    kept = await settings_of(town)
    assert {kept.moderator_role, kept.helper_role, kept.maintainer_role} == {crew.id}


async def test_a_role_that_was_set_works_without_manage_messages(town: Town) -> None:
    mara, crew = manager(town), town.guild.create_role("crew")
    panel = await page(mara, await run(town, mara, "settings"), "roles")
    told = await pick(mara, panel, "mod-set:moderator_role", crew)
    assert "Discord hides `/mod` from it" in read(told.response)
    show_commands_to(town, crew)
    cleo = town.guild.add_member(town.env.create_user("cleo"), roles=[crew])
    mine = await run(town, cleo, "settings")
    assert "Changing it needs the permission Manage Server" in read(mine)
    assert set(controls(mine)) == {f"mod-page:{name}" for name in ("channels", "roles", "conduct")}
    assert "Nothing waits" in read(await run(town, cleo, "queue"))
    take_roles(town, cleo)
    turned = await click(cleo, mine, "mod-page:roles")
    assert "This is for moderators" in shown(turned).content


async def test_whoever_lost_the_role_since_the_panel_was_opened_changes_nothing(town: Town) -> None:
    mara, crew = manager(town), town.guild.create_role("crew")
    panels = {}
    for name in ("channels", "roles", "conduct"):
        opened = await run(town, mara, "settings")
        panels[name] = await page(mara, opened, name)
    take_roles(town, mara)
    channels, roles, conduct = panels.values()
    tried = [
        await pick(mara, channels, "mod-set:watched_channels", town.channel),
        await pick(mara, channels, "mod-set:queue_channel", town.channel),
        await pick(mara, channels, "mod-set:log_channel", town.channel),
        await pick(mara, roles, "mod-set:moderator_role", crew),
        await pick(mara, conduct, "mod-country:set", "DE"),
        await pick(mara, conduct, "mod-country:set", "other"),
        await click(mara, conduct, "mod-do:silent-off"),
        await click(mara, conduct, "mod-do:reminder"),
        await click(mara, conduct, "mod-page:roles"),
    ]
    for result in tried:
        assert "Nothing was changed" in shown(result).content
        assert result.modal is None
    assert await settings_of(town) == ServerSettings(town.guild.id)
    assert await log_of(town) == []


async def test_a_form_that_is_sent_by_whoever_lost_the_role_changes_nothing(town: Town) -> None:
    mara = manager(town)
    panel = await page(mara, await run(town, mara, "settings"), "conduct")
    form = await click(mara, panel, "mod-do:reminder")
    take_roles(town, mara)
    refused = await mara.submit_modal(form, {"value": "30"})
    assert "Nothing was changed" in shown(refused).content
    assert await settings_of(town) == ServerSettings(town.guild.id)


async def test_country_silence_and_reminder_are_set(town: Town) -> None:
    mara = manager(town)
    panel = await page(mara, await run(town, mara, "settings"), "conduct")
    await pick(mara, panel, "mod-country:set", "DE")
    await click(mara, panel, "mod-do:silent-off")
    form = await click(mara, panel, "mod-do:reminder")
    done = await mara.submit_modal(form, {"value": "1,440"})
    expected = ServerSettings(
        town.guild.id, country="DE", silent_after_human=False, reminder_after=1440
    )
    assert await settings_of(town) == expected
    text = read(done.response)
    assert "Germany (DE)" in text
    assert "after 1440 minutes" in text
    assert [entry.why for entry in await log_of(town)] == [
        "Country: not set → Germany (DE)",
        "Silent after a human: yes → no",
        "Reminder: after 60 minutes → after 1440 minutes",
    ]
    other = await pick(mara, panel, "mod-country:set", "other")
    await mara.submit_modal(other, {"value": " np "})
    assert (await settings_of(town)).country == "NP"
    await pick(mara, panel, "mod-country:set", "none")
    await click(mara, panel, "mod-do:silent-on")
    assert await settings_of(town) == ServerSettings(town.guild.id, reminder_after=1440)


async def test_a_panel_and_a_form_that_were_opened_before_a_restart_still_work(
    town: Town, library: Library
) -> None:
    mara = manager(town)
    panel, second = [await run(town, mara, "settings") for _ in range(2)]
    conduct = await page(mara, panel, "conduct")
    form = await click(mara, conduct, "mod-do:reminder")
    async with restarted(town, library):
        await mara.submit_modal(form, {"value": "15"})
        await pick(mara, conduct, "mod-country:set", "CH")
        await pick(mara, second, "mod-set:log_channel", town.channel)
        assert await settings_of(town) == ServerSettings(
            town.guild.id, log_channel=town.channel.id, country="CH", reminder_after=15
        )


async def test_what_cannot_be_meant_is_said_and_changes_nothing(town: Town) -> None:
    mara = manager(town)
    panel = await page(mara, await run(town, mara, "settings"), "conduct")
    form = await click(mara, panel, "mod-do:reminder")
    refused = await mara.submit_modal(form, {"value": "4"})
    assert "from 5 to 10,080" in shown(refused).content
    form = await pick(mara, panel, "mod-country:set", "other")
    refused = await mara.submit_modal(form, {"value": "Kongo"})
    assert "no country's code" in shown(refused).content
    assert await settings_of(town) == ServerSettings(town.guild.id)


async def test_two_who_change_different_things_at_once_are_both_kept(town: Town) -> None:
    mara, noor = manager(town), town.newcomer("noor", manage_guild=True, manage_messages=True)
    coffee = town.guild.create_text_channel("coffee")
    hers, his = await run(town, mara, "settings"), await run(town, noor, "settings")
    await pick(mara, hers, "mod-set:watched_channels", town.channel)
    await pick(noor, his, "mod-set:watched_channels", coffee)  # his menu does not show hers
    await pick(noor, his, "mod-set:log_channel", coffee)
    await pick(mara, hers, "mod-set:queue_channel", town.channel)
    kept = await settings_of(town)
    assert kept.watched_channels == (town.channel.id, coffee.id)
    assert (kept.queue_channel, kept.log_channel) == (town.channel.id, coffee.id)
    servers = town.bot.services.servers
    await asyncio.gather(
        servers.change(town.guild.id, lambda one: replace(one, country="AT")),
        servers.change(town.guild.id, lambda one: replace(one, reminder_after=7)),
    )
    assert await settings_of(town) == replace(kept, country="AT", reminder_after=7)


async def test_rights_that_lack_are_named_in_words(town: Town) -> None:
    mara = manager(town)
    locked = town.guild.create_text_channel("locked")
    town.forbid(locked, "send_messages", "embed_links", "manage_messages")
    panel = await run(town, mara, "settings")
    told = await pick(mara, panel, "mod-set:queue_channel", locked)
    assert "I lack Send Messages." in read(told.response)
    told = await pick(mara, panel, "mod-set:watched_channels", locked)
    text = read(told.response)
    assert "I lack Send Messages, Manage Messages." in text
    assert "would be taken for questions" in text


async def test_a_queue_that_everybody_sees_and_channels_that_are_gone_are_warned_of(
    town: Town,
) -> None:
    mara = manager(town)
    panel = await run(town, mara, "settings")
    told = await pick(mara, panel, "mod-set:queue_channel", town.channel)
    assert "Held posts are shown there with the texts of patients" in read(told.response)
    gone = town.guild.create_text_channel("gone")
    await pick(mara, panel, "mod-set:log_channel", gone)
    town.env.backend.delete_channel(gone.id)
    text = read(await run(town, mara, "settings"))
    assert "**Log channel**: the channel that was chosen is gone" in text
    assert "**Log channel**: one that is gone" in text


async def test_what_the_operator_set_is_told_apart_and_that_of_other_servers_left_out(
    town: Town,
) -> None:
    mara = manager(town)
    town.set(moderators_channel=town.channel.id, watched_channels=(4711,), message_content=False)
    panel = await run(town, mara, "settings")
    assert f"**Queue channel**: {town.channel.mention} (also by whoever runs the bot)" in read(
        panel
    )
    assert "**Watched channels**: not set" in read(panel)
    assert chosen(panel, "mod-set:queue_channel") == []
    told = await pick(mara, panel, "mod-set:watched_channels", town.channel)
    assert "`message_content`" in read(told.response)


async def test_while_the_database_rests_nothing_is_let_through(town: Town) -> None:
    mara = manager(town)
    panel = await run(town, mara, "settings")
    town.break_database()
    tried = await pick(mara, panel, "mod-set:log_channel", town.channel)
    town.mend_database()
    assert "Nothing was changed" not in shown(tried).content
    assert await settings_of(town) == ServerSettings(town.guild.id)


async def test_the_panel_speaks_german(town: Town) -> None:
    mara = manager(town)
    town.spoken[mara.id] = "de"
    town.env.backend.get_guild(town.guild.id).preferred_locale = "de"
    cached = town.bot.get_guild(town.guild.id)
    assert cached
    cached.preferred_locale = Locale.german
    panel = await page(mara, await run(town, mara, "settings"), "conduct")
    assert "Einstellungen dieses Servers" in read(panel)
    await pick(mara, panel, "mod-country:set", "AT")
    assert (await log_of(town))[0].why == "Land: nicht eingestellt → Österreich (AT)"
    locked = town.guild.create_text_channel("zu")
    town.forbid(locked, "send_messages")
    told = await pick(mara, await run(town, mara, "settings"), "mod-set:log_channel", locked)
    assert "fehlt mir „Nachrichten senden“" in read(told.response)


@pytest.mark.parametrize("typed", ["5", " 10080 ", "10.080", "1 440"])
def test_minutes_may_be_typed_as_people_write_numbers(typed: str) -> None:
    assert isinstance(read_reminder(typed), int)


@pytest.mark.parametrize("typed", ["4", "10081", "-5", "soon", "", "٥٥", "1e3", "0x20"])
def test_minutes_out_of_bounds_are_refused(typed: str) -> None:
    assert read_reminder(typed) is SettingUp.BAD_REMINDER


def test_a_country_is_known_by_its_two_letters() -> None:
    assert len(COUNTRIES) == 249
    assert country_code("uk") == "GB"
    assert read_country("  ") is None
    assert read_country("XX") is SettingUp.BAD_COUNTRY
