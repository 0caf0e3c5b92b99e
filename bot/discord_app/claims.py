"""A post of which its author says that what a rule took for a name is none: moderators look at it.

What else the rules refuse in it is taken out before, so that nobody reads it, nor publishes it.
"""

import asyncio
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import discord

from bot import rules
from bot.discord_app import routes
from bot.discord_app.drafts import Draft
from bot.discord_app.escape import escaped
from bot.discord_app.services import language, services
from bot.model import Finding, Question, Severity
from bot.rules.redaction import redacted
from bot.state.model import Post, Route
from bot.state.moderation import Hold, HoldReason
from bot.texts import Language, say
from bot.texts.holding import Holding

Span = tuple[int, int]
"""Of code points in a post."""

_PRIVATE: Final = (0xF0000, 0xF1000)
"""Code points that mean nothing: they stand for what is no name while the rest is taken out."""


@dataclass(frozen=True, slots=True)
class Home:
    """The server whose moderators decide, and how what they approve is answered there."""

    guild: discord.Guild
    source: str
    route: Route


def home_of(interaction: discord.Interaction, draft: Draft) -> Home | None:
    """Where a draft belongs: the channel of its message, which is gone, or that of the click.

    None outside servers that the bot is in.
    """
    if draft.anchor and not draft.private:
        return _of_message(interaction, draft)
    server = routes.home_of(interaction)
    guild = interaction.client.get_guild(server) if server else None
    if guild is None:
        return None
    source = draft.source or f"interaction:{interaction.id}"
    return Home(guild, source, routes.route_of(interaction, private=draft.private))


async def hand_over(
    interaction: discord.Interaction, draft: Draft, home: Home, spans: Sequence[Span]
) -> str:
    """Let the post wait, durably and once; what its author is told.

    Raises:
        StateUnavailable: it cannot be kept.
    """
    tongue = language(interaction)
    question, found = await asyncio.to_thread(claimed, draft.question, spans, tongue)
    post = Post(home.source, question, routes.tokenless(home.route), draft.about)
    hold = Hold(home.guild.id, post, found, HoldReason.NAME_CLAIM, draft.edits)
    held = await services(interaction).queue.hold(hold)
    text = Holding.NAME_HELD if held.new else Holding.NAME_HELD_BEFORE
    return say(text, tongue, server=escaped(home.guild.name))


def claimed(
    question: Question, spans: Sequence[Span], tongue: Language
) -> tuple[Question, tuple[Finding, ...]]:
    """The question without what else is refused, and the findings that are left in it. Pure."""
    post = question.post
    names = dict.fromkeys(post[start:end] for start, end in spans)
    guards = dict(zip(names, _unused(post), strict=False))
    guarded = _with(question, guards, list(_others(question, names)))
    mended = redacted(guarded, (), tongue)
    mended = _with(mended, {guard: name for name, guard in guards.items()})
    found = (one for one in rules.findings(mended) if one.severity is not Severity.WARN)
    return mended, tuple(found)


def _unused(post: str) -> Iterator[str]:
    """Letters that no rule finds anything in, and that a post does not hold."""
    return (letter for letter in map(chr, range(*_PRIVATE)) if letter not in post)


def _others(question: Question, names: Collection[str]) -> Iterator[Span]:
    """Where else a post holds what is refused: a word that is no name may be a part of it."""
    post = question.post
    claims = {name.casefold() for name in names}
    passages = {
        post[one.start : one.end]
        for one in rules.findings(question)
        if one.severity is Severity.REJECT and one.start < one.end
    }
    others = [passage for passage in passages if passage.casefold() not in claims]
    if others:
        for match in re.finditer(_any_of(others), post, re.IGNORECASE):
            yield match.span()


def _with(question: Question, instead: Mapping[str, str], but: Sequence[Span] = ()) -> Question:
    """The question with other words for these, where they stand as such and not `but` there."""
    pattern = re.compile(rf"(?<!\w)(?:{_any_of(instead)})(?!\w)")

    def put(text: str, at: int) -> str:
        def word(match: re.Match[str]) -> str:
            start, end = match.start() + at, match.end() + at
            kept = any(start < last and first < end for first, last in but)
            return match[0] if kept else instead[match[0]]

        return pattern.sub(word, text)

    text_at = len(question.post) - len(question.text)
    return replace(question, title=put(question.title, 0), text=put(question.text, text_at))


def _any_of(words: Iterable[str]) -> str:
    """A pattern; the longest comes first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _of_message(interaction: discord.Interaction, draft: Draft) -> Home | None:
    anchor = draft.anchor
    channel = interaction.client.get_channel(anchor.channel) if anchor else None
    if anchor is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return None
    thread = channel.id if isinstance(channel, discord.Thread) else None
    tongue = draft.language or language(interaction)
    server, user = channel.guild.id, interaction.user.id
    route = Route(user, channel.id, tongue, server, thread=thread)
    return Home(channel.guild, f"taken:{anchor.message}", route)
