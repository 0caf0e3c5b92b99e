"""A knowledge base with its index, a database and a keeper: all real, tiny, and without a model."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from bot.answering import Answering
from bot.compose import compose
from bot.desk.answerer import Answerer
from bot.desk.live import LiveSearcher
from bot.desk.worker import Worker
from bot.model import Question
from bot.plain import plain_text
from bot.settings import Settings
from bot.state.database import Database, open_state
from bot.state.model import Asked, Place, Post, Route, Status
from bot.texts import Language
from bot.upkeep.books import Books
from bot.upkeep.checks import detectors
from bot.upkeep.correcting import Corrector, Note, Remaking
from bot.upkeep.keeper import Keeper
from bot.upkeep.proposing import Proposing
from bot.upkeep.shelf import Shelf
from bot.upkeep.withdrawn import Withdrawn
from kb.corpus import KnowledgeBase
from kb.model import Snippet
from kb.withdrawn import withdrawals
from retrieval.builder import Builder, Built
from retrieval.encoder import Encoder
from retrieval.progress import Progress, silent
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.version import Manifest
from tests.bot.state.posts import PATIENT
from tests.fakes import BagOfWords

CARLA, DORA = 577215664901532860, 662607015123456789
"""Two maintainers."""

TODAY = date(2031, 2, 3)
PLACE = Place(70, 71)

TRIPTANS = "Triptans are medicines that treat attacks of migraine."
COLCHICINE = "Gout attacks are treated with anti-inflammatory medicines or colchicine."


def settings_of(home: Path, kb: Path) -> Settings:
    """Settings of a home with a knowledge base of its own, copied where it is not there yet."""
    own = home.parent / "pages"
    if not own.exists():
        shutil.copytree(kb, own)
    return Settings(home=home, kb=(own,))


def shelf_of(settings: Settings, encoder: Callable[[], Encoder] = BagOfWords) -> Shelf:
    """Index versions of a home, built with an encoder without a model."""
    store = IndexStore(settings.index_root)

    def base() -> KnowledgeBase:
        return KnowledgeBase(settings.places)

    def update(progress: Progress) -> Built:
        return Builder(store, encoder()).update(base().snippets(), progress)

    def has_changed(live: Manifest) -> bool:
        return base().digest() != live.digest

    return Shelf(store, update, has_changed, lambda: withdrawals(settings.places))


@dataclass
class House:
    """What a test needs of it."""

    settings: Settings
    state: Database
    worker: Worker = field(default_factory=Worker)
    soon: list[Asked] = field(default_factory=list)
    """Whose answers are to be brought to their places."""
    emptied: list[tuple[Place, Note]] = field(default_factory=list)
    fault: Exception | None = None
    """Raised instead of emptying."""

    def __post_init__(self) -> None:
        self.shelf = shelf_of(self.settings)
        withdrawn = Withdrawn(lambda: self.settings.places, self.settings.withdrawn)
        store = self.shelf.store
        self.searcher = LiveSearcher(
            lambda: Retriever(store.open(), BagOfWords()),
            lambda: store.current().name,
            print,
            withdrawn=withdrawn,
        )
        self.answerer = Answerer(Answering(self.searcher), compose)
        remaking = Remaking(self.answerer, self.worker, self.soon.append, self._empty)
        books = Books(self.settings, detectors(), lambda: TODAY)
        questions = self.state.questions
        self.keeper = Keeper(
            books,
            self.shelf,
            Proposing(self.state.proposals, books),
            Corrector(questions, self.shelf.gone, remaking, lambda: TODAY),
            self.searcher.renew,
        )

    def page(self, name: str) -> Path:
        """The file of a page."""
        return self.settings.kb[0] / f"{name}.md"

    def snippet(self, text: str) -> Snippet:
        """The snippet that says this, or begins like it, as the index has it."""
        ids = KnowledgeBase(self.settings.kb).snippets()
        return next(one for one in ids if one.text.startswith(text))

    async def asks(
        self,
        number: int,
        text: str,
        *,
        private: bool = False,
        language: Language = Language.ENGLISH,
        server: int | None = 30,
    ) -> Asked:
        """Somebody asks, and is shown the answer."""
        route = Route(7, 70, language, server, private)
        post = Post(f"message:{number}", Question(text), route)
        asked = (await self.state.questions.accept(post)).asked
        answered = await self.worker.run(self.answerer.answer, asked)
        assert answered.problem is None
        await self.state.questions.settle(asked.id, asked.revision, answered.reply)
        await self.state.questions.delivered(asked.id, asked.revision, PLACE)
        return await self.now(asked)

    async def now(self, asked: Asked) -> Asked:
        """The question as it is kept now."""
        found = await self.state.questions.get(asked.id)
        assert found
        return found

    async def shown(self, asked: Asked) -> str:
        """What its asker reads, or is about to read, with all evidence shown."""
        reply = (await self.now(asked)).reply
        assert reply
        return plain_text(reply.document.revealed())

    async def brought(self) -> list[str]:
        """Deliver what is to be delivered; the ids of the questions."""
        soon, self.soon[:] = list(self.soon), []
        for asked in soon:
            assert (await self.now(asked)).status is Status.ANSWERED
            await self.state.questions.delivered(asked.id, asked.revision, PLACE)
        return [asked.id for asked in soon]

    async def _empty(self, place: Place, note: Note) -> None:
        if self.fault:
            raise self.fault
        self.emptied.append((place, note))


@asynccontextmanager
async def open_house(home: Path, kb: Path, *, build: bool = True) -> AsyncIterator[House]:
    """A house whose index is built."""
    settings = settings_of(home, kb)
    settings.home.mkdir(parents=True, exist_ok=True)
    state = await open_state(settings.database, settings.key_path, PATIENT)
    house = House(settings, state)
    if build:
        partial(house.shelf.update, silent)()
    yield house
    await house.worker.close()
    await state.close()
