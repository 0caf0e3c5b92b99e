"""Tells the author of a refused post, and nobody else, why, and what can be done about it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import discord

from bot.discord_app.drafts import Draft
from bot.discord_app.escape import escaped
from bot.discord_app.forms.ask import AskForm
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.forms.submitting import hand_in
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TOTAL
from bot.discord_app.patience import acknowledge
from bot.discord_app.render import Page, pages
from bot.discord_app.replies import tell
from bot.discord_app.sending import text_file
from bot.discord_app.services import Services, language, services
from bot.discord_app.views import naming
from bot.discord_app.views.keyed import KeyedButton
from bot.discord_app.views.private import PrivateMessage, private_message
from bot.document import Document, FindingsBlock
from bot.model import Finding, Question, Severity
from bot.rules.redaction import beside_each_other, masked_excerpt, mendable, redacted
from bot.texts import Language, say
from bot.texts.refusal import Refusal

RefusalMessage = PrivateMessage

MOST_EXCERPTS: Final = 5
"""Passages that are shown where they stand; whoever mended these is told the next ones."""

SURROUNDINGS: Final = 250
"""Characters on each side of a passage, many more than are shown, so that none is cut open."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused draft of a user, the document that says so, and every finding."""

    user: int
    draft: Draft
    document: Document
    findings: Sequence[Finding]


def refusal_message(services: Services, language: Language, refused: Refused) -> RefusalMessage:
    """Every finding at once, the text back as a file, and the ways on; for one person's eyes."""
    question = refused.draft.question
    page, *more = pages(refused.document, language)
    below = _below(question, refused.findings, language, more=bool(more))
    files = [text_file(as_text(question, language))]
    if more:
        files.append(text_file(_all_findings(refused.document), "what-to-change.txt"))
    buttons = list(_ways_on(services, language, refused))
    return private_message(_with_lines(page, below), buttons, files)


class Edit(KeyedButton, does="edit-draft"):
    """Opens the form with everything in it that was typed."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Fill in the form; what it cannot hold stands in the file above."""
        draft = services(interaction).drafts.get(interaction.user.id, self.key)
        if draft is None:
            await tell(interaction, say(Refusal.LOST, language(interaction)))
            return
        form = AskForm.filled(draft, language(interaction))
        await acknowledge(lambda: interaction.response.send_modal(form))


class PostWithout(KeyedButton, does="post-without"):
    """Hands in the post with what was refused taken out."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Take the mended draft in, once."""
        drafts = services(interaction).drafts
        draft = drafts.get(interaction.user.id, self.key)
        if draft is None:
            await tell(interaction, say(Refusal.LOST, language(interaction)))
            return
        # Dropped before it is taken in: a second click must not ask a second time.
        drafts.drop(self.key)
        # The rules are read anew, which takes too long for the event loop.
        mended = await asyncio.to_thread(redacted, draft.question, (), language(interaction))
        await hand_in(interaction, replace(draft, question=mended))


BUTTONS: Final = (Edit, PostWithout, *naming.BUTTONS)
"""To be registered with the bot, so that they work after a restart."""


def _ways_on(services: Services, language: Language, refused: Refused) -> Iterator[KeyedButton]:
    user, draft, findings = refused.user, refused.draft, refused.findings
    key = services.drafts.keep(user, draft)
    yield Edit(key, say(Refusal.EDIT, language), discord.ButtonStyle.primary)
    if mendable(findings):
        # A key of its own: it is used once, while the form may be opened again.
        once = services.drafts.keep(user, draft)
        yield PostWithout(once, say(Refusal.POST_WITHOUT, language))
    yield from naming.offer(key, draft.question, findings, language)


def _below(
    question: Question, findings: Sequence[Finding], language: Language, *, more: bool
) -> Iterator[str]:
    """Lines that are to stand under the findings, as far as there is room."""
    yield f"\n\n{say(Refusal.TEXT_BACK, language)}"
    if more:
        yield f"\n{say(Refusal.ALL_IN_FILE, language)}"
    refusing = (one for one in findings if one.severity is not Severity.WARN)
    excerpts = (_excerpt(question.post, some) for some in beside_each_other(refusing))
    shown = list(dict.fromkeys(line for line in islice(excerpts, MOST_EXCERPTS) if line))
    for number, line in enumerate(shown):
        opening = "" if number else f"\n\n**{say(Refusal.WHERE, language)}**"
        yield f"{opening}\n- {escaped(line)}"


def _excerpt(post: str, passages: Sequence[Finding]) -> str:
    """Passages with their surroundings, all masked; only these are read by the rules again."""
    first, last = passages[0].start, max(one.end for one in passages)
    start = max(0, first - SURROUNDINGS)
    near = Question(post[start : min(last, first + SURROUNDINGS) + SURROUNDINGS])
    there = [replace(one, start=one.start - start, end=one.end - start) for one in passages]
    return masked_excerpt(near, there)


def _with_lines(page: Page, lines: Iterator[str]) -> list[discord.Embed]:
    """The page's embeds; the last one goes on with as many of the lines as fit."""
    *above, last = (embed.copy() for embed in page.embeds)
    taken = sum(map(len, page.embeds)) - len(last.description or "")
    most = min(MAX_EMBED_DESCRIPTION, MAX_EMBED_TOTAL - taken)
    for line in lines:
        text = (last.description or "") + line
        if len(text) > most:
            break
        last.description = text
    return [*above, last]


def _all_findings(document: Document) -> str:
    blocks = (block for block in document.blocks if isinstance(block, FindingsBlock))
    return "\n".join(line for block in blocks for line in block.findings)
