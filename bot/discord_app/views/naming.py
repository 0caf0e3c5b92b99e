"""Where a rule took a disease or a medicine for a name: the author can tell a moderator.

In a server the whole post waits for its moderators; elsewhere there are none, so that the words
alone become a ticket.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import discord

from bot.discord_app import claims
from bot.discord_app.drafts import Draft
from bot.discord_app.escape import escaped
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.replies import tell, too_many
from bot.discord_app.routes import route_of
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.consent import has_agreed
from bot.discord_app.views.keyed import KeyedButton
from bot.errors import StateUnavailable
from bot.model import Finding, Question
from bot.state.model import Ticket, TicketKind
from bot.texts import Language, say
from bot.texts.faults import Faults
from bot.texts.holding import Holding
from bot.texts.refusal import Refusal

NAMES: Final = frozenset({"full_name", "first_name"})
"""Kinds of findings that a disease or a medicine can be taken for."""

MOST_PASSAGES: Final = 5
"""Their places stand in custom ids of 100 characters, and their buttons in one row."""


def offer(
    key: str, question: Question, findings: Sequence[Finding], language: Language
) -> list[KeyedButton]:
    """The button that says so, where a name was found in a draft; else none."""
    places = {
        question.post[one.start : one.end].casefold(): f"{one.start}-{one.end}"
        for one in findings
        if one.kind in NAMES and one.start < one.end
    }
    chosen = list(places.values())[:MOST_PASSAGES]
    label = say(Refusal.NOT_A_NAME, language)
    return [NotAName(",".join([key, *chosen]), label)] if chosen else []


class NotAName(KeyedButton, does="not-a-name"):
    """Asks which passages are no names, before anybody is told."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show the passages, and say who will read what."""
        draft, places = _draft(interaction, self.key)
        tongue = language(interaction)
        if draft is None:
            await tell(interaction, say(Refusal.LOST, tongue))
            return
        name = self.key.partition(",")[0]
        if home := claims.home_of(interaction, draft):
            server = escaped(home.guild.name)
            text = say(Holding.NAME_WHICH, tongue, server=server)
            view = finished(list(_claims(name, draft, places, tongue)))
        else:
            text, view = say(Refusal.NAME_WHICH, tongue), _choice(name, draft, places)
        shown = view or discord.utils.MISSING
        await acknowledge(
            lambda: interaction.response.send_message(text, view=shown, ephemeral=True)
        )


class Claim(KeyedButton, does="name-claim"):
    """Lets the whole post wait for moderators; its key names the passages that are no names."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Hand it over, once, for whoever has agreed and does not do so very often."""
        await acknowledge(interaction.response.defer)
        draft, places = _draft(interaction, self.key)
        tongue = language(interaction)
        home = claims.home_of(interaction, draft) if draft else None
        if draft is None or home is None:
            await tell(interaction, say(Refusal.LOST, tongue))
            return
        if not await has_agreed(interaction, draft):
            return
        wait = services(interaction).rates.check(interaction.user.id, home.guild.id)
        if wait:
            await tell(interaction, too_many(wait, tongue))
            return
        try:
            text = await claims.hand_over(interaction, draft, home, _spans(places))
        except StateUnavailable:
            await tell(interaction, _state(tongue), draft)
            return
        await patient(
            lambda: interaction.edit_original_response(
                content=text, view=None, allowed_mentions=NO_PINGS
            )
        )


class TellModerator(KeyedButton, does="no-name"):
    """Opens a ticket for one passage: the first place in the key."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Keep the ticket, once, of whoever has agreed and is not telling of very many."""
        await acknowledge(interaction.response.defer)
        draft, (place, *others) = _draft(interaction, self.key)
        handed, tongue = services(interaction), language(interaction)
        if draft is None:
            await tell(interaction, say(Refusal.LOST, tongue))
            return
        if not await has_agreed(interaction, draft):
            return
        ticket = _Ticket(interaction, draft, _passage(draft, place))
        if known := await ticket.known():
            await ticket.show(known, _choice(self.key, draft, others))
        elif wait := handed.rates.check(interaction.user.id, interaction.guild_id):
            await tell(interaction, too_many(wait, tongue))
        else:
            await ticket.show(await ticket.open(), _choice(self.key, draft, others))


BUTTONS: Final = (NotAName, Claim, TellModerator)


def _draft(interaction: discord.Interaction, key: str) -> tuple[Draft | None, list[str]]:
    """The draft of a key, unless it is forgotten, and the places that the key names."""
    name, *places = key.split(",")
    return services(interaction).drafts.get(interaction.user.id, name), places


@dataclass(frozen=True, slots=True)
class _Ticket:
    """That a passage of a draft is nobody's name."""

    interaction: discord.Interaction
    draft: Draft
    passage: str

    async def known(self) -> int | None:
        """The number of the ticket that its author opened for the same words before."""
        people, user = services(self.interaction).state.people, self.interaction.user.id
        for ticket in (await people.personal_data(user)).tickets:
            if ticket.kind is TicketKind.NOT_A_NAME and ticket.text == self.passage:
                return ticket.number
        return None

    async def open(self) -> int:
        """Open a ticket; its number."""
        ticket = Ticket(TicketKind.NOT_A_NAME, subject=self.draft.edits or "", text=self.passage)
        reports = services(self.interaction).state.reports
        route = route_of(self.interaction, private=True)
        return await reports.open(self.interaction.user.id, ticket, route=route)

    async def show(self, number: int, others: discord.ui.View | None) -> None:
        """Say what happens next, and leave the other passages to choose from."""
        text = say(
            Refusal.NAME_SENT,
            language(self.interaction),
            passage=escaped(self.passage),
            number=number,
        )
        edit = partial(
            self.interaction.edit_original_response,
            content=text,
            view=others,
            allowed_mentions=NO_PINGS,
        )
        await patient(edit)


def _choice(key: str, draft: Draft, places: Sequence[str]) -> discord.ui.View | None:
    return finished(list(_buttons(key.partition(",")[0], draft, places)))


def _buttons(name: str, draft: Draft, places: Sequence[str]) -> Iterator[TellModerator]:
    for place in places:
        others = (other for other in places if other != place)
        yield TellModerator(",".join([name, place, *others]), _passage(draft, place))


def _claims(name: str, draft: Draft, places: Sequence[str], language: Language) -> Iterator[Claim]:
    for place in places:
        yield Claim(f"{name},{place}", _passage(draft, place))
    if len(places) > 1:
        yield Claim(",".join([name, *places]), say(Holding.NAME_ALL, language))


def _spans(places: Sequence[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in (map(int, place.split("-")) for place in places)]


def _state(language: Language) -> str:
    return f"{say(Faults.STATE, language)} {say(Faults.TEXT_BACK, language)}"


def _passage(draft: Draft, place: str) -> str:
    start, end = map(int, place.split("-"))
    return draft.question.post[start:end]
