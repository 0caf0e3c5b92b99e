"""`/mod`: who may use it, the queue and histories as lists, the pause, and the log as a file."""

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Mapping

from simcord.actors import MemberActor
from simcord.results import ResponseMessage
from sqlalchemy import update

from bot.discord_app.moderation.exporting import ROOM, parts
from bot.state.chain import BEGINNING
from bot.state.moderation import Act, Decision, Deed, HoldReason, ServerSettings
from bot.state.moderation_tables import HeldRow
from tests.bot.discord_app.mod_desk import (
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
from tests.bot.state import community

WRITTEN = "Is it my fault, you fool?"

COMMANDS: Mapping[str, Mapping[str, str]] = {
    "queue": {},
    "settings": {},
    "pause": {"reason": "Because I can"},
    "resume": {},
    "automod": {},
    "export": {},
}


def moderator(town: Town, name: str = "mira") -> MemberActor:
    return town.newcomer(name, manage_messages=True)


async def hold(
    town: Town, number: int, who: MemberActor, reason: HoldReason = HoldReason.FINDING
) -> str:
    """A post of somebody waits in the town; its id."""
    held = community.hold(number, who.id, WRITTEN, reason, town.guild.id)
    return (await town.bot.services.state.held.hold(held)).post.id


async def attached(message: ResponseMessage | None) -> list[Mapping[str, object]]:
    """The lines of the file that a private message carries."""
    assert message
    assert message.ephemeral
    (file,) = message.attachments
    return [json.loads(line) for line in (await file.read()).splitlines()]


async def test_a_plain_member_uses_every_command_and_gets_and_changes_nothing(town: Town) -> None:
    show_commands_to(town, town.guild.default_role)
    await hold(town, 1, town.ben)
    for name, options in COMMANDS.items():
        told = await run(town, town.ada, name, **options)
        assert told.content.startswith("This is for moderators"), name
        assert not told.components
        assert not told.attachments
    told = await run(town, town.ada, "history", user=town.ben)
    assert told.content.startswith("This is for moderators")
    assert await settings_of(town) == ServerSettings(town.guild.id)
    assert await log_of(town) == []


async def test_discord_shows_the_commands_to_moderators_alone(town: Town) -> None:
    mira = moderator(town)
    assert "mod queue" in mira.available_commands(town.channel)
    assert not [name for name in town.ada.available_commands(town.channel) if "mod" in name]
    assert not [name for name in town.ada.user.available_commands() if "mod" in name]


async def test_the_queue_lists_the_oldest_first_without_any_text(town: Town) -> None:
    mira = moderator(town)
    assert "Nothing waits" in read(await run(town, mira, "queue"))
    await hold(town, 1, town.ada)
    await hold(town, 2, town.ben, HoldReason.ALERT)
    text = read(await run(town, mira, "queue"))
    first, second = text.index(town.ada.mention), text.index(town.ben.mention)
    assert first < second
    assert "Found: abuse, spam or a scam" in text
    assert "Somebody may need help now" in text
    assert "waiting since <t:" in text
    assert WRITTEN not in text


async def test_a_long_queue_is_read_in_pages_and_each_post_can_be_opened(town: Town) -> None:
    mira = moderator(town)
    ids = [await hold(town, number, town.ada) for number in range(1, 24)]
    first = await run(town, mira, "queue")
    assert "wait for a moderator: 23" in read(first)
    listed = [one["value"] for one in controls(first)["mod-held:open"]["options"]]
    assert listed == ids[:10]
    turned = await click(mira, first, "mod-queue:1")
    last = (await click(mira, shown(turned), "mod-queue:2")).response
    assert last
    assert "Page 3 of 3" in read(last)
    assert [one["value"] for one in controls(last)["mod-held:open"]["options"]] == ids[20:]
    opened = shown(await pick(mira, last, "mod-held:open", ids[20]))
    assert opened.ephemeral
    assert "you fool" in read(opened)
    assert opened.components
    take_roles(town, mira)
    refused = shown(await pick(mira, last, "mod-held:open", ids[21]))
    assert refused.content.startswith("This is for moderators")
    assert WRITTEN not in read(refused)
    turned = await click(mira, last, "mod-queue:1")
    assert shown(turned).content.startswith("This is for moderators")


async def test_a_post_that_is_gone_or_of_another_server_is_not_opened(town: Town) -> None:
    mira, state = moderator(town), town.bot.services.state
    ids = [await hold(town, number, town.ada) for number in (1, 2)]
    queue = await run(town, mira, "queue")
    await state.held.delete(ids[0])
    moved = update(HeldRow).where(HeldRow.id == ids[1]).values(server=4711)
    await town.database.store.write(lambda tx: tx.session.execute(moved))
    for held in ids:
        assert "no longer there" in shown(await pick(mira, queue, "mod-held:open", held)).content


async def test_a_history_counts_and_names_what_was_done_and_shows_no_text(town: Town) -> None:
    mira, state = moderator(town), town.bot.services.state
    assert "tells nothing" in read(await run(town, mira, "history", user=town.ada))
    first, _ = await hold(town, 1, town.ada), await hold(town, 2, town.ada)
    await state.held.decide(first, Decision.REMOVED, mira.id, "Please be *kind*.")
    deeds = [
        Act(mira.id, Deed.REMOVED, f"held:{first}", "Please be *kind*.", town.ada.id),
        Act(mira.id, Deed.WARNED, "message:5", "Second time", town.ada.id),
        Act(mira.id, Deed.WARNED, "message:6", "Of somebody else", town.ben.id),
    ]
    for deed in deeds:
        await state.audit.record(town.guild.id, deed)
    text = read(await run(town, mira, "history", user=town.ada))
    assert "Posts held: 2 (waiting 1, approved 0, removed 1, redacted 0)" in text
    assert "Warned: 1 · posts removed: 1 · timed out: 0" in text
    assert f"**author warned** by {mira.mention}\nSecond time" in text
    assert r"Please be \*kind\*." in text
    assert "**removed**" in text
    assert "Of somebody else" not in text
    assert WRITTEN not in text


async def test_a_long_history_is_read_in_pages_as_long_as_one_moderates(town: Town) -> None:
    mira, audit = moderator(town), town.bot.services.state.audit
    for number in range(12):
        act = Act(mira.id, Deed.WARNED, f"message:{number}", f"Reason {number}.", town.ada.id)
        await audit.record(town.guild.id, act)
    first = await run(town, mira, "history", user=town.ada)
    assert "Reason 11." in read(first)
    assert "Reason 1." not in read(first)
    turned = (await click(mira, first, f"mod-history:{town.ada.id}-1")).response
    assert turned
    assert "Reason 1." in read(turned)
    take_roles(town, mira)
    refused = await click(mira, turned, f"mod-history:{town.ada.id}-0")
    assert shown(refused).content.startswith("This is for moderators")


async def test_a_page_of_long_reasons_fits_into_a_message(town: Town) -> None:
    mira, audit = moderator(town), town.bot.services.state.audit
    for number in range(20):
        act = Act(mira.id, Deed.TIMED_OUT, f"message:{number}", "*_" * 900, town.ada.id)
        await audit.record(town.guild.id, act)
    town.spoken[mira.id] = "de"
    told = await run(town, mira, "history", user=town.ada)
    assert "Auszeiten: 20" in read(told)


async def test_a_pause_is_kept_logged_and_said_since_when(town: Town) -> None:
    mira, noor = moderator(town), moderator(town, "noor")
    told = await run(town, mira, "pause", reason="A raid")
    since = (await settings_of(town)).paused_since
    assert (await settings_of(town)).paused
    assert since
    assert f"<t:{int(since.timestamp())}:f>" in told.content
    again = await run(town, noor, "pause", reason="A raid!")
    assert "paused already" in again.content
    assert (await settings_of(town)).paused_since == since
    assert f"<t:{int(since.timestamp())}:f>" in read(await run(town, noor, "settings"))
    resumed = await run(town, noor, "resume")
    assert f"paused since <t:{int(since.timestamp())}:f>" in resumed.content
    assert "Nothing was changed" in (await run(town, mira, "resume")).content
    assert await settings_of(town) == ServerSettings(town.guild.id)
    entries = await log_of(town)
    assert [(one.what, one.user, one.why) for one in entries] == [
        (Deed.PAUSED, mira.id, "A raid"),
        (Deed.RESUMED, noor.id, ""),
    ]


async def test_the_log_is_exported_whole_and_whoever_has_it_can_follow_the_chain(
    town: Town,
) -> None:
    mira, audit = moderator(town), town.bot.services.state.audit
    await audit.record(
        town.guild.id, Act(mira.id, Deed.WARNED, "message:5", "Rude\n…", town.ada.id)
    )
    told = await mira.slash(town.channel, "mod export")
    assert "has 2 lines, and every one is as it was written" in shown(told).content
    lines = await attached(told.response)
    assert [(line["number"], line["what"]) for line in lines] == [(1, "warned"), (2, "exported")]
    assert (lines[0]["user"], lines[0]["why"]) == (str(mira.id), "Rude\n…")
    previous = BEGINNING
    for line in lines:
        told_of = [int(str(line["server"])), line["number"], line["at"], line["who"]]
        told_of += [line["what"], line["subject"], line["said"], previous]
        whole = json.dumps(told_of, separators=(",", ":")).encode()
        assert line["previous"] == previous
        assert line["hash"] == hashlib.sha256(whole).hexdigest()
        previous = str(line["hash"])
    assert (await log_of(town))[-1].what is Deed.EXPORTED


async def test_a_line_that_was_changed_in_the_database_is_named(town: Town) -> None:
    mira, audit = moderator(town), town.bot.services.state.audit
    for number in range(4):
        await audit.record(town.guild.id, Act(mira.id, Deed.WARNED, f"message:{number}"))
    with sqlite3.connect(town.settings.own_database) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE audit SET subject = 'message:99' WHERE number = 3")
    town.spoken[mira.id] = "de"
    told = await mira.slash(town.channel, "mod export")
    assert "**Zeile 3 ist die erste" in shown(told).content
    assert len(await attached(told.response)) == 5


async def test_a_log_larger_than_discord_takes_is_cut_between_lines(
    town: Town,
) -> None:
    audit, server = town.bot.services.state.audit, town.guild.id
    for number in range(30):
        await audit.record(server, Act(7, Deed.WARNED, f"message:{number}", "Rude. " * 20))
    largest = ROOM + 5000
    found = [part async for part in parts(audit, server, largest)]
    assert len(found) > 2
    numbers = []
    for part in found:
        data = part.file.fp.read()
        assert len(data) < largest
        assert part.file.filename == f"log-{server}-{part.number:03}.jsonl.gz"
        lines = gzip.decompress(data).splitlines()
        assert len(lines) == part.lines
        numbers += [json.loads(line)["number"] for line in lines]
    assert numbers == list(range(1, 31))


async def test_the_commands_speak_german(town: Town) -> None:
    mira = moderator(town)
    town.spoken[mira.id] = "de"
    await hold(town, 1, town.ada)
    assert "wartet seit" in read(await run(town, mira, "queue"))
    assert "Zurückgehaltene Beiträge: 1" in read(await run(town, mira, "history", user=town.ada))
    assert "Ich mache auf diesem Server" in (await run(town, mira, "pause", reason="x")).content
    assert "antworte wieder" in (await run(town, mira, "resume")).content
