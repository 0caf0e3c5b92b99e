"""How long work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on; whoever shows it works out rate and time left."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Tell that `done` of `total` (None: not known yet) items of a stage are finished."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Show nothing."""
