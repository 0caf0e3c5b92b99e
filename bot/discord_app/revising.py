"""New editions of accepted questions: the answer changes in place, or is taken back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from bot.desk.screening import Screened
from bot.discord_app.drafts import Draft
from bot.discord_app.patience import acknowledge
from bot.discord_app.places import link_to
from bot.discord_app.replies import tell
from bot.discord_app.routes import hidden, route_of_edit
from bot.discord_app.services import Services, language
from bot.errors import StateUnavailable
from bot.state.model import Asked, Place, Route
from bot.texts import say
from bot.texts.ask import Ask
from bot.texts.faults import Faults


class Revising:
    """Replaces questions; what is answered privately from now on is withdrawn from the public."""

    def __init__(self, services: Services, withdraw: Callable[[Asked], Awaitable[int]]) -> None:
        self._services = services
        self.withdraw = withdraw

    async def by_interaction(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> Faults | None:
        """Replace the question that `draft.edits`; returns what keeps it from being replaced.

        Uses the interaction's first response where it succeeds.
        """
        try:
            old = await self.own(draft.edits or "", interaction.user.id)
            if old is None:
                return Faults.GONE
            route = route_of_edit(interaction, old, hide=screened.despair)
            asked = await self._services.state.questions.revise(old.id, draft.question, route)
        except StateUnavailable:
            return Faults.STATE
        if asked is None:
            return Faults.GONE
        await _acknowledge(interaction, old, asked)
        await self._go_on(old, asked)
        return None

    async def by_message(self, draft: Draft, screened: Screened) -> Faults | None:
        """Replace a question whose message was edited; returns what keeps it from it.

        Of a question that was deleted meanwhile nothing is said.
        """
        questions = self._services.state.questions
        try:
            old = await questions.get(draft.edits or "")
            if old is None:
                return None
            route = hidden(old.route) if screened.despair else old.route
            asked = await questions.revise(old.id, draft.question, route)
        except StateUnavailable:
            return Faults.STATE
        if asked:
            await self._go_on(old, asked)
        return None

    async def take_back(self, question_id: str) -> None:
        """Forget a question, and remove what shows it; where the database rests, it stays."""
        try:
            gone = await self._services.state.questions.delete(question_id)
        except StateUnavailable:
            return
        if gone:
            await self.withdraw(gone)

    async def own(self, question_id: str, user: int) -> Asked | None:
        """The question that is edited, if it is still there and this person's own."""
        old = await self._services.state.questions.get(question_id)
        if old and await self._services.state.people.is_same(old, user):
            return old
        return None

    async def _go_on(self, old: Asked, asked: Asked) -> None:
        if asked.route.private and not old.route.private:
            await self.withdraw(replace(old, removal=asked.removal))
        self._services.desk.answer_soon(asked)


async def _acknowledge(interaction: discord.Interaction, old: Asked, asked: Asked) -> None:
    """Show that the edit was taken: the message that was edited from stays, or a note says so."""
    came_from, place = interaction.message, asked.place
    hides = asked.route.private and not old.route.private
    if hides or (asked.route.private and place is None and came_from is None):
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    elif came_from and (place.message == came_from.id if place else asked.route.private):
        await acknowledge(interaction.response.defer)
    else:
        await tell(interaction, _taken(interaction, asked.route, place))


def _taken(interaction: discord.Interaction, route: Route, place: Place | None) -> str:
    if place is None:
        return say(Ask.TAKEN_IN, language(interaction))
    return say(Ask.EDITED, language(interaction), link=link_to(route.server, place))
