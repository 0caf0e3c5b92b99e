"""The knowledge base as maintainers change it. Slow: for a thread of its own."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import assert_never

from bot.conditions import Conditions
from bot.settings import Settings
from bot.upkeep.port import Looked
from kb.corpus import BUILT_IN, KnowledgeBase, files_in
from kb.editing import (
    Add,
    Change,
    Edit,
    EditRefused,
    Replace,
    Why,
    Withdraw,
    check,
    commit,
    find_page,
    page_of,
    patch,
    preview,
)
from kb.errors import CorpusEmpty, KnowledgeBaseError
from kb.lint import Detector
from kb.model import ConceptPage, Snippet, one_line, slug
from kb.pages import read_page
from kb.problems import Problem
from kb.withdrawn import Withdrawal, bring_back, read_list, withdraw

log = logging.getLogger(__name__)

TRIES = 3
"""Times that an edit is made anew while somebody else saves the same page."""

_IN_CHECKOUT = PurePath("kb") / "conditions"
"""Where the pages that come with the package stand in its repository."""


@dataclass(frozen=True, slots=True)
class Books:
    """Pages and the list of what is withdrawn; nothing is kept in memory."""

    settings: Settings
    detectors: Sequence[Detector] = ()
    today: Callable[[], date] = date.today

    def look(self, edit: Edit) -> Looked:
        """What an edit would change now; raises EditRefused where it cannot be made."""
        path, page = self._place(edit)
        change = preview(path, edit)
        before, after = _texts(edit, page, change)
        problems = check(change.before, change.after, path, self.detectors)
        return Looked(
            page=page.id,
            condition=page.name,
            before=before,
            after=after,
            patch=patch(in_checkout(path, self.settings), change.before, change.after),
            problems=tuple(map(_told, problems)),
        )

    def write(self, edit: Edit) -> Change:
        """Make an edit on its page, which is kept in this home where it came with the package.

        Raises:
            EditRefused: it cannot be made, or no longer.
            KnowledgeBaseError: a page cannot be read.
        """
        for tries_left in reversed(range(TRIES)):
            path, _ = self._place(edit)
            own = self.settings.own_kb
            try:
                return commit(path, edit, lock=self.settings.kb_lock, own=own)
            except EditRefused as error:
                if error.why is not Why.CHANGED or not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")

    def says(self, edit: Edit, page_id: str) -> bool:
        """Whether the page is as the edit wants it: it was written before."""
        if isinstance(edit, Withdraw):
            places = files_in(self.settings.places)
            pages = (read_page(path) for path in places if path.suffix == ".md")
            return not any(one.id == edit.snippet_id for page in pages for one in page.snippets())
        try:
            _, page = find_page(self.settings.places, page_id)
        except EditRefused:
            return False
        told = (one for one in page.snippets() if one.text == one_line(edit.text))
        url = edit.cite.url if edit.cite else None
        return any(url is None or one.citation.url == one_line(url) for one in told)

    def withdraw(self, snippet: Snippet, reason: str) -> bool:
        """Put a snippet on the list of this home; False where it stands there already.

        Others that say the same of the same condition go with it: else answers would show them in
        its place, word for word.

        Raises:
            EditRefused: there is no reason.
            KnowledgeBaseError: the list cannot be written.
        """
        why = one_line(reason)
        if not why:
            problem = "there is no reason"
            raise EditRefused(
                Why.EMPTY, f"snippet {snippet.id[:8]}", problem, "Say why it is withdrawn."
            )
        withdrawal = Withdrawal(on=self.today(), reason=why, text=snippet.text)
        where, lock = self.settings.withdrawn, self.settings.kb_lock
        is_new = withdraw(where, snippet.id, withdrawal, lock=lock)
        for one in self._saying_the_same(snippet):
            withdraw(where, one, withdrawal, lock=lock)
        return is_new

    def bring_back(self, snippet_id: str) -> bool:
        """Take a snippet off the list of this home; False where it does not stand there.

        Those that went with it come back with it.
        """
        where, lock = self.settings.withdrawn, self.settings.kb_lock
        listed = read_list(where)
        gone = listed.get(snippet_id)
        for one in (one for one, withdrawal in listed.items() if gone and withdrawal == gone):
            bring_back(where, one, lock=lock)
        return gone is not None

    def snippet(self, snippet_id: str) -> Snippet | None:
        """A snippet that is not withdrawn, wherever it stands; all files may be read for it."""
        try:
            told = KnowledgeBase(self.settings.places).snippets()
            return next((one for one in told if one.id == snippet_id), None)
        except CorpusEmpty:
            return None

    def _saying_the_same(self, snippet: Snippet) -> set[str]:
        """The ids of snippets with the same text on the same condition, wherever they stand."""
        try:
            told = KnowledgeBase(self.settings.places).snippets()
            return {one.id for one in told if _says(one) == _says(snippet)} - {snippet.id}
        except KnowledgeBaseError as error:  # what is wrong must not keep the one from going
            log.warning("What else says the same cannot be looked for: %s", error)
            return set()

    def page(self, name: str) -> ConceptPage | None:
        """All that is known of a condition, under id and name of its concept page if it has one."""
        found = Conditions(KnowledgeBase(self.settings.places)).find(name)
        if found is None:
            return None
        same = (one for one in self._pages() if slug(one.name) == slug(found.name))
        page = next(same, None)
        # Snippets' ids hang on the name's letters, and imported files may spell it in other ones.
        return found.model_copy(update={"id": page.id, "name": page.name}) if page else found

    def _pages(self) -> Iterator[ConceptPage]:
        paths = files_in(self.settings.places)
        yield from (read_page(path) for path in paths if path.suffix == ".md")

    def _place(self, edit: Edit) -> tuple[Path, ConceptPage]:
        path, page = page_of(self.settings.places, edit)
        if _within(path, [BUILT_IN]) and not _within(self.settings.own_kb, self._folders()):
            problem = "the page comes with the package, and edited ones are no part of CITEWELL_KB"
            fix = f"Add {self.settings.own_kb} to CITEWELL_KB, and make that folder."
            raise EditRefused(Why.READ_ONLY, path, problem, fix)
        return path, page

    def _folders(self) -> Sequence[Path]:
        """Folders in which a page that is edited would be found."""
        return self.settings.kb or (BUILT_IN, self.settings.own_kb)


def in_checkout(path: Path, settings: Settings) -> PurePath:
    """A page's path from the top of the repository that it belongs to.

    A copy of one that comes with the package goes by the name of that; a page in no repository by
    its place in the knowledge base.
    """
    real = path.resolve()
    if _within(real, [BUILT_IN, settings.own_kb]) and (BUILT_IN / real.name).is_file():
        return _IN_CHECKOUT / real.name
    tops = [one for one in real.parents if (one / ".git").exists()]
    tops += [one for one in (p.resolve() for p in settings.places) if one in real.parents]
    return real.relative_to(tops[0]) if tops else PurePath(real.name)


def _says(snippet: Snippet) -> tuple[str, str]:
    return slug(snippet.condition), snippet.text.casefold()


def _within(path: Path, folders: Sequence[Path]) -> bool:
    real = path.resolve()
    return any(one == real or one in real.parents for one in (f.resolve() for f in folders))


def _texts(edit: Edit, page: ConceptPage, change: Change) -> tuple[str, str]:
    """The statement as it stands and as it would stand."""
    new = change.new[0].text if change.new else ""
    match edit:
        case Add():
            return "", new
        case Replace():
            old = _text(page, edit.snippet_id)
            return old, new or old
        case Withdraw():
            return _text(page, edit.snippet_id), ""
        case _:
            assert_never(edit)


def _text(page: ConceptPage, snippet_id: str) -> str:
    return next(one.text for one in page.snippets() if one.id == snippet_id)


def _told(problem: Problem) -> str:
    return f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.fix}"
