"""What a message asks."""

import re

import discord

from bot.model import Question


def question_of(message: discord.Message, bot: discord.abc.User | None) -> Question:
    """The question that a message is, without the mentions of the bot; a forum post has a title."""
    channel = message.channel
    post = channel if isinstance(channel, discord.Thread) and channel.id == message.id else None
    return Question(spoken_to(message, bot), title=post.name if post else "")


def spoken_to(message: discord.Message, bot: discord.abc.User | None) -> str:
    """What was written, without the mentions of the bot or of its own role."""
    role = message.guild.self_role if message.guild else None
    ids = [str(one.id) for one in (bot, role) if one]
    return re.sub(rf"<@[!&]?(?:{'|'.join(ids)})>", "", message.content).strip()
