"""What is shown of a reindexing while it runs, and at its end; and a sentence alone."""

from collections.abc import Sequence
from typing import Final

import discord

from bot.discord_app.maintenance.jobs import Job
from bot.discord_app.sending import Shown
from bot.texts import number, say
from bot.texts.knowledge import Knowledge
from bot.upkeep.port import Reindexed

UNDER_WAY: Final = 0x2F6FB2
DONE: Final = 0x2E8B57
FAILED: Final = 0xB3402A

_COUNTS: Final = ("snippets", "encoded", "dropped")


def sentence_alone(text: str) -> Shown:
    """A message of one sentence."""
    return Shown((discord.Embed(description=text),))


def under_way(job: Job, said: str) -> Shown:
    """That it is under way, that questions are answered meanwhile, and who wanted it."""
    lines = (said, say(Knowledge.SERVES, job.language), _asked_by(job))
    return _shown(Knowledge.PROGRESS_TITLE, job, lines, UNDER_WAY)


def done_report(job: Job, done: Reindexed | None) -> discord.Embed:
    """Which version answers now, and what came and went; or that a rollback was left alone."""
    if done is None:
        lines = (say(Knowledge.STAYS_BACK, job.language), _asked_by(job))
        return _shown(Knowledge.STAYS_BACK_TITLE, job, lines, DONE).embeds[0]
    counts = {name: number(getattr(done, name), job.language) for name in _COUNTS}
    key = Knowledge.NEW_VERSION if done.changed else Knowledge.NOTHING_NEW
    said = say(key, job.language, version=f"`{done.version}`", **counts)
    return _shown(Knowledge.DONE_TITLE, job, (said, _asked_by(job)), DONE).embeds[0]


def failed_report(job: Job, why: str) -> Shown:
    """Why it could not be done, and that nothing is lost."""
    lines = [why, say(Knowledge.STILL_SERVES, job.language)]
    if job.snippet:
        lines.append(say(Knowledge.STILL_WITHDRAWN, job.language))
    return _shown(Knowledge.FAILED_TITLE, job, (*lines, _asked_by(job)), FAILED)


def _shown(title: Knowledge, job: Job, lines: Sequence[str], colour: int) -> Shown:
    text = "\n".join(lines)
    return Shown((discord.Embed(title=say(title, job.language), description=text, colour=colour),))


def _asked_by(job: Job) -> str:
    return say(Knowledge.ASKED_BY, job.language, who=job.who)
