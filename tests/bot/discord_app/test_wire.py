import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.bot.discord_app import wire_http, wire_rest
from tests.bot.discord_app.openapi import DESCRIPTION, problems
from tests.bot.discord_app.wire import Wire, to
from tests.bot.discord_app.wire_faults import Fault
from tests.bot.discord_app.wire_gateway import PATIENCE
from tests.bot.discord_app.wire_haste import hurry
from tests.bot.discord_app.wire_payloads import BOT, CHANNEL, DIRECT, SERVER
from tests.bot.discord_app.wire_rest import Call
from tests.bot.discord_app.wire_world import Refusal

POSTED = to("POST", f"/channels/{CHANNEL}/messages")
ANSWERED = to("POST", "/interactions/*/callback")
EDITED = to("PATCH", "/webhooks/*/messages/@original")


class Bot(discord.Client):
    """Says back what it hears, once it thought about it."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.default())
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="ask", description="Ask")(ask)
        self.tree.command(name="show", description="Show")(show)
        self.tree.context_menu(name="Answer")(answer)
        self.heard: list[str] = []
        self.failures: asyncio.Queue[discord.HTTPException] = asyncio.Queue()

    async def failure(self) -> discord.HTTPException:
        return await asyncio.wait_for(self.failures.get(), PATIENCE)

    async def setup_hook(self) -> None:
        self.add_view(More(timeout=None))
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)
        try:
            await message.reply(message.content)
        except discord.HTTPException as failure:
            self.failures.put_nowait(failure)


async def ask(interaction: discord.Interaction, question: str) -> None:
    await interaction.response.defer(thinking=True, ephemeral=True)
    await interaction.edit_original_response(content=question)


async def answer(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(message.content)


class More(discord.ui.View):
    @discord.ui.button(label="More", custom_id="more")
    async def more(
        self, interaction: discord.Interaction, _button: discord.ui.Button["More"]
    ) -> None:
        await interaction.response.edit_message(content="More", view=None)
        await interaction.followup.send("And more", ephemeral=True)


async def show(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Less", view=More(timeout=None))


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with Wire() as wire:
        yield wire


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return hurry(monkeypatch)


async def test_a_bot_logs_in_registers_its_commands_and_knows_its_server(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        assert bot.user is not None
        assert bot.user.id == BOT
        guild = bot.get_guild(SERVER)
        assert guild is not None
        assert guild.get_channel(CHANNEL) is not None
        commands = await bot.tree.fetch_commands()
        assert [command.name for command in commands] == ["ask", "show", "Answer"]

    (said,) = wire.gateway.identified
    assert said["intents"] == discord.Intents.default().value


async def test_a_slash_command_is_acknowledged_and_then_answered(wire: Wire) -> None:
    async with wire.running(Bot()):
        used = await wire.slash("ask", question="What helps against gout?")
        answered = await wire.wait_for(EDITED)

    (acknowledged,) = wire.matching(ANSWERED)
    assert acknowledged.json == {"type": 5, "data": {"flags": 64}}
    assert used.token in acknowledged.path
    assert used.token in answered.path
    original = wire.world.originals[used.token]
    assert original is not None
    assert wire.world.message(original)["content"] == "What helps against gout?"
    assert wire.world.message(original)["flags"] == wire_rest.EPHEMERAL


async def test_a_button_changes_the_message_it_stands_under(wire: Wire) -> None:
    async with wire.running(Bot()):
        used = await wire.slash("show")
        await wire.wait_for(ANSWERED)
        shown = wire.world.originals[used.token]
        assert shown is not None
        await wire.click("more", shown)
        await wire.wait_for(to("POST", "/webhooks/*"))

    assert wire.world.message(shown)["content"] == "More"
    assert wire.world.message(shown)["components"] == []


async def test_messages_threads_and_direct_messages_work(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        asked = await wire.say("Hello")
        await wire.wait_for(POSTED)
        channel = bot.get_channel(CHANNEL)
        assert isinstance(channel, discord.TextChannel)
        newest = [message async for message in channel.history(limit=2)]
        thread = await newest[1].create_thread(name="Gout")
        async with thread.typing():
            sent = await thread.send("In the thread", embed=discord.Embed(title="Gout"))
        await sent.edit(content="Changed")
        await sent.add_reaction("👍")
        await wire.gateway.heartbeat()
        assert bot.get_channel(thread.id) is not None
        await wire.say("Hello again", channel=DIRECT)
        await wire.wait_for(to("POST", f"/channels/{DIRECT}/messages"))
        await sent.delete()
        with pytest.raises(discord.NotFound):
            await thread.fetch_message(sent.id)

    assert [message.content for message in newest] == ["Hello", "Hello"]
    assert newest[0].reference is not None
    assert newest[0].reference.message_id == int(str(asked["id"]))


@pytest.mark.skipif(
    not DESCRIPTION.is_file(), reason="Discord's OpenAPI description is not beside the checkout"
)
async def test_what_came_over_the_wire_can_be_checked_against_discords_description(
    wire: Wire,
) -> None:
    async with wire.running(Bot()):
        await wire.slash("ask", question="What helps against gout?")
        await wire.wait_for(EDITED)
        await wire.say("Hello")
        await wire.wait_for(POSTED)

    assert problems(wire.requests) == []


async def test_a_cut_connection_is_resumed_and_what_was_missed_is_told_once(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        await wire.say("before")
        await wire.wait_for(POSTED, count=1)
        async with wire.away():
            await wire.say("missed")
            await wire.say("missed too")
        await wire.resumed.wait()
        await wire.say("after")
        await wire.wait_for(POSTED, count=4)
        await wire.gateway.heartbeat()

    assert bot.heard == ["before", "missed", "missed too", "after"]
    assert len(wire.gateway.identified) == 1


async def test_a_bot_that_is_away_comes_back_only_when_it_may(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        async with wire.away():
            for _ in range(20):
                await bot.fetch_channel(CHANNEL)
            assert not wire.resumed.is_set()
        await wire.resumed.wait()


async def test_a_bot_resumes_as_often_as_it_is_cut_off(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        for number in range(1, 4):
            await wire.drop()
            await wire.say(f"{number}")
            await wire.resumed.wait()
            await wire.wait_for(POSTED, count=number)

    assert bot.heard == ["1", "2", "3"]
    assert len(wire.gateway.identified) == 1


async def test_a_bot_that_is_turned_away_tries_until_it_is_back(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        wire.gateway.turn_away(3)
        await wire.drop()
        await wire.say("missed")
        await wire.resumed.wait()
        await wire.wait_for(POSTED)

    assert bot.heard == ["missed"]
    assert len(wire.gateway.identified) == 1


async def test_a_bot_that_is_asked_to_reconnect_resumes(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        await wire.gateway.ask_to_reconnect()
        await wire.say("missed")
        await wire.resumed.wait()
        await wire.wait_for(POSTED)

    assert bot.heard == ["missed"]
    assert len(wire.gateway.identified) == 1


@pytest.mark.parametrize("code", [1000, 1001, 4000])
async def test_a_bot_that_is_hung_up_on_resumes(wire: Wire, code: int) -> None:
    async with wire.running(Bot()):
        await wire.gateway.close(code)
        await wire.resumed.wait()

    assert len(wire.gateway.identified) == 1


async def test_a_bot_whose_session_is_over_begins_a_new_one(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        await wire.gateway.invalidate()
        await wire.ready.wait()
        await wire.say("after")
        await wire.wait_for(POSTED)

    assert bot.heard == ["after"]
    assert len(wire.gateway.identified) == 2


async def test_a_session_that_ended_while_the_bot_was_away_cannot_be_resumed(wire: Wire) -> None:
    async with wire.running(Bot()) as bot:
        async with wire.away():
            wire.gateway.forget()
        await wire.ready.wait()
        await wire.say("after")
        await wire.wait_for(POSTED)

    assert bot.heard == ["after"]
    assert len(wire.gateway.identified) == 2


async def test_a_rate_limit_is_waited_out(wire: Wire, waits: list[float]) -> None:
    wire.fail("POST", "/channels/*/messages", Fault(429, retry_after=0.25), times=2)
    async with wire.running(Bot()):
        await wire.say("Hello")
        await wire.wait_for(to("POST", "/channels/*/messages", status=200))

    assert [request.status for request in wire.matching(POSTED)] == [429, 429, 200]
    assert waits == [0.25, 0.25]


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_server_error_is_tried_again(wire: Wire, waits: list[float], status: int) -> None:
    wire.fail("POST", "/channels/*/messages", status)
    async with wire.running(Bot()):
        await wire.say("Hello")
        await wire.wait_for(to("POST", "/channels/*/messages", status=200))

    assert [request.status for request in wire.matching(POSTED)] == [status, 200]
    assert waits == [1]


async def test_discord_py_gives_up_at_once_on_503(wire: Wire, waits: list[float]) -> None:
    wire.fail("POST", "/channels/*/messages", 503)
    async with wire.running(Bot()) as bot:
        await wire.say("Hello")
        failure = await bot.failure()

    assert isinstance(failure, discord.DiscordServerError)
    assert [request.status for request in wire.matching(POSTED)] == [503]
    assert waits == []


async def test_discord_py_tries_replies_to_an_interaction_again_even_on_503(wire: Wire) -> None:
    wire.fail("PATCH", "/webhooks/*", 503)
    async with wire.running(Bot()):
        await wire.slash("ask", question="Gout?")
        await wire.wait_for(EDITED, count=2)

    assert [request.status for request in wire.matching(EDITED)] == [503, 200]


async def test_a_message_whose_answer_is_lost_again_and_again_is_posted_once(wire: Wire) -> None:
    wire.fail("POST", "/channels/*/messages", Fault(502, carried_out=True), times=5)
    async with wire.running(Bot()) as bot:
        await wire.say("Hello")
        failure = await bot.failure()

    assert isinstance(failure, discord.DiscordServerError)
    assert len(wire.matching(POSTED)) == 5
    assert [message["content"] for message in wire.world.messages.values()] == ["Hello", "Hello"]


async def test_a_refusal_carries_discords_own_code(wire: Wire) -> None:
    wire.fail("POST", "/channels/*/messages", Fault(403, code=50013, message="Missing Permissions"))
    async with wire.running(Bot()) as bot:
        await wire.say("Hello")
        failure = await bot.failure()

    assert isinstance(failure, discord.Forbidden)
    assert failure.code == 50013


async def test_a_wrong_token_does_not_log_in(wire: Wire) -> None:
    async with Bot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("another.token")


async def test_a_token_that_only_the_gateway_refuses_ends_the_bot() -> None:
    async with Wire() as wire:
        wire.gateway.refuse_token()
        with pytest.raises(discord.ConnectionClosed) as closed:
            async with wire.running(Bot()):
                pass

    assert closed.value.code == 4004


async def test_an_intent_that_was_not_granted_ends_the_bot() -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    async with Wire(granted=discord.Intents.default()) as wire:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with wire.running(Bot(intents)):
                pass


async def test_an_interaction_is_answered_once_and_only_with_its_token(wire: Wire) -> None:
    async with wire.running(Bot()):
        used = await wire.slash("ask", question="Gout?")
        await wire.wait_for(EDITED)

    for token, code in [(used.token, 40060), ("another", 10062)]:
        with pytest.raises(Refusal) as refused:
            wire_rest.callback(wire.world, Call({"token": token}, {"type": 5}))
        assert refused.value.code == code


async def test_what_never_comes_fails_the_test_and_names_what_came(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire_http, "PATIENCE", 0)
    async with wire.running(Bot()):
        with pytest.raises(AssertionError, match="GET /users/@me → 200"):
            await wire.wait_for(to("GET", "/nowhere"))


async def test_a_request_without_a_route_fails_the_test() -> None:
    async def use_it() -> None:
        async with Wire() as wire, wire.running(Bot()) as bot:
            with pytest.raises(discord.NotFound):
                await bot.fetch_premium_sticker_packs()

    with pytest.raises(AssertionError, match="GET /sticker-packs"):
        await use_it()


async def test_outside_of_the_wire_discord_py_knows_the_real_discord_again() -> None:
    async with Wire():
        assert "127.0.0.1" in Route.BASE

    assert Route.BASE == "https://discord.com/api/v10"
    assert DiscordWebSocket.DEFAULT_GATEWAY.host == "gateway.discord.gg"
