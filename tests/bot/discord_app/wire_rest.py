"""Discord's REST routes that the wire answers: a table of method, path and handler."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.bot.discord_app import wire_payloads as payloads
from tests.bot.discord_app.wire_payloads import BOT, DIRECT, Json
from tests.bot.discord_app.wire_world import Interaction, Refusal, World

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE = 4, 5, 6, 7
"""Types of an interaction's first response; what has another one (a form) shows no message."""

EPHEMERAL, LOADING = 1 << 6, 1 << 7
"""Flags of a message: for one person alone, and *thinking*."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request as its handler sees it."""

    ids: Mapping[str, str]
    """Values of the placeholders in the path."""
    body: object = None
    params: Mapping[str, str] = field(default_factory=dict)

    def id(self, name: str) -> int:
        """The id that stands for a placeholder."""
        return int(self.ids[name])

    @property
    def fields(self) -> Json:
        """The body, where it is an object."""
        return self.body if isinstance(self.body, dict) else {}


Handler = Callable[[World, Call], object]
"""What a route answers as JSON; None stands for *done, and nothing to say* (204)."""


def callback(world: World, call: Call) -> object:
    """The first response to an interaction; a second one is refused, as is an unknown token."""
    token = call.ids["token"]
    if token not in world.interactions:
        raise Refusal(404, 10062, "Unknown interaction")
    if token in world.originals:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    interaction = world.interactions[token]
    kind = call.fields["type"]
    shown = _first_message(world, interaction, kind, call.fields.get("data"))
    world.originals[token] = int(str(shown["id"])) if shown else None
    answered: Json = {"id": str(interaction.id), "type": 2}
    if not shown:
        return {"interaction": answered}
    answered |= {"response_message_id": shown["id"], "response_message_loading": kind == DEFERRED}
    return {"interaction": answered, "resource": {"type": kind, "message": shown}}


def _first_message(
    world: World, interaction: Interaction, kind: object, data: object
) -> Json | None:
    body: Json = data if isinstance(data, dict) else {}
    if kind in {MESSAGE, DEFERRED}:
        flags = int(str(body.get("flags") or 0)) | (LOADING if kind == DEFERRED else 0)
        return world.post(interaction.channel, payloads.user(BOT), body | {"flags": flags})
    if kind in {UPDATE, DEFERRED_UPDATE} and interaction.message is not None:
        return world.edit(interaction.message, body)
    return None


def _replied(world: World, call: Call) -> int:
    """The message that a webhook route means; raises Refusal if there is none."""
    world.interaction(call.ids["token"])
    name = call.ids.get("message", "@original")
    if name != "@original":
        return int(name)
    original = world.originals.get(call.ids["token"])
    if original is None:
        raise Refusal(404, 10008, "Unknown Message")
    return original


def edit_reply(world: World, call: Call) -> object:
    """Change a reply to an interaction; *thinking* ends with it."""
    number = _replied(world, call)
    flags = int(str(world.message(number)["flags"])) & ~LOADING
    return world.edit(number, {"flags": flags} | call.fields)


def follow_up(world: World, call: Call) -> object:
    """A further reply to an interaction."""
    interaction = world.interaction(call.ids["token"])
    return world.post(interaction.channel, payloads.user(BOT), call.fields)


def delete_reply(world: World, call: Call) -> object:
    """Take back a reply to an interaction."""
    world.message(_replied(world, call))
    del world.messages[_replied(world, call)]
    return None


def put_commands(world: World, call: Call) -> object:
    """Register the bot's commands in place of all before."""
    listed = call.body if isinstance(call.body, list) else []
    made = {"application_id": str(BOT), "version": "1", "description": ""}
    world.commands = [{"id": str(world.new_id()), **made, **command} for command in listed]
    return world.commands


def post_message(world: World, call: Call) -> object:
    """Write into a channel."""
    world.channel(call.id("channel"))
    return world.post(call.id("channel"), payloads.user(BOT), call.fields)


def get_messages(world: World, call: Call) -> object:
    """The newest messages of a channel, newest first; `limit`, `before` and `after` are heeded."""
    before = int(call.params.get("before", 1 << 63))
    after = int(call.params.get("after", 0))
    of_channel = [
        written
        for number, written in sorted(world.messages.items(), reverse=True)
        if written["channel_id"] == call.ids["channel"] and after < number < before
    ]
    return of_channel[: int(call.params.get("limit", 50))]


def delete_message(world: World, call: Call) -> object:
    """Delete a message."""
    world.message(call.id("message"))
    del world.messages[call.id("message")]
    return None


def thread_on_message(world: World, call: Call) -> object:
    """Open a thread on a message, once; it has the message's id."""
    world.message(call.id("message"))
    if call.id("message") in world.channels:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    return world.open_thread(call.id("message"), call.id("channel"), call.fields["name"])


def thread(world: World, call: Call) -> object:
    """Open a thread without a message, or a forum post with its first one."""
    opened = world.open_thread(world.new_id(), call.id("channel"), call.fields["name"])
    first = call.fields.get("message")
    if not isinstance(first, dict):
        return opened
    return opened | {"message": world.post(int(str(opened["id"])), payloads.user(BOT), first)}


def edit_channel(world: World, call: Call) -> object:
    """Rename, archive or lock a channel or thread."""
    edited = world.channel(call.id("channel"))
    metadata = edited.get("thread_metadata")
    inner = metadata if isinstance(metadata, dict) else {}
    inner.update({key: value for key, value in call.fields.items() if key in inner})
    edited.update({key: value for key, value in call.fields.items() if key in edited})
    return edited


def gateway(world: World, _call: Call) -> object:
    """Where the gateway is, and how often a bot may still identify."""
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": world.gateway, "shards": 1, "session_start_limit": limit}


def done(_world: World, _call: Call) -> object:
    """Something whose traces nobody looks at here."""
    return None


REPLIES = "/webhooks/{application}/{token}"
ORIGINAL = f"{REPLIES}/messages/@original"
REPLIED = f"{REPLIES}/messages/{{message}}"
COMMANDS = "/applications/{application}/commands"
MESSAGES = "/channels/{channel}/messages"
MESSAGE_PATH = f"{MESSAGES}/{{message}}"

ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/users/@me", lambda _world, _call: payloads.user(BOT)),
    ("GET", "/users/{user}", lambda _world, call: payloads.user(call.id("user"))),
    ("POST", "/users/@me/channels", lambda world, _call: world.channel(DIRECT)),
    ("GET", "/oauth2/applications/@me", lambda _world, _call: payloads.application()),
    ("GET", "/applications/@me", lambda _world, _call: payloads.application()),
    ("GET", "/gateway/bot", gateway),
    ("GET", COMMANDS, lambda world, _call: world.commands),
    ("PUT", COMMANDS, put_commands),
    ("POST", "/interactions/{interaction}/{token}/callback", callback),
    ("POST", REPLIES, follow_up),
    ("GET", ORIGINAL, lambda world, call: world.message(_replied(world, call))),
    ("PATCH", ORIGINAL, edit_reply),
    ("DELETE", ORIGINAL, delete_reply),
    ("GET", REPLIED, lambda world, call: world.message(_replied(world, call))),
    ("PATCH", REPLIED, edit_reply),
    ("DELETE", REPLIED, delete_reply),
    ("GET", "/channels/{channel}", lambda world, call: world.channel(call.id("channel"))),
    ("PATCH", "/channels/{channel}", edit_channel),
    ("GET", MESSAGES, get_messages),
    ("POST", MESSAGES, post_message),
    ("GET", MESSAGE_PATH, lambda world, call: world.message(call.id("message"))),
    ("PATCH", MESSAGE_PATH, lambda world, call: world.edit(call.id("message"), call.fields)),
    ("DELETE", MESSAGE_PATH, delete_message),
    ("POST", f"{MESSAGE_PATH}/threads", thread_on_message),
    ("POST", "/channels/{channel}/threads", thread),
    ("POST", "/channels/{channel}/typing", done),
    ("PUT", f"{MESSAGE_PATH}/reactions/{{emoji}}/@me", done),
    ("DELETE", f"{MESSAGE_PATH}/reactions/{{emoji}}/@me", done),
    ("PUT", "/channels/{channel}/thread-members/{user}", done),
    ("GET", "/guilds/{guild}", lambda world, _call: world.server()),
    ("GET", "/guilds/{guild}/members/{user}", lambda _w, call: payloads.member(call.id("user"))),
)
