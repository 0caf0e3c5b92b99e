"""What is kept of a person, in words, and what they are asked before it is erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished
from bot.state.model import Consent, PersonalData
from bot.texts import Language, say
from bot.texts.holding import Holding
from bot.texts.privacy import Privacy

COLOUR: Final = discord.Colour.blurple()

TERMS: Final = "cw:policy:terms"
POLICY: Final = "cw:policy:privacy"
EXPORT: Final = "cw:export:all"
ASK: Final = "cw:erase:ask"
SURE: Final = "cw:erase:sure"
KEEP: Final = "cw:erase:not"
"""Custom ids of buttons."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person, whether their agreement is to the texts of today, and how long."""

    data: PersonalData
    consent: Consent
    days: int


def is_nothing(data: PersonalData) -> bool:
    """Whether the database holds nothing of a person."""
    return data.is_nothing


def kept_message(kept: Kept, tongue: Language) -> Shown:
    """What is kept, with counts and dates; a person's rights and both policies behind buttons."""
    embed = discord.Embed(
        title=say(Privacy.PRIVACY_TITLE, tongue),
        description="\n\n".join(_lines(kept, tongue)),
        colour=COLOUR,
    )
    rights = () if is_nothing(kept.data) else _rights(tongue)
    policies = (
        button(say(Privacy.CONSENT_TERMS, tongue), TERMS, row=1),
        button(say(Privacy.CONSENT_POLICY, tongue), POLICY, row=1),
    )
    return Shown((embed,), finished([*rights, *policies]))


def erase_message(data: PersonalData, tongue: Language) -> Shown:
    """What will be removed, and whether that is really meant; or that there is nothing."""
    if is_nothing(data):
        return said(say(Privacy.PRIVACY_NOTHING, tongue))
    text = "\n".join(_to_erase(data, tongue))
    sure = button(say(Privacy.PRIVACY_ERASE_SURE, tongue), SURE, discord.ButtonStyle.danger)
    return said(text, sure, button(say(Privacy.PRIVACY_ERASE_NOT, tongue), KEEP))


def _to_erase(data: PersonalData, tongue: Language) -> Iterator[str]:
    yield say(
        Privacy.PRIVACY_ERASE_ASK,
        tongue,
        questions=len(data.questions),
        opinions=len(data.opinions),
        tickets=len(data.tickets),
    )
    if data.held:
        yield say(Holding.ERASE_HELD, tongue, held=len(data.held))
    if data.entries or data.proposals:
        lines, proposals = len(data.entries), len(data.proposals)
        yield say(Holding.ERASE_LOG, tongue, lines=lines, proposals=proposals)


def withdrawn_message(consent: Consent, days: int, tongue: Language) -> Shown:
    """That the agreement is taken back, and what stays; or that there was none."""
    none = consent is Consent.NONE
    text = Privacy.PRIVACY_NOTHING_TO_WITHDRAW if none else Privacy.PRIVACY_WITHDRAWN
    return said(say(text, tongue, days=days), _erase_button(tongue))


def said(text: str, *buttons: Item) -> Shown:
    """A text with buttons under it."""
    return Shown((discord.Embed(description=text, colour=COLOUR),), finished(buttons))


def _rights(tongue: Language) -> tuple[Item, ...]:
    export = button(say(Privacy.PRIVACY_BUTTON_EXPORT, tongue), EXPORT, row=0)
    return export, _erase_button(tongue)


def _erase_button(tongue: Language) -> Item:
    label = say(Privacy.PRIVACY_BUTTON_ERASE, tongue)
    return button(label, ASK, discord.ButtonStyle.danger, row=0)


def _lines(kept: Kept, tongue: Language) -> Iterator[str]:
    data = kept.data
    if is_nothing(data):
        yield say(Privacy.PRIVACY_NOTHING, tongue)
    yield _agreement(kept, tongue)
    if data.questions:
        yield _questions(kept, tongue)
    if data.opinions:
        yield say(Privacy.PRIVACY_OPINIONS, tongue, count=len(data.opinions))
    if data.tickets:
        yield say(Privacy.PRIVACY_TICKETS, tongue, count=len(data.tickets), days=kept.days)
    if data.held:
        yield say(Holding.KEPT_HELD, tongue, count=len(data.held), days=kept.days)
    if data.proposals:
        yield say(Holding.KEPT_PROPOSALS, tongue, count=len(data.proposals))
    if data.entries:
        yield say(Holding.KEPT_LOG, tongue, count=len(data.entries))
    yield say(Privacy.PRIVACY_DRAFTS, tongue)


def _agreement(kept: Kept, tongue: Language) -> str:
    if not kept.data.consents:
        return say(Privacy.PRIVACY_NOT_AGREED, tongue)
    _, agreed, withdrawn = max(kept.data.consents, key=lambda consent: consent[1])
    if withdrawn:
        return say(Privacy.PRIVACY_TAKEN_BACK, tongue, day=_day(agreed), back=_day(withdrawn))
    given = kept.consent is Consent.GIVEN
    text = Privacy.PRIVACY_AGREED if given else Privacy.PRIVACY_AGREED_BEFORE
    return say(text, tongue, day=_day(agreed))


def _questions(kept: Kept, tongue: Language) -> str:
    questions = kept.data.questions
    asked = sorted(one.accepted_at for one in questions)
    days = timedelta(days=kept.days)
    count = say(Privacy.PRIVACY_QUESTIONS, tongue, count=len(asked), days=kept.days)
    if any(one.revision > 1 for one in questions):
        return count  # counted from changes, whose days are not known here
    several = len(asked) > 1
    until = say(
        Privacy.PRIVACY_QUESTIONS_UNTIL if several else Privacy.PRIVACY_QUESTION_UNTIL,
        tongue,
        oldest=_day(asked[0]),
        until=_day(asked[0] + days),
        latest=_day(asked[-1]),
        last=_day(asked[-1] + days),
    )
    return f"{count} {until}"


def _day(when: datetime) -> str:
    """The day in the person's own time zone and language."""
    return format_dt(when, "D")
