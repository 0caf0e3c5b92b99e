"""Buttons and menus whose custom ids say everything, so that they work after any restart.

Views are sent as finished: a click finds its way by the custom id, and nothing piles up in memory.
"""

from collections.abc import Sequence

import discord

MOST_OPTIONS = 25
"""Options of one menu (Discord)."""

MOST_LABEL = 80
"""Characters of a button's label (Discord)."""

Item = discord.ui.Button[discord.ui.View] | discord.ui.Select[discord.ui.View]


def button(
    label: str,
    custom_id: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> discord.ui.Button[discord.ui.View]:
    """A button; its label is cut to what Discord shows."""
    return discord.ui.Button(label=label[:MOST_LABEL], custom_id=custom_id, style=style, row=row)


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
        options=list(options[:MOST_OPTIONS]),
        row=row,
    )


def finished(items: Sequence[Item]) -> discord.ui.View | None:
    """A view of these that discord.py does not keep; None where there are none."""
    if not items:
        return None
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view
