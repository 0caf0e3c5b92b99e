"""An edit made on a page's file: whole or not at all, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.corpus import BUILT_IN
from kb.editing.applying import apply
from kb.editing.edits import Edit
from kb.editing.errors import EditRefused, Why
from kb.editing.sheet import Sheet
from kb.files import written
from kb.locks import PATIENCE, KnowledgeBaseBusy, locked
from kb.model import Snippet
from kb.pages import read_page

_LOOK_ANEW = "Look at the page as it is now, and make the edit anew."


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit makes of a page; the texts are the file's, with their own line ends."""

    path: Path
    before: str
    after: str

    @property
    def gone(self) -> tuple[Snippet, ...]:
        """Snippets that the page no longer says."""
        return _only(self.before, self.after, self.path)

    @property
    def new(self) -> tuple[Snippet, ...]:
        """Snippets that the page did not say before."""
        return _only(self.after, self.before, self.path)


def preview(path: Path, edit: Edit) -> Change:
    """What `commit` would do now; nothing is written.

    Raises:
        PageInvalid: the file holds no sound page.
        EditRefused: the edit cannot be made.
    """
    return _change(path, path, edit)


def commit(
    path: Path, edit: Edit, *, lock: Path, own: Path | None = None, patience: float = PATIENCE
) -> Change:
    """Make an edit on a page, once whoever else holds `lock` is done; waits `patience` seconds.

    Pages that come with the package are never written where a folder of `own` pages is given: a
    copy there stands in their place from then on, and outlives an update of the package.

    Raises:
        PageInvalid: the file holds no sound page.
        EditRefused: the edit cannot be made, or no longer.
    """
    try:
        with locked(lock, patience):
            target = _target(path, own)
            source = target if target.exists() else path
            change = _change(source, target, edit)
            _write(change, source)
            return change
    except KnowledgeBaseBusy as error:
        problem = "somebody else is changing the knowledge base"
        raise EditRefused(Why.BUSY, path, problem, "Try again in a moment.") from error


def _target(path: Path, own: Path | None) -> Path:
    """The file to write: behind links, and never one of the package's if there is another."""
    real = path.resolve()
    if own is not None and BUILT_IN.resolve() in real.parents:
        return own.resolve() / real.name
    return real


def _change(path: Path, target: Path, edit: Edit) -> Change:
    before = _read(path)
    return Change(target, before, apply(before, edit, target))


def _read(path: Path) -> str:
    """The file's text, byte for byte."""
    read_page(path)
    return path.read_bytes().decode("utf-8")


def _write(change: Change, source: Path) -> None:
    try:
        mode = source.stat().st_mode & 0o777
        with written(change.path, mode) as file:
            file.write(change.after)
            # Whoever edits by hand, or pulls, holds no lock.
            if source.read_bytes() != change.before.encode():
                problem = "the page was changed while it was being written"
                raise EditRefused(Why.CHANGED, change.path, problem, _LOOK_ANEW)
    except OSError as error:
        problem = f"the page cannot be written: {error.strerror}"
        fix = "Check its rights, or export the edit as a patch."
        raise EditRefused(Why.READ_ONLY, change.path, problem, fix) from error


def _only(text: str, other: str, path: Path) -> tuple[Snippet, ...]:
    """The snippets of one text that the other has not."""
    others = {snippet.id for snippet in _snippets(other, path)}
    return tuple(snippet for snippet in _snippets(text, path) if snippet.id not in others)


def _snippets(text: str, path: Path) -> Sequence[Snippet]:
    return [one.snippet for one in Sheet.read(text, path).told]
