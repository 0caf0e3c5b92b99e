"""What lasts behind the wire from one request to the next."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from discord.utils import time_snowflake, utcnow

from tests.bot.discord_app import wire_payloads as payloads
from tests.bot.discord_app.wire_payloads import CHANNEL, DIRECT, Json

EMPTY: Json = {"content": "", "embeds": [], "components": [], "flags": 0}
"""What a sender decides of a message, and what leaving it out or null means."""

REPLY = 19
"""Type of a message that refers to another."""


class Refusal(Exception):
    """A request that Discord refuses: HTTP status, its own code, its words."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True, slots=True)
class Interaction:
    """One use of a command, a button or a form; with its token the bot replies to it."""

    id: int
    token: str
    channel: int
    message: int | None = None
    """The message whose button or form it was."""


@dataclass(slots=True)
class World:
    """Messages, channels, commands and interactions, by id or token."""

    messages: dict[int, Json] = field(default_factory=dict)
    channels: dict[int, Json] = field(default_factory=dict)
    commands: list[Json] = field(default_factory=list)
    gateway: str = ""
    """Address of the gateway."""
    interactions: dict[str, Interaction] = field(default_factory=dict)
    originals: dict[str, int | None] = field(default_factory=dict)
    """First message of each interaction that was answered, by token; None for one without."""
    news: list[tuple[str, Json]] = field(default_factory=list)
    """Gateway events that a request brought about and that are still to be told."""
    _counter: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.channels[CHANNEL] = payloads.channel(CHANNEL, "general")
        self.channels[DIRECT] = payloads.direct()

    def new_id(self) -> int:
        """A snowflake of now: discord.py reads from it when something was made."""
        return time_snowflake(utcnow()) + next(self._counter)

    def take_news(self) -> list[tuple[str, Json]]:
        """What is still to be told; it counts as told from then on."""
        told, self.news = self.news, []
        return told

    def server(self) -> Json:
        """The server with its channels and threads."""
        listed = [made for made in self.channels.values() if "guild_id" in made]
        threads = [made for made in listed if "thread_metadata" in made]
        return payloads.server([made for made in listed if made not in threads], threads)

    def channel(self, number: int) -> Json:
        """A channel or thread; raises Refusal if there is none."""
        if number not in self.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        return self.channels[number]

    def message(self, number: int) -> Json:
        """A message that was not deleted; raises Refusal otherwise."""
        if number not in self.messages:
            raise Refusal(404, 10008, "Unknown Message")
        return self.messages[number]

    def interaction(self, token: str) -> Interaction:
        """The interaction of a token; raises Refusal if there is none."""
        if token not in self.interactions:
            raise Refusal(404, 10015, "Unknown Webhook")
        return self.interactions[token]

    def post(self, channel: int, author: Json, body: Mapping[str, object]) -> Json:
        """Write a new message into a channel; once only, where the sender enforces its nonce."""
        nonce = body.get("nonce") if body.get("enforce_nonce") else None
        for earlier in self.messages.values():
            if nonce is not None and earlier.get("nonce") == nonce:
                return earlier
        number = self.new_id()
        written = payloads.message(number, channel, author) | {"nonce": nonce}
        if body.get("message_reference"):
            written |= {"message_reference": body["message_reference"], "type": REPLY}
        self.messages[number] = written | _content(body)
        return self.messages[number]

    def edit(self, number: int, body: Mapping[str, object]) -> Json:
        """Change what `body` names in a message; raises Refusal if the message is gone."""
        self.messages[number] = self.message(number) | _content(body)
        self.messages[number]["edited_timestamp"] = utcnow().isoformat()
        return self.messages[number]

    def open_thread(self, number: int, parent: int, name: object) -> Json:
        """Open a public thread under a channel, and tell the bot so."""
        self.channels[number] = payloads.thread(number, self.channel(parent), name)
        self.news.append(("THREAD_CREATE", self.channels[number] | {"newly_created": True}))
        return self.channels[number]


def _content(body: Mapping[str, object]) -> Json:
    given: Json = {key: body[key] or EMPTY[key] for key in EMPTY if key in body}
    files = body.get("attachments")
    if isinstance(files, list):
        stub = {"size": 0, "url": "https://cdn.example", "proxy_url": "https://cdn.example"}
        given["attachments"] = [stub | file for file in files]
    return given
