"""The only place where the upkeep is built from settings; `bot.wiring` builds the rest."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from bot import wiring
from bot.settings import Settings
from bot.state.maintenance_port import Proposals, WholeState
from bot.upkeep.books import Books
from bot.upkeep.checks import detectors
from bot.upkeep.correcting import Corrector, Remaking
from bot.upkeep.keeper import Keeper
from bot.upkeep.proposing import Proposing
from bot.upkeep.shelf import Shelf
from kb.withdrawn import withdrawals


def prepare(settings: Settings) -> None:
    """Make the folder of edited pages and the list of what is withdrawn, as far as may be.

    Whoever keeps the places of the knowledge base has both among them from then on.
    """
    with suppress(OSError):
        settings.own_kb.mkdir(parents=True, exist_ok=True)
        if not settings.withdrawn.exists():  # its time tells whether it was changed
            settings.withdrawn.touch()


def books(settings: Settings) -> Books:
    """Pages and what is withdrawn."""
    return Books(settings, detectors())


def shelf(settings: Settings) -> Shelf:
    """Index versions, built with the configured encoder."""
    return Shelf(
        store=wiring.store(settings),
        update=partial(wiring.update, settings),
        has_changed=partial(wiring.has_changed, settings),
        withdrawn=lambda: withdrawals(settings.places),
    )


def proposing(settings: Settings, proposals: Proposals) -> Proposing:
    """The way of a proposal."""
    return Proposing(proposals, books(settings))


def keeper(
    settings: Settings, state: WholeState, remaking: Remaking, renew: Callable[[], None]
) -> Keeper:
    """All of it, for a front that answers questions."""
    versions, proposals = shelf(settings), proposing(settings, state.proposals)
    corrector = Corrector(state.questions, versions.gone, remaking)
    return Keeper(proposals.books, versions, proposals, corrector, renew)
