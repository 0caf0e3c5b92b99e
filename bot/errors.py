"""What can be wrong with how Citewell is set up or used.

BotError
├── SettingsInvalid  settings cannot be used: every one, where it stands, and the fix
├── InputUnusable    what was typed, piped in or named cannot be read: the place and the fix
├── TableInvalid     a table of emergency signs cannot be used: the table, the rule and the fix
├── StateUnavailable the database cannot be reached, read or written: why, and the fix
├── KeyUnusable      the file with the keys is missing, open to others, or not the one in use
├── DiscordRefused   Discord does not let the bot in: the token or the intent, and the fix
└── Ailing           something that `citewell doctor` looked at is not as it should be: the fix
"""

from collections.abc import Sequence


class BotError(Exception):
    """Base of all errors of this package; its text names the place and the fix."""


class SettingsInvalid(BotError):
    """One or more settings cannot be used; `problems` has a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class InputUnusable(BotError):
    """A text, file or line from outside cannot be used."""

    def __init__(self, place: str, problem: str, fix: str) -> None:
        self.place, self.problem, self.fix = place, problem, fix
        super().__init__(f"{place}: {problem}. {fix}")


class TableInvalid(BotError):
    """A table of signs cannot be used; its text names the table, the rule and the fix."""


class Ailing(BotError):
    """Something is not as it should be; its text says what to do."""


class StateUnavailable(BotError):
    """The database cannot be reached, read or written; its text says why, and what to do.

    It `passes` where it may be over without anybody who mends a setting, a right or a file.
    """

    def __init__(self, text: str, *, passes: bool = False) -> None:
        self.passes = passes
        super().__init__(text)


class KeyUnusable(BotError):
    """The file with the keys is missing, readable by others, or not the one that encrypted."""


class DiscordRefused(BotError):
    """Discord does not let the bot in; its text names the setting and what to do."""
