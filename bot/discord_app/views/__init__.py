"""Buttons and menus under messages; their custom ids survive a restart."""
