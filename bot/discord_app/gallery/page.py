"""A scene as an HTML page of its own, in Discord's dark look; it loads nothing from anywhere."""

from functools import cache
from html import escape
from importlib import resources
from string import Template

from bot.discord_app.gallery.markdown import Reader
from bot.discord_app.gallery.messages import drawn
from bot.discord_app.gallery.scene import Scene


def page(title: str, scene: Scene, reader: Reader) -> str:
    """The whole page; whatever people typed is escaped in it."""
    return _template().substitute(
        language=reader.language.value, title=escape(title), body=drawn(scene, reader)
    )


@cache
def _template() -> Template:
    return Template(resources.files(__package__).joinpath("page.html").read_text("utf-8"))
