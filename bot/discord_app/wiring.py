"""The only place where the Discord front is built from settings; `bot.wiring` builds the rest."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from bot import policies, rules, wiring
from bot.answering import TAKEN_IN
from bot.compose import compose
from bot.desk.answerer import Answerer
from bot.desk.desk import Desk
from bot.desk.live import LiveSearcher
from bot.desk.port import Responder
from bot.desk.rates import Rates
from bot.desk.trouble import Tell
from bot.desk.worker import Worker
from bot.discord_app.client import CitewellBot
from bot.discord_app.connecting import keep_connected
from bot.discord_app.delivering import DiscordCourier
from bot.discord_app.emptying import Emptying
from bot.discord_app.ledger import Ledger
from bot.discord_app.moderation.queue import ModerationQueue
from bot.discord_app.pages import KnowledgePages
from bot.discord_app.servers import ServerBook
from bot.discord_app.services import Services
from bot.settings import Settings
from bot.state.database import open_state
from bot.state.maintenance_port import WholeState
from bot.tracker.choosing import mirror
from bot.upkeep import wiring as upkeep
from bot.upkeep.correcting import Remaking
from retrieval.errors import RetrievalError


def create_bot(  # noqa: PLR0913 - collaborators, each of its own kind
    settings: Settings,
    state: WholeState,
    responder: Responder,
    worker: Worker,
    tell: Tell,
    *,
    renew: Callable[[], None] = lambda: None,
) -> CitewellBot:
    """A bot with all its collaborators, not started yet.

    `renew` has whoever searches look at once what is live and what is withdrawn.
    """
    bot = CitewellBot(settings)
    courier = DiscordCourier(bot, state.questions, bot.complaints)
    servers = ServerBook(state.servers, settings)
    country_of = servers.country_of
    desk = Desk(state, responder, courier, worker, tell=tell, country_of=country_of)
    answerer = Answerer(responder, compose, country_of)
    remaking = Remaking(answerer, worker, desk.answer_soon, Emptying(bot))
    ledger = Ledger(bot, state.audit, servers, bot.complaints)
    keeper = upkeep.keeper(settings, state, remaking, renew)
    bot.serve(
        Services(
            settings=settings,
            state=state,
            desk=desk,
            policies=policies.load(settings.policies, settings),
            pages=KnowledgePages(wiring.knowledge_base(settings)),
            rates=Rates(settings.rate_user, settings.rate_server),
            servers=servers,
            ledger=ledger,
            queue=ModerationQueue.of(bot, state, desk, servers, ledger),
            upkeep=keeper,
            mirror=mirror(settings, state, keeper.snippet, tell),
        )
    )
    return bot


async def run(settings: Settings, tell: Tell) -> None:
    """Serve on Discord until cancelled, also while the database is out of reach for a while.

    Raises:
        DiscordRefused: the token is wrong.
        StateUnavailable, KeyUnusable, SettingsInvalid: it cannot begin like this.
    """
    upkeep.prepare(settings)
    state = await open_state(settings.database, settings.key_path, later=True)
    worker = Worker()
    searcher = LiveSearcher(
        partial(wiring.retriever, settings, lambda problem: tell(str(problem))),
        lambda: wiring.store(settings).current().name,
        tell,
        withdrawn=wiring.withdrawn(settings),
    )
    responder = replace(wiring.answering(settings, searcher), guards=TAKEN_IN)
    try:
        with suppress(RetrievalError, OSError):  # the first question tells what is wrong with it
            await worker.run(searcher.warm)
        await worker.run(rules.warm)
        await keep_connected(
            settings,
            partial(
                create_bot,
                state=state,
                responder=responder,
                worker=worker,
                tell=tell,
                renew=searcher.renew,
            ),
            tell,
        )
    finally:
        await worker.close()
        await state.close()
