"""One thing that `citewell doctor` looks at, and what it says of it."""

from collections.abc import Callable

from pydantic import BaseModel

from bot.cli.exits import sentence
from bot.errors import BotError
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError


class Check(BaseModel):
    """One thing that was looked at; where it is not ok, `told` says what to do."""

    name: str
    ok: bool
    told: str


def check(name: str, look: Callable[[], str]) -> Check:
    """Look at something; what it raises is what is not ok with it."""
    try:
        return Check(name=name, ok=True, told=look())
    except (BotError, RetrievalError, KnowledgeBaseError, OSError) as error:
        return Check(name=name, ok=False, told=sentence(error))
