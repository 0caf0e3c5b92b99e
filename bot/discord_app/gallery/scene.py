"""What a picture shows, from top to bottom: messages and forms as they are sent to Discord."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypedDict, cast

import discord
from discord.types.embed import Embed

from bot.discord_app.sending import Shown
from bot.discord_app.views.private import PrivateMessage


class Option(TypedDict, total=False):
    """An option of a menu."""

    label: str
    description: str | None
    default: bool


class Component(TypedDict, total=False):
    """A button, menu, field, label or row, with the keys that Discord draws it by."""

    type: int
    components: "list[Component]"
    component: "Component"
    label: str
    description: str | None
    style: int
    placeholder: str | None
    value: str | None
    required: bool
    options: list[Option]
    default_values: list[Mapping[str, object]]
    """Of menus of channels, roles or people: what is chosen, by its id."""


class Where(StrEnum):
    """What kind of place messages stand in; its value is the sign before its name."""

    CHANNEL = "#"
    THREAD = "⌇"
    DIRECT = "@"


@dataclass(frozen=True, slots=True)
class Place:
    """The bar above messages: where they stand."""

    where: Where
    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file under a message."""

    name: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message; a person's, or the bot's."""

    content: str = ""
    embeds: tuple[Embed, ...] = ()
    rows: tuple[Component, ...] = ()
    files: tuple[Attached, ...] = ()
    private: bool = False
    """Only one person sees it."""
    command: str = ""
    """The command that it answers, without its slash."""
    thread: str = ""
    """The name of the thread that hangs on it."""
    person: bool = False
    name: str = ""
    """Of whoever wrote it, where it is neither the bot nor whoever asks."""
    opened: bool = False
    """Whether its menus are shown open."""


@dataclass(frozen=True, slots=True)
class Form:
    """A modal."""

    title: str
    fields: tuple[Component, ...]
    opened: bool = False


Part = Place | Message | Form
Scene = tuple[Part, ...]

HERE: Final = Place(Where.CHANNEL, "questions")


def opened(part: Part) -> Part:
    """A message with its menus open, so that their options are seen."""
    return replace(part, opened=True) if isinstance(part, Message) else part


def message(shown: Shown) -> Message:
    """A message of the bot as it is sent."""
    return Message(embeds=sent_embeds(shown.embeds), rows=sent_rows(shown.view))


def private(sent: PrivateMessage, command: str) -> Message:
    """A message to one person in answer to a command, as it is sent."""
    return Message(
        embeds=sent_embeds(sent["embeds"]),
        rows=sent_rows(sent["view"]),
        files=attached(sent["files"]),
        private=True,
        command=command,
    )


def form(modal: discord.ui.Modal) -> Form:
    """A form as it is sent."""
    sent = modal.to_dict()
    return Form(str(sent["title"]), tuple(cast("list[Component]", sent["components"])))


def sent_embeds(embeds: Sequence[discord.Embed]) -> tuple[Embed, ...]:
    """Embeds as they are sent."""
    return tuple(embed.to_dict() for embed in embeds)


def sent_rows(view: discord.ui.View | None) -> tuple[Component, ...]:
    """Rows of buttons and menus as they are sent."""
    return tuple(cast("list[Component]", view.to_components())) if view else ()


def attached(files: Sequence[discord.File]) -> tuple[Attached, ...]:
    """Files as they are listed under a message."""
    return tuple(Attached(file.filename, file.fp.seek(0, 2)) for file in files)
