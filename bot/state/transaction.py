"""What work on the database is handed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.state.keys import Keys
from bot.state.sealing import Codec

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Transaction:
    """What work on the database is handed."""

    session: AsyncSession
    keys: Keys
    at: datetime
    """Now, aware, in UTC."""
    key_id: str = ""
    """What to seal with; empty where nothing may be written."""

    def seal(self, codec: Codec[Value], value: Value) -> bytes:
        """The value encrypted with the key of the day."""
        return self.keys.seal(codec.dump(value), self.key_id)

    def unseal(self, codec: Codec[Value], sealed: bytes) -> Value:
        """The value; raises Unreadable or ValueError where it was damaged."""
        return codec.load(self.keys.unseal(sealed))


Work = Callable[[Transaction], Awaitable[Value]]
"""Something to do in one transaction."""
