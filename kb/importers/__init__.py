"""Importers: other people's forms of evidence into our snippets and pages.

Each streams, reports what it passes over by name, and raises `SourceUnreadable` only where
nothing at all can be read.
"""

from collections.abc import Callable

from kb.problems import Report

__all__ = ["Progress", "Report"]

Progress = Callable[[int, int | None], None]
"""Takes the steps done, and the steps in all where they are known."""
