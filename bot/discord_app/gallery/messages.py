"""Messages, their embeds and what surrounds them, as HTML."""

from collections.abc import Iterator
from typing import Final, assert_never

from discord.types.embed import Embed

from bot.discord_app.gallery.components import drawn_form, drawn_rows
from bot.discord_app.gallery.elements import Html, element, together
from bot.discord_app.gallery.markdown import Reader, inline, markdown
from bot.discord_app.gallery.scene import Attached, Form, Message, Part, Place, Scene
from bot.discord_app.gallery.words import Said, discord_says

BOT: Final = "Citewell"
PERSON: Final = "ada"


def drawn(scene: Scene, reader: Reader) -> Html:
    """Everything that a picture shows."""
    return together(_part(part, reader) for part in scene)


def _part(part: Part, reader: Reader) -> Html:
    match part:
        case Place(where, name):
            sign = element("span", where.value, cls="sign")
            return element("header", sign, name)
        case Message():
            return _message(part, reader)
        case Form():
            return drawn_form(part, BOT, reader)
        case _:
            assert_never(part)


def _message(message: Message, reader: Reader) -> Html:
    inside = element("div", *_inside(message, reader), cls="inside")
    above = [_used(message.command, reader)] if message.command else []
    name = _name(message)
    avatar = element("div", name[0].upper(), cls="avatar person" if message.person else "avatar")
    cls = "message private" if message.private else "message"
    return element("article", *above, avatar, inside, cls=cls)


def _inside(message: Message, reader: Reader) -> Iterator[Html]:
    yield _author(message, reader)
    if message.content:
        yield element("div", markdown(message.content, reader), cls="markup")
    yield from (_file(file) for file in message.files)
    yield from (_embed(embed, reader) for embed in message.embeds)
    yield from drawn_rows(message.rows, reader, opened=message.opened)
    if message.thread:
        count = element("b", discord_says(Said.ONE_MESSAGE, reader.language))
        yield element("div", element("strong", message.thread), " ", count, cls="thread")
    if message.private:
        only = discord_says(Said.ONLY_YOU, reader.language)
        dismiss = element("a", discord_says(Said.DISMISS, reader.language))
        yield element("div", f"👁 {only} • ", dismiss, cls="only")


def _author(message: Message, reader: Reader) -> Html:
    said = discord_says(Said.TODAY, reader.language, time=f"{reader.now:%H:%M}")
    when = element("time", said)
    if message.person:
        return element("div", element("strong", _name(message), cls="name"), when, cls="author")
    badge = element("span", discord_says(Said.APP, reader.language), cls="badge")
    return element("div", element("strong", BOT, cls="name app"), badge, when, cls="author")


def _name(message: Message) -> str:
    return message.name or (PERSON if message.person else BOT)


def _used(command: str, reader: Reader) -> Html:
    used = discord_says(Said.USED, reader.language, name=PERSON, command=f"/{command}")
    return element("div", used, cls="used")


def _file(file: Attached) -> Html:
    size = element("small", f"{file.size} bytes" if file.size < 1024 else f"{file.size >> 10} KB")
    return element("div", "🗎", element("div", element("a", file.name), size), cls="file")


def _embed(embed: Embed, reader: Reader) -> Html:
    colour = embed.get("color")
    style = "" if colour is None else f"border-left-color: #{colour:06x}"
    return element("section", *_embedded(embed, reader), cls="embed", style=style)


def _embedded(embed: Embed, reader: Reader) -> Iterator[Html]:
    if title := embed.get("title"):
        yield element("div", inline(title, reader), cls="title")
    if description := embed.get("description"):
        yield element("div", markdown(description, reader), cls="markup")
    for field in embed.get("fields", ()):
        name = element("div", inline(field["name"], reader), cls="field")
        yield together((name, element("div", markdown(field["value"], reader), cls="markup")))
    if footer := embed.get("footer", {}).get("text"):
        yield element("footer", footer)
