"""A held post as moderators see it: why it waits, its text and the buttons; later what was decided.

Once it is decided nothing of the text is left; of an alert the text is never shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.limits import MAX_EMBED_TOTAL, MAX_EMBEDS
from bot.discord_app.places import link_to
from bot.discord_app.render import question_pages
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished
from bot.discord_app.views.queue.ids import Action, custom_id
from bot.rules.redaction import mendable
from bot.state.model import Place
from bot.state.moderation import Deed, Entry, HeldPost, HeldStatus, HoldReason
from bot.texts import Key, Language, finding_message, say
from bot.texts.deeds import Deeds
from bot.texts.queue import Queue

WAITS: Final = 0xE0A030
ALERTS: Final = 0xD03A3A
DECIDED: Final = 0x5C6B7A

MOST_FINDINGS: Final = 8
MOST_OF_A_FINDING: Final = 200
"""Characters; so that most of the message is left for the text."""

MOST_NOTE: Final = 1500

MOST_OF_A_NOTE: Final = 250
"""Characters of an earlier note above a post that waits."""

MOST_DONE: Final = 3
"""Latest lines on what was done to its author above a post that waits."""

MOST_FACTS: Final = 1400
"""Characters above a post: the longest first page of its text fits below them, as Discord counts.

A message may hold 6,000; such a page has 4,096, a title of 256 and a footer.
"""

TITLES: Final[Mapping[HoldReason, Key]] = {
    HoldReason.FINDING: Queue.WHY_FINDING,
    HoldReason.MODERATOR: Queue.WHY_MODERATOR,
    HoldReason.OBJECTION: Queue.WHY_OBJECTION,
    HoldReason.NAME_CLAIM: Queue.WHY_NAME_CLAIM,
    HoldReason.ALERT: Queue.WHY_ALERT,
}

DECISIONS: Final[Mapping[HeldStatus, Key]] = {
    HeldStatus.APPROVED: Queue.APPROVED,
    HeldStatus.REMOVED: Queue.REMOVED,
    HeldStatus.REDACTED: Queue.REDACTED,
}

TO_AUTHOR: Final = frozenset({Deed.WARNED, Deed.TIMED_OUT})
"""What is shown as done to the author of a post that waits."""

TO_POST: Final = frozenset({Deed.APPROVED, Deed.REMOVED, Deed.REDACTED})


@dataclass(frozen=True, slots=True)
class Known:
    """What the message tells besides the post."""

    by: int | None = None
    """Who decided; None where it is not known."""
    entries: tuple[Entry, ...] = ()
    """Lines of the log on this post, the latest first."""
    left: tuple[Place, ...] = ()
    """Messages that could not be removed."""
    told: Key | None = None
    """That its author was not told directly."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message of the queue, and the whole text where it is cut in the message."""

    embeds: tuple[discord.Embed, ...]
    items: tuple[Item, ...] = ()
    file: str = ""

    @property
    def shown(self) -> Shown:
        """The message without the file."""
        return Shown(self.embeds, finished(self.items))


def queue_item(held: HeldPost, tongue: Language) -> Shown:
    """A held post where only one moderator sees it, with the same buttons."""
    return draw(held, tongue, attach=False).shown


def gone(tongue: Language) -> Shown:
    """In the place of a post that is kept no longer."""
    return Shown((discord.Embed(description=say(Queue.GONE, tongue), colour=DECIDED),))


def draw(
    held: HeldPost, tongue: Language, known: Known | None = None, *, attach: bool = True
) -> Drawn:
    """The message of a post; a long text is to be attached, or else waits behind a button."""
    known = known or Known()
    if held.status is not HeldStatus.WAITING:
        return Drawn((_decided(held, tongue, known),))
    if held.hold.reason is HoldReason.ALERT:
        return Drawn((_alert(held, tongue),), tuple(_buttons(held, tongue, long=False)))
    facts = _facts(held, tongue, known)
    shown, whole = _text(held, tongue, MAX_EMBED_TOTAL - len(facts))
    if not whole:
        say_where = Queue.ATTACHED if attach else Queue.BEHIND_BUTTON
        shown[-1].set_footer(text=say(say_where, tongue))
    buttons = tuple(_buttons(held, tongue, long=not whole and not attach))
    file = "" if whole or not attach else as_text(held.hold.post.question, tongue)
    return Drawn((facts, *shown), buttons, file)


def text_pages(held: HeldPost, tongue: Language) -> Drawn:
    """All that somebody wrote, for whoever asks to read it; of some alerts nothing is kept."""
    if not held.hold.post.question.post:
        return Drawn((discord.Embed(description=say(Queue.NO_TEXT, tongue)),))
    shown, whole = _text(held, tongue, MAX_EMBED_TOTAL)
    return Drawn(tuple(shown), file="" if whole else as_text(held.hold.post.question, tongue))


def what_was_decided(held: HeldPost, tongue: Language) -> str:
    """The decision in a word: `removed`."""
    return say(Queue.CARED_FOR if _is_alert(held) else DECISIONS[held.status], tongue)


def _text(held: HeldPost, tongue: Language, room: int) -> tuple[list[discord.Embed], bool]:
    """The text as it would be published, as far as it fits, and whether that is all of it."""
    pages = question_pages(held.hold.post.question, tongue)
    embeds = [embed for page in pages for embed in page.embeds]
    shown: list[discord.Embed] = []
    room -= max(len(say(key, tongue)) for key in (Queue.ATTACHED, Queue.BEHIND_BUTTON))
    for embed in embeds[: MAX_EMBEDS - 1]:
        embed.remove_footer()
        if shown:
            embed.title = None
        room -= len(embed)
        if room < 0 and shown:
            break
        shown.append(embed)
    return shown, len(shown) == len(embeds)


def _facts(held: HeldPost, tongue: Language, known: Known) -> discord.Embed:
    title = say(TITLES[held.hold.reason], tongue)
    lines = "\n".join(_fact_lines(held, tongue, known))
    lines += "\n".join(("", *_findings(held, tongue, MOST_FACTS - len(lines))))
    return discord.Embed(title=title, description=lines, colour=WAITS)


def _fact_lines(held: HeldPost, tongue: Language, known: Known) -> Iterator[str]:
    yield _where(held, tongue)
    if held.hold.post.route.private:
        yield say(Queue.PRIVATELY, tongue)
    if held.hold.edits:
        yield say(Queue.NEW_EDITION, tongue)
    if held.decided_at:
        yield from _before(held, tongue, known)
    done = [entry for entry in known.entries if entry.what in TO_AUTHOR]
    for entry in reversed(done[:MOST_DONE]):
        yield _done(entry, tongue)


def _where(held: HeldPost, tongue: Language) -> str:
    route = held.hold.post.route
    told = {
        "person": f"<@{route.user}>",
        "channel": f"<#{route.channel}>",
        "since": format_dt(held.waiting_since, "R"),
    }
    kind, _, number = held.hold.post.source.removeprefix("alert:").partition(":")
    if kind != "message":
        return say(Queue.FACTS, tongue, **told)
    link = link_to(held.hold.server, Place(route.channel, int(number)))
    return say(Queue.FACTS_LINKED, tongue, link=link, **told)


def _before(held: HeldPost, tongue: Language, known: Known) -> Iterator[str]:
    """What was decided before its author objected, or it was held once more."""
    last = next((entry for entry in known.entries if entry.what in TO_POST), None)
    if last and held.decided_at:
        when = format_dt(held.decided_at, "R")
        yield say(Queue.BEFORE, tongue, what=say(Deeds[last.what.name], tongue), when=when)
    if held.note:
        yield say(Queue.NOTE, tongue, note=escaped(shortened(held.note, MOST_OF_A_NOTE)))


def _done(entry: Entry, tongue: Language) -> str:
    told = {"what": say(Deeds[entry.what.name], tongue), "when": format_dt(entry.at, "R")}
    if entry.user is None:
        return say(Queue.DONE, tongue, **told)
    return say(Queue.DONE_BY, tongue, who=f"<@{entry.user}>", **told)


def _findings(held: HeldPost, tongue: Language, room: int) -> Iterator[str]:
    """What was found, as far as there is room for it, and how much more there is."""
    found = list(dict.fromkeys(finding_message(one, tongue) for one in held.hold.findings))
    if not found:
        return
    yield (heading := say(Queue.FINDINGS, tongue))
    room -= len(heading) + len(say(Queue.MORE_FINDINGS, tongue, count=len(found))) + 3
    for shown, message in enumerate(found[: MOST_FINDINGS + 1]):
        line = f"- {escaped(shortened(message, MOST_OF_A_FINDING))}"
        room -= len(line) + 1
        if shown == MOST_FINDINGS or room < 0:
            yield say(Queue.MORE_FINDINGS, tongue, count=len(found) - shown)
            return
        yield line


def _alert(held: HeldPost, tongue: Language) -> discord.Embed:
    lines = f"{_where(held, tongue)}\n\n{say(Queue.ALERT_HELP, tongue)}"
    return discord.Embed(title=say(Queue.WHY_ALERT, tongue), description=lines, colour=ALERTS)


def _decided(held: HeldPost, tongue: Language, known: Known) -> discord.Embed:
    lines = "\n".join(_decided_lines(held, tongue, known))
    title = what_was_decided(held, tongue)
    return discord.Embed(title=title, description=lines, colour=DECIDED)


def _decided_lines(held: HeldPost, tongue: Language, known: Known) -> Iterator[str]:
    route = held.hold.post.route
    yield say(Queue.POST_OF, tongue, person=f"<@{route.user}>", channel=f"<#{route.channel}>")
    when = format_dt(held.decided_at, "f") if held.decided_at else ""
    by = known.by or next((one.user for one in known.entries if one.what in TO_POST), None)
    if by:
        yield say(Queue.DECIDED_BY, tongue, who=f"<@{by}>", when=when)
    else:
        yield say(Queue.DECIDED, tongue, when=when)
    if held.note:
        yield say(Queue.NOTE, tongue, note=_note(held))
    if known.left:
        links = ", ".join(link_to(held.hold.server, place) for place in known.left)
        yield say(Queue.NOT_REMOVED, tongue, links=links)
    if known.told:
        yield say(known.told, tongue)


def _buttons(held: HeldPost, tongue: Language, *, long: bool) -> Iterator[Item]:
    for action, key, style in _actions(held, long=long):
        yield button(say(key, tongue), custom_id(action, held), style)


def _actions(held: HeldPost, *, long: bool) -> Iterator[tuple[Action, Key, discord.ButtonStyle]]:
    plain = discord.ButtonStyle.secondary
    if _is_alert(held):
        yield Action.READ, Queue.READ, plain
        yield Action.CARE, Queue.CARE, discord.ButtonStyle.primary
        return
    yield Action.APPROVE, Queue.APPROVE, discord.ButtonStyle.success
    yield Action.REMOVE, Queue.REMOVE, discord.ButtonStyle.danger
    if can_redact(held):
        yield Action.REDACT, Queue.REDACT, plain
    yield Action.WARN, Queue.WARN, plain
    yield Action.TIME_OUT, Queue.TIME_OUT, plain
    if long:
        yield Action.READ, Queue.READ_ALL, plain


def can_redact(held: HeldPost) -> bool:
    """Whether passages can be taken out, so that what is left may be posted."""
    return mendable(held.hold.findings)


def _note(held: HeldPost) -> str:
    return escaped(shortened(held.note, MOST_NOTE))


def _is_alert(held: HeldPost) -> bool:
    return held.hold.reason is HoldReason.ALERT
