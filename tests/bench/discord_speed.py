"""How fast the bot answers in Discord: its own network code against a small Discord on localhost.

What Discord itself and the way to it take is not in these figures.
"""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from bot import wiring
from bot.desk.live import LiveSearcher
from bot.desk.worker import Worker
from bot.discord_app.wiring import create_bot
from bot.settings import Settings
from bot.state.database import open_state
from tests.bench.figures import Figure
from tests.bench.questions import own
from tests.bot.discord_app.wire import Wire, to
from tests.bot.discord_app.wire_payloads import PATIENT

QUESTIONS = 120
FLOOD = 100
"""Questions asked at once."""

ACKNOWLEDGED = to("POST", "/interactions/*/callback")
ANSWERED = to("PATCH", "/webhooks/*/messages/@original")
FREELY = "100000 per second"


def discord_speed(work: Path) -> list[Figure]:
    """Questions by slash command on the starter knowledge base, one by one and all at once."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        settings = Settings(home=Path(folder), rate_user=FREELY, rate_server=FREELY)
        wiring.build(settings)
        return asyncio.run(_measured(settings))


async def _measured(settings: Settings) -> list[Figure]:
    state = await open_state(settings.database, settings.key_path)
    worker, store = Worker(), wiring.store(settings)
    searcher = LiveSearcher(lambda: wiring.retriever(settings), lambda: store.current().name, print)
    bot = create_bot(settings, state, wiring.answering(settings, searcher), worker, print)
    try:
        async with Wire() as wire, wire.running(bot):
            await state.people.agree(PATIENT, bot.services.policies.versions)
            await worker.run(searcher.warm)
            texts = [asked.text for asked in own("health_known", "test")][:QUESTIONS]
            single = [await _one(wire, number, text) for number, text in enumerate(texts, 1)]
            flood = await _flood(wire, len(single), texts)
    finally:
        await worker.close()
        await state.close()
    return [*_spread(single), flood, _stored(settings)]


async def _one(wire: Wire, number: int, text: str) -> tuple[float, float]:
    """Seconds until a question is acknowledged, and until its answer is shown."""
    begun = time.perf_counter()
    await wire.slash("ask", question=text, private=True)
    await wire.wait_for(ACKNOWLEDGED, number)
    acknowledged = time.perf_counter() - begun
    await wire.wait_for(ANSWERED, number)
    return acknowledged, time.perf_counter() - begun


async def _flood(wire: Wire, before: int, texts: list[str]) -> Figure:
    begun = time.perf_counter()
    for number in range(FLOOD):
        await wire.slash("ask", question=texts[number % len(texts)], private=True)
    await wire.wait_for(ACKNOWLEDGED, before + FLOOD)
    acknowledged = time.perf_counter() - begun
    await wire.wait_for(ANSWERED, before + FLOOD)
    return Figure(
        f"{FLOOD} questions at once in Discord: the last acknowledged / answered",
        f"{acknowledged:.1f} / {time.perf_counter() - begun:.1f} s",
        "< 3 s acknowledged",
    )


def _spread(seconds: list[tuple[float, float]]) -> list[Figure]:
    acknowledged, answered = np.array(seconds).T * 1000
    return [
        _figure("a question in Discord acknowledged, p50 / p95 / slowest", acknowledged, "< 3 s"),
        _figure("a question in Discord answered, p50 / p95 / slowest", answered, "< 2 s"),
    ]


def _figure(
    what: str, milliseconds: "np.ndarray[tuple[int], np.dtype[np.float64]]", goal: str
) -> Figure:
    p50, p95, slowest = np.percentile(milliseconds, [50, 95, 100])
    return Figure(what, f"{p50:.0f} / {p95:.0f} / {slowest:.0f} ms", goal)


def _stored(settings: Settings) -> Figure:
    with closing(sqlite3.connect(settings.own_database)) as database:
        kept = database.execute("select count(*) from questions").fetchone()[0]
    size = sum(file.stat().st_size for file in settings.home.glob("state.db*"))
    return Figure("kept of a question and its answer", f"{size / max(kept, 1) / 1024:.1f} KiB")
