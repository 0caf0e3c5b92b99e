"""Buttons, menus and forms that moderators meet."""
