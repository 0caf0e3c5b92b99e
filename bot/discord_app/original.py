"""The first response to an interaction, reached by its token alone, as after a restart."""

from http import HTTPStatus

import discord
from discord.http import handle_message_parameters
from discord.webhook.async_ import async_context

from bot.discord_app.codes import is_gone
from bot.discord_app.sending import Shown, edited

NO_TOKEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
"""What Discord answers to a token that has ended or that it never knew (50027, 10015)."""


class TokenEnded(Exception):
    """The token of an interaction cannot be used, whatever its time."""


async def edit_original(client: discord.Client, application: int, token: str, shown: Shown) -> int:
    """Make the first response look like this; returns the id of its message.

    The same request as `Interaction.edit_original_response`, which needs the interaction itself;
    `Webhook.edit_message` would ask for `%40original`, where Discord documents `@original`.

    Raises:
        discord.NotFound: the response was deleted.
        TokenEnded: the token cannot be used.
    """
    try:
        return await _edit(client, application, token, shown)
    except discord.HTTPException as error:
        if error.status not in NO_TOKEN or is_gone(error):
            raise
        raise TokenEnded from None


async def _edit(client: discord.Client, application: int, token: str, shown: Shown) -> int:
    webhook = discord.Webhook.partial(application, token, client=client)
    with handle_message_parameters(**edited(shown)) as params:
        message = await async_context.get().edit_original_interaction_response(
            application,
            token,
            session=webhook.session,
            proxy=webhook.proxy,
            proxy_auth=webhook.proxy_auth,
            payload=params.payload,
            multipart=params.multipart,
            files=params.files,
        )
    return int(message["id"])
