"""Pictures of every kind of message that the bot shows, made from what it really sends."""

from bot.discord_app.gallery.album import Width, pages, picture_name, pictures
from bot.discord_app.gallery.camera import find
from bot.discord_app.gallery.kinds import KINDS

__all__ = ["KINDS", "Width", "find", "pages", "picture_name", "pictures"]
