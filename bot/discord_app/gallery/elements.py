"""HTML elements whose texts are always escaped; what is markup already says so by its type."""

from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup, to be put on a page as it is."""

    __slots__ = ()


def element(name: str, *children: str, cls: str = "", **attributes: str) -> Html:
    """An element; a child that is no `Html` is text. `cls` becomes `class`."""
    named = {"class": cls, **attributes}
    opening = "".join(f' {key}="{escape(value)}"' for key, value in named.items() if value)
    return Html(f"<{name}{opening}>{together(children)}</{name}>")


def together(children: Iterable[str]) -> Html:
    """Elements and texts, one after the other."""
    return Html("".join(map(_safe, children)))


def _safe(child: str) -> str:
    return child if isinstance(child, Html) else escape(child, quote=False)
