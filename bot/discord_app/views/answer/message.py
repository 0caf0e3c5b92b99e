"""The message that shows a reply: one page of it, with the buttons that help there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import discord

from bot.conditions import key
from bot.discord_app.limits import MAX_OPTION_TEXT
from bot.discord_app.render import Page, pages
from bot.discord_app.sending import Shown
from bot.discord_app.views.answer.ids import Action, Choice, custom_id, menu_id
from bot.discord_app.views.buttons import Item, button, finished, menu, option
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.document import ClosestBlock, Document, NoteBlock, Outcome, Tone, UrgencyBlock
from bot.model import UrgencyKind
from bot.state.model import Asked, StoredReply
from bot.texts import Key, Language, say
from bot.texts.answer import Answer
from bot.texts.commands import Commands
from bot.texts.humans import Humans

TURNING, CHOOSING, JUDGING, MENDING = 0, 1, 2, 3
"""Rows: what a reader wants next stands first."""

TELLING: Final = {
    Outcome.INSUFFICIENT: (Answer.MISSING, Action.MISSING),
    Outcome.OUT_OF_SCOPE: (Answer.REPORT, Action.REPORT_WHOLE),
}
"""How maintainers are told that there should have been an answer."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a reply, and by whom."""

    asked: Asked
    document: Document
    waits: bool
    """Whether evidence waits, or has waited, behind an urgency notice until it is asked for."""
    pages: tuple[Page, ...]
    page: int
    reader: Language | None
    """The language of somebody else who reads a copy; None: it is the asker's message."""
    human: bool = False
    """There are human helpers who can be called."""

    @property
    def language(self) -> Language:
        return self.reader or self.asked.route.language

    @property
    def despair(self) -> bool:
        """Whether it answers somebody who may harm themselves: nothing there asks for favours."""
        return _is_despair(self.document)

    @property
    def advised(self) -> bool:
        """Whether details are asked for in what is shown; never in an emergency."""
        shown = list(self.document.shown())
        notes = (block for block in shown if isinstance(block, NoteBlock))
        urgent = any(isinstance(block, UrgencyBlock) for block in shown)
        return not urgent and any(note.tone is Tone.ADVICE for note in notes)

    @property
    def mine(self) -> bool:
        """Whether the asker sees the first page, where the buttons stand that are theirs alone."""
        return self.reader is None and self.page == 0

    def button(self, label: Key, action: Action, row: int) -> Item:
        return button(say(label, self.language), custom_id(action, self.asked.id), row=row)


def answer_message(  # noqa: PLR0913 - what is shown, and to whom
    asked: Asked,
    reply: StoredReply,
    page: int = 0,
    *,
    revealed: bool = False,
    reader: Language | None = None,
    human: bool = False,
) -> Shown:
    """One page of a reply, from 0; `revealed` shows the evidence behind an urgency notice.

    A copy for somebody else is labelled in the language of its `reader`, who cannot change it.
    With `human` there are helpers, and the asker is offered one.
    """
    document = reply.document.revealed() if revealed else reply.document
    all_pages = pages(_as_shown(document, asked.route.language), asked.route.language)
    now = clamped(page, len(all_pages))
    seen = _Seen(asked, document, reply.document.evidence_hidden, all_pages, now, reader, human)
    items = (*_turning(seen), *_closest(seen), *_judging(seen), *_mending(seen))
    return Shown(all_pages[now].embeds, finished(items))


def _as_shown(document: Document, language: Language) -> Document:
    """The document beside its buttons: what a menu offers is no list above it as well."""
    if not _is_despair(document):
        blocks = (block for block in document.blocks if not isinstance(block, ClosestBlock))
        return replace(document, blocks=tuple(blocks))
    later = say(Answer.EVIDENCE_LATER, language, command=say(Commands.QUESTIONS_NAME, language))
    waits = (isinstance(one, NoteBlock) and one.tone is Tone.WAITING for one in document.blocks)
    told = (
        NoteBlock(Tone.WAITING, later) if waiting else block
        for block, waiting in zip(document.blocks, waits, strict=True)
    )
    return replace(document, blocks=tuple(told))


def _is_despair(document: Document) -> bool:
    notices = (block for block in document.blocks if isinstance(block, UrgencyBlock))
    return any(notice.kind is UrgencyKind.SELF_HARM for notice in notices)


def open_privately(asked: Asked) -> Shown:
    """What stands in a channel where the answer is for the asker alone."""
    tongue = asked.route.language
    embed = discord.Embed(description=say(Answer.WAITS_PRIVATELY, tongue))
    opener = button(say(Answer.OPEN, tongue), custom_id(Action.OPEN, asked.id))
    return Shown((embed,), finished([opener]))


def _turning(seen: _Seen) -> Iterator[Item]:
    """Back, and on to the next page; or the evidence that waits, which does not shout.

    Nothing leads whoever despairs away from the help that is named: evidence waits elsewhere.
    """
    if seen.despair and seen.human and seen.mine:
        yield seen.button(Humans.ASK_GENTLY, Action.HUMAN, TURNING)
    if seen.document.evidence_hidden:
        if not seen.despair:
            yield seen.button(Answer.SHOW_EVIDENCE, Action.SHOW, TURNING)
        return
    # Evidence that was shown stays shown while its pages are turned.
    turn = Action.SHOW if seen.waits else Action.PAGE
    here = Turn(seen.page, len(seen.pages), TURNING, Answer.MORE)
    yield from turning(here, partial(custom_id, turn, seen.asked.id), seen.language)


def _closest(seen: _Seen) -> Iterator[Item]:
    """Conditions whose pages can be opened."""
    offered = [b.conditions for b in seen.document.shown() if isinstance(b, ClosestBlock)]
    names = {_value(name): name for some in offered for name in some if name.strip()}
    options = [option(name, value) for value, name in names.items()]
    if options and not seen.despair:
        where = menu_id(Choice.CLOSEST, seen.asked.id)
        yield menu(say(Answer.CLOSEST_CHOOSE, seen.language), where, options, row=CHOOSING)


def _value(condition: str) -> str:
    """What is chosen with a condition: its name, or its key where that is too long."""
    condition = condition.strip()
    return condition if len(condition) <= MAX_OPTION_TEXT else key(condition)


def _judging(seen: _Seen) -> Iterator[Item]:
    """What is thought of the evidence, once it is seen; whoever despairs is asked no favours."""
    document = seen.document
    if document.outcome is Outcome.ANSWERED and not (document.evidence_hidden or seen.despair):
        yield seen.button(Answer.HELPFUL, Action.HELPFUL, JUDGING)
        yield seen.button(Answer.UNHELPFUL, Action.UNHELPFUL, JUDGING)
        yield seen.button(Answer.REPORT, Action.REPORT, JUDGING)


def _mending(seen: _Seen) -> Iterator[Item]:
    """What the asker can do about the question: on its first page, to keep the others clear."""
    first, last = seen.page == 0, seen.page == len(seen.pages) - 1
    if seen.reader is None and last and seen.advised:
        yield seen.button(Answer.DETAILS, Action.DETAILS, MENDING)
    if seen.mine:
        yield seen.button(Answer.EDIT, Action.EDIT, MENDING)
    if first and not seen.despair and (telling := TELLING.get(seen.document.outcome)):
        yield seen.button(*telling, MENDING)
    if seen.mine and seen.human and not seen.despair:
        yield seen.button(Humans.ASK, Action.HUMAN, MENDING)
    if seen.mine:
        yield seen.button(Answer.DELETE, Action.DELETE, MENDING)
