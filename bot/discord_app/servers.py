"""How the bot behaves in each server: as its moderators set it, else as the operator did."""

from collections.abc import Callable
from dataclasses import replace

from bot.errors import StateUnavailable
from bot.settings import Settings
from bot.state.moderation import ServerSettings
from bot.state.moderation_port import Servers


class ServerBook:
    """The settings of all servers, in memory, so that no message waits for the database."""

    def __init__(self, servers: Servers, settings: Settings) -> None:
        self._servers, self._settings = servers, settings
        self._known: dict[int, ServerSettings] = {}

    async def load(self) -> None:
        """Read what is set in all servers; raises StateUnavailable where that cannot be."""
        self._known = {one.server: one for one in await self._servers.all()}

    def known(self, server: int) -> ServerSettings:
        """The settings as last read, completed by the operator's."""
        return self._complete(self._known.get(server) or ServerSettings(server))

    async def fresh(self, server: int) -> ServerSettings:
        """The settings as they are now; raises StateUnavailable where they cannot be read."""
        self._known[server] = await self._servers.get(server) or ServerSettings(server)
        return self.known(server)

    async def change(
        self, server: int, change: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        """Make a change, durably; raises StateUnavailable where it cannot be kept."""
        self._known[server] = await self._servers.change(server, change)
        return self.known(server)

    async def latest(self, server: int) -> ServerSettings:
        """The settings as they are now, or as last read while the database rests."""
        try:
            return await self.fresh(server)
        except StateUnavailable:
            return self.known(server)

    def watches(self, server: int, *channels: int | None) -> bool:
        """Whether one of these, a channel and the forum it is in, say, is watched."""
        return not set(channels).isdisjoint(self.known(server).watched_channels)

    def country_of(self, server: int | None) -> str | None:
        """Whose emergency numbers are told: the server's own country, or else the operator's."""
        own = self.known(server).country if server else None
        return own or self._settings.country or None

    def _complete(self, own: ServerSettings) -> ServerSettings:
        """The operator's channels stand beside the server's own; ids are those of one server."""
        watched = dict.fromkeys((*own.watched_channels, *self._settings.watched_channels))
        queue = own.queue_channel or self._settings.moderators_channel
        return replace(own, watched_channels=tuple(watched), queue_channel=queue)
