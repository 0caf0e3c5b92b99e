"""The tracker that the settings name, and the mirror of tickets in it."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bot.desk.trouble import Tell
from bot.errors import SettingsInvalid
from bot.settings import Settings
from bot.state.maintenance_port import WholeState
from bot.tracker.github import github
from bot.tracker.gitlab import gitlab
from bot.tracker.issues import Issues
from bot.tracker.mirror import LookUp, Mirror

KINDS: Mapping[str, Callable[[str, str], Issues]] = {"github": github, "gitlab": gitlab}


def tracker(settings: Settings) -> Issues | None:
    """The project that tickets are mirrored to; None where none is set.

    Raises:
        SettingsInvalid: it cannot be told which kind it is, or there is no token for it.
    """
    url, token = settings.tracker_url, settings.tracker_token.get_secret_value()
    if not url:
        return None
    kind = settings.tracker or _told_by((urlsplit(url).hostname or "").split("."))
    problems = [] if kind else [f"tracker: nobody can tell what {url} is. Give github or gitlab."]
    if not token:
        problems.append("tracker_token: it is missing. Give one that may write issues there.")
    if problems or not kind:
        raise SettingsInvalid(problems)
    return KINDS[kind](url, token)


def mirror(settings: Settings, state: WholeState, look_up: LookUp, tell: Tell) -> Mirror | None:
    """What keeps copies of tickets outside; None, and raises, as `tracker`."""
    chosen = tracker(settings)
    return Mirror(chosen, state.reports, state.errands, look_up, tell) if chosen else None


def _told_by(names: list[str]) -> str | None:
    return next((kind for kind in KINDS if kind in names), None)
