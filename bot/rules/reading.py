"""How much of a post the rules read."""

from bot.model import MAX_QUESTION, Question

MOST_READ = 4 * MAX_QUESTION
"""Code points of a post that are searched. What is longer is refused for its length anyway, and
is searched again when it comes back cut, so a flood of text cannot hold up the others."""


def read(question: Question) -> str:
    """The post, or the beginning of one that is far beyond the limit; spans stay true."""
    return question.post[:MOST_READ]
