"""An edit made on a page's text: one statement changes, and nothing else does."""

from pathlib import Path
from typing import assert_never

from kb.editing.edits import Add, Edit, Replace, Withdraw
from kb.editing.errors import EditRefused, Why
from kb.editing.placing import put_in, reword, spot, take_out
from kb.editing.sheet import Lines, Sheet, Told, line_end
from kb.editing.sources import drop, tell
from kb.editing.wording import cited, headed, worded
from kb.errors import PageInvalid
from kb.model import Citation, Section, Snippet, Statement

_LOOK_ANEW = "Look at the page as it is now, and make the edit anew."
_BY_HAND = "Mend the page by hand, in an editor."


def apply(text: str, edit: Edit, path: Path | str = "page.md") -> str:
    """The page's text after the edit, as a clean diff.

    `text` is the file's, decoded and otherwise untouched: line ends, empty lines, spelling and
    order of all that the edit does not name stay byte for byte. `path` is named in errors.

    Raises:
        PageInvalid: the text holds no sound page to begin with.
        EditRefused: the edit cannot be made; it says why and what to do.
    """
    sheet = Sheet.read(text, Path(path))
    match edit:
        case Replace():
            return _replace(sheet, edit)
        case Add():
            return _add(sheet, edit)
        case Withdraw():
            told = _told(sheet, edit.snippet_id)
            return _settled(sheet, take_out(sheet.lines, told), told, None)
        case _:
            assert_never(edit)


def _replace(sheet: Sheet, edit: Replace) -> str:
    told, *others = _told(sheet, edit.snippet_id)
    if others:
        numbers = " and ".join(str(one.placed.line) for one in (told, *others))
        problem = f"the statement stands on lines {numbers}"
        raise EditRefused(Why.BY_HAND, sheet.path, problem, "Delete one of them by hand first.")
    old = told.placed.statement
    text = old.text if edit.text == old.text else worded(edit.text, sheet)
    new = Statement(text=text, citation=cited(edit.cite, sheet) if edit.cite else old.citation)
    if new == old:
        fix = "Change the text or the citation."
        raise EditRefused(Why.UNCHANGED, sheet.path, "the edit changes nothing", fix)
    if text.casefold() != old.text.casefold():
        _refuse_twins(sheet, text)
    lines = list(sheet.lines)
    lines[told.index] = reword(lines[told.index], old, new)
    snippet = _snippet(sheet, told.snippet.section, told.snippet.heading, new)
    return _settled(sheet, lines, (told,), snippet)


def _add(sheet: Sheet, edit: Add) -> str:
    if edit.page != sheet.page.id:
        problem = f"this is the page {sheet.page.id!r}, and the edit is for {edit.page!r}"
        raise EditRefused(Why.ANOTHER_PAGE, sheet.path, problem, _LOOK_ANEW)
    statement = Statement(text=worded(edit.text, sheet), citation=cited(edit.cite, sheet))
    _refuse_twins(sheet, statement.text)
    heading = _as_it_stands(sheet, edit.section, headed(edit.heading, sheet))
    lines = put_in(sheet.lines, spot(sheet, edit.section, heading), statement)
    return _settled(sheet, lines, (), _snippet(sheet, edit.section, heading, statement))


def _told(sheet: Sheet, snippet_id: str) -> tuple[Told, ...]:
    if told := sheet.find(snippet_id):
        return told
    problem = f"snippet {snippet_id[:8]} is not on the page; it was changed or withdrawn meanwhile"
    raise EditRefused(Why.GONE, sheet.path, problem, _LOOK_ANEW)


def _refuse_twins(sheet: Sheet, text: str) -> None:
    for one in sheet.told:
        if one.snippet.text.casefold() == text.casefold():
            place = f"{sheet.path}:{one.placed.line}"
            problem = "the page says the same here already"
            raise EditRefused(Why.SAID_ALREADY, place, problem, "Edit that statement instead.")


def _as_it_stands(sheet: Sheet, section: Section, heading: str | None) -> str | None:
    """The heading as the section spells it already, be it in other capitals."""
    names = (mark.heading for mark in sheet.marks if mark.section is section and mark.heading)
    known = {name.casefold(): name for name in names}
    return heading and known.get(heading.casefold(), heading)


def _snippet(sheet: Sheet, section: Section, heading: str | None, statement: Statement) -> Snippet:
    return Snippet(
        condition=sheet.page.name,
        section=section,
        heading=heading,
        text=statement.text,
        citation=statement.citation,
    )


def _settled(sheet: Sheet, lines: Lines, gone: tuple[Told, ...], new: Snippet | None) -> str:
    """The text once its front matter tells of the sources that are cited, and of no others.

    Raises:
        EditRefused: the page is written in a way that more than this statement would change.
    """
    left = [one.snippet for one in sheet.told if one not in gone]
    sources = {snippet.citation.source for snippet in left}
    front = _front(sheet, sources, new.citation if new else None)
    text = "".join([lines[0], front, *lines[sheet.body_at - 1 :]])
    _verify(sheet, text, [snippet.id for snippet in left], new)
    return text


def _front(sheet: Sheet, cited_still: set[str], new: Citation | None) -> str:
    front = "".join(sheet.lines[1 : sheet.body_at - 1])
    told = sheet.front.sources
    for source in told.keys() - cited_still - ({new.source} if new else set()):
        front = drop(front, source)
    if new and new.source not in told and (new.title or new.retrieved_on or new.licence):
        front = tell(front, new, line_end(sheet.lines[0]))
    return front


def _verify(sheet: Sheet, text: str, left: list[str], new: Snippet | None) -> None:
    """Read the text again: it must be the page with this edit, and no other change."""
    try:
        after = Sheet.read(text, sheet.path)
    except PageInvalid as error:
        raise EditRefused(Why.BY_HAND, sheet.path, error.problem, _BY_HAND) from error
    wanted = new.id if new else None
    told = [one.placed.statement.citation for one in after.told if one.snippet.id == wanted]
    others = [one.snippet.id for one in after.told if one.snippet.id != wanted]
    bare = {"sections": ()}
    same = after.page.model_copy(update=bare) == sheet.page.model_copy(update=bare)
    if not same or others != left or told != ([new.citation] if new else []):
        problem = "more than this statement would change"
        raise EditRefused(Why.BY_HAND, sheet.path, problem, _BY_HAND)
