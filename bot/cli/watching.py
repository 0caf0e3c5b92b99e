"""Rounds of indexing as pages change: linted first, never worse than before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, watch

from bot.cli.exits import sentence
from bot.freshness import stamp
from kb.checks import FILE_NAME as CHECKS
from kb.errors import KnowledgeBaseError
from kb.lines import SNIPPET_FILES
from kb.lint import Problem, Severity
from kb.withdrawn import FILE_NAME as WITHDRAWN
from retrieval.builder import Built
from retrieval.errors import IndexBusy, RetrievalError

QUIET, MOST = 300, 3000
"""Milliseconds without a change that end a round of them, and the longest a round may take."""

LOOK_EVERY = 1000
"""Milliseconds between two looks at single files, which editors replace under a watch's nose."""

_OURS = (".md", *SNIPPET_FILES)


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that changed; none at the start, when what is there is looked at."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Unsound:
    """Errors that keep the pages from being indexed."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody else is writing the index, and is waited for."""

    told: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was published; the last index keeps serving."""

    told: str


Event = Changed | Unsound | Waiting | Refused | Built


@dataclass(frozen=True, slots=True)
class Hands:
    """What a round is done with."""

    lint: Callable[[], Sequence[Problem]]
    update: Callable[[], Built]
    pause: Callable[[], object]
    """Takes a moment, before an index that somebody else writes is tried again."""


def rounds(changes: Iterable[AbstractSet[Path]], hands: Hands) -> Iterator[Event]:
    """What happens, as it happens: one round at the start, and one for each set of changes."""
    begun = False
    for paths in changes:
        if paths or not begun:
            yield Changed(tuple(sorted(paths)))
            yield from _round(hands)
        begun = True


def _round(hands: Hands) -> Iterator[Event]:
    waiting = False
    while True:
        try:
            # Anew after each wait: pages go on changing meanwhile.
            problems = [one for one in hands.lint() if one.severity is Severity.ERROR]
            yield Unsound(tuple(problems)) if problems else hands.update()
        except IndexBusy as error:
            if not waiting:
                yield Waiting(str(error))
            waiting = True
            hands.pause()
        except (RetrievalError, KnowledgeBaseError, OSError) as error:
            yield Refused(sentence(error))
            return
        else:
            return


def changes(places: Sequence[Path], look_every: int = LOOK_EVERY) -> Iterator[set[Path]]:
    """Sets of changed files of a knowledge base, for ever; empty ones while nothing changes.

    The first one comes when everything is watched, so that no change after it is missed.
    """
    folders = [place for place in places if place.is_dir()]
    files = [place for place in places if not place.is_dir()]
    looked = stamp(files)
    for found in watch(
        *(folders or files),
        watch_filter=_is_ours if folders else None,
        debounce=MOST,
        step=QUIET,
        rust_timeout=look_every,
        yield_on_timeout=True,
    ):
        now = stamp(files)
        replaced = set(files) if now != looked else set()
        looked = now
        yield {Path(path) for _, path in found} | replaced


def _is_ours(_: Change, path: str) -> bool:
    name = Path(path).name
    return name in (WITHDRAWN, CHECKS) or (name.endswith(_OURS) and not name.startswith("."))
