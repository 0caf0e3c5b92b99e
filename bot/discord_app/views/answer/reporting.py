"""What of an answer a problem can be reported on."""

from collections.abc import Iterator

import discord

from bot.discord_app.sending import Shown
from bot.discord_app.views.answer.message import Choice, menu_id
from bot.discord_app.views.buttons import MOST_OPTIONS, finished, menu
from bot.document import Document, EvidenceBlock, GroupBlock
from bot.state.model import TicketKind
from bot.texts import Language, say
from bot.texts.report import Report

WHOLE = "answer"
MOST_LABEL = 100
"""Characters of an option (Discord)."""


def reportable(document: Document, language: Language) -> Iterator[tuple[str, str]]:
    """Value and label of each choice: the answer, its conditions, its snippets."""
    yield WHOLE, say(Report.WHOLE_ANSWER, language)
    conditions = list(dict.fromkeys(group.condition for group in _groups(document)))
    for place, name in enumerate(conditions):
        yield f"condition:{place}", _short(say(Report.CONDITION, language, condition=name))
    for evidence in list(_evidence(document))[: MOST_OPTIONS - 1 - len(conditions)]:
        label = say(Report.SNIPPET, language, number=evidence.number, text=evidence.text)
        yield f"snippet:{evidence.number}", _short(label)


def report_menu(document: Document, question_id: str, language: Language) -> Shown:
    """The menu to choose from what a problem can be reported on."""
    options = [
        discord.SelectOption(label=label, value=value)
        for value, label in reportable(document, language)
    ]
    chooser = menu(say(Report.CHOOSE, language), menu_id(Choice.REPORT, question_id), options)
    return Shown((), finished([chooser]))


def subject(document: Document, chosen: str, question_id: str) -> tuple[TicketKind, str]:
    """What a ticket on this choice is about; the answer itself where the choice is none."""
    kind, _, which = chosen.partition(":")
    if kind == "condition":
        conditions = list(dict.fromkeys(group.condition for group in _groups(document)))
        return TicketKind.CONDITION, conditions[int(which)]
    if kind == "snippet":
        snippets = {str(one.number): one.snippet_id for one in _evidence(document)}
        return TicketKind.SNIPPET, snippets[which]
    return TicketKind.ANSWER, question_id


def _groups(document: Document) -> Iterator[GroupBlock]:
    return (block for block in document.blocks if isinstance(block, GroupBlock))


def _evidence(document: Document) -> Iterator[EvidenceBlock]:
    return (evidence for group in _groups(document) for evidence in group.evidence)


def _short(label: str) -> str:
    return label if len(label) <= MOST_LABEL else label[: MOST_LABEL - 1] + "…"
