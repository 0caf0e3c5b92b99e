"""What keeps the index or the knowledge base from being read or written, in a sentence each.

The errors' own texts are for whoever runs the bot: they name commands and places on the machine.
"""

import logging
from pathlib import Path
from typing import Final

from bot.desk.faults import where
from bot.discord_app.escape import escaped
from bot.discord_app.maintenance.drafting import said
from bot.errors import StateUnavailable
from bot.texts import Key, Language, say
from bot.texts.knowledge import Knowledge
from kb.editing import EditRefused
from kb.errors import CorpusEmpty, KnowledgeBaseError, PageInvalid, SourceUnreadable
from kb.locks import KnowledgeBaseBusy
from retrieval.errors import (
    IndexBusy,
    IndexMissing,
    ModelUnavailable,
    NothingOlder,
    NotPublished,
    NotWritten,
    RetrievalError,
)

log = logging.getLogger(__name__)

EXPECTED: Final = (StateUnavailable, KnowledgeBaseError, RetrievalError, OSError)
"""What may happen without a bug."""

SENTENCES: Final[tuple[tuple[type[Exception], Key], ...]] = (
    (StateUnavailable, Knowledge.DATABASE),
    (CorpusEmpty, Knowledge.BASE_EMPTY),
    (KnowledgeBaseBusy, Knowledge.BASE_BUSY),
    (KnowledgeBaseError, Knowledge.BASE_BROKEN),
    (IndexBusy, Knowledge.INDEX_BUSY),
    (IndexMissing, Knowledge.INDEX_MISSING),
    (NotWritten, Knowledge.NOT_WRITTEN),
    (NothingOlder, Knowledge.NOTHING_OLDER),
    (ModelUnavailable, Knowledge.NO_MODEL),
    (RetrievalError, Knowledge.INDEX_BROKEN),
    (OSError, Knowledge.NOT_WRITTEN),
)
"""By kind of error, the closer kinds before those that they belong to."""


def sentence(error: Exception, tongue: Language) -> str:
    """What is wrong, for a maintainer; the log has the whole of it."""
    if not isinstance(error, EXPECTED):
        log.error("The knowledge base cannot be looked after: %s", where(error))
        return say(Knowledge.UNEXPECTED, tongue)
    log.warning("The knowledge base cannot be looked after: %s", error)
    match error:
        case PageInvalid():
            problem = str(error).removeprefix(f"{error.path}:{error.line}: ")
            values = {"page": Path(error.path).name, "line": error.line}
            return say(Knowledge.PAGE_INVALID, tongue, problem=escaped(problem), **values)
        case SourceUnreadable():
            problem = str(error).removeprefix(f"{error.path}: ")
            page = Path(error.path).name
            return say(Knowledge.SOURCE_UNREADABLE, tongue, page=page, problem=escaped(problem))
        case EditRefused():
            return said(error.why, tongue)
        case NotPublished():
            problems = escaped("; ".join(error.problems))
            return say(Knowledge.NOT_PUBLISHED, tongue, problems=problems)
        case _:
            return say(next(key for kind, key in SENTENCES if isinstance(error, kind)), tongue)
