"""`/mod automod`: rules that leave medical words alone, set up once, by whoever may."""

import discord
import pytest
from simcord.actors import MemberActor

from bot.discord_app.moderation.medical_words import MEDICAL_WORDS
from bot.state.moderation import Deed
from tests.bot.discord_app.mod_desk import click, controls, log_of, pick, run, take_roles
from tests.bot.discord_app.town import Town, read, shown

SPAM, SLURS, MENTIONS = 3, 4, 5
"""Kinds of rules, by Discord's numbers."""
BLOCK, ALERT = 1, 2
"""Kinds of actions."""


def manager(town: Town) -> MemberActor:
    return town.newcomer("mara", manage_guild=True, manage_messages=True)


def give_bot(town: Town, *, manage_guild: bool) -> None:
    guild = town.env.backend.get_guild(town.guild.id)
    role = next(role for role in guild.roles.values() if role.managed)
    bit = discord.Permissions(manage_guild=True).value
    role.permissions = role.permissions | bit if manage_guild else role.permissions & ~bit
    town.env.backend.announce_role_updates(guild.id, [role])


def rules(town: Town) -> dict[str, object]:
    guild = town.env.backend.get_guild(town.guild.id)
    return {
        rule.name: (rule.trigger_type, [int(action["type"]) for action in rule.actions])
        for rule in guild.auto_mod_rules.values()
    }


async def test_without_manage_server_the_bot_says_how_to_give_it(town: Town) -> None:
    mara = manager(town)
    give_bot(town, manage_guild=False)
    told = await run(town, mara, "automod")
    assert "Open Server Settings › Roles" in told.content
    assert not told.components


async def test_each_rule_is_set_up_once_logged_and_shown(town: Town) -> None:
    mara = manager(town)
    give_bot(town, manage_guild=True)
    panel = await run(town, mara, "settings")
    await pick(mara, panel, "mod-set:queue_channel", town.channel)
    before, offered = [await run(town, mara, "automod") for _ in range(2)]
    assert read(offered).count("not set up") == 3
    for does in ("spam-alert", "mentions-block", "slurs-block"):
        done = await click(mara, offered, f"automod:{does}")
        assert done.response
        assert done.response.content == "The rule is set up."
    again = await click(mara, before, "automod:spam-block")
    assert "already" in shown(again).content
    assert rules(town) == {
        "Citewell: spam": (SPAM, [ALERT]),
        "Citewell: mention spam": (MENTIONS, [BLOCK, ALERT]),
        "Citewell: slurs": (SLURS, [BLOCK, ALERT]),
    }
    (slurs,) = [
        rule
        for rule in town.env.backend.get_guild(town.guild.id).auto_mod_rules.values()
        if rule.trigger_type == SLURS
    ]
    assert slurs.trigger_metadata == {"presets": [3], "allow_list": list(MEDICAL_WORDS)}
    now = await run(town, mara, "automod")
    assert controls(now) == {}
    assert f"set up: tells {town.channel.mention}" in read(now)
    assert read(now).count("set up: blocks") == 2
    deeds = [entry.why for entry in await log_of(town) if entry.what is Deed.AUTOMOD]
    assert deeds == ["Spam: alert", "Mention spam: block", "Slurs: block"]


async def test_without_a_queue_channel_only_blocking_is_offered(town: Town) -> None:
    mara = manager(town)
    give_bot(town, manage_guild=True)
    offered = await run(town, mara, "automod")
    assert set(controls(offered)) == {
        f"automod:{one}-block" for one in ("spam", "mentions", "slurs")
    }
    assert "An alert needs a queue channel" in read(offered)


async def test_a_rule_of_the_same_kind_that_somebody_made_is_left_alone(town: Town) -> None:
    mara = manager(town)
    give_bot(town, manage_guild=True)
    offered = await run(town, mara, "automod")
    town.env.backend.create_auto_mod_rule(
        town.guild.id,
        mara.id,
        {
            "name": "Our *own* rule",
            "event_type": 1,
            "trigger_type": SPAM,
            "actions": [{"type": BLOCK, "metadata": {}}],
            "enabled": True,
        },
    )
    told = await click(mara, offered, "automod:spam-block")
    assert "already" in shown(told).content
    assert r"“Our \*own\* rule”" in read(told.response)
    assert list(rules(town)) == ["Our *own* rule"]


async def test_a_moderator_who_may_not_manage_the_server_reads_but_sets_up_nothing(
    town: Town,
) -> None:
    mira = town.newcomer("mira", manage_messages=True)
    give_bot(town, manage_guild=True)
    offered = await run(town, mira, "automod")
    assert "which you lack" in read(offered)
    assert controls(offered) == {}
    mara = manager(town)
    hers = await run(town, mara, "automod")
    take_roles(town, mara)
    refused = await click(mara, hers, "automod:slurs-block")
    assert "Nothing was changed" in shown(refused).content
    assert rules(town) == {}


async def test_what_discord_refuses_is_said_and_not_logged(town: Town) -> None:
    mara = manager(town)
    give_bot(town, manage_guild=True)
    offered = await run(town, mara, "automod")
    there = f"/guilds/{town.guild.id}/auto-moderation/rules"
    town.env.inject_error("POST", there, status=400, code=30034, message="Maximum reached")
    told = await click(mara, offered, "automod:slurs-block")
    assert "Discord refused the rule" in shown(told).content
    assert await log_of(town) == []


def test_the_exceptions_are_as_many_and_as_long_as_discord_takes() -> None:
    assert 100 < len(MEDICAL_WORDS) <= 1000
    assert max(map(len, MEDICAL_WORDS)) <= 60
    assert all(word == word.strip().lower() and "*" not in word for word in MEDICAL_WORDS)


@pytest.mark.parametrize("slur", ["retard", "retarded", "spastic", "spaz", "mongol", "cretin"])
def test_a_word_that_is_a_slur_by_itself_is_no_exception(slur: str) -> None:
    assert slur not in MEDICAL_WORDS
    assert not [word for word in MEDICAL_WORDS if word in f"you {slur}"]


@pytest.mark.parametrize(
    "asked",
    [
        "My son has hereditary spastic paraplegia.",
        "Wie wirkt Tramadol retard?",
        "What damages the substantia nigra?",
        "Is acanthosis nigricans a sign of diabetes?",
        "I was diagnosed with tardive dyskinesia.",
        "A hip spica cast after surgery",
        "Tengo disfagia y esofagitis",
        "Nehmen Sie Johanniskraut?",
        "ABO incompatibility in newborns",
        "Intrauterine growth retardation",
    ],
)
def test_what_people_ask_about_health_holds_an_exception(asked: str) -> None:
    assert [word for word in MEDICAL_WORDS if word in asked.lower()]
