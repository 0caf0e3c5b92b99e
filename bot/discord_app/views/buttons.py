"""Buttons and menus as they are sent; `bot.discord_app.views.keyed` receives the clicks.

Views are sent as finished: discord.py keeps none of them, so nothing piles up in memory, and no
edit of one message unregisters the buttons of others.
"""

from collections.abc import Sequence

import discord

from bot.discord_app.limits import MAX_BUTTON_LABEL, MAX_OPTION_TEXT, MAX_OPTIONS
from bot.discord_app.render.cut import shortened

Button = discord.ui.Button[discord.ui.View]
Item = discord.ui.Item[discord.ui.View] | discord.ui.DynamicItem[Button]


def button(
    label: str,
    custom_id: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> discord.ui.Button[discord.ui.View]:
    """A button; its label is one line, cut to what Discord shows."""
    text = shortened(label, MAX_BUTTON_LABEL) or "…"
    return discord.ui.Button(label=text, custom_id=custom_id, style=style, row=row)


def option(
    label: str, value: str, description: str | None = None, *, chosen: bool = False
) -> discord.SelectOption:
    """A line of a menu; its label, which may hold words of others, is cut to what Discord shows."""
    text = shortened(label, MAX_OPTION_TEXT) or "…"
    return discord.SelectOption(label=text, value=value, description=description, default=chosen)


def menu(
    placeholder: str,
    custom_id: str,
    options: Sequence[discord.SelectOption],
    row: int | None = None,
) -> discord.ui.Select[discord.ui.View]:
    """A menu of which one option is chosen; options beyond the 25th are left out."""
    return discord.ui.Select(
        placeholder=placeholder,
        custom_id=custom_id,
        options=list(options[:MAX_OPTIONS]),
        row=row,
    )


class _Finished(discord.ui.View):
    """A view that discord.py never keeps, wherever it was built.

    `stop` alone would not do: it has no effect on a view that was built in a worker thread.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

    def is_finished(self) -> bool:
        """Yes: what is clicked finds its way by its custom id."""
        return True


def finished(items: Sequence[Item]) -> discord.ui.View | None:
    """A view of these that discord.py does not keep; None where there are none."""
    return _Finished(items) if items else None
