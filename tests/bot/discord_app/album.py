"""Keeps what people saw in a story as pages, and as pictures where somebody wants them.

`STORY_PICTURES=docs/discord pytest tests/bot/discord_app/test_stories.py` takes the pictures.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

import discord
from simcord.results import InteractionResult, ResponseMessage

from bot.discord_app.gallery.album import Width, pictures
from bot.discord_app.gallery.camera import find
from bot.discord_app.gallery.markdown import Reader
from bot.discord_app.gallery.page import page
from bot.discord_app.gallery.scene import Attached, Component, Message, Place, Where
from bot.discord_app.gallery.scene import Form as DrawnForm
from bot.texts import Language
from tests.bot.discord_app.town import Town

WANTED: Final = "STORY_PICTURES"
"""The variable that names the folder for pictures."""

Seen = discord.Message | ResponseMessage | InteractionResult


@dataclass
class Album:
    """What was seen in a town, by the names of the moments."""

    town: Town
    pages: dict[str, str] = field(default_factory=dict)

    def take(self, moment: str, where: str, *seen: Seen, direct: bool = False) -> None:
        """Keep how these messages look in a channel."""
        bar = Place(Where.DIRECT if direct else Where.CHANNEL, where)
        reader = Reader(Language.ENGLISH, datetime.now(UTC), self._names())
        parts = (bar, *(self._part(one) for one in seen))
        self.pages[moment] = page(moment, parts, reader)

    async def develop(self) -> None:
        """Take the pictures, where a folder is named for them."""
        folder, chromium = os.environ.get(WANTED), find("")
        if not folder or not chromium:
            return
        async for name, png in pictures(self.pages, chromium, [Width.PHONE]):
            (Path(folder) / name).write_bytes(png)

    def _names(self) -> Mapping[str, str]:
        """Of everybody and everything in the town, by their ids."""
        backend = self.town.env.backend
        guild = backend.get_guild(self.town.guild.id)
        people = {str(user.id): user.name for user in backend.users.values()}
        roles = {str(role.id): role.name for role in guild.roles.values()}
        channels = {str(one.id): one.name or "" for one in backend.channels.values()}
        return {**people, **roles, **channels}

    def _part(self, seen: Seen) -> Message | DrawnForm:
        if isinstance(seen, InteractionResult):
            if seen.modal is not None:
                fields = cast("list[Component]", seen.modal["components"])
                return DrawnForm(str(seen.modal["title"]), tuple(fields))
            seen = [*([seen.response] if seen.response else []), *seen.followups][-1]
        rows = (
            seen.components
            if isinstance(seen, ResponseMessage)
            else [row.to_dict() for row in seen.components]
        )
        author = "" if isinstance(seen, ResponseMessage) or seen.author.bot else seen.author.name
        return Message(
            content=seen.content,
            embeds=tuple(embed.to_dict() for embed in seen.embeds),
            rows=tuple(cast("list[Component]", rows)),
            files=tuple(Attached(one.filename, one.size) for one in seen.attachments),
            private=bool(seen.flags.ephemeral),
            person=bool(author),
            name=author,
        )
