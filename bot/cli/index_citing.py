"""Stored answers that show snippets which an index version has no more."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.cli.database import on
from bot.settings import Settings
from bot.state.database import Database


@dataclass(slots=True)
class Citing:
    """A stored answer, by the id of its question, and what it shows of what is gone."""

    question_id: str
    snippet_ids: list[str] = field(default_factory=list)


def citing(settings: Settings, gone: Collection[str]) -> list[Citing]:
    """The answers that cite any of these snippets, the first cited first.

    Raises:
        StateUnavailable, KeyUnusable: the database cannot be read.
    """

    async def look(database: Database) -> list[Citing]:
        found: dict[str, list[str]] = defaultdict(list)
        for snippet_id in await database.questions.cited():
            if snippet_id in gone:
                for cited in await database.questions.citing(snippet_id):
                    found[cited.question_id].append(snippet_id)
        return [Citing(question_id, ids) for question_id, ids in found.items()]

    return on(settings, look)
