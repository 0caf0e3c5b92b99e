"""Values as bytes and back, whatever a person typed: lone surrogates and NUL come through whole."""

import json
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from bot.model import Finding, Question
from bot.state.model import Post, Route, StoredReply

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """Dataclasses of one kind as JSON in ASCII, in which every code point has an escape."""

    def __init__(self, kind: type[Value]) -> None:
        self._adapter: TypeAdapter[Value] = TypeAdapter(kind)

    def dump(self, value: Value) -> bytes:
        """The value as bytes."""
        return json.dumps(
            self._adapter.dump_python(value, mode="json"), separators=(",", ":")
        ).encode("ascii")

    def load(self, data: bytes) -> Value:
        """The value that these bytes were made of; raises ValueError if they were not."""
        return self._adapter.validate_python(json.loads(data))


QUESTION = Codec(Question)
ROUTE = Codec(Route)
REPLY = Codec(StoredReply)
WORDS = Codec(tuple[str, ...])
TEXT = Codec(str)
NUMBER = Codec(int)
POST = Codec(Post)
FINDINGS = Codec(tuple[Finding, ...])
