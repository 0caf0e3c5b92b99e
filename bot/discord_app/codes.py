"""What Discord's error codes mean for a message (its table of JSON error codes)."""

from http import HTTPStatus

import discord

UNKNOWN_MESSAGE = 10008

NOT_HERE = frozenset(
    {
        50008,  # no channel for text
        50024,  # another kind of channel
        50083,  # the thread is archived
        160005,  # the thread is locked
        200000,  # a filter of the server
        240000,  # a filter of links
    }
)
"""Beside those whose status says so."""

NO_THREAD = frozenset(
    {
        160006,  # as many open threads as a server may have
        160007,  # the same in announcement channels
        200001,  # a filter of the server does not like the name
    }
)


def is_away(error: discord.HTTPException) -> bool:
    """Whether it is Discord's own trouble, so that another try may succeed."""
    return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def is_gone(error: discord.HTTPException) -> bool:
    """Whether the message was deleted."""
    return error.code == UNKNOWN_MESSAGE


def is_refused(error: discord.HTTPException) -> bool:
    """Whether it may not be there, so that another try would be of no use."""
    return isinstance(error, discord.Forbidden | discord.NotFound) or error.code in NOT_HERE
