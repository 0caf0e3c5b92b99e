"""A town with a knowledge base of its own, and two maintainers who look after it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.discord_app.client import CitewellBot
from bot.state.moderation import Deed
from bot.upkeep.keeper import Keeper
from kb.corpus import KnowledgeBase
from kb.model import Snippet
from retrieval.builder import Builder, Built
from retrieval.errors import IndexBusy
from retrieval.progress import Progress
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.kb_upkeep import made_visible
from tests.bot.discord_app.town import Town, open_town, shown
from tests.fakes import BagOfWords

MAINTAINER = {"manage_guild": True}


@dataclass
class Workshop:
    """What a test needs of it."""

    town: Town
    library: Library
    cara: MemberActor
    dan: MemberActor

    @property
    def gout(self) -> Path:
        """The page that is edited."""
        return self.library.kb / "gout.md"

    @property
    def public(self) -> discord.Message:
        """The only message that everybody sees, as it is now."""
        (message,) = self.town.said(self.town.channel)
        return message

    def break_index(self) -> None:
        """No index can be built from now on."""

        def busy(_progress: Progress) -> NoReturn:
            raise IndexBusy(self.library.root, "somebody else")

        keeper = self.town.bot.services.upkeep
        assert isinstance(keeper, Keeper)
        self.town.change(upkeep=replace(keeper, shelf=replace(keeper.shelf, update=busy)))

    def snippet(self, words: str) -> Snippet:
        """The statement with these words in it."""
        told = KnowledgeBase((self.library.kb,)).snippets()
        return next(one for one in told if words in one.text)

    async def section(self, person: MemberActor, section: str = "treatment") -> ResponseMessage:
        """The editor of gout, with a section opened."""
        editor = shown(await person.slash(self.town.channel, "kb edit", condition="Gout"))
        return shown(await person.select(editor, [section], custom_id=menu(editor, "section")))

    async def statement(self, person: MemberActor, words: str) -> ResponseMessage:
        """The editor of gout, with a statement of its treatment opened."""
        section = await self.section(person)
        chosen = [self.snippet(words).id]
        return shown(await person.select(section, chosen, custom_id=menu(section, "statement")))

    async def changed(
        self, person: MemberActor, words: str, typed: Mapping[str, str]
    ) -> ResponseMessage:
        """What somebody sees who typed something else for a statement."""
        form = await person.click(await self.statement(person, words), label="Change…")
        return shown(await person.submit_modal(form, filled(form, typed)))

    async def proposed(
        self, person: MemberActor, words: str, typed: Mapping[str, str]
    ) -> ResponseMessage:
        """What somebody sees who proposed something else for a statement."""
        draft = await self.changed(person, words, typed)
        return shown(await person.click(draft, label="Propose"))

    def dismiss(self, person: MemberActor) -> None:
        """Somebody is no maintainer any more."""
        roles = self.town.guild.roles
        self.town.env.backend.remove_member_role(
            self.town.guild.id, person.id, roles[person.name].id
        )

    async def logged(self) -> list[tuple[Deed, str, str]]:
        """The log: what was done, to what, and why."""
        entries = await self.town.database.audit.entries(self.town.guild.id)
        return [(entry.what, entry.subject, entry.why) for entry in entries]

    @asynccontextmanager
    async def restarted(self) -> AsyncIterator[None]:
        """The bot ends and starts anew."""
        async with restarted(self.town, self.library):
            look_after(self.town.bot, self.library)
            yield


@asynccontextmanager
async def open_workshop(
    home: Path, pages: Mapping[str, str], *, locale: str = "en-US"
) -> AsyncIterator[Workshop]:
    """A town over these pages, which may be changed."""
    kb = home / "pages"
    kb.mkdir()
    for name, page in pages.items():
        (kb / f"{name}.md").write_text(page, encoding="utf-8")
    library = Library(home / "shelf", kb)
    library.build()
    async with open_town(home / "home", library, locale=locale) as town:
        look_after(town.bot, library)
        await made_visible(town)
        cara, dan = (town.newcomer(name, **MAINTAINER) for name in ("cara", "dan"))
        yield Workshop(town, library, cara, dan)


def look_after(bot: CitewellBot, library: Library) -> None:
    """Have the bot look after the index of a library, with the model of the tests."""
    keeper = bot.services.upkeep
    assert isinstance(keeper, Keeper)

    def update(progress: Progress) -> Built:
        snippets = KnowledgeBase(bot.services.settings.places).snippets()
        return Builder(library.store, BagOfWords()).update(snippets, progress)

    shelf = replace(keeper.shelf, store=library.store, update=update)
    corrector = replace(keeper.corrector, gone=shelf.gone)
    keeper = replace(keeper, shelf=shelf, corrector=corrector)
    bot.serve(replace(bot.services, upkeep=keeper))


def filled(form: InteractionResult, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form as they were filled in, with what somebody typed instead."""
    return {**prefilled(form), **typed}


def prefilled(form: InteractionResult) -> dict[str, str]:
    """What stands in the fields of a form when it opens."""
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    return {field["custom_id"]: field.get("value") or "" for field in fields}


def menu(message: ResponseMessage, kind: str) -> str:
    """The custom id of the menu of sections, or of statements."""
    ids = [str(part["custom_id"]) for row in message.components for part in row["components"]]
    return next(one for one in ids if one.startswith(f"cw:kb-{kind}"))
