"""How the bot behaves in each server."""

from collections.abc import Callable

from sqlalchemy import select

from bot.state import rows
from bot.state.moderation import ServerSettings
from bot.state.moderation_tables import ServerRow
from bot.state.reading import read_all, read_one
from bot.state.sealing import Codec
from bot.state.store import Store
from bot.state.transaction import Transaction

Change = Callable[[ServerSettings], ServerSettings]

SETTINGS = Codec(ServerSettings)


class StoredServers:
    """Implements `bot.state.moderation_port.Servers`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def get(self, server: int) -> ServerSettings | None:
        """The settings of a server; None where nothing was ever set."""
        return await self._store.read(lambda tx: _get(tx, server))

    async def put(self, settings: ServerSettings) -> None:
        """Keep the settings of a server, all of them."""
        await self._store.write(lambda tx: _change(tx, settings.server, lambda _: settings))

    async def change(self, server: int, change: Change) -> ServerSettings:
        """Make a change on what is set now, so that two at once are both kept; what is set then.

        Where nothing was set the change is made on `ServerSettings(server)`.
        """
        return await self._store.write(lambda tx: _change(tx, server, change))

    async def all(self) -> list[ServerSettings]:
        """The settings of every server in which something was set."""
        return await self._store.read(_all)


async def _get(tx: Transaction, server: int) -> ServerSettings | None:
    row = await tx.session.get(ServerRow, server)
    return read_one(row, _settings, _name(row)) if row else None


async def _all(tx: Transaction) -> list[ServerSettings]:
    found = await tx.session.scalars(select(ServerRow).order_by(ServerRow.server))
    return read_all(found, _settings, _name)


async def _change(tx: Transaction, server: int, change: Change) -> ServerSettings:
    blank = SETTINGS.dump(ServerSettings(server))
    made = rows.insert(tx, ServerRow).values(server=server, settings=blank, changed_at=tx.at)
    await tx.session.execute(made.on_conflict_do_nothing(index_elements=["server"]))
    wanted = select(ServerRow).where(ServerRow.server == server).with_for_update()
    row = (await tx.session.scalars(wanted)).one()
    changed = change(read_one(row, _settings, _name(row)))
    row.settings, row.changed_at = SETTINGS.dump(changed), tx.at
    return changed


def _settings(row: ServerRow) -> ServerSettings:
    return SETTINGS.load(row.settings)


def _name(row: ServerRow) -> str:
    return f"settings of the server {row.server}"
