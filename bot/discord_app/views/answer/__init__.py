"""An answer as a message: its pages, its buttons, and what they do."""

from bot.discord_app.views.answer.clicks import AnswerButton, AnswerMenu
from bot.discord_app.views.answer.message import answer_message, open_privately
from bot.discord_app.views.answer.presenting import presented

__all__ = ["AnswerButton", "AnswerMenu", "answer_message", "open_privately", "presented"]
