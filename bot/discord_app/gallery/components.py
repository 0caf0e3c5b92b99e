"""Buttons, menus and forms as HTML."""

from collections.abc import Iterator, Sequence
from typing import Final

from discord.enums import ButtonStyle, ComponentType, TextStyle

from bot.discord_app.gallery.elements import Html, element
from bot.discord_app.gallery.markdown import Reader
from bot.discord_app.gallery.scene import Component, Form, Option
from bot.discord_app.gallery.words import Said, discord_says
from bot.texts import Language

_COLOURS: Final = {
    ButtonStyle.primary: "primary",
    ButtonStyle.success: "success",
    ButtonStyle.danger: "danger",
}
"""Styles of buttons that are not grey."""


def drawn_rows(rows: Sequence[Component], reader: Reader, *, opened: bool) -> Iterator[Html]:
    """Rows of buttons, each as far as it needs; a menu takes a row of its own."""
    for row in rows:
        inside = [_component(one, reader, opened=opened) for one in row["components"]]
        yield element("div", *inside, cls="row")


def drawn_form(form: Form, name: str, reader: Reader) -> Html:
    """A form with its fields, as it opens."""
    language = reader.language
    warning = discord_says(Said.WARNING, language, name=name)
    buttons = (
        element("span", discord_says(Said.CANCEL, language), cls="button"),
        element("span", discord_says(Said.SUBMIT, language), cls="button primary"),
    )
    return element(
        "section",
        element("div", form.title, cls="title"),
        element("p", warning, cls="warning"),
        *(_field(field, reader, opened=form.opened) for field in form.fields),
        element("div", *buttons, cls="row"),
        cls="form",
    )


def _field(label: Component, reader: Reader, *, opened: bool) -> Html:
    inside = label["component"]
    star = [element("i", " *")] if inside.get("required", True) else []
    hint = label.get("description")
    return element(
        "div",
        element("div", label["label"], *star, cls="label"),
        *([element("div", hint, cls="hint")] if hint else []),
        _component(inside, reader, opened=opened),
        cls="field-of-form",
    )


def _component(component: Component, reader: Reader, *, opened: bool) -> Html:
    match ComponentType(component["type"]):
        case ComponentType.button:
            style = _COLOURS.get(ButtonStyle(component["style"]), "")
            return element("span", component["label"], cls=f"button {style}".strip())
        case ComponentType.string_select:
            return _menu(component, reader.language, opened=opened)
        case ComponentType.channel_select | ComponentType.role_select | ComponentType.user_select:
            return _box(_names(component, reader), component, reader.language)
        case ComponentType.text_input:
            return _input(component)
        case other:
            raise NotImplementedError(f"{other}: draw it in bot/discord_app/gallery/components.py")


def _menu(menu: Component, language: Language, *, opened: bool) -> Html:
    """What is chosen, else what is asked for; below it the options where it is open."""
    chosen = next((one["label"] for one in menu["options"] if one.get("default")), None)
    box = _box(chosen, menu, language)
    if not opened:
        return box
    options = element("div", *map(_option, menu["options"]), cls="options")
    return element("div", box, options, cls="opened")


def _box(chosen: str | None, menu: Component, language: Language) -> Html:
    """A menu as it stands closed: what is chosen, else what is asked for."""
    shown = chosen or menu.get("placeholder") or discord_says(Said.CHOOSE, language)
    words = element("span", shown, cls="" if chosen else "placeholder")
    return element("div", words, element("span", "⌄", cls="sign"), cls="menu")


def _names(menu: Component, reader: Reader) -> str:
    """The channels, roles or people that are chosen."""
    ids = (str(one["id"]) for one in menu.get("default_values") or ())
    return ", ".join(reader.names.get(one, one) for one in ids)


def _option(option: Option) -> Html:
    hint = option.get("description")
    words = [element("div", option["label"]), *([element("small", hint)] if hint else [])]
    return element("div", *words, cls="option chosen" if option.get("default") else "option")


def _input(field: Component) -> Html:
    value = field.get("value")
    words = value or field.get("placeholder") or ""
    long = field["style"] == TextStyle.paragraph.value
    cls = " ".join(("input", *(["long"] if long else []), *([] if value else ["placeholder"])))
    return element("div", words, cls=cls)
