"""Proposed edits as patches, for those who keep the knowledge base in git. Slow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from bot.state.maintenance import Proposal
from bot.upkeep.books import in_checkout
from bot.upkeep.proposing import edit_of
from kb.corpus import BUILT_IN
from kb.editing import EditRefused, apply, find_page, patch


@dataclass(frozen=True, slots=True)
class Patch:
    """A proposal as a patch; `text` is byte for byte what `git apply` takes."""

    number: int
    page: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A proposal of which no patch can be made, and why."""

    number: int
    why: str


def patches(proposals: Iterable[Proposal], settings: Settings) -> Iterator[Patch | LeftOut]:
    """A patch of each, to be applied in this order: each stands on those before it.

    A page that comes with the package is taken as the package has it, and not as it was edited in
    this home: that is how a repository has it.
    """
    texts: dict[Path, str] = {}
    for proposal in proposals:
        try:
            yield _patch(proposal, settings, texts)
        except EditRefused as error:
            yield LeftOut(proposal.number, f"{error.problem}. {error.fix}")


def _patch(proposal: Proposal, settings: Settings, texts: dict[Path, str]) -> Patch:
    edit, page = edit_of(proposal), proposal.proposed.page
    path = _file(page, settings)
    before = texts.get(path) or path.read_bytes().decode("utf-8")
    after = texts[path] = apply(before, edit, path)
    return Patch(proposal.number, page, patch(in_checkout(path, settings), before, after))


def _file(page: str, settings: Settings) -> Path:
    shipped = BUILT_IN if BUILT_IN in settings.places else None
    try:
        return find_page([shipped] if shipped else settings.places, page)[0]
    except EditRefused:
        return find_page(settings.places, page)[0]
