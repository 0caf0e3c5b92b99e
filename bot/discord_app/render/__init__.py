"""What Discord shows of a document or a question: pages of embeds, within all of its limits."""

from bot.discord_app.render.document import pages
from bot.discord_app.render.page import Page
from bot.discord_app.render.question import question_pages, thread_name

__all__ = ["Page", "pages", "question_pages", "thread_name"]
