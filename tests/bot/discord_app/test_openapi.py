from collections.abc import Mapping
from pathlib import Path

import discord
import pytest
import simcord
from discord import app_commands
from simcord.types import HttpLogEntry

from tests.bot.discord_app import openapi
from tests.bot.discord_app.openapi import DESCRIPTION, problems

needs_description = pytest.mark.skipif(
    not DESCRIPTION.is_file(), reason="Discord's OpenAPI description is not beside the checkout"
)

MESSAGES = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"


def sent(
    path: str, body: object = None, method: str = "POST", params: Mapping[str, object] | None = None
) -> list[HttpLogEntry]:
    return [HttpLogEntry(method, path, dict(params or {}), body, None)]


class Form(discord.ui.Modal, title="Ask"):
    question: discord.ui.Label["Form"] = discord.ui.Label(
        text="Your question", component=discord.ui.TextInput(max_length=4000)
    )


class Bot(discord.Client):
    """Answers in every way that discord.py has a request for."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.all())
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="ask", description="Ask")(ask)
        self.tree.command(name="form", description="Ask by form")(form)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        someone = discord.AllowedMentions(everyone=False, roles=False, users=[message.author])
        reply = await message.reply("Hello", allowed_mentions=someone)
        thread = await message.create_thread(name="Hello")
        await thread.send(embed=discord.Embed(timestamp=message.created_at, url="https://a.org"))
        await reply.edit(content="Hello again")
        await message.add_reaction("👍")
        await message.author.send("Hello")


async def ask(interaction: discord.Interaction, question: str) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(embed=discord.Embed(description=question))
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="Gout", url="https://example.org/gout"))
    followup = await interaction.followup.send("More", view=view, ephemeral=True, wait=True)
    await followup.edit(content="Less", view=None)


async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@needs_description
async def test_what_discord_py_sends_is_no_problem() -> None:
    bot = Bot()
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        channel, forum = guild.create_text_channel("general"), guild.create_forum_channel("posts")
        patient = guild.add_member(env.create_user("patient"))
        await patient.slash(channel, "ask", question="What helps against gout?")
        await patient.slash(channel, "form")
        await patient.send(channel, "Hello")
        opened = bot.get_channel(forum.id)
        assert isinstance(opened, discord.ForumChannel)
        await opened.create_thread(name="Gout", content="What helps?")

        assert len(env.http_requests) > 12
        assert problems(env.http_requests) == []


@needs_description
@pytest.mark.parametrize(
    ("path", "body", "place"),
    [
        (MESSAGES, {"content": 12}, "$.content: 12 is not of type"),
        (MESSAGES, {"embeds": [{"description": "x" * 4097}]}, "$.embeds[0].description: 'xxx"),
        (MESSAGES, {"embeds": [{"url": "javascript:alert(1)"}]}, "is not a 'uri'"),
        (MESSAGES, {"embeds": [{"timestamp": "yesterday"}]}, "is not a 'date-time'"),
        (MESSAGES, {"message_reference": {"channel_id": "1"}}, "'message_id' is a required"),
        (MESSAGES, None, "$: None is not of type 'object'"),
        ("/channels/1/messages/2/threads", {"name": "x" * 101}, "$.name: 'xxx"),
        ("/channels/1/messages/2/threads", {}, "'name' is a required property"),
    ],
)
def test_a_broken_body_is_found_with_its_place(path: str, body: object, place: str) -> None:
    (problem,) = problems(sent(path, body))

    assert problem.startswith(f"POST {path}: $")
    assert place in problem


@needs_description
@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"type": 4, "data": {"content": 12}}, "$.data.content: 12 is not of type"),
        ({"type": 9, "data": {"title": "Ask"}}, "$.data: 'custom_id' is a required property"),
        ({"type": 9, "data": {"title": "x" * 46, "custom_id": "a", "components": []}}, "$.data"),
        ({"data": {"content": "Hello"}}, "'type' is a required property"),
        ({"type": 3}, "is not valid under any"),
    ],
)
def test_of_several_forms_the_one_that_was_meant_is_named(body: object, place: str) -> None:
    found = problems(sent(CALLBACK, body))

    assert any(place in problem for problem in found)


@needs_description
def test_a_label_too_long_is_found_deep_in_a_view() -> None:
    button = {"type": 2, "style": 1, "custom_id": "a", "label": "x" * 81}
    body = {"content": "", "components": [{"type": 1, "components": [button]}]}

    (problem,) = problems(sent(MESSAGES, body))

    assert "$.components[0].components[0].label" in problem


@needs_description
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/channels/1/message"), ("PUT", MESSAGES), ("GET", "/webhooks/1/t/messages/2/x")],
)
def test_an_unknown_route_is_found(method: str, path: str) -> None:
    assert problems(sent(path, {}, method)) == [f"{method} {path}: no such route"]


@needs_description
def test_a_word_in_a_path_goes_before_a_placeholder() -> None:
    original = "/webhooks/1/token/messages/@original"

    assert problems(sent(original, {"content": "Hello"}, "PATCH")) == []
    assert problems(sent("/webhooks/1/token/messages/first", {"content": "Hello"}, "PATCH"))


@needs_description
@pytest.mark.parametrize("snowflake", ["1000000000000000000", 1000000000000000000])
def test_an_id_may_be_a_number_as_discord_py_sends_it(snowflake: object) -> None:
    body = {"allowed_mentions": {"users": [snowflake]}}

    assert problems(sent(MESSAGES, body)) == []


@needs_description
@pytest.mark.parametrize("snowflake", ["<@1>", "", -1, 1.5, True])
def test_an_id_that_is_none_is_found(snowflake: object) -> None:
    body = {"allowed_mentions": {"users": [snowflake]}}

    assert problems(sent(MESSAGES, body))


@needs_description
@pytest.mark.parametrize(
    "params", [{"limit": 50}, {"limit": "50"}, {"before": 12, "limit": 1}, {"after": "12"}]
)
def test_a_query_may_be_text_or_number(params: Mapping[str, object]) -> None:
    assert problems(sent(MESSAGES, method="GET", params=params)) == []


@needs_description
@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"limit": 101}, "limit: 101 is greater than the maximum of 100"),
        ({"limit": "many"}, "limit: 'many' is not of type 'integer'"),
        ({"most": 5}, "no query parameter most is known"),
    ],
)
def test_a_wrong_query_is_found(params: Mapping[str, object], problem: str) -> None:
    assert problems(sent(MESSAGES, method="GET", params=params)) == [f"GET {MESSAGES}: {problem}"]


@needs_description
def test_a_missing_query_is_found() -> None:
    path = "/guilds/1/members/search"

    assert problems(sent(path, method="GET")) == [
        f"GET {path}: the query parameter query is missing"
    ]


@needs_description
def test_every_problem_is_told_in_the_order_sent_and_none_at_length() -> None:
    requests = [*sent(MESSAGES, {"content": "x" * 5000}), *sent("/nowhere")]

    found = problems(requests)

    assert [len(problem) <= openapi.LONGEST for problem in found] == [True, True]
    assert found[1] == "POST /nowhere: no such route"


def test_without_the_description_the_check_is_skipped_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openapi, "DESCRIPTION", tmp_path / "openapi.json")

    with pytest.raises(pytest.skip.Exception, match="not beside the checkout"):
        problems(sent(MESSAGES, {}))
